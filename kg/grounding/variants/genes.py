"""The gene of a variant, where the text names it next to the variant: "BRAF V600E", "the V600E mutation of BRAF".

A change without a gene is the same term in papers about different genes. One with its gene's symbol in front,
``hgvs:BRAF:p.Val600Glu``, is not; what a document says once of a change counts for all its mentions there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from curies import ReferenceTuple as Ref

from kg.grounding.variants.change import CATEGORY, HGVS, SOURCE, TMVAR
from kg.model.term import Grounding
from kg.model.text import Mention, Sentence

_NOUN = r"(?:gene|protein|receptor|promoter|allele|mutant|mutation|variant|polymorphism|SNP|substitution)s?"
_BEFORE = re.compile(rf"\s?[-(\[:*/]?\s?|\s(?:{_NOUN}\s){{1,2}}[(\[]?")
_SORT = r"(?:(?:missense|nonsense|point|frameshift|single nucleotide|rare|common|novel)\s)?"
_PART = r"(?:(?:exon|intron|codon)\s\d+\s(?:of|in)\s)?"
_AFTER = re.compile(
    rf"[-\s]|[-\s](?:mutant|mutated)\s|\s(?:{_SORT}{_NOUN}\s)?(?:of|in|within)\s{_PART}(?:the\s)?(?:human\s)?"
)
#: A change in tmVar's form that tells no place.
_UNPLACED = re.compile(r"\w?\|(?:SUB\|[^|]*|[A-Z]+)\|\|")
NO_PLACE = "tells no place in a sequence, and no gene stands beside it"


def attach_genes(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences of a document, their variants with the gene where the document tells one gene of each.

    A change of which the document tells neither gene nor place ("a 2-bp deletion") is refused.
    """
    told: dict[Ref, set[str]] = {}
    for sentence in sentences:
        for ref, symbol in _find_told(text, sentence.mentions):
            told.setdefault(ref, set()).add(symbol)
    known = {ref: next(iter(symbols)) for ref, symbols in told.items() if len(symbols) == 1}
    return tuple(_attach(sentence, known) for sentence in sentences)


def _find_told(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Ref, str]]:
    """Yield the variants of a sentence that stand next to a gene, each with the gene's symbol; one before it counts."""
    for number, mention in enumerate(mentions):
        ref = _find_change(mention)
        if ref is None:
            continue
        before, after = mentions[max(0, number - 1) : number], mentions[number + 1 : number + 2]
        near = [one for one in before if _BEFORE.fullmatch(text, one.end, mention.start) and _is_gene(one)]
        near = near or [one for one in after if _AFTER.fullmatch(text, mention.end, one.start) and _is_gene(one)]
        yield from ((ref, gene.grounding.label) for gene in near)


def _find_change(mention: Mention) -> Ref | None:
    """Return the identifier of a change that has neither gene nor reference sequence."""
    term = mention.grounding.term
    if term is None or mention.category != CATEGORY or term.prefix not in (HGVS, TMVAR) or ":" in term.identifier:
        return None
    return term


def _is_gene(mention: Mention) -> bool:
    term = mention.grounding.term
    return term is not None and term.prefix == "NCBIGene" and mention.grounding.category == "Gene"


def _attach(sentence: Sentence, known: dict[Ref, str]) -> Sentence:
    if not any(mention.source == SOURCE for mention in sentence.mentions):
        return sentence
    return replace(sentence, mentions=tuple(_name(mention, known) for mention in sentence.mentions))


def _name(mention: Mention, known: dict[Ref, str]) -> Mention:
    ref = _find_change(mention)
    if ref is None:
        return mention
    if ref not in known:
        vague = ref.prefix == TMVAR and _UNPLACED.match(ref.identifier)
        return replace(mention, grounding=Grounding(reason=NO_PLACE)) if vague else mention
    own = Ref(ref.prefix, f"{known[ref]}:{ref.identifier}")
    found = replace(
        mention.grounding, term=own, label=own.identifier, equivalents=(ref, *mention.grounding.equivalents)
    )
    return replace(mention, grounding=found)
