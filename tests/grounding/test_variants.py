"""Variants are found by the way they are written, and every way to write one has the same identifier."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.grounding.variants.find import Known, find_variants, find_wholes
from kg.grounding.variants.forms import Found
from kg.grounding.variants.residues import ONE_LETTER
from kg.grounding.variants.ties import find_ref
from kg.model.vocab import iri_to_ref, ref_to_iri
from kg.query.browse import search_entities
from kg.toolkit import Toolkit
from tests.makers import mentions, named

CODES = {three: one for three, one in ONE_LETTER.items() if three not in ("Ter", "Sec")}
#: From 100 on: T47D and T98G are lines of cells.
PLACES = st.integers(min_value=100, max_value=9999)
BASES = st.sampled_from("ACGT")


KNOWN = Known(is_taken=lambda _: False, is_gene=lambda word: word in ("Braf", "QGENE"))


def variants(text: str) -> dict[str, str]:
    found = find_variants(text, [(0, len(text))], KNOWN)
    return {text[one.start : one.end]: find_ref(one).curie for one in found}


def only(text: str) -> str:
    """Return the identifier of the one variant of a sentence about it."""
    [ref] = variants(f"The mutation {text} was found.").values()
    return ref


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("p.Val600Glu", "hgvs:p.Val600Glu"),
        ("V600E", "hgvs:p.Val600Glu"),
        ("Val-600-Glu", "hgvs:p.Val600Glu"),
        ("Val(600)Glu", "hgvs:p.Val600Glu"),
        ("p.(Val600Glu)", "hgvs:p.Val600Glu"),
        ("valine to glutamate at codon 600", "hgvs:p.Val600Glu"),
        ("valine 600 to glutamic acid", "hgvs:p.Val600Glu"),
        ("glutamic acid for valine at position 600", "hgvs:p.Val600Glu"),
        ("R215X", "hgvs:p.Arg215Ter"),
        ("p.Arg215*", "hgvs:p.Arg215Ter"),
        ("Arg215Stop", "hgvs:p.Arg215Ter"),
        ("p.Asn102AspfsX4", "hgvs:p.Asn102AspfsTer4"),
        ("R58fs", "hgvs:p.Arg58fs"),
        ("p.V239del", "hgvs:p.Val239del"),
        ("p.Gly204_Lys247del", "hgvs:p.Gly204_Lys247del"),
        ("C677T", "hgvs:c.677C>T"),
        ("677C>T", "hgvs:c.677C>T"),
        ("677C-->T", "hgvs:c.677C>T"),
        ("677 C/T", "hgvs:c.677C>T"),
        ("c.C677T", "hgvs:c.677C>T"),
        ("C-to-T transition at nucleotide 677", "hgvs:c.677C>T"),
        ("NM_000441.1:c.2168A>G", "hgvs:NM_000441.1:c.2168A>G"),
        ("g.3318-6T>A", "hgvs:g.3318-6T>A"),
        ("A-to-G substitution at position -308", "hgvs:c.-308A>G"),
        ("m.3243A>G", "hgvs:m.3243A>G"),
        ("5382insC", "hgvs:c.5382_5383insC"),
        ("c.5382_5383insC", "hgvs:c.5382_5383insC"),
        ("35 delG", "hgvs:c.35del"),
        ("c.35delG", "hgvs:c.35del"),
        ("657del5", "hgvs:c.657_661del"),
        ("c.899dupC", "hgvs:c.899dup"),
        ("IVS2+1G>A", "tmvar:c|SUB|G|IVS2+1|A"),
        ("-141C ins/del", "tmvar:c|INDEL|-141|C"),
        ("F508del", "hgvs:p.Phe508del"),
        ("ΔF508", "hgvs:p.Phe508del"),
        ("157delMTT", "tmvar:p|DEL|157|MTT"),
        ("-251A/T", "hgvs:c.-251A>T"),
        ("p.Asp46_Gln48delinsGlu", "hgvs:p.Asp46_Gln48delinsGlu"),
        ("p.Leu809Leu", "hgvs:p.Leu809="),
        ("T allele at -511", "tmvar:c|Allele|T|-511"),
        ("deletion of C at nucleotide 888", "hgvs:c.888del"),
        ("rs1801133", "dbsnp:rs1801133"),
        ("Rs1801133", "dbsnp:rs1801133"),
    ],
)
def test_a_form_and_its_identifier(written: str, identifier: str) -> None:
    assert variants(f"The mutation {written} was found.") == {written: identifier}


@pytest.mark.parametrize(
    "sentence",
    [
        "T47D cells carry a mutation.",
        "Methylation of H3K27 and H3K4me3 rose in mutant mice.",
        "The C57BL/6 mutants and NIH3T3 cells grew.",
        "HepG2, A549 and C2C12 cells were cultured.",
        "Antibody (Cat. No. A123C) detects the mutant.",
        "We bought K562A cells for the mutation assay.",
        "It fell from 12 to 8 at 24 h (p < 0.05) in 30 C.",
        "V600E was entered in the form.",
        "In the mutants (Figures S1B, S2C) E2fs were bound.",
        "Mutations were found in K562R glioma cells.",
        "Arrays (U430A) of mutants were read.",
    ],
)
def test_what_only_looks_like_a_variant_is_none(sentence: str) -> None:
    assert variants(sentence) == {}


def test_a_change_of_one_digit_needs_a_word_of_genetics_beside_it() -> None:
    assert variants("The A6V mutation was found.") == {"A6V": "hgvs:p.Ala6Val"}
    assert variants("Diabetes of type two, T2D, is common; later on some mutations were found in them.") == {}


def test_letters_that_may_be_either_are_nucleotides_unless_the_document_speaks_for_a_protein() -> None:
    assert variants("The C262T polymorphism.") == {"C262T": "hgvs:c.262C>T"}
    assert variants("The mutations T71N and A190T.") == {"T71N": "hgvs:p.Thr71Asn", "A190T": "hgvs:p.Ala190Thr"}
    assert variants("Mutants V18W and R20F. Then C46A.")["C46A"] == "hgvs:p.Cys46Ala"
    assert variants("Mutants V18W and R20F. The C677T polymorphism.")["C677T"] == "hgvs:c.677C>T"
    assert variants("The Ala467Thr change; A467T mutation.")["A467T"] == "hgvs:p.Ala467Thr"


def test_genotypes_and_alleles_count_where_the_change_is_told_too() -> None:
    text = "The 677C>T polymorphism was typed. Carriers of 677TT had more."
    assert variants(text)["677TT"] == "tmvar:c|Allele|T|677"
    assert variants("Carriers of 677TT had a mutation.") == {}


def test_the_residue_that_a_change_replaces_is_no_variant() -> None:
    text = "The mutant K647A was made. Binding needs K647 and Lys647. The K647 allele and A647 differ."
    assert [one.start for one in find_variants(text, [(0, len(text))], KNOWN)] == [11, 62, 78]


def test_a_name_of_the_lexicon_in_a_list_of_variants_is_one() -> None:
    taken = Known(is_taken=lambda word: word == "L36A", is_gene=lambda _: False)
    text = "The mutants V18W, L36A and L83S were made."
    assert [text[one.start : one.end] for one in find_variants(text, [(0, len(text))], taken)] == [
        "V18W",
        "L36A",
        "L83S",
    ]
    assert find_variants("The L36A mutants.", [(0, 17)], taken) == []


def test_letters_without_a_place_count_behind_an_identifier_or_where_one_change_has_them() -> None:
    assert list(variants("The SNP rs25531 (A>G) was typed.")) == ["rs25531", "A>G"]
    assert variants("The A/G polymorphism was typed.") == {}
    assert list(variants("The Ile105Val change. The Ile/Val polymorphism was typed.")) == ["Ile105Val", "Ile/Val"]


def test_a_change_written_to_the_name_of_its_gene_counts_where_the_lexicon_knows_the_gene() -> None:
    assert variants("BrafV600E grew.") == {"V600E": "hgvs:p.Val600Glu"}
    assert variants("HxxV600E grew.") == {}
    assert variants("Kras(G12D) induced it.") == {"G12D": "hgvs:p.Gly12Asp"}


def test_a_gene_before_a_form_or_a_recogniser_speaks_for_it() -> None:
    assert variants("QGENE V600E grew.") == {"V600E": "hgvs:p.Val600Glu"}
    assert variants("Grown V600E grew.") == {}
    marked = Known(is_taken=lambda _: False, is_gene=lambda _: False, marked=frozenset({(6, 11)}))
    assert [one.start for one in find_variants("Grown V600E grew.", [(0, 17)], marked)] == [6]


def test_the_gene_beside_a_change_is_part_of_its_identifier(toolkit: Toolkit) -> None:
    found = mentions(toolkit, "The NOS2 V600E mutation was found. The V600E allele is rare.")
    refs = [m.grounding.term.curie for m in found if m.text == "V600E" and m.grounding.term]
    assert refs == ["hgvs:NOS2:p.Val600Glu"] * 2
    behind = named(toolkit, "The V600E mutation in the NOS2 gene was found.")
    assert behind["V600E"] == "hgvs:NOS2:p.Val600Glu"


def test_a_change_beside_two_genes_belongs_to_neither(toolkit: Toolkit) -> None:
    found = mentions(toolkit, "The NOS2 V600E mutation and the TNF V600E mutation were found.")
    refs = {m.grounding.term.curie for m in found if m.text == "V600E" and m.grounding.term}
    assert refs == {"hgvs:p.Val600Glu"}


def test_a_change_without_place_and_gene_is_refused(toolkit: Toolkit) -> None:
    text = "A 32-bp deletion was found in the mutants."
    assert named(toolkit, text)["32-bp deletion"] is None
    assert named(toolkit, "A NOS2 32-bp deletion was found in mutants.")["32-bp deletion"] == "tmvar:NOS2:c|DEL||32"


def test_a_recogniser_that_takes_gene_and_variant_for_one_leaves_both(parsing: Toolkit) -> None:
    found = named(parsing, "The NOS2 V600E mutation causes arthritis.")
    assert {"NOS2", "V600E"} <= set(found)


def test_a_variant_is_searched_by_any_of_its_forms(toolkit: Toolkit) -> None:
    for written in ("V600E", "p.Val600Glu", "hgvs:p.Val600Glu"):
        assert [row[0] for row in search_entities(toolkit.lexicon, written).rows] == ["hgvs:p.Val600Glu"]


def test_no_sentence_ends_within_a_change(parsing: Toolkit) -> None:
    found = named(parsing, "We found homozygosity for the mutation p.R315X in exon 5 of this gene.")
    assert found["p.R315X"] == "hgvs:p.Arg315Ter"


def test_names_that_a_text_ties_are_one_variant(toolkit: Toolkit) -> None:
    text = "MTHFR C677T (rs1801133; Ala222Val) is a polymorphism. The 677TT genotype is rare."
    found = {m.text: m.grounding for m in mentions(toolkit, text) if m.category == "SequenceVariant"}
    assert {found[name].label for name in ("C677T", "rs1801133", "Ala222Val", "677TT")} == {"rs1801133"}
    equivalents = {ref.curie for ref in found["677TT"].equivalents}
    assert {"hgvs:c.677C>T", "tmvar:c|SUB|C|677|T", "hgvs:p.Ala222Val"} <= equivalents


def test_two_identifiers_in_brackets_are_not_one_variant(toolkit: Toolkit) -> None:
    found = named(toolkit, "The SNP rs1801133 (rs1801131) was typed.")
    assert found["rs1801133"] == "dbsnp:rs1801133"
    assert found["rs1801131"] == "dbsnp:rs1801131"


def test_a_change_told_the_wrong_way_round_follows_the_short_form(toolkit: Toolkit) -> None:
    found = named(toolkit, "A substitution of alanine for valine at position 88 (p.Ala88Val) was found.")
    assert set(found.values()) == {"hgvs:p.Ala88Val"}


def test_a_name_of_the_lexicon_goes_before_a_form_that_needs_context(toolkit: Toolkit) -> None:
    assert variants("The T3D mutation was found.") == {"T3D": "hgvs:p.Thr3Asp"}
    found = named(toolkit, "Type 3 disorder (T3D) is common. The T3D mutation was found.")
    assert "hgvs:p.Thr3Asp" not in found.values()


@given(st.sampled_from(sorted(CODES)), PLACES, st.sampled_from(sorted(CODES)))
def test_one_and_three_letters_agree(before: str, place: int, after: str) -> None:
    if before != after and not {CODES[before], CODES[after]} <= set("ACGT"):
        assert only(f"{CODES[before]}{place}{CODES[after]}") == only(f"p.{before}{place}{after}")


@given(BASES, PLACES, BASES)
def test_arrows_slashes_and_letters_around_a_number_agree(before: str, place: int, after: str) -> None:
    if before != after:
        written = (f"{before}{place}{after}", f"{place}{before}/{after}", f"c.{place}{before}>{after}")
        assert len({only(form) for form in written}) == 1


@given(st.lists(st.sampled_from(["V600E", "c.35delG", "rs123", "IVS2+1G>A", "p.Arg58fs", "677C/T", "5382insC"])))
def test_the_normal_form_is_its_own_normal_form(written: list[str]) -> None:
    for form in written:
        identifier = only(form).partition(":")[2]
        if "|" not in identifier:
            assert only(identifier) == only(form)


@given(st.text(alphabet="ACGTVpc.0123456789>-_/*()+ delinsdup'rsx", max_size=40))
def test_any_text_gives_spans_within_it_and_identifiers_that_survive_an_iri(text: str) -> None:
    found: list[Found] = find_variants(f"mutation {text}", [(0, len(text) + 9)], KNOWN)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for one in found:
        ref = find_ref(one)
        assert iri_to_ref(ref_to_iri(ref)) == ref
    assert all(0 <= one.start < one.end <= len(text) for one in find_wholes(text, 0, len(text)))
