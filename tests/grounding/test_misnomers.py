"""Names that an ontology lists for a term and that no text means by them."""

import pytest
from curies import ReferenceTuple as Ref

from kg.grounding.abbreviation import resolve_short_forms
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.match import find_matches
from kg.model.term import Term
from kg.toolkit import Toolkit

from ..makers import named

HUMAN = Ref("NCBITaxon", "9606")


def term(curie: str, label: str, category: str, **names: tuple[str, ...]) -> Term:
    prefix, _, number = curie.partition(":")
    taxon = HUMAN if category == "Gene" else None
    return Term(id=Ref(prefix, number), label=label, category=category, taxon=taxon, curated=False, **names)


def lexicon() -> Lexicon:
    return build_lexicon(
        [
            term("GO:1", "control of phosphatase activity", "BiologicalProcess", synonyms=("phosphatase inhibitor",)),
            term("GO:2", "response to statin", "BiologicalProcess", synonyms=("response to reductase inhibitor",)),
            term("GO:3", "growth", "BiologicalProcess"),
            term("MESH:1", "Phosphatase Blockers", "ChemicalEntity"),
            term("MESH:2", "Growth Proteases", "NamedThing"),
            term("NCBIGene:1", "QXR4", "Gene", weak=("anion channel", "anion channel QXR")),
            term("NCBIGene:2", "QXH1", "Gene", synonyms=("growth hormone",)),
            term("NCBIGene:3", "QXP1", "Gene", weak=("growth factor receptor", "growth protease")),
            term("NCBIGene:4", "QXZ1", "Gene", synonyms=("nuclear RING protein",)),
        ]
    )


def found(text: str) -> list[tuple[str, str]]:
    return [
        (text[match.start : match.end], name.term.curie)
        for match in find_matches(text, lexicon())
        for name in match.names
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("phosphatase inhibitors", []),
        ("phosphatase blockers", [("phosphatase blockers", "MESH:1")]),
        ("response to reductase inhibitor", [("response to reductase inhibitor", "GO:2")]),
    ],
)
def test_what_does_something_is_no_process(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_a_short_form_of_what_does_something_is_no_process() -> None:
    assert resolve_short_forms([("PIs", "phosphatase inhibitors")], lexicon()).names["PIs"] == ()
    assert [name.term.curie for name in resolve_short_forms([("GR", "growth")], lexicon()).names["GR"]] == ["GO:3"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("anion channels", []),
        ("growth factor receptors", [("growth", "GO:3")]),
        ("anion channel QXR", [("anion channel QXR", "NCBIGene:1")]),
        ("growth hormone", [("growth hormone", "NCBIGene:2")]),
        ("nuclear RING protein", [("nuclear RING protein", "NCBIGene:4")]),
    ],
)
def test_a_class_of_products_is_no_gene_but_an_official_name_is(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_a_class_of_products_keeps_its_words_from_shorter_names() -> None:
    assert found("growth proteases") == [("growth proteases", "MESH:2")]


@pytest.mark.parametrize(
    ("text", "gene"),
    [
        ("The COX2-homology domain bound.", False),
        ("A COX2-like enzyme bound.", False),
        ("COX2-interacting proteins fell.", False),
        ("COX2-related risk fell.", True),
        ("COX2-binding drugs fell.", True),
        ("COX2 likes it.", True),
    ],
)
def test_what_is_only_likened_to_a_gene_is_not_that_gene(toolkit: Toolkit, text: str, gene: bool) -> None:
    assert (named(toolkit, text).get("COX2") == "NCBIGene:5743") is gene
