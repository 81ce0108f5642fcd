"""Which documents tell of one study: joined on identifiers, else on a nearly equal title.

Peers count a paper, its press release and its summary page as three sources. Here they are voices of one study.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model.evidence import Voice

MIN_TITLE_SIMILARITY = 92.0
MIN_TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class StudyIndex:
    """The study of every document.

    Attributes:
        study_of: Document IRI → study IRI (the least identifier of the study; the document itself where it has none).
        matches: Document IRI → similarity from 0 to 1, for documents joined by title.
        retracted: IRIs of the retracted studies.
    """

    study_of: Mapping[str, str]
    matches: Mapping[str, float]
    retracted: frozenset[str] = frozenset()


def find_studies(voices: Iterable[Voice], retractions: Container[str] = ()) -> StudyIndex:
    """Join documents to studies; the order of the documents does not matter.

    Args:
        voices: All documents of a graph.
        retractions: IRIs of works known to be retracted, besides those that a document itself says are.
    """
    ordered = sorted(voices, key=lambda voice: voice.document)
    leader: dict[str, str] = {}
    for voice in ordered:
        for identifier in voice.study:
            _union(leader, voice.document, identifier)
    matches = _match_titles(ordered, leader)
    groups: dict[str, set[str]] = {}
    for voice in ordered:
        groups.setdefault(_find(leader, voice.document), set()).update(voice.study)
    names = {root: min(identifiers, key=_preference) if identifiers else "" for root, identifiers in groups.items()}
    study_of = {v.document: names[_find(leader, v.document)] or _find(leader, v.document) for v in ordered}
    told = {iri for voice in ordered for iri in voice.retracts}
    retracted = {
        study_of[voice.document]
        for voice in ordered
        for iri in (voice.document, *groups[_find(leader, voice.document)])
        if iri in told or iri in retractions
    }
    return StudyIndex(study_of=study_of, matches=matches, retracted=frozenset(retracted))


def _preference(iri: str) -> tuple[int, str]:
    """Order identifiers: DOI, PMCID, PMID, others."""
    kinds = ("//doi.org/", "/pmc/", "/pubmed/")
    return next((rank for rank, kind in enumerate(kinds) if kind in iri), len(kinds)), iri


def _find(leader: dict[str, str], item: str) -> str:
    while leader.setdefault(item, item) != item:
        leader[item] = leader[leader[item]]
        item = leader[item]
    return item


def _union(leader: dict[str, str], one: str, other: str) -> None:
    left, right = sorted((_find(leader, one), _find(leader, other)))
    leader[right] = left


def _match_titles(voices: Sequence[Voice], leader: dict[str, str]) -> dict[str, float]:
    """Join re-tellings that name no identifier to the study with the nearest title."""
    from rapidfuzz import fuzz, process, utils

    titled = [voice for voice in voices if len(voice.study_title.split()) >= MIN_TITLE_WORDS]
    known = [voice for voice in titled if voice.study or not voice.retold]
    titles = [voice.study_title for voice in known]
    matches: dict[str, float] = {}
    for voice in titled:
        if voice.study or not voice.retold:
            continue
        best = process.extractOne(
            voice.study_title,
            titles,
            scorer=fuzz.ratio,
            processor=utils.default_process,
            score_cutoff=MIN_TITLE_SIMILARITY,
        )
        if best is not None:
            _union(leader, voice.document, known[best[2]].document)
            matches[voice.document] = round(best[1] / 100, 4)
    return matches
