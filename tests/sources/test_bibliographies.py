"""Records of papers: Europe PMC, tables, RIS, nbib, BibTeX, TEI."""

import json
from typing import Any

import pytest

from kg.model.document import Document, DocumentKind, StudyDesign
from kg.sources import Failure, read_bytes

RESULT = {
    "id": "123",
    "source": "MED",
    "pmid": "123",
    "pmcid": "PMC456",
    "doi": "10.5555/ABC",
    "title": "Vesicles in <i>mice</i>.",
    "authorList": {
        "author": [{"fullName": "Other A", "firstName": "Ann", "lastName": "Other"}, {"collectiveName": "KNEE"}]
    },
    "journalInfo": {"journal": {"title": "J Knees"}},
    "firstPublicationDate": "2020-05-01",
    "abstractText": "<h4>Results</h4>Vesicles helped.<h4>Conclusion</h4>They heal.",
    "pubTypeList": {"pubType": ["Journal Article"]},
    "license": "cc by",
}
RIS = """TY  - JOUR
TI  - Vesicles in mice
AU  - Other, Ann
AU  - Third, Bo
PY  - 2020/05/01
DO  - 10.5555/ABC
T2  - J Knees
AB  - RESULTS: Vesicles helped.
CONCLUSION: They heal.
ER  -

TY  - JOUR
AU  - Nobody
ER  -
"""
NBIB = """PMID- 123
TI  - Vesicles in
      mice
FAU - Other, Ann
DP  - 2020 May 1
LID - 10.5555/ABC [doi]
PMC - PMC456
PT  - Journal Article
PT  - Review
JT  - J Knees
AB  - Vesicles helped.
"""
BIBTEX = """% A comment
@article{other2020,
  title = {Vesicles in {Mice} \\& rats},
  author = {Other, Ann and Third, Bo},
  year = 2020, month = may,
  journal = "J Knees",
  doi = {10.5555/ABC},
  abstract = {Vesicles helped @ home{.}}
}

@article{broken, title = {Not closed

@misc{last, title = {Last}, abstract = {Words.}}
"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Vesicles in mice</title></titleStmt>
<publicationStmt><availability><licence target="https://creativecommons.org/licenses/by/4.0/"/></availability>
</publicationStmt>
<sourceDesc><biblStruct><analytic><author><persName><forename>Ann</forename><surname>Other</surname></persName>
<idno type="ORCID">0000-0002-1825-0097</idno></author><idno type="DOI">10.5555/ABC</idno></analytic>
<monogr><title>J Knees</title><imprint><date when="2020-05-01"/></imprint></monogr></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><div><p>Vesicles helped.</p></div></abstract></profileDesc></teiHeader>
<text><body><div><head n="1">Introduction</head><p>Knees hurt <ref>[1]</ref>.</p></div>
<div><head>Funding</head><p>None.</p></div><figure><head>Fig. 1</head><figDesc>A knee.</figDesc></figure></body>
<back><div><listBibl><biblStruct><idno type="DOI">10.5555/R1</idno></biblStruct></listBibl></div></back></text></TEI>"""


def read(raw: str, name: str, reader: str) -> list[Document]:
    docs = [doc for doc in read_bytes(raw.encode(), name) if isinstance(doc, Document)]
    assert {doc.reader for doc in docs} == {reader}
    return docs


def related(relation: str, *, source: str = "MED") -> dict[str, Any]:
    entry = {"id": "77", "source": source, "reference": "J Knees. 2021;1:2", "type": relation, "orderIn": 1}
    return {"commentCorrectionList": {"commentCorrection": [entry]}}


def check(doc: Document) -> None:
    assert doc.id.curie == "DOI:10.5555/abc"
    assert doc.published.startswith("2020-05")
    assert doc.journal == "J Knees"
    assert doc.authors[0].name == "Ann Other"
    assert doc.design in (StudyDesign.ANIMAL_STUDY, StudyDesign.REVIEW)


def test_an_answer_of_europe_pmc_is_read() -> None:
    [doc] = read(json.dumps({"resultList": {"result": [RESULT]}}), "x.json", "europepmc")
    check(doc)
    assert doc.text == "Vesicles in mice.\nResults\nVesicles helped.\nConclusion\nThey heal."
    assert [ref.prefix for ref in doc.identifiers] == ["DOI", "PMCID", "PMID"]


def test_a_preprint_in_europe_pmc_is_a_preprint() -> None:
    [doc] = read(json.dumps({"result": {**RESULT, "source": "PPR"}}), "x.json", "europepmc")
    assert doc.kind is DocumentKind.PREPRINT


@pytest.mark.parametrize(
    ("told", "kind", "target"),
    [
        ({"pubTypeList": {"pubType": ["research-article", "Retracted Publication"]}}, "Retraction", "DOI:10.5555/abc"),
        ({"pubTypeList": {"pubType": ["retracted publication"]}}, "Retraction", "DOI:10.5555/abc"),
        (related("Retraction in"), "Retraction", "DOI:10.5555/abc"),
        (related("Retraction of"), "Retraction", "PMID:77"),
        (related("Erratum in"), "Correction", "DOI:10.5555/abc"),
        (related("Erratum for"), "Correction", "PMID:77"),
        (related("Expression of concern in"), "ExpressionOfConcern", "DOI:10.5555/abc"),
    ],
)
def test_europe_pmc_tells_of_retractions_and_corrections(told: dict[str, Any], kind: str, target: str) -> None:
    [doc] = read(json.dumps({"result": {**RESULT, **told}}), "x.json", "europepmc")
    assert [(notice.kind.value, notice.target.curie) for notice in doc.notices] == [(kind, target)]


@pytest.mark.parametrize("relation", ["Comment in", "Comment on", "Update of", "Preprint in", "", "Retraction of"])
def test_other_relations_in_europe_pmc_are_no_notice(relation: str) -> None:
    told = related(relation, source="PPR")
    [doc] = read(json.dumps({"result": {**RESULT, **told}}), "x.json", "europepmc")
    assert doc.notices == ()


def test_a_table_is_read_row_by_row() -> None:
    table = (
        "Title,Abstract,DOI,Authors,Year,Journal\n"
        '"Vesicles in mice","Helped, they did.",10.5555/ABC,"Other, Ann; Third, Bo",2020-05,J Knees\n'
    )
    first, failure, last = read_bytes(f"{table},,10.5555/X,,,\nLast,Words.,,,,\n".encode(), "x.csv")
    assert isinstance(first, Document)
    check(first)
    assert isinstance(failure, Failure)
    assert failure.line == 3
    assert isinstance(last, Document)
    assert last.kind is DocumentKind.NOTE


def test_a_table_without_an_abstract_is_a_failure() -> None:
    [failure] = read_bytes(b"a,b\n1,2\n", "x.csv")
    assert isinstance(failure, Failure)
    assert "abstract" in failure.problem


def test_ris_is_read_and_an_empty_record_reported() -> None:
    doc, failure = read_bytes(RIS.encode(), "x.ris")
    assert isinstance(doc, Document)
    check(doc)
    assert doc.text == "Vesicles in mice\nRESULTS\nVesicles helped.\nCONCLUSION\nThey heal."
    assert isinstance(failure, Failure)
    assert failure.line == 12


def test_the_format_of_pubmed_is_read() -> None:
    [doc] = read(NBIB, "x.nbib", "ris")
    check(doc)
    assert doc.title == "Vesicles in mice"
    assert doc.kind is DocumentKind.REVIEW


def test_bibtex_is_read_and_a_broken_entry_reported() -> None:
    first, failure, last = read_bytes(BIBTEX.encode(), "x.bib")
    assert isinstance(first, Document)
    check(first)
    assert first.text == "Vesicles in Mice & rats\nVesicles helped @ home."
    assert isinstance(failure, Failure)
    assert failure.line == 11
    assert isinstance(last, Document)
    assert last.local_id == "last"


def test_tei_is_read() -> None:
    [doc] = read(TEI, "x.xml", "tei")
    check(doc)
    assert doc.text.split("\n") == [
        "Vesicles in mice",
        "Vesicles helped.",
        "Introduction",
        "Knees hurt [1].",
        "A knee.",
    ]
    assert [ref.curie for ref in doc.references] == ["DOI:10.5555/r1"]
    assert doc.licence == "https://creativecommons.org/licenses/by/4.0/"
