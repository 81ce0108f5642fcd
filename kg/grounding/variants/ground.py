"""Sentences of a document → the mentions of variants in each, with their identifiers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from curies import ReferenceTuple as Ref

from kg.grounding.abbreviation import ShortForms
from kg.grounding.lexicon import Lexicon
from kg.grounding.names import Name, NameKind
from kg.grounding.normalize import same_case
from kg.grounding.recognised import is_gene
from kg.grounding.variants.change import CATEGORY, SOURCE
from kg.grounding.variants.find import Known, find_variants
from kg.grounding.variants.ties import find_ref, settle_reversed, tie_names
from kg.model.term import Grounding
from kg.model.text import Mention, Sentence


def ground_variants(
    text: str, sentences: Sequence[Sentence], shorts: ShortForms, lexicon: Lexicon
) -> list[list[Mention]]:
    """Return the mentions of variants of each sentence, in order of start.

    Args:
        text: The document's text.
        sentences: Its sentences, with what recognisers propose.
        shorts: Its short forms.
        lexicon: Tells what else a word names.
    """
    marked = ((m.start, m.end) for sentence in sentences for m in sentence.mentions if m.category == CATEGORY)
    known = Known(partial(_is_known, shorts, lexicon), partial(_names_gene, lexicon), frozenset(marked))
    found = find_variants(text, [(sentence.start, sentence.end) for sentence in sentences], known)
    if not found:
        return [[] for _ in sentences]
    found = settle_reversed(found)
    names = tie_names(text, found)
    mentions = [
        Mention(
            start=one.start, end=one.end, text=text[one.start : one.end], source=SOURCE, category=CATEGORY,
            grounding=Grounding(
                term=refs[0], label=refs[0].identifier, category=CATEGORY, equivalents=refs[1:], score=1.0
            ),
        )
        for one in found
        if (refs := names[find_ref(one)])
    ]  # fmt: skip
    return [[m for m in mentions if s.start <= m.start < s.end] for s in sentences]


def read_variant(text: str) -> Ref | None:
    """Return the identifier of the variant that a text names and nothing else; None where it is none.

    >>> read_variant("V600E").curie, read_variant("677C>T").curie, read_variant("pain")
    ('hgvs:p.Val600Glu', 'hgvs:c.677C>T', None)
    """
    whole = (0, len(text))
    known = Known(is_taken=lambda _: False, is_gene=lambda _: False, marked=frozenset({whole}))
    return next((find_ref(one) for one in find_variants(text, [whole], known) if (one.start, one.end) == whole), None)


def _is_known(shorts: ShortForms, lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word in the form of a change is a short form of its document, or a name of the lexicon."""
    return shorts.lookup(word) is not None or any(_list_exact(lexicon, word))


def _names_gene(lexicon: Lexicon, word: str) -> bool:
    return any(is_gene(name, lexicon) for name in _list_exact(lexicon, word))


def _list_exact(lexicon: Lexicon, word: str) -> list[Name]:
    """Return the names that a word is in its own case, without the weak ones."""
    return [name for name in lexicon.lookup(word) if name.kind is not NameKind.WEAK and same_case(word, name.text)]


def set_apart(sentence: Sentence, variants: Sequence[Mention]) -> Sentence:
    """Return a sentence whose proposals of a recogniser end where a variant begins ("BRAF V600E" is a gene to many)."""
    if not variants or not sentence.mentions:
        return sentence
    cut = (_cut(proposal, variants) for proposal in sentence.mentions)
    return replace(sentence, mentions=tuple(proposal for proposal in cut if proposal is not None))


def _cut(proposal: Mention, variants: Sequence[Mention]) -> Mention | None:
    over = [one for one in variants if one.start < proposal.end and proposal.start < one.end]
    if not over:
        return proposal
    words = proposal.text[: max(0, over[0].start - proposal.start)].rstrip(" -(/")
    return replace(proposal, end=proposal.start + len(words), text=words) if words else None


def add_mentions(sentence: Sentence, variants: Sequence[Mention]) -> Sentence:
    """Return a sentence with some more mentions."""
    if not variants:
        return sentence
    return replace(sentence, mentions=tuple(sorted([*sentence.mentions, *variants], key=lambda one: one.start)))
