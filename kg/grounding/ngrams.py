"""Names that look like some words: cosine of character 3-grams, weighed by how rare they are.

The measure of scispaCy's candidate generator, computed exactly: each 3-gram counts once, with scikit-learn's smoothed
idf. The index is made when a lexicon is compiled. It lies in ``.npy`` files that are mapped into memory, a trie of the
keys and a JSON list of the 3-grams; nothing is opened before the first question.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marisa_trie import Trie

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

SIZE = 3
#: Shorter names are symbols: one letter more or less makes another.
SHORTEST = 8
CACHED = 10_000
FILES = ("postings", "starts", "norms")


def cut_grams(key: str) -> list[str]:
    """Return the 3-grams of a normalised name, each once, borders included.

    >>> cut_grams("il 6")
    [' il', 'il ', 'l 6', ' 6 ']
    """
    padded = f" {key} "
    return list(dict.fromkeys(padded[at : at + SIZE] for at in range(len(padded) - SIZE + 1)))


def write_ngrams(keys: Iterable[str], folder: Path) -> None:
    """Index names; all are held in memory meanwhile.

    Args:
        keys: Keys of ``normalize.name_key``; short ones are left out.
        folder: Where to; it is made where it is missing.
    """
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    trie = Trie(key for key in keys if len(key) >= SHORTEST)
    numbers: dict[str, int] = {}
    grams, counts = array("i"), array("i")
    for number in range(len(trie)):
        found = cut_grams(trie.restore_key(number))
        grams.extend(numbers.setdefault(gram, len(numbers)) for gram in found)
        counts.append(len(found))
    ids, sizes = np.asarray(grams, dtype=np.int32), np.asarray(counts, dtype=np.int32)
    order = np.argsort(ids, kind="stable")
    frequencies = np.bincount(ids, minlength=len(numbers))
    idf = _idf(frequencies, len(trie))
    owners = np.repeat(np.arange(len(trie), dtype=np.int32), sizes)
    np.save(folder / "postings.npy", owners[order])
    np.save(folder / "starts.npy", np.concatenate([[0], np.cumsum(frequencies)]))
    np.save(folder / "norms.npy", np.sqrt(np.bincount(owners, idf[ids] ** 2, len(trie))).astype(np.float32))
    (folder / "grams.json").write_text(json.dumps(list(numbers), ensure_ascii=False), "utf-8")
    trie.save(str(folder / "keys.marisa"))


def _idf(frequencies: "Numbers", total: int) -> "Numbers":
    import numpy as np

    return np.asarray(np.log((1 + total) / (1 + frequencies)) + 1)


class SimilarNames:
    """The names of a compiled lexicon, found by what they look like."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that ``write_ngrams`` wrote; nothing is read yet."""
        self._folder = folder
        self.find = lru_cache(maxsize=CACHED)(self._find)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """3-gram → its number."""
        grams = json.loads((self._folder / "grams.json").read_text("utf-8"))
        return {gram: number for number, gram in enumerate(grams)}

    @cached_property
    def keys(self) -> Trie:
        """Names by number."""
        return Trie().mmap(str(self._folder / "keys.marisa"))

    @cached_property
    def _arrays(self) -> "tuple[Numbers, Numbers, Numbers, Numbers]":
        import numpy as np

        postings, starts, norms = (np.load(self._folder / f"{name}.npy", mmap_mode="r") for name in FILES)
        return postings, starts, norms, _idf(np.diff(starts), len(norms))

    def _find(self, key: str, count: int) -> tuple[tuple[str, float], ...]:
        """Return the names most like a key with their cosine, from 0 to 1, best first, equals in order of the name."""
        grams = cut_grams(key)
        known = [self.numbers[gram] for gram in grams if gram in self.numbers]
        numbers, cosines = self.rank(known, len(grams) - len(known), count)
        found = sorted(
            (-cosine, self.keys.restore_key(number)) for number, cosine in zip(numbers, cosines, strict=True)
        )
        return tuple((name, -cosine) for cosine, name in found)

    def rank(self, known: Sequence[int], unknown: int, count: int) -> tuple[list[int], list[float]]:
        """Return the numbers of the names most like some 3-grams, in no fixed order, and their cosines.

        Args:
            known: Numbers of the 3-grams.
            unknown: How many more there are that no name has.
            count: How many names to return.
        """
        import numpy as np

        if not known:
            return [], []
        postings, starts, norms, idf = self._arrays
        rare = _idf(np.zeros(1), len(norms))[0]
        length = np.sqrt((idf[known] ** 2).sum() + unknown * rare**2)
        scores = np.zeros(len(norms), dtype=np.float32)
        for gram in known:
            scores[postings[starts[gram] : starts[gram + 1]]] += idf[gram] ** 2
        scores /= norms * length
        best = np.argpartition(-scores, min(count, len(scores)) - 1)[:count]
        best = best[scores[best] > 0]
        return best.tolist(), [round(float(score), 4) for score in scores[best]]
