"""The part of a document in which pairs of terms are sought, and the sentences there that name both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.claims.pair_features import Scene
from kg.claims.pairs import Pair, find_pairs
from kg.model.document import Reading
from kg.model.text import SectionKind, Sentence

ABSTRACT = frozenset({SectionKind.ABSTRACT, SectionKind.SUMMARY, SectionKind.FINDINGS})
#: Features of sentences that tell a sign differently from kind to kind.
BY_KIND = ("in:", "top:", "cue:")


@dataclass(frozen=True, slots=True)
class Shared:
    """One sentence that names both terms of a pair.

    Attributes:
        position: Of the sentence in its part of the document.
        pair: The two mentions.
        scene: The sentence.
        features: What it tells of the pair, each once, sorted.
    """

    position: int
    pair: Pair
    scene: Scene
    features: tuple[str, ...]


def find_abstract(reading: Reading) -> tuple[Sentence, ...]:
    """Return the title and abstract of a document; one without any is taken for an abstract by itself."""
    if all(sentence.section not in ABSTRACT for sentence in reading.sentences):
        return reading.sentences
    kept = ABSTRACT | {SectionKind.TITLE}
    return tuple(sentence for sentence in reading.sentences if sentence.section in kept)


def share_sentences(sentences: Sequence[Sentence], generic: Collection[object]) -> dict[tuple[Ref, Ref], list[Shared]]:
    """Return the sentences that name each pair of terms, in order."""
    shared: dict[tuple[Ref, Ref], list[Shared]] = defaultdict(list)
    for position, sentence in enumerate(sentences):
        if pairs := find_pairs(sentence, generic):
            scene = Scene(sentence)
            for pair in pairs:
                features = tuple(sorted(set(scene.list_features(pair))))
                shared[pair.key].append(Shared(position, pair, scene, features))
    return dict(shared)


def pool_features(sentences: Iterable[Sequence[str]]) -> set[str]:
    """Return what the sentences of a pair tell of its sign: their features, some of them for its kinds as well.

    >>> sorted(pool_features([["in:rise", "kinds:gene-gene"]]))
    ['in:rise', 'kinds:gene-gene', 'kinds:gene-gene|in:rise']
    """
    pooled = {feature for features in sentences for feature in features}
    kinds = min((feature for feature in pooled if feature.startswith("kinds:")), default="")
    return pooled | {f"{kinds}|{feature}" for feature in pooled if feature.startswith(BY_KIND)}
