"""What a noun stands for: the terms it names or hands on, with the sign that its own words give them.

"reduced levels of X" is X with its sign turned; "X inhibitor", "loss of X" and "X-deficient mice" likewise; "treatment
with X" and "the expression of X" are X itself; "patients with X" only bear X.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.claims.borne import BORNE_BY, SUFFERED, find_base, find_borne_sign
from kg.claims.carriers import NOUNS, VARIANT, find_variants
from kg.claims.grammar import Argument, Grammar
from kg.claims.parts import End
from kg.claims.phrases import HEADLESS, PLACES, PROCESSES, Phrase
from kg.claims.pronouns import PRONOUNS, refer_back
from kg.claims.scene import Scene
from kg.claims.signs import find_sign
from kg.claims.triggers import HeadKind

#: Categories of what may bear something else ("X-treated chondrocytes").
BEARERS = frozenset({"Cell", "CellLine", "OrganismTaxon", "AnatomicalEntity"})
HARMS = frozenset({"Disease", "PhenotypicFeature"})
#: Prepositions that lead from a noun to the term it hands on, by kind of noun.
LEADS: Mapping[HeadKind, frozenset[str]] = {
    HeadKind.MEASURE: frozenset({"of", "for", "to", "by"}),
    HeadKind.DOSE: frozenset({"with", "of", "to", "by", "using"}),
    HeadKind.CHANGE: frozenset({"of", "for", "to"}),
    HeadKind.ABILITY: frozenset({"of"}),
}
GENES = frozenset({"Gene", "GeneFamily", "MicroRNA", "Protein"})
#: Nouns that are something else than what they belong to ("its target genes").
OTHERS = frozenset({"gene", "protein", "mrna", "transcript", "family", "component", "factor", "member"})
#: What an adjective tells to be of the part of a cell that it names ("mitochondrial activity").
OWN = frozenset({"activation", "activity", "dysfunction", "loss"})
ACTIVE = frozenset({"Cell", "CellularComponent"})
#: Nouns for what is done to something, or between things: more signaling between cells is not more cells.
DOINGS = frozenset({"attack", "axis", "cascade", "invasion", "pathway", "signaling", "signalling", "uptake"})
#: Nouns for how something responds: what acts upon that does not act upon what is responded to ("X sensitivity").
RESPONSES = frozenset(
    {
        "hypersensitivity", "insensitivity", "resistance", "responsiveness", "sensitivity", "susceptibility",
        "tolerance",
    }
)  # fmt: skip
#: Nouns for what cells do with something; *by* behind them names these cells ("X production by leukocytes").
MAKING = frozenset({"expression", "production", "release", "secretion", "synthesis", "uptake"})
EXAMPLES = frozenset({"including", "such", "like", "e.g.", "namely"})
NARROWING = ("compound", "nmod", "npadvmod", "poss", "amod", "dep")
#: Nouns whose *in* leads to what changes ("a reduction in X"); elsewhere it leads to the place.
IN_THEMES = frozenset(
    {
        "alteration", "change", "decline", "decrease", "defect", "deficiency", "deficit", "deletion", "drop",
        "elevation", "fall", "impairment", "improvement", "increase", "loss", "mutation", "polymorphism", "reduction",
        "rise", "variant", "variation",
    }
)  # fmt: skip
MAX_DEPTH = 6


def find_ends(scene: Scene, noun: int, depth: int = 0) -> list[End]:
    """Return what a noun and everything coordinated with it stands for, in order."""
    if depth > MAX_DEPTH:
        return []
    ends = find_own(scene, noun, depth)
    for child in scene.grammar.of(noun, "conj"):
        denied = _is_denied(scene.grammar.words_between(noun, child))
        ends += [replace(end, denied=True) if denied else end for end in find_ends(scene, child, depth + 1)]
    return ends


def _is_denied(words: list[str]) -> bool:
    return "not" in words and "but" in words and "only" not in words


def find_own(scene: Scene, noun: int, depth: int = 0) -> list[End]:
    """Return what a noun stands for without what is coordinated with it."""
    if depth > MAX_DEPTH:
        return []
    phrase = scene.named.get(noun) or scene.inside.get(noun)
    if phrase is not None:
        borne = list(_find_borne(scene, noun, depth)) if phrase.category in BEARERS else []
        if borne or phrase.category in HEADLESS:
            return borne
        handed = find_variants(scene, noun) if phrase.category in GENES else []
        handed = handed or _find_substrate(scene, noun, phrase, depth)
        if handed:
            return handed
        sign = find_sign(scene, noun) * (-1 if noun in scene.lost else 1)
        return [end.turned(sign) for end in _find_members(scene, noun, phrase, depth)]
    if scene.grammar.tokens[noun].text.lower() in PRONOUNS:
        return list(refer_back(scene, noun))
    return [end.turned(find_sign(scene, noun)) for end in _find_handed(scene, noun, depth)]


def _find_members(scene: Scene, noun: int, phrase: Phrase, depth: int) -> list[End]:
    """Return what a named noun stands for: its term and examples of it, or the members that are named right after it.

    "glial cells such as microglia" are both, "transcription factors ATF4 and CHOP" but the two.
    """
    grammar = scene.grammar
    between = {n: grammar.words_between(noun, n) for n in grammar.of(noun, "appos") if n in scene.named}
    named = [n for n, words in between.items() if words in ([], ["—"])]
    if named:
        return [end for n in named for end in find_ends(scene, n, depth + 1)]
    own = [End(other) for other in (scene.slashed.get(noun), phrase) if other is not None]
    return own + find_listed(scene, noun, depth)


def _find_substrate(scene: Scene, noun: int, phrase: Phrase, depth: int) -> list[End]:
    """Return the genes or chemicals whose expression or phosphorylation a process is, or whose siRNA a chemical."""
    head = scene.table.heads.get(scene.grammar.lemma(noun))
    is_process = head is not None and head.kind is HeadKind.MEASURE and phrase.category in PROCESSES
    is_silencer = head is not None and head.kind is HeadKind.CHANGE and phrase.category == "ChemicalEntity"
    if head is None or not (is_process or is_silencer):
        return []
    ends = [end for end in find_theme(scene, noun, head.kind, depth) if end.phrase.category in GENES]
    return [end.turned(head.sign * find_sign(scene, noun)) for end in ends]


def _find_handed(scene: Scene, noun: int, depth: int) -> list[End]:
    """Return the ends that a noun without a term of its own hands on."""
    lemma = scene.grammar.lemma(noun)
    if lemma in NOUNS and (variants := find_variants(scene, noun)):
        return variants
    head, meanings = scene.table.heads.get(lemma), scene.table.nouns.get(lemma, ())
    if head is not None and head.kind is HeadKind.GROUP:
        return list(_find_borne(scene, noun, depth)) or find_examples(scene, noun, depth)
    is_class = lemma in OTHERS or any(meaning.agentive for meaning in meanings)
    if is_class and (named := find_examples(scene, noun, depth)):
        return named  # "inhibitors of X such as Y" and "an X protein, Y" are Y
    sign = head.sign if head is not None else next((m.relation.sign for m in meanings if not m.preposition), None)
    if sign is None:
        aside = _is_aside(scene, noun)
        return find_examples(scene, noun, depth) or [
            replace(end, partial=not aside) for end in find_narrowing(scene, noun, depth)
        ]
    kind = head.kind if head is not None else HeadKind.CHANGE
    if not sign and (tied := _find_tied_harm(scene, noun)):
        return tied
    ends = [end.turned(sign) for end in find_theme(scene, noun, kind, depth)]
    return [replace(end, partial=end.partial or (lemma in DOINGS and end.phrase.category not in GENES)) for end in ends]


def _is_aside(scene: Scene, noun: int) -> bool:
    """Tell whether a noun stands in brackets after the term that the parser ties before it ("X (a homolog of Y)")."""
    before = [child for child in scene.grammar.of(noun, *NARROWING) if child in scene.named and child < noun]
    words = scene.grammar.words_between(before[-1], noun) if before else []
    return words[:1] == ["("] and ")" not in words


def _find_tied_harm(scene: Scene, noun: int) -> list[End]:
    """Return the diseases that changes come with ("X-associated changes"): to lessen those is to lessen it."""
    ends: list[End] = []
    for child in scene.grammar.of(noun, "amod"):
        if child in scene.hyphened and scene.hyphened[child][1] in ("associated", "related"):
            ends.append(End(scene.hyphened[child][0]))
        elif scene.grammar.lemma(child) in ("associate", "relate"):
            ends += find_narrowing(scene, child)
    return [end for end in ends if end.phrase.category in HARMS]


def is_proper(scene: Scene, number: int) -> bool:
    """Tell whether a word is a symbol ("p53", "MMP13"), which a tagger may take for an adjective."""
    text = scene.grammar.tokens[number].text
    return not text.islower() and not text.istitle()


def find_theme(scene: Scene, noun: int, kind: HeadKind, depth: int = 0) -> list[End]:
    """Return what a noun is of: by its prepositions first, else by the words before it.

    A response is of the process or disease that it lets happen ("susceptibility to X"), never of a substance.
    """
    ends = _find_ruled(scene, noun, kind, depth)
    if scene.grammar.lemma(noun) not in RESPONSES:
        return ends
    return [end for end in ends if end.phrase.category in PROCESSES]


def _find_ruled(scene: Scene, noun: int, kind: HeadKind, depth: int) -> list[End]:
    lemma = scene.grammar.lemma(noun)
    leads = LEADS.get(kind, frozenset()) | ({"in"} if lemma in IN_THEMES else frozenset())
    leads -= {"by"} if lemma in MAKING else frozenset()
    ties = (scene.grammar.arguments(noun), _find_shared(scene.grammar, noun), _find_strayed(scene.grammar, noun))
    led = next((led for tie in ties if (led := [a for a in tie if a.preposition in leads])), [])
    if kind is HeadKind.DOSE:  # "treatment of Y with X" is X
        led.sort(key=lambda argument: argument.preposition not in ("with", "using"))
    if all(preposition == "in" for preposition, _ in led) and (own := find_narrowing(scene, noun, depth)):
        return own  # "X deficiency in the brain" is of X
    for preposition, target in led:
        if not scene.grammar.is_verb(target) and not (preposition == "to" and _is_place(scene, target)):
            found = find_ends(scene, target, depth + 1)
            if found:
                return found
    return find_narrowing(scene, noun, depth) or find_examples(scene, noun, depth)


def _is_place(scene: Scene, noun: int) -> bool:
    return noun in scene.named and scene.named[noun].category in PLACES | {"CellularComponent"}


def _find_shared(grammar: Grammar, noun: int) -> list[Argument]:
    """Return what a joined noun shares with the first ("expression and activity of X"); the first alone has the tie."""
    above = grammar.head(noun) if grammar.deps[noun] == "conj" else None
    if above is None or grammar.is_verb(above):
        return []
    own = [a for a in grammar.arguments(above) if a.preposition == "of" and a.target > noun]
    return own or _find_shared(grammar, above)


def _find_strayed(grammar: Grammar, noun: int) -> Iterator[Argument]:
    """Yield what follows an object, where the parser ties it to the verb ("promotes a rise | in X")."""
    verb = grammar.head(noun)
    if verb is not None and grammar.deps[noun] == "dobj":
        for argument in grammar.arguments(verb):
            if argument.target > noun and grammar.words_between(noun, argument.target)[:1] == [argument.preposition]:
                yield argument


def find_narrowing(scene: Scene, noun: int, depth: int = 0) -> list[End]:
    """Return the terms before a noun that narrow it ("X inhibitor", "its level").

    Of several that are not coordinated the nearest counts: "leukocyte X level" is of X.
    """
    found: list[End] = []
    for child in scene.grammar.of(noun, *NARROWING):
        if child > noun or child in scene.hyphened or _is_participle(scene, child):
            continue
        if scene.grammar.tag(child) == "PRP$" and scene.grammar.lemma(noun) in OTHERS:
            continue
        if child in scene.named and _is_plain_adjective(scene, noun, child):
            continue
        named = child in scene.named or child in scene.inside
        if not named and scene.grammar.lemma(noun) in OTHERS and scene.grammar.lemma(child) in scene.table.heads:
            continue  # "X transport protein" is not X
        if named or scene.grammar.deps[child] in ("compound", "poss", "nmod"):
            nearest = find_ends(scene, child, depth + 1)
            told = found[0].sign if nearest and found else 1  # of "low leukocyte X level" it is X that is low
            found = [end.turned(told) for end in nearest] or found
    return found


def _is_plain_adjective(scene: Scene, noun: int, named: int) -> bool:
    """Tell whether an adjective does not stand for what it names: "neural development" is not about nerves."""
    if not scene.grammar.tag(named).startswith("JJ") or is_proper(scene, named):
        return False
    return scene.grammar.lemma(noun) not in OWN or scene.named[named].category not in ACTIVE


def _is_participle(scene: Scene, number: int) -> bool:
    return scene.grammar.tag(number) in ("VBN", "VBG", "VBD") and number not in scene.named


def find_examples(scene: Scene, noun: int, depth: int = 0) -> list[End]:
    """Return what a noun encodes, what stands in apposition to it, or after *such as* and *including*."""
    grammar = scene.grammar
    encoding = [verb for verb in grammar.of(noun, "acl") if grammar.lemma(verb) == "encode"]
    encoded = [n for verb in encoding for n in grammar.of(verb, "dobj")]
    found: list[End] = []
    for child in (*encoded, *grammar.of(noun, "appos")):
        found += find_ends(scene, child, depth + 1)
    return found + find_listed(scene, noun, depth)


def find_listed(scene: Scene, noun: int, depth: int = 0) -> list[End]:
    """Return what stands after *such as* and *including* behind a noun."""
    grammar = scene.grammar
    found: list[End] = []
    for preposition, target in grammar.arguments(noun):
        likened = preposition == "like" and grammar.tag(noun) not in ("NNS", "NNPS")  # "X, like Y, …" is no example
        if (preposition in EXAMPLES and not likened) or (preposition == "as" and _follows_such(scene, target)):
            found += find_ends(scene, target, depth + 1)
    return found


def _follows_such(scene: Scene, target: int) -> bool:
    above = scene.grammar.head(target)
    return above is not None and above > 0 and scene.grammar.tokens[above - 1].text.lower() == "such"


def _find_borne(scene: Scene, noun: int, depth: int) -> Iterator[End]:
    """Yield what was done to those a noun names, or what they have ("X-treated mice", "patients with X")."""
    grammar = scene.grammar
    for child in grammar.of(noun, "amod", "compound", "nmod", "dep"):
        yield from _find_marked(scene, noun, child, depth)
    for child in grammar.of(noun, "acl"):
        sign = find_borne_sign(grammar, child) or 0
        led = [a.target for a in grammar.arguments(child) if a.preposition in ("with", "to", "by", "for", "in", "from")]
        ill = [end for target in led if grammar.lemma(child) in SUFFERED for end in find_ends(scene, target, depth + 1)]
        yield from (replace(end, borne=True) for end in ill if end.phrase.category in HARMS)
        for target in (*grammar.of(child, "dobj"), *led) if sign else ():
            yield from (end.turned(sign) for end in find_ends(scene, target, depth + 1))
    for preposition, target in grammar.arguments(noun):
        if preposition in ("with", "of", "from") and not grammar.is_verb(target):
            ends = find_ends(scene, target, depth + 1)
            yield from (replace(end, borne=True) for end in ends if end.phrase.category in HARMS)
            yield from (end for end in ends if end.phrase.category == VARIANT)


def _find_marked(scene: Scene, noun: int, child: int, depth: int) -> Iterator[End]:
    """Yield what a word before a noun tells of those it names: "X-treated", "X-deficient", "X knockout", a disease."""
    sign = find_borne_sign(scene.grammar, child)
    head = scene.table.heads.get(scene.grammar.lemma(child))
    if child in scene.hyphened:
        phrase, word = scene.hyphened[child]
        yield from (End(phrase, BORNE_BY[lemma]) for lemma in (find_base(word),) if lemma in BORNE_BY)
    elif sign is not None:
        yield from (end.turned(sign) for end in find_narrowing(scene, child, depth))
    elif child in scene.lost:
        yield End(scene.named[child], -1)
    elif child in scene.named:
        yield from (End(phrase, borne=True) for phrase in (scene.named[child],) if phrase.category in HARMS)
    elif head is not None and head.kind is HeadKind.CHANGE:
        own = find_theme(scene, child, head.kind, depth) or find_narrowing(scene, noun, depth + 3)
        yield from (end.turned(head.sign) for end in own if end.phrase.category not in HARMS)
