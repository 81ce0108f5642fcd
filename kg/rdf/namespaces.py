"""Names and identifiers as RDF nodes, and the IRIs that this tool mints."""

from functools import cache
from urllib.parse import quote

from curies import ReferenceTuple as Ref
from pyoxigraph import NamedNode

from kg.model.claim import short_hash
from kg.model.document import AssertedMention, Document, SourceNote
from kg.model.text import Mention
from kg.model.vocab import BASE, expand, ref_to_iri


@cache
def node(name: str) -> NamedNode:
    """Return the node of a vocabulary name.

    >>> node("kg:Claim").value
    'https://w3id.org/claimkg/vocab#Claim'
    """
    return NamedNode(expand(name))


def ref_node(ref: Ref) -> NamedNode:
    """Return the node of an identifier; a URL that is no IRI goes, escaped, below ``id/URL/``.

    >>> ref_node(Ref("CL", "0000138")).value
    'http://purl.obolibrary.org/obo/CL_0000138'
    >>> ref_node(Ref("URL", "http://x/[1]")).value
    'https://w3id.org/claimkg/id/URL/http%3A%2F%2Fx%2F%5B1%5D'
    """
    try:
        return NamedNode(ref_to_iri(ref))
    except ValueError:
        return NamedNode(f"{BASE}id/{quote(ref.prefix, safe='')}/{quote(ref.identifier, safe='')}")


def document_iri(document: Document) -> NamedNode:
    """Return the IRI of a document, which also names its graph."""
    return ref_node(document.id)


def claim_iri(claim_id: str, *, base: str = BASE) -> NamedNode:
    """Return the IRI of a claim.

    >>> claim_iri("9f3c").value
    'https://w3id.org/claimkg/claim/9f3c'
    """
    return NamedNode(f"{base}claim/{claim_id}")


def statement_iri(statement_id: str, *, base: str = BASE) -> NamedNode:
    """Return the IRI of a statement."""
    return NamedNode(f"{base}statement/{statement_id}")


def evidence_iri(evidence_id: str, *, base: str = BASE) -> NamedNode:
    """Return the IRI of a piece of evidence."""
    return NamedNode(f"{base}evidence/{evidence_id}")


def mechanism_iri(mechanism_id: str, *, base: str = BASE) -> NamedNode:
    """Return the IRI of a mechanism."""
    return NamedNode(f"{base}mechanism/{mechanism_id}")


def verdict_iri(claim_id: str, *, base: str = BASE) -> NamedNode:
    """Return the IRI of the verdict on a claim: a claim has one."""
    return NamedNode(f"{base}verdict/{claim_id}")


def mention_iri(document: Ref, mention: Mention, *, base: str = BASE) -> NamedNode:
    """Return the IRI of a mention: a hash of source, place, finder and term."""
    term = mention.grounding.term.curie if mention.grounding.term else ""
    key = short_hash(document.curie, str(mention.start), str(mention.end), mention.source, term)
    return NamedNode(f"{base}mention/{key}")


def asserted_iri(document: Ref, asserted: AssertedMention, *, base: str = BASE) -> NamedNode:
    """Return the IRI of an entity that a source lists: a hash of all that is said of it."""
    term = asserted.term.curie if asserted.term else ""
    key = short_hash(document.curie, "asserted", asserted.text, term, asserted.category, asserted.provenance)
    return NamedNode(f"{base}mention/{key}")


def note_iri(document: Ref, note: SourceNote, *, base: str = BASE) -> NamedNode:
    """Return the IRI of a remark about a source: a hash of document, kind and place."""
    return NamedNode(f"{base}note/{short_hash(document.curie, note.kind, str(note.start), str(note.end))}")


def local_id(iri: str) -> str:
    """Return the last part of a minted IRI.

    >>> local_id("https://w3id.org/claimkg/claim/9f3c")
    '9f3c'
    """
    return iri.rpartition("/")[2]


def local_name(iri: str) -> str:
    """Return what stands behind the ``#`` or the last ``/`` of a vocabulary IRI.

    >>> local_name("https://w3id.org/claimkg/vocab#Fact"), local_name("https://w3id.org/claimkg/relation/increases")
    ('Fact', 'increases')
    """
    return iri.rpartition("#")[2].rpartition("/")[2]
