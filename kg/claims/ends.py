"""Who acts and what is acted upon: the ends of a trigger, found from the order of words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.claims.parts import BREAKS, PREPOSITIONAL, WRAPPER, End, Parts, group_left, is_coordination
from kg.claims.phrases import HEADLESS, PLACES, Phrase
from kg.claims.triggers import Form, Trigger

MAX_OBJECT_GAP = 8
MAX_SUBJECT_GAP = 16
_BE = r"(?:is|are|was|were|be|been|being|becomes?|became)"
_PASSIVE = re.compile(rf"\b{_BE}(?:\s+(?:not|also|further|then|more|less|only|\w+ly))*\s+$", re.IGNORECASE)
_BY = re.compile(r"\s*(?:\w+\s+){0,3}by\b", re.IGNORECASE)
_AGENT = re.compile(
    r"\b(?:by|upon|following|after|with)\s+(?:the\s+|a\s+)?(?:(?:treatment|administration|injection|addition)\s+(?:with|of)\s+)?"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_TIGHT = re.compile(r"\s*(?:(?:also|may|might|can|could|would|will|should|did|does|do|not|has|have|had|to|then|thus|"
                    r"therefore|significantly|\w+ly|further|been|was|were|is|are)\s+)*$", re.IGNORECASE)  # fmt: skip
_JOINS = re.compile(
    r".*(?:,|;|\(|^|\b(?:and|or|but|by|through|via|thereby|thus|to|for|of|in|while|then|also|from|without))\s*",
    re.IGNORECASE | re.DOTALL,
)
_BUT_NOT = re.compile(r",?\s*but\s+not\s+", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:that|which|who)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_WHICH = re.compile(r"\)?,\s*which\s+(?:\w+ly\s+)?", re.IGNORECASE)
_CONJUNCTION = re.compile(r".*(?:,|\band\b|\bor\b|\bbut\b)", re.IGNORECASE | re.DOTALL)
_INDUCED = re.compile(r"-(?:induced|treated|stimulated|mediated|driven|dependent|triggered|exposed|challenged)\b", re.I)
_NOUN_PHRASE = re.compile(r"(?:therapy|treatment|effects?|impacts?|role|relief|markers?|biomarkers?)\b", re.IGNORECASE)
_HEAD_AFTER = re.compile(
    r"(?:-(?:associated|related|affected|specific|like)\b|\s(?!(?:expression|production|secretion|synthesis|formation"
    r"|deposition|generation|accumulation|activation|activity|activities|concentrations?|treatment|population|density)\b)"
    r"[a-z-]*(?:tion|sion|ment|ity|ness|ance|ence|ture|sis|ism|ties|tions|ments|strength|function|functions|quality)\b)"
)
_RELATIVE = re.compile(r"\b(?:which|that|who)\b", re.IGNORECASE)
_LOSS_AFTER = re.compile(
    r"\s(?:inhibitors?|antagonists?|blockers?|deficien(?:cy|t)|knockdown|knockout|depletion|loss|inhibition|silencing"
    r"|blockade|suppression|downregulation|down-regulation)\b",
    re.IGNORECASE,
)


def is_passive(trigger: Trigger, parts: Parts) -> bool:
    """Tell whether a past form is passive: after a form of *be*, or before *by*."""
    if trigger.form is not Form.PAST:
        return False
    before = parts.text[max(parts.sentence.start, trigger.start - 60) : trigger.start]
    after = parts.text[trigger.end : parts.sentence.end]
    return _PASSIVE.search(before) is not None or _BY.match(after) is not None


def find_left(trigger: Trigger, parts: Parts, previous: Trigger | None, *, known: bool) -> list[End] | None:
    """Return the phrases that stand as grammatical subject of a trigger.

    None means that the trigger shares the subject of the previous verb.

    Args:
        trigger: The trigger.
        parts: Its sentence.
        previous: The verb before it, if any.
        known: True where the subject of that verb is known.
    """
    first = parts.clause_start(trigger.start)
    candidates = [p for p in parts.phrases if first <= p.start and p.end <= trigger.start]
    shared = previous is not None and previous.start >= first
    if candidates and _refers_back(candidates[-1], trigger, parts, shared=shared):
        return _as_ends(candidates[-1:], parts)
    if previous is None or not shared:
        return _find_nearest(trigger, parts, candidates) or []
    begin = find_clause(previous, trigger, parts) or previous.end
    candidates = [p for p in candidates if p.start >= begin]
    gap = parts.between(candidates[-1].end, trigger.start) if candidates else ""
    tight = bool(candidates) and _TIGHT.fullmatch(gap) is not None
    if tight and not known:  # "buffer without X did not …" tells nothing of X
        return (
            []
            if previous.text.lower() == "without"
            else _as_ends(group_left(parts, candidates, len(candidates) - 1), parts)
        )
    if tight and _is_carried(previous, candidates[0], parts):
        return None
    if tight or _RELATIVE.search(gap):
        return _find_nearest(trigger, parts, candidates)
    return None if _shares_subject(parts.between(previous.end, trigger.start)) else []


def find_clause(previous: Trigger, trigger: Trigger, parts: Parts) -> int | None:
    """Return where the subject of a joined clause begins ("… reduced X, and Y reduced Z"); None without one."""
    between = [p for p in parts.phrases if previous.end <= p.start and p.end <= trigger.start]
    if len(between) < 2 or not _is_finite(trigger, parts, between[-1].end):  # noqa: PLR2004
        return None
    if _is_carried(previous, between[0], parts):
        return None
    gaps = [(parts.between(left.end, right.start), right.start) for left, right in pairwise(between)]
    joins = [(gap, start) for gap, start in gaps if _AND.search(gap) and is_coordination(gap)]
    commas = [(gap, start) for gap, start in joins if "," in gap]
    return next((start for _, start in reversed(commas or joins)), None)


def find_end(trigger: Trigger, following: Trigger | None, parts: Parts) -> int:
    """Return where the objects of a trigger end: at the next verb, or before that verb's own subject."""
    if following is None:
        return parts.sentence.end
    return find_clause(trigger, following, parts) or following.start


def _is_finite(trigger: Trigger, parts: Parts, subject_end: int) -> bool:
    """Tell whether a trigger right after a phrase is its verb, and no participle that narrows it ("X induced by Y")."""
    gap = parts.between(subject_end, trigger.start)
    if trigger.form is Form.GERUND or not _TIGHT.fullmatch(gap):
        return False
    if gap.strip():
        return True
    return trigger.form in (Form.BASE, Form.THIRD) or (trigger.form is Form.PAST and not is_passive(trigger, parts))


def _find_nearest(trigger: Trigger, parts: Parts, candidates: Sequence[Phrase]) -> list[End] | None:
    """Return the group that ends with the last phrase that may be a subject; None without one."""
    for last in range(len(candidates) - 1, -1, -1):
        if _may_be_subject(candidates[last], parts, trigger):
            return _as_ends(group_left(parts, candidates, last), parts)
    return None


def _refers_back(phrase: Phrase, trigger: Trigger, parts: Parts, *, shared: bool) -> bool:
    """Tell whether "which" before a trigger stands for the phrase before it.

    After another verb it may stand for the whole clause ("inhibits X, which reduces Y"), unless it has no sign.
    """
    if shared and any(meaning.relation.sign for meaning in trigger.meanings):
        return False
    return _WHICH.fullmatch(parts.between(phrase.end, trigger.start)) is not None


def _is_carried(previous: Trigger, phrase: Phrase, parts: Parts) -> bool:
    """Tell whether a phrase is the object of a relative clause within the subject ("X that contains Y …")."""
    before = parts.between(parts.clause_start(previous.start), previous.start)
    within = previous.form is Form.GERUND and any(0 <= previous.start - p.end <= 1 for p in parts.phrases)
    opens = parts.between(previous.end, phrase.start)
    return (within or _CARRIED.search(before) is not None) and not is_coordination(opens)


def _shares_subject(gap: str) -> bool:
    """Tell whether the words between two verbs let the second share the subject of the first.

    A word that is no term may be the second verb's own subject ("… and baicalin reduced …"), and a relative clause has
    a subject of its own.
    """
    joint = _JOINS.match(gap)
    return joint is not None and _TIGHT.fullmatch(gap[joint.end() :]) is not None and not _RELATIVE.search(gap)


def _as_ends(group: list[Phrase], parts: Parts) -> list[End]:
    return [End(phrase, sign_of(phrase, parts)) for phrase in group if phrase.category not in HEADLESS]


def _may_be_subject(phrase: Phrase, parts: Parts, trigger: Trigger) -> bool:
    if phrase.category in PLACES and any(m.relation.sign for m in trigger.meanings):
        return False
    if _NOUN_PHRASE.match(trigger.text) and len(parts.between(phrase.end, trigger.start).split()) <= 1:
        return True
    if phrase.category in HEADLESS or len(parts.between(phrase.end, trigger.start).split()) > MAX_SUBJECT_GAP:
        return False
    conjunction = _CONJUNCTION.match(parts.between(phrase.end, trigger.start))
    if conjunction and not _TIGHT.fullmatch(parts.between(phrase.end + conjunction.end(), trigger.start)):
        return False
    before = parts.text[parts.clause_start(phrase.start) : phrase.start]
    return PREPOSITIONAL.search(before) is None or WRAPPER.search(before) is not None or _noun_before(phrase, parts)


def _noun_before(phrase: Phrase, parts: Parts) -> bool:
    return any(0 < phrase.start - noun.end <= len(" of the whole ") for noun in parts.nouns)


def find_right(trigger: Trigger, parts: Parts, until: int) -> list[End]:
    """Return the phrases that stand as object of a trigger, in order, up to an offset."""
    zone_end = min(until, parts.clause_end(trigger.start))
    found: list[End] = []
    position, sign = _skip_protected(trigger, parts), 1
    for phrase in (p for p in parts.phrases if position <= p.start and p.end <= zone_end):
        if _INDUCED.match(parts.text, phrase.end):
            continue
        gap = parts.between(position, phrase.start)
        if ")" in gap and "(" not in gap:
            break
        if not (_joins_object(gap) if found else _may_open(trigger, gap, parts, phrase)):
            break
        before = _sign_before(position, phrase.start, parts)
        sign = before if before is not None else sign
        if phrase.category not in HEADLESS:
            partial = _HEAD_AFTER.match(parts.text, phrase.end) is not None
            found.append(End(phrase, sign * _sign_after(phrase, parts), partial))
        position = phrase.end
    return found


def _joins_object(gap: str) -> bool:
    return is_coordination(gap, MAX_OBJECT_GAP) or _BUT_NOT.fullmatch(gap) is not None


def _skip_protected(trigger: Trigger, parts: Parts) -> int:
    """Return where objects may begin: "protect X from Y" acts upon Y."""
    wanted = next((m.preposition for m in trigger.meanings if m.preposition in ("from", "against")), "")
    found = re.compile(rf"\b{wanted}\b", re.IGNORECASE).search(parts.text, trigger.end, parts.sentence.end)
    return found.start() if wanted and found else trigger.end


def compose_relative(trigger: Trigger, following: Trigger | None, parts: Parts, until: int) -> list[End]:
    """Return the objects of "reducing conditions that favour X": those of the second verb, with its sign.

    Empty unless the second verb follows within a relative clause, with no term between the two.
    """
    if following is None or not _RELATIVE.search(parts.between(trigger.end, following.start)):
        return []
    if any(trigger.end <= phrase.start < following.start for phrase in parts.phrases):
        return []
    sign = following.meanings[0].relation.sign
    return (
        [End(end.phrase, end.sign * sign, end.partial) for end in find_right(following, parts, until)] if sign else []
    )


def _may_open(trigger: Trigger, gap: str, parts: Parts, phrase: Phrase) -> bool:
    """Tell whether the words between a trigger and its first object allow it to be one."""
    allowed = next((meaning.preposition for meaning in trigger.meanings if meaning.preposition), "")
    noun = any(trigger.end <= n.start and n.end <= phrase.start for n in parts.nouns)
    rest = re.sub(rf"\b{allowed}\b", "", gap) if allowed else gap
    rest = re.sub(r"\b(?:in|on)\b", "", rest) if noun else rest
    return len(gap.split()) <= MAX_OBJECT_GAP and BREAKS.search(rest) is None and not re.search(r"[;:]", gap)


def find_agents(trigger: Trigger, parts: Parts, until: int) -> list[End]:
    """Return the phrases after *by* (or *after treatment with*) behind a passive trigger."""
    zone_end = min(until, parts.clause_end(trigger.start))
    found: list[End] = []
    for phrase in (p for p in parts.phrases if trigger.end <= p.start and p.end <= zone_end):
        if found and is_coordination(parts.between(found[-1].phrase.end, phrase.start)):
            found.append(End(phrase, sign_of(phrase, parts)))
        elif found:
            break
        elif phrase.category not in HEADLESS and _AGENT.search(parts.between(trigger.end, phrase.start)):
            found.append(End(phrase, sign_of(phrase, parts)))
    return found


def sign_of(phrase: Phrase, parts: Parts) -> int:
    """Return −1 where the words around a subject turn its sign: ``loss of X``, ``X inhibitor``."""
    clause, group_start = parts.clause_start(phrase.start), phrase.start
    before = _sign_before(clause, group_start, parts)
    for other in reversed([p for p in parts.phrases if p.end <= phrase.start]):
        if before is not None or not is_coordination(parts.between(other.end, group_start)):
            break
        group_start = other.start
        before = _sign_before(clause, group_start, parts)
    return (before if before is not None else 1) * _sign_after(phrase, parts)


def _sign_before(start: int, end: int, parts: Parts) -> int | None:
    """Return the sign of a noun trigger that governs what begins at ``end`` ("inhibition of …"); None without one."""
    for noun in reversed(parts.nouns):
        gap = parts.between(noun.end, end)
        if noun.start >= start and noun.end <= end and re.fullmatch(r"\s(?:of|in)\s(?:[\w-]+\s){0,4}", gap):
            return noun.meanings[0].relation.sign or 1
    return None


def _sign_after(phrase: Phrase, parts: Parts) -> int:
    return -1 if _LOSS_AFTER.match(parts.text, phrase.end) else 1
