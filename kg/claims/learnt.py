"""Relations that no trigger states, by a model learnt from annotated papers.

Authors say much without a verb of relation ("X polymorphisms in Y", "X-deficient Y"). Every pair of genes, chemicals,
diseases and variants that a sentence of an abstract names and no rule relates in the document is scored, by the words
of these sentences and by how the abstract as a whole treats the two terms. A variant may also be tied to what the title
names.
``training/relations.py`` learns the weights from BioRED (Luo et al. 2022), whose abstracts have each pair of terms
annotated as related or not, and with which sign.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.claims.assertion import find_assertion
from kg.claims.pair_model import PairModel, measure_words
from kg.claims.pair_sentences import Shared, find_abstract, pool_features, share_sentences
from kg.claims.pair_setting import Setting
from kg.claims.parts import Parts
from kg.claims.relate import assert_relation
from kg.claims.triggers import Vague
from kg.claims.weights import LEARNT
from kg.model.claim import Relation, RelationEnd
from kg.model.document import Reading
from kg.model.text import Mention, Sentence, Span

EXTRACTOR = f"{LEARNT}2"
#: Log-odds from which a pair is related.
THRESHOLD = -0.9
#: Relation of each sign.
NAMES = {0: "associated_with", 1: "positively_correlated_with", -1: "negatively_correlated_with"}
Key = tuple[Ref, Ref]


@dataclass(frozen=True, slots=True)
class Abstract:
    """What pairs are sought in.

    Attributes:
        sentences: Of the title and abstract.
        setting: What they tell of each term.
        parts: Index of a sentence → the sentence taken apart.
        model: What scores pairs.
    """

    sentences: Sequence[Sentence]
    setting: Setting
    parts: Mapping[int, Parts]
    model: PairModel


def relate_pairs(
    reading: Reading, taken: Iterable[Parts], related: Iterable[Relation], tools: tuple[PairModel, frozenset[Vague]]
) -> list[Relation]:
    """Return the relations that a model finds between the terms of an abstract that rules leave alone.

    A pair that rules only associate may still have a sign.

    Args:
        reading: The document.
        taken: Its sentences, taken apart.
        related: What rules relate in it; denied relations count.
        tools: The model, and the terms too general to be an end of a claim.
    """
    model, generic = tools
    known, signed = set(), set()
    for relation in related:
        pair = frozenset((relation.subject.term, relation.object.term))
        known.add(pair)
        if relation.sign or relation.negated:
            signed.add(pair)
    sentences = find_abstract(reading)
    abstract = Abstract(sentences, Setting(sentences, generic), {each.sentence.index: each for each in taken}, model)
    shared = share_sentences(sentences, generic).items()
    together = (_relate_shared(key, told, abstract) for key, told in shared if frozenset(key) not in signed)
    apart = (_relate_apart(key, abstract) for key in abstract.setting.find_apart() if frozenset(key) not in known)
    found = [
        relation
        for relation in (*together, *apart)
        if relation and (relation.sign or frozenset((relation.subject.term, relation.object.term)) not in known)
    ]
    return sorted(found, key=lambda relation: (relation.sentence, relation.subject.term, relation.object.term))


def _relate_shared(key: Key, shared: Sequence[Shared], abstract: Abstract) -> Relation | None:
    """Return the relation of a pair that sentences name together, by the surest of them."""
    scores = [abstract.model.score_words(each.features) for each in shared]
    if abstract.model.score(measure_pair(key, shared, scores, abstract.setting)) <= THRESHOLD:
        return None
    surest = shared[scores.index(max(scores))]
    sign = abstract.model.find_sign(pool_features(each.features for each in shared))
    return _relate(surest, abstract.parts[surest.scene.sentence.index], sign)


def _relate_apart(key: Key, abstract: Abstract) -> Relation | None:
    """Return the relation of a pair of which the title names one term and a later sentence the other."""
    setting = abstract.setting
    if abstract.model.score(setting.measure(key, ())) <= THRESHOLD:
        return None
    told = setting.order_by_title(key)
    position, mention = setting.named[told[1]][0]
    parts = abstract.parts[abstract.sentences[position].index]
    return None if denies(parts.sentence) else _relate_to_title(told, setting, mention, parts)


def denies(sentence: Sentence) -> bool:
    """Tell whether a sentence denies something, which may be that it found what it names."""
    return any(cue.kind == "negation" for cue in sentence.cues)


def measure_pair(key: Key, shared: Sequence[Shared], scores: Sequence[float], setting: Setting) -> dict[str, float]:
    """Return the measures of a pair of terms, those of its sentences' words among them."""
    return setting.measure(key, [(each.position, each.pair) for each in shared]) | measure_words(scores)


def _relate(shared: Shared, parts: Parts, sign: int) -> Relation:
    pair = shared.pair
    second = Span(start=pair.second.start, end=pair.second.end)
    first = Span(start=pair.first.start, end=pair.first.end)
    trigger = _find_trigger(shared) or second
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


def _relate_to_title(told: tuple[Ref, Ref], setting: Setting, mention: Mention, parts: Parts) -> Relation:
    """Return the association of a mention with what the title names, whose sentence does not."""
    where = Span(start=mention.start, end=mention.end)
    relation = Relation(
        sentence=parts.sentence.index,
        subject=RelationEnd(term=told[0], text=setting.named[told[0]][0][1].text),
        relation=NAMES[0],
        sign=0,
        object=RelationEnd(term=told[1], text=mention.text),
        trigger=mention.text,
        inferred_subject=True,
        extractor=EXTRACTOR,
    )
    return assert_relation(relation, parts, find_assertion(parts.text, parts.sentence, where))


def _find_trigger(shared: Shared) -> Span | None:
    """Return the topmost word that ties a pair in the tree and belongs to no mention."""
    scene = shared.scene
    path, top = scene.find_path(shared.pair)
    ties = [at for at in [*path[top : top + 1], *path] if at not in scene.names]
    if not ties:
        return None
    token = scene.tokens[ties[0]]
    return Span(start=token.start, end=token.end)
