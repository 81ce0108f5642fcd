"""Where the names of a sentence stand: dictionary, the document's short forms and a recogniser, overlaps resolved.

What a recogniser finds and the lexicon knows stays, unless a longer name of the dictionary around it names another kind
of thing; then it is an inner mention. Of the rest the longer name stays, of equal ones the document's own short form.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.grounding.abbreviation import ShortForms, find_short_forms
from kg.grounding.compound import bridge_abbreviations, expand_compounds
from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match, find_matches
from kg.grounding.misnomers import is_likened
from kg.grounding.names import Name
from kg.grounding.recognised import TRUSTED, find_recognised
from kg.grounding.score import FITTING, UNTYPED
from kg.grounding.series import add_members
from kg.grounding.similar import match_similar
from kg.model.text import Mention, Sentence


@dataclass(frozen=True, slots=True)
class Spans:
    """The names found in a sentence, in order of start.

    Attributes:
        outer: Those that overlap no other.
        inner: Those inside one of them.
    """

    outer: list[Match]
    inner: list[Match]


def find_spans(
    text: str, sentence: Sentence, shorts: ShortForms, lexicon: Lexicon, apart: Sequence[Mention] = ()
) -> Spans:
    """Find the names of one sentence.

    Args:
        text: The document's text.
        sentence: The sentence.
        shorts: The document's short forms.
        lexicon: Where names are looked up.
        apart: Mentions found otherwise, in order of start; names stand between them.
    """
    free = list(_list_free(sentence, apart))
    dictionary = [match for start, end in free for match in find_matches(text, lexicon, start=start, end=end)]
    own = [match for start, end in free for match in find_short_forms(text, start, end, shorts)]
    known = find_recognised(text, sentence.mentions, lexicon)
    explained = {(match.start, match.end) for match in own if match.names}
    found = [match for match in known if (match.start, match.end) not in explained]
    dictionary, own, found = (_drop_likened(text, matches, lexicon) for matches in (dictionary, own, found))
    held = [match for match in found if any(holds(longer, match, lexicon) for longer in dictionary)]
    merged = merge_matches((match for match in found if match not in held), own, dictionary)
    bridged = bridge_abbreviations(text, merged, lexicon)
    outer = add_members(text, expand_compounds(text, bridged, lexicon), lexicon)
    outer = sorted([*outer, *_find_similar(sentence, outer, lexicon)], key=lambda match: match.start)
    outer = [match for match in outer if all(match.end <= one.start or one.end <= match.start for one in apart)]
    return Spans(outer, [match for match in held if any(_contains(longer, match) for longer in outer)])


def _list_free(sentence: Sentence, apart: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence between some mentions."""
    starts, ends = [sentence.start, *(one.end for one in apart)], [*(one.start for one in apart), sentence.end]
    yield from ((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _drop_likened(text: str, matches: list[Match], lexicon: Lexicon) -> list[Match]:
    """Return matches without the names of genes that something else is only likened to; some have none left."""
    genes = FITTING["Gene"]

    def keep(match: Match) -> tuple[Name, ...]:
        return tuple(name for name in match.names if lexicon.terms[name.term].category not in genes)

    return [replace(match, names=keep(match)) if is_likened(text, match.end) else match for match in matches]


def _find_similar(sentence: Sentence, outer: list[Match], lexicon: Lexicon) -> Iterator[Match]:
    """Yield what a recogniser marks where no name stands, and looks like one."""
    for proposal in sentence.mentions:
        if proposal.category in TRUSTED and not any(m.start < proposal.end and proposal.start < m.end for m in outer):
            match = match_similar(proposal, lexicon)
            if match is not None:
                yield match


def merge_matches(recognised: Iterable[Match], shorts: Iterable[Match], dictionary: Iterable[Match]) -> list[Match]:
    """Resolve overlaps; return what stays, in order of start."""
    groups = enumerate((recognised, shorts, dictionary))
    ranked = [(rank > 0, m.start - m.end, rank, m.start, m) for rank, group in groups for m in group]
    kept: list[Match] = []
    for *_, match in sorted(ranked, key=lambda item: item[:4]):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def holds(longer: Match, inner: Match, lexicon: Lexicon) -> bool:
    """Tell whether a longer name keeps its words from what a recogniser found inside it.

    It does where it names another kind of thing (a pathway, a process), or a chemical by its full name.
    """
    if not _contains(longer, inner):
        return False
    own = {lexicon.terms[name.term].category for name in longer.names} - UNTYPED
    found = {lexicon.terms[name.term].category for name in inner.names} - UNTYPED
    return bool(own) and ("ChemicalEntity" in own or not any(own & fit and found & fit for fit in FITTING.values()))


def _contains(longer: Match, inner: Match) -> bool:
    return (
        longer.start <= inner.start and inner.end <= longer.end and longer.end - longer.start > inner.end - inner.start
    )
