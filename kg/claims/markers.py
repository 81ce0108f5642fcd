"""Genes that only mark cells: "CD8+ T cells", "CD4+CD25high Tregs", "CD14lo monocytes" tell of the cells alone."""

import re
from dataclasses import replace

from kg.model.text import Mention, Sentence

GENES = frozenset({"Gene", "GeneFamily", "Protein"})
#: A sign after the name of a marker; a hyphen is none before a word, nor where its word follows later ("X- and Y-…").
_SIGN = (
    r"(?:\s?\(?[+⁺]\)?|[−⁻](?=[\s,/)A-Z])(?!\s?/\s?[−–-])|[–-](?=\s(?!and\b|or\b|to\b)|\w+[+⁺−⁻])"
    r"|[\s-]?(?:high|hi|low|lo|pos|neg|bright|dim)\b)[\s,/)-]*"
)
#: What may stand between a marker and its cells: other markers, and adjectives ("naive", "regulatory").
_BETWEEN = (
    rf"(?:(?:and|or)\s|[\w.-]+?{_SIGN}"
    r"|(?!(?:of|in|on|with|by|to|for|from|was|were|is|are|and|or|the)\b)[a-z]+(?<!ed)\s)"
)
_CELL = (
    r"(?:[TB]|NK|[Tt]h\d*|[TB]?[Rr]egs?|DCs?|[MH]SCs?|neutrophils?|neurons?|microglia|subsets?|populations?"
    r"|[\w-]*(?:cells?|cytes?|blasts?|phages?|progenitors?))(?![A-Za-z])"
)
_MARKS = re.compile(f"{_SIGN}{_BETWEEN}{{0,6}}?{_CELL}")


def drop_markers(text: str, sentence: Sentence) -> Sentence:
    """Return a sentence without the mentions of genes that only tell which cells are meant.

    Args:
        text: The document's whole text; offsets count in it.
        sentence: The sentence.
    """
    kept = tuple(mention for mention in sentence.mentions if not _marks_cells(text, sentence.end, mention))
    return sentence if len(kept) == len(sentence.mentions) else replace(sentence, mentions=kept)


def _marks_cells(text: str, end: int, mention: Mention) -> bool:
    return mention.grounding.category in GENES and _MARKS.match(text, mention.end, end) is not None
