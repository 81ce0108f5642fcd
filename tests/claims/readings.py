"""What sentences say, in names a reader knows."""

from dataclasses import dataclass
from typing import Any

from kg.claims.build import make_claim
from kg.claims.extract import extract_relations
from kg.model.claim import Relation
from kg.toolkit import Toolkit

from ..makers import read

NAMES = {
    "GO:0070062": "exosome",
    "GO:1903561": "EV",
    "GO:0006954": "inflammation",
    "GO:0006915": "apoptosis",
    "GO:0031099": "regeneration",
    "GO:0038066": "p38 cascade",
    "GO:0070371": "ERK cascade",
    "UBERON:0002418": "cartilage",
    "UBERON:0010996": "articular cartilage",
    "UBERON:0000982": "joint",
    "CL:0000134": "MSC",
    "CL:0000138": "chondrocyte",
    "CHEBI:3962": "curcumin",
    "MONDO:0005178": "OA",
    "MESH:D000860": "hypoxia",
    "MESH:D018384": "oxidative stress",
    "MESH:D002357": "cartilage damage",
    "NCBITaxon:10116": "rat",
    "NCBITaxon:10090": "mouse",
    "NCBIGene:63826": "SRR",
    "NCBIGene:27364": "Srr",
    "NCBIGene:4843": "iNOS",
    "NCBIGene:5743": "COX2",
    "NCBIGene:3146": "HMGB1",
    "NCBIGene:3569": "IL-6",
    "NCBIGene:7124": "TNF",
    "NCBIGene:4322": "MMP13",
    "NCBIGene:406932": "miR-140",
    "HP:0012531": "pain",
    "EFO:0009658": "side effect",
}


@dataclass(frozen=True)
class Said:
    """One relation as a test reads it: ``not`` before a denied one, qualifiers as ``kind=name``."""

    text: str
    modality: str
    qualifiers: frozenset[str]


def name(curie: str) -> str:
    return NAMES.get(curie, curie)


def relations(toolkit: Toolkit, *blocks: str, **fields: Any) -> tuple[Relation, ...]:
    return extract_relations(read(toolkit, *blocks, **fields), toolkit.triggers)


def tell(relation: Relation) -> Said:
    claim = make_claim(relation)
    denied = "not " if relation.negated else ""
    return Said(
        text=f"{name(claim.subject.curie)} {denied}{claim.relation} {name(claim.object.curie)}",
        modality=relation.modality.value,
        qualifiers=frozenset(f"{q.kind.value}={name(q.term.curie)}" for q in claim.qualifiers),
    )


def said(toolkit: Toolkit, *blocks: str, **fields: Any) -> list[str]:
    """Return what the blocks say, e.g. ``exosome not decreases inflammation``, in order."""
    return [tell(relation).text for relation in relations(toolkit, *blocks, **fields)]
