"""Between data types and quads: everything that writes RDF, and everything that reads it back.

Each pair undoes the other: ``decode(encode(x)) == x``. The modules behind this one hold a layer each.
"""

from pyoxigraph import Quad

from kg.model.document import Reading
from kg.model.evidence import Extract
from kg.model.vocab import BASE
from kg.rdf.claims import decode_claims, decode_terms, encode_claims, encode_terms
from kg.rdf.derived import encode_contradictions, encode_edges, encode_studies, encode_verdicts
from kg.rdf.documents import encode_mentions, encode_metadata, encode_notes
from kg.rdf.evidence import decode_evidence, decode_mechanisms, encode_evidence, encode_mechanisms
from kg.rdf.insight import decode_weights, encode_drifts, encode_explained, encode_gaps, encode_weights
from kg.rdf.remaining import read_claims, read_mentioned, read_terms
from kg.rdf.statements import decode_statements, encode_statements
from kg.rdf.voices import decode_voice, read_voices

__all__ = [
    "decode_claims",
    "decode_evidence",
    "decode_mechanisms",
    "decode_statements",
    "decode_terms",
    "decode_voice",
    "decode_weights",
    "encode_claims",
    "encode_contradictions",
    "encode_document",
    "encode_drifts",
    "encode_edges",
    "encode_explained",
    "encode_gaps",
    "encode_studies",
    "encode_terms",
    "encode_verdicts",
    "encode_weights",
    "read_claims",
    "read_mentioned",
    "read_terms",
    "read_voices",
]


def encode_document(reading: Reading, extract: Extract, *, base: str = BASE) -> list[Quad]:
    """Write all that one document says into its own graph; not sorted."""
    return [
        *encode_metadata(reading),
        *encode_mentions(reading, base=base),
        *encode_notes(reading.document, base=base),
        *encode_statements(extract.statements, base=base),
        *encode_evidence(extract.evidence, base=base),
        *encode_mechanisms(extract.mechanisms, base=base),
    ]
