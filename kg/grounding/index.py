"""Names in a trie: looked up by key, or by all names that a text begins with.

The tries are those of marisa-trie: they are built once, kept in files and mapped into memory, so that a million names
open at once and are shared between processes.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from marisa_trie import BytesTrie, Trie

from kg.grounding.names import Name, NameKind
from kg.model.vocab import split_curie

KINDS = tuple(NameKind)
NUMBER_BYTES = 4
CACHED_NAMES = 40_000


class NameIndex:
    """Keys of ``normalize.name_key`` → names.

    Attributes:
        keys: Every key, to be found by what a text begins with; ``BytesTrie`` is ten times slower at that.
        names: Key → kind, number of the term, and text of each name, as bytes.
        refs: Identifier of a term as CURIE ↔ its number.
        get: Key → its names, in the order of their terms; those asked for last are kept.
    """

    def __init__(self, keys: Trie, names: BytesTrie, refs: Trie) -> None:
        """Take three tries that belong together."""
        self.keys, self.names, self.refs = keys, names, refs
        self.get = lru_cache(maxsize=CACHED_NAMES)(self._get_names)

    def _get_names(self, key: str) -> tuple[Name, ...]:
        found = (self._decode(value) for value in self.names.get(key) or ())
        return tuple(sorted(found, key=_order))

    def prefixes(self, text: str) -> list[str]:
        """Return the keys that a normalised text begins with, shortest first."""
        keys: list[str] = self.keys.prefixes(text)
        return keys

    def starting_with(self, prefix: str) -> Iterator[str]:
        """Yield the keys that begin with a text, in order, each once."""
        yield from sorted(self.keys.keys(prefix))

    def _decode(self, value: bytes) -> Name:
        number = int.from_bytes(value[1 : 1 + NUMBER_BYTES], "big")
        ref = split_curie(self.refs.restore_key(number))
        return Name(ref, value[1 + NUMBER_BYTES :].decode("utf-8"), KINDS[value[0]])


def build_index(names: Iterable[tuple[str, Name]]) -> NameIndex:
    """Build the tries of (key, name) pairs, in memory.

    Args:
        names: May come in any order; all are held in memory while the tries are built.
    """
    pairs = list(names)
    refs = Trie(sorted({name.term.curie for _, name in pairs}))
    values = ((key, _encode(name, refs)) for key, name in pairs)
    return NameIndex(Trie({key for key, _ in pairs}), BytesTrie(values), refs)


def _encode(name: Name, refs: Trie) -> bytes:
    number: int = refs.key_id(name.term.curie)
    return bytes([KINDS.index(name.kind)]) + number.to_bytes(NUMBER_BYTES, "big") + name.text.encode("utf-8")


def _order(name: Name) -> tuple[str, str, str, str]:
    return (name.term.prefix, name.term.identifier, name.kind, name.text)
