"""Short names that a full text never explains are no ends of claims."""

from dataclasses import replace

import pytest
from curies import ReferenceTuple as Ref

from kg.claims.doubt import FULL_TEXT, find_doubted, is_doubtful
from kg.claims.extract import extract
from kg.model.document import Reading
from kg.model.dropped import DropReason
from kg.model.term import Candidate, Grounding
from kg.model.text import Mention
from kg.toolkit import Toolkit

from ..makers import read


def mention(text: str, label: str, category: str = "Gene", *, prefix: str = "NCBIGene", **parts: float) -> Mention:
    term = Ref(prefix, "1")
    scored = Candidate(term=term, parts=(("name", 0.7), *parts.items()))
    grounding = Grounding(term=term, label=label, category=category, score=0.7, candidates=(scored,))
    return Mention(start=0, end=len(text), text=text, source="dictionary", grounding=grounding)


@pytest.mark.parametrize(
    ("found", "doubtful"),
    [
        (mention("NS1", "PTPN11"), True),
        (mention("Wnd", "ATP7B"), True),
        (mention("pol", "ERVW-4"), True),
        (mention("hevin", "SPARCL1"), False),  # a word of its own
        (mention("PTPN11", "PTPN11"), False),
        (mention("Ptpn-11", "PTPN11"), False),
        (mention("IFN-γ", "IFNG"), False),
        (mention("eGFR", "EGFR"), True),
        (mention("CD31", "PECAM1"), False),
        (mention("NS1", "PTPN11", curated=0.05), False),
        (mention("NS1", "PTPN11", abbreviation=0.3), False),
        (mention("NS1", "PTPN11", abbreviation=0.3, species=-0.3), True),
        (mention("rom-1", "Rom1", species=-0.3), True),
        (mention("ERK", "Mapk", "GeneFamily", prefix="FPLX"), False),
        (mention("SRS", "Silver-Russell syndrome", "Disease", prefix="MONDO"), True),
        (mention("fever", "Pyrexia", "Disease", prefix="MONDO"), False),
        (mention("NaCl", "sodium chloride", "ChemicalEntity", prefix="CHEBI"), False),
        (mention("MPA", "3-mercaptopropionic acid", "ChemicalEntity", prefix="CHEBI"), True),
        (mention("MC", "glial cell", "Cell", prefix="CL", usage=0.2), False),
    ],
    ids=lambda value: f"{value.text}, {value.grounding.label}" if isinstance(value, Mention) else str(value),
)
def test_a_short_name_of_a_term_that_has_another_symbol_is_doubtful(found: Mention, doubtful: bool) -> None:
    assert is_doubtful(found, explained=False) is doubtful
    assert is_doubtful(found, explained=True) is False


def read_with(toolkit: Toolkit, short: str, *, sentences: int) -> Reading:
    """Return a reading of "SHORT reduces pain." and of sentences after it, with the short name as a mention."""
    reading = read(toolkit, " ".join([f"{short} reduces pain.", *["Nothing else was seen."] * sentences]))
    first = reading.sentences[0]
    named = mention(short, "curcumin", "ChemicalEntity", prefix="CHEBI")
    told = replace(first, mentions=(named, *(m for m in first.mentions if m.start)))
    return replace(reading, sentences=(told, *reading.sentences[1:]))


@pytest.mark.parametrize(("sentences", "kept"), [(2, True), (FULL_TEXT, False)])
def test_only_a_full_text_has_to_explain_its_names(parsing: Toolkit, sentences: int, kept: bool) -> None:
    extraction = extract(read_with(parsing, "DFM", sentences=sentences), parsing.triggers)
    assert bool(extraction.relations) is kept
    assert [d.subject for d in extraction.dropped if d.reason is DropReason.DOUBTFUL_END] == ([] if kept else ["DFM"])


def test_another_name_explains(parsing: Toolkit) -> None:
    reading = read_with(parsing, "DFM", sentences=FULL_TEXT)
    other = replace(reading.sentences[0].mentions[0], start=20, end=36, text="diferuloylmethane")
    told = replace(reading.sentences[1], mentions=(other,))
    assert find_doubted(reading) == frozenset({0})
    assert find_doubted(replace(reading, sentences=(reading.sentences[0], told, *reading.sentences[2:]))) == frozenset()


def name_all(reading: Reading, *taxa: str) -> Reading:
    """Return a reading whose first sentence names a human gene and whose others each name an organism."""
    gene = mention("EGFR", "EGFR", prefix="NCBIGene", curated=0.05)
    first, *rest = reading.sentences
    told = [replace(first, mentions=(gene,))]
    for sentence, taxon in zip(rest, taxa, strict=False):
        organism = Grounding(term=Ref("NCBITaxon", taxon), label="worm", category="OrganismTaxon", score=1.0)
        start = sentence.start
        found = Mention(start=start, end=start + 7, text="Nothing", source="dictionary", grounding=organism)
        told.append(replace(sentence, mentions=(found,)))
    return replace(reading, sentences=(*told, *rest[len(taxa) :]))


@pytest.mark.parametrize(
    ("taxa", "doubted"),
    [(["6239"] * 6, {0}), (["6239"] * 4, set()), (["6239"] * 6 + ["9606"] * 4, set()), (["9606"] * 6, set())],
)
def test_a_text_about_worms_has_no_human_genes(parsing: Toolkit, taxa: list[str], doubted: set[int]) -> None:
    assert find_doubted(name_all(read_with(parsing, "DFM", sentences=FULL_TEXT), *taxa)) == doubted
