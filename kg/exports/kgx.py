"""KGX JSON lines after the Biolink model: one node a term, one edge a claim and stance.

JSON lines and not TSV, because readers of the TSV take any text in ``negated``, even "false", for true.
"""

import csv
from collections.abc import Iterator
from functools import cache
from typing import Any, TextIO

from kg.config import data_dir
from kg.exports.details import Details, EvidenceDetail
from kg.exports.jsontext import format_json
from kg.exports.network import DOCUMENT_CATEGORY, MENTIONS, Edge, Network
from kg.exports.xmltext import clean
from kg.model.claim import short_hash
from kg.model.evidence import Stance
from kg.model.vocab import iri_to_ref

NODES_FILE, EDGES_FILE = "nodes.jsonl", "edges.jsonl"
SOURCE = "infores:claimkg"

#: Predicates that Biolink 4 calls otherwise than our table of relations.
_RENAMED = {"ameliorates": "ameliorates_condition", "exacerbates": "exacerbates_condition"}
#: Slots of an association that hold one value; the others are lists.
_SINGLE = {"species_context_qualifier", "disease_context_qualifier"}


def write_nodes(network: Network, file: TextIO) -> int:
    """Write the nodes to a file that is open for writing UTF-8; return their number."""
    for node in network.nodes:
        record = {"id": clean(node.id), "name": clean(node.title), "category": [f"biolink:{clean(node.category)}"]}
        if node.category == DOCUMENT_CATEGORY:
            record["publication_type"] = ["publication"]
        file.write(format_json(record | {"provided_by": [SOURCE]}) + "\n")
    return len(network.nodes)


def write_edges(network: Network, details: Details, file: TextIO) -> int:
    """Write one edge a claim and stance; return their number."""
    count = 0
    for edge in network.edges:
        for record in _describe(edge, details):
            file.write(format_json(record) + "\n")
            count += 1
    return count


def _describe(edge: Edge, details: Details) -> Iterator[dict[str, Any]]:
    if edge.stance is None:
        yield _head(edge, edge.id, MENTIONS) | {"evidence_count": edge.mentions}
        return
    predicate, direction = read_predicates().get(edge.relation, ("related_to", ""))
    for claim in edge.claims:
        record = _head(edge, f"{claim}-{edge.stance}", predicate)
        if direction and predicate == "affects":
            record |= {"qualified_predicate": "biolink:causes", "object_direction_qualifier": direction}
        evidence = [item for item in details.evidence.get(claim, ()) if item.stance is edge.stance]
        yield record | _narrow(claim, details) | _prove(evidence, edge)


def _head(edge: Edge, id_: str, predicate: str) -> dict[str, Any]:
    return {
        "id": f"urn:claimkg:{short_hash(id_, edge.source, edge.target)}",
        "subject": clean(edge.source),
        "predicate": f"biolink:{predicate}",
        "object": clean(edge.target),
        "category": ["biolink:Association"],
        "primary_knowledge_source": SOURCE,
        "knowledge_level": "not_provided",
        "agent_type": "text_mining_agent",
        "original_predicate": f"rel:{clean(edge.relation)}",
    }


def _narrow(claim: str, details: Details) -> dict[str, Any]:
    """Return the qualifiers of a claim by slot; of a slot that holds one value, the first."""
    found: dict[str, list[str]] = {}
    for name, term in details.qualifiers.get(claim, ()):
        found.setdefault(name.partition(":")[2], []).append(iri_to_ref(term).curie)
    return {slot: terms[0] if slot in _SINGLE else terms for slot, terms in found.items()}


def _prove(evidence: list[EvidenceDetail], edge: Edge) -> dict[str, Any]:
    record: dict[str, Any] = {"negated": edge.stance is Stance.DISPUTES}
    record["publications"] = sorted({iri_to_ref(item.document).curie for item in evidence})
    record["has_evidence"] = sorted({item.eco for item in evidence if item.eco})
    record["supporting_text"] = list({clean(quote.text): None for item in evidence for quote in item.quotes})
    own = edge.studies_for if edge.stance is Stance.SUPPORTS else edge.studies_against
    return record | {"evidence_count": own, "has_confidence_score": edge.weight}


@cache
def read_predicates() -> dict[str, tuple[str, str]]:
    """Return Biolink predicate and direction of each relation, from ``ontologies/relations.tsv``."""
    with (data_dir("ontologies") / "relations.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["name"]: (_RENAMED.get(row["predicate"], row["predicate"]), row["aspect"]) for row in rows}
