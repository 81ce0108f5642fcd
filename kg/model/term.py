"""Terms of ontologies, and the link from a mention to one of them."""

from dataclasses import dataclass, field

from curies import ReferenceTuple as Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One concept of an ontology.

    Attributes:
        id: CURIE as prefix and identifier, e.g. ``MONDO``, ``0005178``.
        label: The ontology's own name.
        category: Biolink class without prefix, e.g. ``Disease``.
        synonyms: Other names; case does not matter when matching.
        cased: Names that count only in exactly this case.
        weak: Names (the label may be one) that count only where the document itself names the term otherwise.
        parents: Direct super-terms.
        xrefs: Equivalent identifiers in other vocabularies.
        taxon: ``NCBITaxon`` of a gene or product; None where it has no species.
        source: Ontology and version it was taken from.
        curated: True where a person has reviewed its names; such a term wins over one that is merely as good.
    """

    id: Ref
    label: str
    category: str
    synonyms: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    parents: tuple[Ref, ...] = ()
    xrefs: tuple[Ref, ...] = ()
    taxon: Ref | None = None
    source: str = ""
    curated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A term that a mention might name, with the parts of its score.

    Attributes:
        term: The term.
        parts: Name of each part of the score and its value.
        score: Their sum.
    """

    term: Ref
    parts: tuple[tuple[str, float], ...]
    score: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Add up the parts."""
        object.__setattr__(self, "score", sum([value for _, value in self.parts]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """The term a mention names, or a refusal.

    Attributes:
        term: The term; None for a refusal.
        label: The term's label; empty for a refusal.
        category: The term's Biolink class without prefix.
        equivalents: The term's cross-references.
        score: From 0 to 1; 0 for a refusal.
        reason: Why no term was chosen; None where one was.
        candidates: What was considered, best first.
    """

    term: Ref | None = None
    label: str = ""
    category: str = ""
    equivalents: tuple[Ref, ...] = ()
    score: float = 0.0
    reason: str | None = None
    candidates: tuple[Candidate, ...] = ()


UNGROUNDED = Grounding(reason="not looked up")
