"""Relations that no trigger states, by a logistic model learnt from annotated papers.

Authors say much without a verb of relation ("X polymorphisms in Y", "X-deficient Y"). Every pair of genes, chemicals
and diseases that a sentence names and no rule relates in the document is scored; the surest sentence of a pair is kept
where it passes the threshold. ``training/relations.py`` learns the weights from BioRED (Luo et al. 2022), whose papers'
pairs of terms are annotated as related, and with which sign.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp

from curies import ReferenceTuple as Ref

from kg.claims.assertion import find_assertion
from kg.claims.pair_features import Scene
from kg.claims.pairs import Pair, Setting, find_pairs
from kg.claims.parts import Parts
from kg.claims.relate import assert_relation
from kg.claims.triggers import Vague
from kg.model.claim import Relation, RelationEnd
from kg.model.document import Reading
from kg.model.text import Span

EXTRACTOR = "learnt/1"
#: Log-odds from which a pair is related, and the probability from which its relation has a sign.
THRESHOLD = 0.1
SURE_SIGN = 0.7
BIAS = "bias"
#: Relation of each column of the weights that tell the sign.
NAMES = {0: "associated_with", 1: "positively_correlated_with", -1: "negatively_correlated_with"}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds.

    Attributes:
        related: To the log-odds that the pair is related.
        signs: To the scores of no sign, of a positive and of a negative one, whose softmax is their probability.
    """

    related: float
    signs: tuple[float, float, float]


class PairModel:
    """A logistic model of pairs.

    Attributes:
        weights: Feature → its weights; ``bias`` counts for every pair.
    """

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        """Take the weights."""
        self.weights = weights

    def score(self, features: Iterable[str]) -> float:
        """Return the log-odds that a pair with some features, each told once, is related."""
        return sum(self.weights[feature].related for feature in (BIAS, *features) if feature in self.weights)

    def find_sign(self, features: Iterable[str]) -> int:
        """Return the sign of a related pair; 0 where the model is not sure of one."""
        known = [self.weights[feature].signs for feature in (BIAS, *features) if feature in self.weights]
        powers = [exp(sum(scores)) for scores in zip(*known, strict=True)]
        best = max((1, 2), key=powers.__getitem__)
        return (0, 1, -1)[best] if powers[best] > SURE_SIGN * sum(powers) else 0


def list_features(pair: Pair, scene: Scene, setting: Setting) -> list[str]:
    """Return the features of a pair, each once, sorted."""
    return sorted({*scene.list_features(pair), *setting.list_features(pair, scene.sentence)})


def relate_pairs(
    reading: Reading, taken: Iterable[Parts], related: Iterable[Relation], tools: tuple[PairModel, frozenset[Vague]]
) -> list[Relation]:
    """Return the relations that a model finds between the terms of a document that rules leave alone.

    Args:
        reading: The document.
        taken: Its sentences, taken apart.
        related: What rules relate in it; denied relations count.
        tools: The model, and the terms too general to be an end of a claim.
    """
    model, generic = tools
    done = {frozenset((relation.subject.term, relation.object.term)) for relation in related}
    setting = Setting(reading)
    best: dict[tuple[Ref, Ref], tuple[float, Relation]] = {}
    for parts in taken:
        found = (pair for pair in find_pairs(parts.sentence, generic) if frozenset(pair.key) not in done)
        pairs = [pair for pair in found if not {pair.first.start, pair.second.start} & parts.doubted]
        if not pairs:
            continue
        scene = Scene(parts.sentence)
        for pair in pairs:
            features = list_features(pair, scene, setting)
            score = model.score(features)
            if score > (best[pair.key][0] if pair.key in best else THRESHOLD):
                best[pair.key] = score, _relate(pair, parts, scene, model.find_sign(features))
    return sorted((relation for _, relation in best.values()), key=lambda relation: relation.sentence)


def _relate(pair: Pair, parts: Parts, scene: Scene, sign: int) -> Relation:
    trigger = _find_trigger(pair, scene)
    second = Span(start=pair.second.start, end=pair.second.end)
    first = Span(start=pair.first.start, end=pair.first.end)
    assertion = find_assertion(parts.text, parts.sentence, trigger, second, first)
    told = Relation(
        sentence=parts.sentence.index,
        subject=RelationEnd(term=pair.terms[0], text=pair.first.text),
        relation=NAMES[sign],
        sign=sign,
        object=RelationEnd(term=pair.terms[1], text=pair.second.text),
        trigger=parts.text[trigger.start : trigger.end],
        extractor=EXTRACTOR,
    )
    return assert_relation(told, parts, assertion)


def _find_trigger(pair: Pair, scene: Scene) -> Span:
    """Return the topmost word that ties a pair in the tree and belongs to no mention, else the second mention."""
    path, top = scene.find_path(pair)
    ties = [at for at in [*path[top : top + 1], *path] if at not in scene.names]
    if not ties:
        return Span(start=pair.second.start, end=pair.second.end)
    token = scene.tokens[ties[0]]
    return Span(start=token.start, end=token.end)
