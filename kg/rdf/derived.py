"""What is computed from all documents as quads: verdicts, contradictions, studies, plain edges."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kg.model.claim import Claim, RelationType
from kg.model.evidence import StudyWeight, Verdict
from kg.model.vocab import BASE
from kg.rdf.literals import boolean, decimal, integer, text
from kg.rdf.namespaces import claim_iri, evidence_iri, node, ref_node, verdict_iri
from kg.rdf.records import Writer


def encode_verdicts(verdicts: Iterable[Verdict], *, base: str = BASE) -> Iterator[Quad]:
    """Write verdicts into ``kg:verdicts``, each with the weight of every study."""
    for verdict in verdicts:
        about = Writer(verdict_iri(verdict.claim, base=base), node("kg:verdicts"))
        yield from about.is_a("kg:Verdict")
        yield about.one("kg:about", claim_iri(verdict.claim, base=base))
        yield about.one("kg:weightFor", decimal(verdict.weight_for))
        yield about.one("kg:weightAgainst", decimal(verdict.weight_against))
        yield about.one("kg:studiesFor", integer(verdict.studies_for))
        yield about.one("kg:studiesAgainst", integer(verdict.studies_against))
        if verdict.highest_tier:
            yield about.one("kg:highestTier", node(f"kg:{verdict.highest_tier}"))
        yield about.one("kg:weightTable", text(verdict.table))
        for place, study in enumerate(verdict.studies, start=1):
            yield from _study_weight(about.subject, place, study, base)


def encode_contradictions(
    pairs: Iterable[tuple[str, str]], supporters: Mapping[str, Collection[str]], *, base: str = BASE
) -> Iterator[Quad]:
    """Write contradictions into ``kg:verdicts``, in both directions.

    Args:
        pairs: Identifiers of claims that contradict each other.
        supporters: IRIs of the documents that support a claim, by its identifier; they dispute the other one, unless
            they support that too.
        base: Beginning of the IRIs of claims.
    """
    for pair in pairs:
        for claim, other in (pair, pair[::-1]):
            about = Writer(claim_iri(claim, base=base), node("kg:verdicts"))
            yield about.one("kg:contradicts", claim_iri(other, base=base))
            both = set(supporters.get(other, ()))
            for document in (document for document in supporters.get(claim, ()) if document not in both):
                disputer = Writer(NamedNode(document), node("kg:verdicts"))
                yield disputer.one("kg:disputesClaim", claim_iri(other, base=base))


def encode_studies(
    study_of: Mapping[str, str], matches: Mapping[str, float], retracted: Iterable[str] = ()
) -> Iterator[Quad]:
    """Write into ``kg:studies`` which study each document tells of.

    Args:
        study_of: IRI of the study, by IRI of the document.
        matches: How alike the titles are, from 0 to 1, by IRI of a document that was joined by its title.
        retracted: IRIs of the retracted studies.
    """
    for study in retracted:
        yield Writer(NamedNode(study), node("kg:studies")).one("kg:isRetracted", boolean(True))
    for document, study in study_of.items():
        voice = Writer(NamedNode(document), node("kg:studies"))
        about = Writer(NamedNode(study), node("kg:studies"))
        yield voice.one("kg:study", about.subject)
        if document in matches:
            yield voice.one("kg:titleMatch", decimal(matches[document]))
        yield from about.is_a("kg:Study")
        yield about.one("kg:hasVoice", voice.subject)


def encode_edges(
    claims: Iterable[Claim], verdicts: Mapping[str, Verdict], relations: Mapping[str, RelationType]
) -> Iterator[Quad]:
    """Write into ``kg:edges`` the plain edge of each claim with more weight for it than against it.

    Args:
        claims: All claims.
        verdicts: Verdict of a claim, by its identifier; a claim without one gets no edge.
        relations: The table of relations, by name.
    """
    for claim in claims:
        verdict = verdicts.get(claim.id)
        if verdict and verdict.weight_for > verdict.weight_against:
            about = Writer(ref_node(claim.subject), node("kg:edges"))
            yield about.one(f"biolink:{relations[claim.relation].predicate}", ref_node(claim.object))


def _study_weight(verdict: NamedNode, place: int, study: StudyWeight, base: str) -> Iterator[Quad]:
    about = Writer(NamedNode(f"{verdict.value}/{place}"), node("kg:verdicts"))
    yield from about.is_a("kg:StudyWeight")
    yield about.one("kg:partOf", verdict)
    yield about.one("kg:study", NamedNode(study.study))
    yield about.one("kg:stance", node(f"kg:{study.stance}"))
    yield about.one("kg:strength", decimal(study.strength))
    yield about.one("kg:tier", node(f"kg:{study.tier}"))
    yield from about.each("kg:voice", map(NamedNode, study.voices))
    keys = dict.fromkeys(bearing.evidence for bearing in study.bearings if bearing.evidence)
    yield from about.each("kg:restsOn", (evidence_iri(key, base=base) for key in keys))
