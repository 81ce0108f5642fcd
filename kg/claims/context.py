"""What narrows a whole sentence: the organism or disease model it names."""

import re

from kg.claims.parts import Parts
from kg.claims.phrases import merge_qualifiers
from kg.model.claim import Qualifier, QualifierKind


def find_context(parts: Parts) -> tuple[Qualifier, ...]:
    """Return what narrows a whole sentence: the organism or disease model it names after *in* or *under*."""
    found: list[Qualifier] = []
    kinds = {"OrganismTaxon": QualifierKind.SPECIES, "Disease": QualifierKind.DISEASE}
    for phrase in parts.phrases:
        before = parts.between(parts.sentence.start, phrase.start)
        if phrase.category in kinds and re.search(
            r"\b(?:in|under)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}$", before, re.I
        ):
            found.append(Qualifier(kind=kinds[phrase.category], term=phrase.head))
            found.extend(q for q in phrase.qualifiers if q.kind is QualifierKind.SPECIES)
    return merge_qualifiers(found)
