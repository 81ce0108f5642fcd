"""A short form whose long form is on no record may still be a symbol of its own."""

from curies import ReferenceTuple as Ref

from kg.grounding.abbreviation import resolve_short_forms
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.model.term import Term


def lexicon() -> Lexicon:
    gene = {"category": "Gene", "taxon": Ref("NCBITaxon", "9606")}
    return build_lexicon(
        [
            Term(id=Ref("NCBIGene", "1"), label="TRAF2", synonyms=("TNF receptor associated factor 2",), **gene),
            Term(id=Ref("NCBIGene", "2"), label="OVA", synonyms=("ovary specific gene",), **gene),
            Term(id=Ref("NCBIGene", "3"), label="QXCT", **gene),
            Term(id=Ref("NCBIGene", "4"), label="ZAB1", weak=("quick cotransporter",), **gene),
            Term(id=Ref("NCBIGene", "5"), label="ZAP9", cased=("QAP",), **gene),
            Term(id=Ref("NCBIGene", "6"), label="ZAP8", cased=("QAP",), **gene),
            Term(id=Ref("NCBIGene", "7"), label="ZAP7", weak=("quill-associated protein",), **gene),
        ]
    )


def terms(short: str, long: str) -> list[str]:
    return [name.term.identifier for name in resolve_short_forms([(short, long)], lexicon()).names[short]]


def test_a_symbol_counts_where_a_name_of_it_shares_most_words_with_the_long_form() -> None:
    assert terms("TRAF2", "TNFR-associated factor 2") == ["1"]


def test_a_symbol_that_only_looks_the_same_does_not() -> None:
    assert terms("OVA", "ovalbumin") == []


def test_the_long_form_comes_first() -> None:
    assert terms("TRAF2", "ovary specific gene") == ["2"]


def test_a_symbol_comes_before_a_loose_name_that_its_long_form_is() -> None:
    assert terms("QXCT", "quick cotransporter") == ["3"]
    assert terms("QC", "quick cotransporter") == ["4"]


def test_a_short_form_of_several_things_is_no_gene_that_bears_it() -> None:
    assert terms("QAPs", "quill-associated proteins") == []
    assert terms("QXCTs", "quick cotransporters") == []


def test_a_symbol_of_several_genes_does_not_come_before_the_loose_name() -> None:
    assert terms("QAP", "quill-associated protein") == ["7"]


def test_a_long_form_that_ends_in_another_short_form_is_written_out() -> None:
    pairs = [("QAPs", "quill-associated proteins"), ("HG-QAPs", "high glycine QAPs")]
    assert resolve_short_forms(pairs, lexicon()).names["HG-QAPs"] == ()


def test_a_short_form_with_a_number_is_written_out_in_singular() -> None:
    shorts = resolve_short_forms([("QAR", "quick-activated receptors")], lexicon())
    assert [shorts.write_out(text) for text in ("QAR1", "QAR-12", "QAR", "QXR1")] == [
        "quick-activated receptor 1",
        "quick-activated receptor 12",
        "",
        "",
    ]
