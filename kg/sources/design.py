"""The design of a study, by what its record and its words say."""

import re
from collections.abc import Callable, Iterable, Sequence

from kg.model.document import StudyDesign
from kg.sources.patterns import any_of

Finding = tuple[StudyDesign, str]

#: Publication types of PubMed and article types of JATS, lower-case; the strongest design stands first.
PUBLICATION_TYPES: tuple[tuple[StudyDesign, frozenset[str]], ...] = (
    (StudyDesign.SYSTEMATIC_REVIEW, frozenset({"meta-analysis", "systematic review", "network meta-analysis"})),
    (
        StudyDesign.RANDOMIZED_TRIAL,
        frozenset({"randomized controlled trial", "randomised controlled trial", "pragmatic clinical trial"}),
    ),
    (
        StudyDesign.CLINICAL_STUDY,
        frozenset({"clinical trial", "clinical study", "observational study", "controlled clinical trial"})
        | {
            "clinical trial, phase i",
            "clinical trial, phase ii",
            "clinical trial, phase iii",
            "clinical trial, phase iv",
        }
        | {"case reports", "case report", "case-report", "multicenter study", "twin study"},
    ),
    (StudyDesign.REVIEW, frozenset({"review", "review-article", "review article", "scoping review"})),
)
#: MeSH headings, lower-case; the general one is asked last.
ANIMALS = (
    frozenset(
        [
            "mice",
            "rats",
            "rabbits",
            "swine",
            "dogs",
            "sheep",
            "horses",
            "goats",
            "zebrafish",
            "macaca",
            "guinea-pigs",
            "cricetinae",
            "drosophila",
        ]
    )
    | {"disease models, animal", "mice, inbred c57bl", "mice, knockout", "mice, transgenic", "mice, inbred balb c"}
    | {"rats, sprague-dawley", "rats, wistar"}
)
CULTURES = frozenset(
    {"in vitro techniques", "cells, cultured", "cell line", "cell line, tumor", "coculture techniques"}
)
COMPUTING = frozenset({"computer simulation", "molecular docking simulation", "molecular dynamics simulation"})
COHORTS = frozenset({"cohort studies", "case-control studies", "cross-sectional studies", "prospective studies"}) | {
    "retrospective studies",
    "follow-up studies",
}
SPECIES = (
    r"(?:mouse|mice|murine|rats?|rodents?|rabbits?|porcine|pigs?|minipigs?|swine|canine|dogs?|beagles?|ovine|sheep|equine"
    r"|horses?|goats?|zebrafish|monkeys?|macaques?|primates?|hamsters?|guinea pigs?|C57BL/6J?|Sprague[- ]Dawley)(?!-\w)"
)
MODEL = rf"\b{SPECIES}(?:\W+[\w()-]+){{0,5}}\W+models?\b"
PEOPLE = (
    r"(?:patients|participants|adults|children|volunteers|women|men|subjects|individuals|people|infants|adolescents)"
)
#: So much of a text is looked at.
MAX_TEXT = 50_000
MAX_TITLE = 2_000
HYPHENS = str.maketrans("‐‑–", "---")
Words = tuple[tuple[StudyDesign, re.Pattern[str]], ...]
#: Words of a title, tried in this order.
TITLE_WORDS: Words = (
    (StudyDesign.SYSTEMATIC_REVIEW, any_of(r"\bsystematic(?:ally)? review", r"\bmeta-analys[ie]s\b")),
    (
        StudyDesign.RANDOMIZED_TRIAL,
        any_of(r"\brandomi[sz]ed[\w ,/-]{0,60}\b(?:trial|study)\b", r"\b(?:placebo|sham)-controlled|\bdouble-blind"),
    ),
    (
        StudyDesign.REVIEW,
        any_of(
            r"\b(?:narrative|scoping|literature|critical|comprehensive|mini-?) ?review\b", r": an? (?:\w+ )?review\b"
        ),
    ),
    (StudyDesign.IN_VITRO_STUDY, any_of(r"\bin vitro\b(?!.*\bin vivo\b)")),
    (
        StudyDesign.CLINICAL_STUDY,
        any_of(r"\bcohort\b|\bcase[- ]control\b|\bcross-sectional\b|\bcase (?:report|series)\b|\bclinical trial\b"),
    ),
    (StudyDesign.ANIMAL_STUDY, any_of(MODEL, rf"\b{SPECIES}\b")),
    (StudyDesign.CLINICAL_STUDY, any_of(rf"\bin (?:\w+ )?{PEOPLE}\b")),
    (
        StudyDesign.IN_SILICO_STUDY,
        any_of(r"\bin silico\b(?!.*\bin (?:vitro|vivo)\b)", r"\bMendelian randomi[sz]ation\b"),
    ),
)
#: Words of a text, tried in this order; they tell of the study's own doings, not of its background.
TEXT_WORDS: Words = (
    (
        StudyDesign.SYSTEMATIC_REVIEW,
        any_of(
            r"\b(?:this|we|our|present)\b[\w ]{0,40}\b(?:systematic(?:ally)? review|meta-analys[ie]s)",
            r"\b(?:systematic review|meta-analysis)(?: and meta-analysis)? (?:was|were) (?:performed|conducted)",
        ),
    ),
    (
        StudyDesign.RANDOMIZED_TRIAL,
        any_of(
            r"\b(?:in|was|this|present) (?:this |an? )?(?:[\w-]+,? ){0,3}randomi[sz]ed,?[\w ,/-]{0,60}\btrial\b",
            rf"\brandomly (?:assigned|allocated)[\w ,]{{0,20}} {PEOPLE}\b",
            rf"\b\d+ {PEOPLE}\b[\w ,]{{0,60}} (?:were )?randomi[sz]ed",
            rf"\b{PEOPLE} were (?:randomi[sz]ed|randomly (?:assigned|allocated))",
        ),
    ),
    (StudyDesign.REVIEW, any_of(r"\b(?:this|the present|our) (?:\w+ )?review\b", r"\bwe (?:here )?review\b")),
    (
        StudyDesign.CLINICAL_STUDY,
        any_of(
            r"\b(?:retrospective|prospective|cross-sectional|observational|longitudinal|population-based|case-control|cohort)"
            r" (?:\w+ )?(?:study|analysis|cohort|survey|trial)\b",
            rf"\b\d[\d,]* (?:(?!of |the |for |in |and )[\w-]+ ){{0,3}}{PEOPLE}\b",
            rf"\b{PEOPLE} (?:were|was) (?:enrolled|recruited|included|treated|followed|interviewed|asked)",
            r"\bNCT\d{8}\b|\b(?:phase|open-label) (?:I|II|III|1|2|3)\w* (?:clinical )?trial",
        ),
    ),
    (
        StudyDesign.ANIMAL_STUDY,
        any_of(
            MODEL,
            rf"\bmodels? (?:of .{{0,60}} )?in {SPECIES}\b|\banimal models? (?:of|was|were|showed)",
            rf"\b(?:in|of|into|on|to|\d+|knockout|transgenic|male|female|wild-type|treated|adult) {SPECIES}\b",
            rf"\b{SPECIES} were\b",
        ),
    ),
    (
        StudyDesign.IN_VITRO_STUDY,
        any_of(
            r"\bin vitro\b|\bcell lines?\b|\bcultured (?:\w+ ){0,3}cells?\b|\bwere cultured\b|\bco-?cultured?\b",
            r"\bcells were (?:treated|transfected|incubated|stimulated|infected|grown|exposed)\b|\btransfected\b",
            r"\bin (?:human|mammalian|cultured|primary|living) (?:\w+ )?cells\b",
            r"\bHEK ?293T?\b|\bHeLa\b|\borganoids\b",
            r"\bin (?:hepatocytes|neurons|macrophages|chondrocytes|fibroblasts|explants)\b",
        ),
    ),
    (
        StudyDesign.IN_SILICO_STUDY,
        any_of(
            r"\bin silico\b|\bmolecular (?:docking|dynamics)\b|\bMendelian randomi[sz]ation\b|\bsimulations?\b",
            r"\bcomputational (?:model|analysis)\w*|\bbioinformatics? analys[ie]s\b",
        ),
    ),
)


def find_design(
    title: str, text: str = "", *, publication_types: Iterable[str] = (), headings: Iterable[str] = ()
) -> Finding:
    """Return the design of a study and the reason, in words.

    A record's own publication type decides first, then the title, MeSH headings, and the abstract; among equals
    the strongest design wins.

    Args:
        title: Title of the study.
        text: Its abstract.
        publication_types: As PubMed or JATS give them.
        headings: MeSH headings.

    >>> find_design("Curcumin in a mouse model of colitis")[1]
    'the title says “mouse model”'
    """
    title, text = title[:MAX_TITLE].translate(HYPHENS), text[:MAX_TEXT].translate(HYPHENS)
    types, terms = list(publication_types), list(headings)
    looks: Sequence[Callable[[], Finding | None]] = (
        lambda: _find_type(types),
        lambda: _find_words(title, "title", TITLE_WORDS),
        lambda: _find_headings(terms),
        lambda: _find_words(text, "text", TEXT_WORDS),
    )
    found = (look() for look in looks)
    return next((finding for finding in found if finding), (StudyDesign.UNSTATED, ""))


def _find_type(types: Iterable[str]) -> Finding | None:
    given = {name.strip().casefold(): name.strip() for name in types}
    for design, names in PUBLICATION_TYPES:
        found = _first(given, names)
        if found:
            return design, f"the publication type is “{found}”"
    return None


def _find_words(text: str, place: str, table: Words) -> Finding | None:
    for design, pattern in table:
        match = pattern.search(text)
        if match:
            return design, f"the {place} says “{' '.join(match.group().split())}”"
    return None


def _find_headings(headings: Iterable[str]) -> Finding | None:
    given = {name.strip().casefold(): name.strip() for name in headings}
    animal, culture = _first(given, ANIMALS) or given.get("animals", ""), _first(given, CULTURES)
    if animal and "humans" not in given:
        if culture and "disease models, animal" not in given:
            return StudyDesign.IN_VITRO_STUDY, f"a MeSH heading is “{culture}”"
        return StudyDesign.ANIMAL_STUDY, f"a MeSH heading is “{animal}”, and none is “Humans”"
    for design, names in (
        (StudyDesign.ANIMAL_STUDY, frozenset({"disease models, animal"})),
        (StudyDesign.CLINICAL_STUDY, COHORTS),
        (StudyDesign.IN_VITRO_STUDY, CULTURES),
        (StudyDesign.IN_SILICO_STUDY, COMPUTING),
    ):
        found = _first(given, names)
        if found:
            return design, f"a MeSH heading is “{found}”"
    return None


def _first(given: dict[str, str], names: frozenset[str]) -> str:
    """Return the first of some names that is given, as it is printed."""
    return next((shown for name, shown in given.items() if name in names), "")
