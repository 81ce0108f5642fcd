"""A sentence's dependency tree, walked by position: children, subtrees, the word that heads a span."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from kg.model.text import Token

#: Penn tags of finite verbs, auxiliaries and modals.
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


class Tree:
    """The words of one sentence with their children.

    Attributes:
        tokens: The words, in order.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the words of one sentence; children are found on first use."""
        self.tokens = tokens

    @cached_property
    def children(self) -> list[list[int]]:
        """Positions of each word's children, in order."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for position, token in enumerate(self.tokens):
            if token.head != position:
                children[token.head].append(position)
        return children

    def find_children(self, position: int, *deps: str) -> list[int]:
        """Return a word's children of some relations, in order."""
        return [child for child in self.children[position] if self.tokens[child].dep in deps]

    def walk(self, position: int, enter: Callable[[int], bool] = lambda _: True) -> Iterator[int]:
        """Yield a word and what hangs on it, without the branches that ``enter`` refuses; not in order."""
        todo = [position]
        while todo:
            here = todo.pop()
            yield here
            todo.extend(child for child in self.children[here] if enter(child))

    def find_ancestors(self, position: int) -> Iterator[int]:
        """Yield the words above one, nearest first."""
        while self.tokens[position].head != position:
            position = self.tokens[position].head
            yield position

    def find_span(self, start: int, end: int) -> list[int]:
        """Return the positions of the words that a stretch of the text touches, in order."""
        return [at for at, token in enumerate(self.tokens) if token.start < end and start < token.end]

    def find_head(self, start: int, end: int) -> int | None:
        """Return the word of a stretch of the text that no other word of it governs; the last of several, or None."""
        inside = self.find_span(start, end)
        own = set(inside)
        tops = [at for at in inside if self.tokens[at].head not in own or self.tokens[at].head == at]
        return tops[-1] if tops else None
