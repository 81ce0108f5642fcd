"""The document's own short forms: what they stand for, and where they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match, find_matches
from kg.grounding.names import Name, NameKind, names_of
from kg.grounding.normalize import singular, tokenize
from kg.grounding.recognised import is_gene

_NUMBERED = re.compile(r"(?P<short>\w*[A-Za-z])-?(?P<number>\d{1,2}[A-Za-z]?)")
MIN_SHARED = 0.6
#: Share of a long form that its last words must have to stand for it: "knee osteoarthritis" is osteoarthritis, but
#: collagen-induced arthritis more than arthritis, and the acetate of something no acetate.
MIN_TAIL = 0.5


@dataclass(frozen=True, slots=True)
class ShortForms:
    """The short forms of one document.

    Attributes:
        names: Short form → names of the terms it stands for; empty where the long form names no term.
        long: Short form → long form.
        pattern: Finds them; None where the document defines none.
    """

    names: Mapping[str, tuple[Name, ...]]
    long: Mapping[str, str]
    pattern: re.Pattern[str] | None

    def lookup(self, text: str) -> str | None:
        """Return the short form that a text writes, in singular or plural, or None."""
        return _find_form(text, self.long)

    def write_out(self, text: str) -> str:
        """Return the long form of a short form with a number, in singular, or an empty text: "PAR1", "MMP-9".

        The names that it gives are those of one member of what the short form stands for.
        """
        found = _NUMBERED.fullmatch(text) if self.long else None
        form = self.lookup(found.group("short")) if found else None
        return f"{singular(self.long[form])} {found.group('number')}" if found and form else ""


def resolve_short_forms(abbreviations: Iterable[tuple[str, str]], lexicon: Lexicon) -> ShortForms:
    """Look up what each short form stands for: its long form, the name the long form ends with, or the short form.

    Gene symbols are often introduced by a long form that differs a little from every name on record ("TNFR-associated
    factor 2 (TRAF2)"): then the symbol's own terms count, if one of their names shares most words with it.
    """
    long = dict(abbreviations)
    names = {short: _resolve(short, _write_out_end(short, text, long), lexicon) for short, text in long.items()}
    forms = sorted({form for short in long for form in (short, short.removesuffix("s"), short + "s")}, key=len)
    choices = "|".join(re.escape(form) for form in reversed(forms))
    return ShortForms(names, long, re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])") if forms else None)


def _find_form(text: str, long: Mapping[str, str]) -> str | None:
    """Return the short form that a text writes, in singular or plural, or None."""
    return next((form for form in (text, text.removesuffix("s"), text + "s") if form in long), None)


def _write_out_end(short: str, text: str, long: Mapping[str, str]) -> str:
    """Return a long form whose last word, if it is another short form of the document, is written out."""
    before, _, last = text.rpartition(" ")
    form = _find_form(last, long)
    return f"{before} {long[form]}" if before and form and form != short else text


def _resolve(short: str, long: str, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return what a short form stands for; a gene's symbol counts before a loose name that its long form is.

    A loose name of a gene in the plural is that of a class, and no gene that bears the short form is it; nor does a
    symbol count that several genes bear.
    """
    named = resolve_long_form(long, short, lexicon)
    if any(name.kind is not NameKind.WEAK for name in named):
        return named
    own = _resolve_short(short, long, lexicon)
    if named and not own and is_plural(long):
        return tuple(name for name in named if lexicon.terms[name.term].category != "Gene")
    if named and not own:
        own = tuple(name for name in lexicon.lookup(short) if name.kind is not NameKind.WEAK and is_gene(name, lexicon))
        own = own if len({lexicon.label(name.term).lower() for name in own}) == 1 else ()
    return own or named


def resolve_long_form(text: str, short: str, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the names of the longest end of a text that names a term, if it is half of it or ends the short form too.

    "Knee osteoarthritis" may stand for osteoarthritis and "iChondrocytes" are chondrocytes, whatever comes before;
    "collagen-induced arthritis" is more than arthritis.
    """
    exact = lexicon.lookup(text)
    if exact:
        return exact
    last = None
    for match in find_matches(text, lexicon):
        last = match
    if last is None or last.end < len(text):
        return ()
    named = text[last.start :]
    whole = len(named) >= MIN_TAIL * len(text) or short.lower().endswith(named.lower())
    return last.names if whole else ()


def _resolve_short(short: str, long: str, lexicon: Lexicon) -> tuple[Name, ...]:
    words = _words(long)

    def fits(name: Name) -> bool:
        own = (_words(other.text) for other in names_of(lexicon.terms[name.term]))
        return any(len(words & other) >= MIN_SHARED * len(words) for other in own)

    return tuple(name for name in lexicon.lookup(short) if fits(name))


def is_plural(text: str) -> bool:
    """Tell whether the last word of a text is a plural."""
    keys = [token.key for token in tokenize(text)]
    return bool(keys) and singular(keys[-1]) != keys[-1]


def _words(text: str) -> set[str]:
    return {token.key for token in tokenize(text)}


def find_short_forms(text: str, start: int, end: int, shorts: ShortForms) -> Iterator[Match]:
    """Yield where short forms stand in part of a text."""
    if shorts.pattern is None:
        return
    for match in shorts.pattern.finditer(text, start, end):
        form = shorts.lookup(match.group())
        if form is not None:
            yield Match(match.start(), match.end(), shorts.names[form])
