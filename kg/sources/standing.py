"""What an article is and how far it is answerable, by its type, journal and identifiers."""

from collections.abc import Iterable
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.model.document import DocumentKind, SourceTier
from kg.sources.patterns import any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a document is and how far it is answerable.

    Attributes:
        kind: What it is.
        tier: How far it is answerable.
        reasons: The evidence, in words.
    """

    kind: DocumentKind = DocumentKind.NOTE
    tier: SourceTier = SourceTier.UNKNOWN
    reasons: tuple[str, ...] = ()


#: Article types of JATS and publication types of PubMed, lower-case; the first row that fits decides.
TYPES: tuple[tuple[frozenset[str], DocumentKind, SourceTier], ...] = (
    (frozenset({"preprint"}), DocumentKind.PREPRINT, SourceTier.PREPRINT),
    (
        frozenset({"news", "newspaper article", "press-release", "in-brief", "announcement", "calendar", "obituary"})
        | {"book-review", "product-review", "meeting-report", "biography", "interview", "historical article"},
        DocumentKind.NEWS,
        SourceTier.NEWS,
    ),
    (
        frozenset({"editorial", "letter", "comment", "article-commentary", "discussion", "reply", "commentary"})
        | {"retraction", "correction", "expression-of-concern", "published erratum", "retraction of publication"}
        | {"expression of concern", "partial-retraction", "introduction", "oration", "perspective", "opinion"}
        | {"perspectives", "opinions", "viewpoint", "viewpoints", "essay", "essays", "policy forum", "debate", "primer"}
        | {"correspondence", "letters", "letter to the editor", "letters to the editor", "editorials", "comments"}
        | {"commentaries", "point of view", "erratum", "corrigendum", "addendum", "abstract", "meeting abstract"},
        DocumentKind.ARTICLE,
        SourceTier.REPORT,
    ),
    (
        frozenset({"review", "review-article", "review article", "mini review", "scoping review"})
        | {"systematic review", "systematic-review", "meta-analysis"},
        DocumentKind.REVIEW,
        SourceTier.PEER_REVIEWED,
    ),
)
PREPRINT_SERVER = any_of(
    r"\b(?:bio|med|ar|chem|psy|soc|eco|techr|engr|sample)(?:r?xiv)\b",
    r"\bresearch square\b|\bpreprints?\b|\bSSRN\b",
)
PREPRINT_DOI = any_of(
    r"10\.1101/(?:\d{4}\.\d\d\.\d\d\.\d+|\d{6})",
    r"10\.64898/|10\.21203/rs\.|10\.48550/arxiv|10\.20944/preprints",
    r"10\.31219/osf|10\.31234/osf|10\.26434/chemrxiv|10\.2139/ssrn",
)


def judge_article(types: Iterable[str], journal: str, identifiers: Iterable[Ref]) -> Standing:
    """Decide what an article is from its types, the name of its journal and its identifiers.

    >>> judge_article(["review-article"], "Joints", []).reasons
    ('the article type is “review-article”', 'published in the journal “Joints”')
    """
    server = PREPRINT_SERVER.search(journal)
    doi = next((ref.identifier for ref in identifiers if ref.prefix == "DOI"), "")
    if server or PREPRINT_DOI.match(doi):
        reason = f"published on “{journal}”" if server else f"the DOI {doi} is a preprint server's"
        return Standing(kind=DocumentKind.PREPRINT, tier=SourceTier.PREPRINT, reasons=(reason,))
    given = {name.strip().casefold(): name.strip() for name in types if name.strip()}
    where = (f"published in the journal “{journal}”",) if journal else ()
    for names, kind, tier in TYPES:
        named = next((shown for name, shown in given.items() if name in names), None)
        if named:
            return Standing(kind=kind, tier=tier, reasons=(f"the article type is “{named}”", *where))
    shown = next(iter(given.values()), "")
    reasons = ((f"the article type is “{shown}”",) if shown else ()) + where
    return Standing(kind=DocumentKind.ARTICLE, tier=SourceTier.PEER_REVIEWED, reasons=reasons)


def judge_work(ref: Ref | None) -> Standing:
    """Decide from its identifier alone what a record is: one with a DOI, PMCID or PMID is an article."""
    if ref is None or ref.prefix not in ("DOI", "PMCID", "PMID"):
        return Standing(reasons=("nothing tells where it comes from",))
    standing = judge_article([], "", [ref])
    reasons = standing.reasons or (f"{ref.curie} is the identifier of a journal article",)
    return Standing(kind=standing.kind, tier=standing.tier, reasons=reasons)
