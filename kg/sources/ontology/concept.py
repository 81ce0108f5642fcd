"""What a reader finds out about one concept, before it becomes a term."""

from dataclasses import dataclass

from curies import ReferenceTuple as Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept of a file, as the file tells of it.

    Attributes:
        id: Its identifier.
        label: Its own name; empty where the file only adds to a concept of another ontology.
        names: Exact and related synonyms.
        loose: Names that are broader, narrower, ambiguous or abbreviations.
        parents: Direct super-concepts.
        xrefs: Equivalent identifiers, as they are written.
        former: Identifiers that were merged into this one.
        namespace: Part of the ontology it is in, e.g. ``biological_process``; empty where there are no parts.
        category: Biolink class, where the file's own fields tell it.
        taxon: Species of a gene.
        obsolete: Whether it is no longer in use.
        replaced_by: What to use instead of an obsolete concept.
    """

    id: Ref
    label: str = ""
    names: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    parents: tuple[Ref, ...] = ()
    xrefs: tuple[str, ...] = ()
    former: tuple[Ref, ...] = ()
    namespace: str = ""
    category: str = ""
    taxon: Ref | None = None
    obsolete: bool = False
    replaced_by: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a file.

    Attributes:
        concepts: In the order of the file.
        version: As the file states it; empty where it states none.
        licence: The same.
    """

    concepts: tuple[Concept, ...]
    version: str = ""
    licence: str = ""
