"""The circumstances of a statement, from its sentence and, where that says nothing, from its document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.phrases import CONDITIONS, merge_qualifiers
from kg.claims.quantities import find_quantities
from kg.model.circumstances import Circumstances, Setting
from kg.model.claim import Claim, Qualifier, QualifierKind
from kg.model.document import Reading, StudyDesign
from kg.model.text import SectionKind, Sentence

_WORDS = (
    (Setting.IN_SILICO, r"in silico|molecular docking|simulations? (?:show|reveal|suggest|predict)\w*"),
    (Setting.EX_VIVO, r"ex vivo|explants?"),
    (Setting.IN_VITRO, r"in vitro|cell lines?|cultured|co-?cultur\w+|cell culture|transfected"),
    (
        Setting.CLINICAL,
        r"patients?|volunteers|participants|randomi[sz]ed (?:controlled |clinical )?trial|clinical trial|cohort"
        r"|(?:healthy|human) (?:subjects|donors)|placebo",
    ),
    (
        Setting.IN_VIVO,
        r"in vivo|mice|mouse model|rats|rat model|rabbits|(?:mini)?pigs|sheep|zebrafish|knockout mice|animals?"
        r"|(?:murine|animal|rodent) models?|xenografts?",
    ),
)
_SETTINGS = re.compile("|".join(rf"(?P<{s.name}>\b(?:{words})\b)" for s, words in _WORDS), re.IGNORECASE)
#: Who gave the cells is not where the experiment was done: "cells from patients".
_DONOR = re.compile(
    r"(?:cells|chondrocytes|fibroblasts|macrophages|tissues?|samples|serum)\s(?:from|of)\s$", re.IGNORECASE
)
_PLAIN = frozenset({Setting.IN_SILICO, Setting.EX_VIVO})
BY_DESIGN = {
    StudyDesign.RANDOMIZED_TRIAL: Setting.CLINICAL,
    StudyDesign.CLINICAL_STUDY: Setting.CLINICAL,
    StudyDesign.ANIMAL_STUDY: Setting.IN_VIVO,
    StudyDesign.IN_VITRO_STUDY: Setting.IN_VITRO,
    StudyDesign.IN_SILICO_STUDY: Setting.IN_SILICO,
}
_KINDS = {
    "AnatomicalEntity": QualifierKind.SITE,
    "Cell": QualifierKind.CELL,
    "CellLine": QualifierKind.CELL,
    "Disease": QualifierKind.DISEASE,
    **dict.fromkeys(CONDITIONS, QualifierKind.CONDITION),
}
_DERIVED = re.compile(r"[\s-]*(?:derived|secreted)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What a whole document is about, as far as it is plain.

    Attributes:
        setting: By the design of the study.
        qualifiers: The one organism it is about, and what its title names, sorted.
    """

    setting: Setting
    qualifiers: tuple[Qualifier, ...]


def find_document_context(reading: Reading) -> DocumentContext:
    """Return what a whole document is about: its design, its one organism, and what its title names."""
    species = [Qualifier(kind=QualifierKind.SPECIES, term=term) for term in reading.species[:1]]
    titles = [sentence for sentence in reading.sentences if sentence.section is SectionKind.TITLE]
    named = [qualifier for title in titles for qualifier in _name(title, reading.document.text)]
    setting = BY_DESIGN.get(reading.document.design, Setting.UNSTATED)
    alone = species if len(reading.species) == 1 else []
    return DocumentContext(setting, merge_qualifiers(alone, named))


def find_circumstances(reading: Reading, sentence: Sentence, claim: Claim, context: DocumentContext) -> Circumstances:
    """Return the circumstances of a claim that a sentence states.

    Args:
        reading: The document.
        sentence: The sentence.
        claim: What it states.
        context: What the document is about.
    """
    text = reading.document.text
    setting = find_setting(text, sentence.start, sentence.end)
    told = {qualifier.kind for qualifier in (*claim.qualifiers, *_name(sentence, text))}
    told |= {QualifierKind.SPECIES for mention in sentence.mentions if mention.grounding.category == "OrganismTaxon"}
    ends = {claim.subject, claim.object}
    return Circumstances(
        setting=setting or context.setting,
        setting_implied=not setting and bool(context.setting),
        quantities=tuple(sorted(find_quantities(text, sentence.start, sentence.end))),
        implied=tuple(q for q in context.qualifiers if q.kind not in told and q.term not in ends),
    )


def find_setting(text: str, start: int, end: int) -> Setting:
    """Return the setting that a sentence names, the plainest word first; unstated where it names none or several.

    >>> sentence = "In vitro, exosomes reduced the apoptosis of chondrocytes from mice."
    >>> find_setting(sentence, 0, len(sentence)).value
    'InVitro'
    """
    found = [
        Setting[str(match.lastgroup)]
        for match in _SETTINGS.finditer(text, start, end)
        if not _DONOR.search(text[max(start, match.start() - 30) : match.start()])
    ]
    plain = [setting for setting in found if setting in _PLAIN]
    kinds = set(plain or found)
    return kinds.pop() if len(kinds) == 1 else Setting.UNSTATED


def _name(sentence: Sentence, text: str) -> Iterator[Qualifier]:
    """Yield what a sentence names that may narrow a claim."""
    for mention in sentence.mentions:
        kind, term = _KINDS.get(mention.grounding.category), mention.grounding.term
        if kind is None or term is None:
            continue
        if kind is QualifierKind.CELL and _DERIVED.match(text, mention.end):
            kind = QualifierKind.CELL_SOURCE
        yield Qualifier(kind=kind, term=term)
