"""Real files of ontologies, where they are at hand: each is read, or refused for a reason that is told."""

from pathlib import Path

import pytest

from kg.errors import BadInputError
from kg.sources.ontology import read_ontology
from kg.sources.ontology.ids import OPEN

DATA = Path(__file__).parents[2].parent / "shared" / "data"
FILES = [*sorted(DATA.glob("lexicon/*.tsv.gz")), *sorted(DATA.glob("ontologies/*.gz"))]
#: Files that are no ontology in a format that is read.
FOREIGN = {"biolink-model.yaml.gz"}
#: Fewest terms, and names, that some files must give.
KNOWN = {
    "cl-basic.obo.gz": (2644, 5300),
    "cl-basic.json.gz": (2644, 5300),
    "hgnc_complete_set_2024-10.txt.gz": (43800, 190000),
    "hp_2017-04-13.obo.gz": (12200, 27000),
    "mondo.tsv.gz": (32000, 70000),
    "chebi-import.owl.gz": (1090, 5000),
    "uberon-musculoskeletal.obo.gz": (2700, 11900),
}


@pytest.mark.skipif(not FILES, reason="the files are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_is_read(path: Path) -> None:
    if path.name in FOREIGN:
        with pytest.raises(BadInputError, match="LinkML"):
            read_ontology(path)
        return
    ontology = read_ontology(path)
    terms, names = KNOWN.get(path.name, (5, 5))
    assert ontology.info.terms >= terms
    assert ontology.info.names >= names
    assert {ref.prefix for term in ontology.terms for ref in term.xrefs} <= OPEN


@pytest.mark.skipif(not FILES, reason="the files are not here")
def test_obo_and_json_of_one_ontology_agree() -> None:
    obo, graph = (read_ontology(DATA / "ontologies" / f"cl-basic.{form}.gz", name="cl") for form in ("obo", "json"))
    ours = {term.id: term for term in obo.terms if term.id.prefix == "CL" and term.label}
    theirs = {term.id: term for term in graph.terms if term.id.prefix == "CL" and term.label}
    assert {ref: term.label for ref, term in ours.items()} == {ref: term.label for ref, term in theirs.items()}
    different = [ref for ref, term in ours.items() if set(term.parents) != set(theirs[ref].parents)]
    assert not different
