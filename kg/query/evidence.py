"""Evidence of claims, and the documents it stands in, read from a graph."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model.vocab import BASE, PREFIXES, iri_to_ref
from kg.query.run import Source, plain_text, select
from kg.rdf.namespaces import claim_iri, local_id, local_name

EVIDENCE = """SELECT * WHERE {
  VALUES ?claim { CLAIMS }
  VALUES ?stance { kg:supports kg:disputes }
  GRAPH kg:claims { ?claim rdfs:label ?label }
  GRAPH ?document {
    ?evidence ?stance ?claim ; kg:strength ?strength ; kg:tier ?tier ; kg:basedOn ?statement .
    ?statement kg:quote ?quote ; oa:start ?start ; oa:end ?end ; kg:sentence ?sentence ;
               kg:modality ?modality ; kg:negated ?negated ; kg:quoteRole ?role ; kg:extractor ?extractor .
  }
}"""
# What is optional comes last: inside the document's graph it made the embedded store thirty times slower.
DOCUMENTS = """SELECT ?document ?title ?local ?tier ?design ?study ?retold ?retracted WHERE {
  VALUES ?document { DOCUMENTS }
  GRAPH ?document { ?document dcterms:title ?title ; kg:sourceTier ?tier ; kg:studyDesign ?design ;
                              kg:isRetelling ?retold }
  GRAPH kg:studies { ?document kg:study ?study }
  OPTIONAL { GRAPH ?document { ?document kg:localId ?local } }
  OPTIONAL { GRAPH kg:studies { ?study kg:isRetracted ?retracted } }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One statement that evidence rests on.

    Attributes:
        claim: Identifier of the claim.
        label: The claim in words.
        document: IRI of the document.
        supports: False where it disputes the claim.
        strength: Of the evidence, from 0 to 1.
        tier: Level of evidence.
        quote: The sentence.
        start: First code point.
        end: One past the last.
        sentence: Index in the document.
        modality: How surely it is said.
        negated: True where the sentence denies the claim.
        role: What the sentence is to its document.
        extractor: Name and version of what read the statement.
        evidence: Identifier of the evidence.
        statement: IRI of the statement.
    """

    claim: str
    label: str
    document: str
    supports: bool
    strength: float
    tier: str
    quote: str
    start: int
    end: int
    sentence: int
    modality: str
    negated: bool
    role: str
    extractor: str = ""
    evidence: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document as an answer shows it.

    Attributes:
        iri: Its IRI.
        id: Its identifier in the input where it had one, else its CURIE or URL.
        title: Its title.
        tier: How far the source is answerable.
        design: Design of its study.
        study: IRI of the study it tells of.
        retold: True where it is not the study's own publication.
        retracted: True where the study was retracted.
    """

    iri: str
    id: str
    title: str
    tier: str
    design: str
    study: str
    retold: bool
    retracted: bool


def read_evidence(source: Source, claims: Iterable[str], *, base: str = BASE) -> Iterator[EvidenceRow]:
    """Yield every statement that supports or disputes some claims."""
    values = " ".join(f"<{claim_iri(claim, base=base).value}>" for claim in sorted(set(claims)))
    if not values:
        return
    for row in _rows(source, EVIDENCE.replace("CLAIMS", values)):
        yield EvidenceRow(
            claim=local_id(row["claim"]),
            label=row["label"],
            document=row["document"],
            supports=local_name(row["stance"]) == "supports",
            strength=float(row["strength"]),
            tier=local_name(row["tier"]),
            quote=row["quote"],
            start=int(row["start"]),
            end=int(row["end"]),
            sentence=int(row["sentence"]),
            modality=local_name(row["modality"]),
            negated=row["negated"] in ("true", "1"),
            role=local_name(row["role"]),
            extractor=row["extractor"],
            evidence=local_id(row["evidence"]),
            statement=row["statement"],
        )


def read_document_rows(source: Source, documents: Iterable[str]) -> dict[str, DocumentRow]:
    """Return what an answer shows of some documents, by IRI."""
    values = " ".join(f"<{iri}>" for iri in sorted(set(documents)))
    if not values:
        return {}
    rows = _rows(source, DOCUMENTS.replace("DOCUMENTS", values))
    return {row["document"]: _document_row(row) for row in rows}


def _document_row(row: Mapping[str, str]) -> DocumentRow:
    ref = iri_to_ref(row["document"])
    return DocumentRow(
        iri=row["document"],
        id=row.get("local") or (ref.identifier if ref.prefix == "URL" else ref.curie),
        title=row["title"],
        tier=local_name(row["tier"]),
        design=local_name(row["design"]),
        study=row["study"],
        retold=row["retold"] in ("true", "1"),
        retracted=row.get("retracted") in ("true", "1"),
    )


def _rows(source: Source, query: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a SELECT as texts; what is not bound is left out."""
    found = select(source, PREFIXES + query, name="evidence")
    for row in found.rows:
        yield {name: plain_text(node) for name, node in zip(found.columns, row, strict=True) if node is not None}
