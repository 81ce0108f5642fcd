"""What a sentence tells of a pair of terms, as short strings that a learnt model has weights for.

The words that tie the two in the dependency tree (Bunescu and Mooney 2005), those between and around them, and the
words of the whole sentence. The names of terms are no features: a mention counts as its kind.
"""

from collections.abc import Iterator

from kg.claims.pairs import KINDS, Pair
from kg.model.text import Mention, Sentence, Token
from kg.model.tree import Tree

MOST_BETWEEN = 12
MOST_GAP = 3
MOST_PATH = 10
MOST_OTHERS = 4
#: Branches of a tree that only list.
LISTS = frozenset({"conj", "appos", "cc"})
#: Numbers of words that are told apart.
STEPS = (20, 10, 5, 4, 3, 2, 1, 0)


class Scene:
    """A sentence's tree and mentions, from which the features of its pairs are listed.

    Attributes:
        sentence: The sentence.
        tokens: Its words.
        tree: Their tree.
        names: Position of a word → the mention it belongs to.
    """

    def __init__(self, sentence: Sentence) -> None:
        """Tie the mentions of a sentence to its words."""
        self.sentence, self.tokens, self.tree = sentence, sentence.tokens, Tree(sentence.tokens)
        self.names: dict[int, Mention] = {}
        self._spans: dict[int, list[int]] = {}
        for mention in sentence.mentions:
            self._spans[mention.start] = self.tree.find_span(mention.start, mention.end)
            self.names.update(dict.fromkeys(self._spans[mention.start], mention))
        self._words = [self._name(at) for at in range(len(self.tokens))]
        content = (token.lemma for at, token in enumerate(self.tokens) if at not in self.names and _is_content(token))
        self._whole = sorted({f"cue:{cue.kind}" for cue in sentence.cues} | {f"in:{lemma}" for lemma in content})

    def _name(self, at: int) -> str:
        mention, token = self.names.get(at), self.tokens[at]
        if mention is not None:
            return f"<{KINDS.get(mention.grounding.category, 'other')}>"
        return token.lemma if token.text[:1].isalpha() else token.text

    def list_features(self, pair: Pair) -> Iterator[str]:
        """Yield what the sentence tells of a pair; some features come more than once."""
        kinds = "-".join(sorted(pair.kinds))
        yield f"kinds:{kinds}"
        yield f"order:{'-'.join(pair.kinds)}"
        yield from self._whole
        first, second = self._spans[pair.first.start], self._spans[pair.second.start]
        if not first or not second:
            return
        yield from self._list_around(first, second)
        for feature in self._list_path(*self.find_path(pair)):
            yield feature
            yield f"{kinds}|{feature}"

    def find_path(self, pair: Pair) -> tuple[list[int], int]:
        """Return the words from one mention's head to the other's through the tree, and the topmost's place there.

        Both are empty or 0 where a mention touches no word or no tree holds both.
        """
        first, second = (self.tree.find_head(m.start, m.end) for m in (pair.first, pair.second))
        if first is None or second is None:
            return [], 0
        up, other = [first, *self.tree.find_ancestors(first)], [second, *self.tree.find_ancestors(second)]
        place = {at: n for n, at in enumerate(up)}
        down = next((n for n, at in enumerate(other) if at in place), None)
        if down is None:
            return [], 0
        top = place[other[down]]
        return [*up[: top + 1], *reversed(other[:down])], top

    def _list_around(self, first: list[int], second: list[int]) -> Iterator[str]:
        between = range(first[-1] + 1, second[0])
        others = {self.names[at].start for at in between if at in self.names}
        yield f"distance:{next(step for step in STEPS if len(between) >= step)}"
        yield f"others:{min(len(others), MOST_OTHERS)}"
        if first[-1] == second[0]:
            yield f"joined:{self.tokens[first[-1]].text.lower().rpartition('-')[2]}"
        if len(between) <= MOST_BETWEEN:
            yield from (f"between:{self._words[at]}" for at in between)
        if len(between) <= MOST_GAP:
            yield "gap:" + " ".join(self._words[at] for at in between)
        sides = (
            ("before1", first[0], -1),
            ("after1", first[-1], 1),
            ("before2", second[0], -1),
            ("after2", second[-1], 1),
        )
        for name, edge, step in sides:
            near = self._words[max(0, edge - 2) : edge] if step < 0 else self._words[edge + 1 : edge + 3]
            if near:
                yield f"{name}:{near[-1] if step < 0 else near[0]}"
                yield f"{name}:{' '.join(near)}"

    def _list_path(self, path: list[int], top: int) -> Iterator[str]:
        yield f"length:{min(len(path), MOST_PATH)}"
        deps = [self.tokens[at].dep for at in path]
        kept = [n for n, dep in enumerate(deps) if n == top or dep not in LISTS]
        if len(kept) == 1:
            yield "listed"
        if not path or len(path) > MOST_PATH:
            return
        inner = [self._words[path[n]] for n in kept if 0 < n < len(path) - 1]
        yield "deps:" + " ".join("^" if n == top else deps[n] for n in kept)
        yield "words:" + " ".join(inner)
        yield from (f"path:{word}" for word in inner)
        yield f"top:{self._words[path[top]]}" if 0 < top < len(path) - 1 else "top:own"
        for side, end in (("1", 0), ("2", -1)):
            yield from (f"child{side}:{self._words[at]}" for at in self.tree.children[path[end]] if at not in path)
            if top != end % len(path):
                yield f"head{side}:{self._words[self.tokens[path[end]].head]}"
                yield f"dep{side}:{deps[end]}"


def _is_content(token: Token) -> bool:
    """Tell whether a word says something by itself: a noun, verb or adjective."""
    return token.tag[:1] in ("N", "V", "J") and token.text[:1].isalpha()
