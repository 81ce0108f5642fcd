"""Words of a text as the ranking compares them: stems, and vectors of those of like use."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from Stemmer import Stemmer

WORD = re.compile(r"[^\W_]+")
_GRAMMAR = """a about after all also an and any are as at be because been before being between both but by can could
did do does doing done during each for from had has have having he her his how i if in into is it its itself just may
might must of off on once or other our out over own same she should so some such than that the their them then there
these they this those through thus to until upon was we were what when where whereas whether which while who whom whose
why will with within would you your"""
#: Words that only hold a sentence together.
STOP_WORDS = frozenset(_GRAMMAR.split())


@dataclass(frozen=True, slots=True)
class WordTable:
    """What is known of words before any graph is read.

    Attributes:
        place: Row of each stem.
        vectors: A row for each stem, of length 1 or 0; the last is 0, for a stem that is not known.
        idf: How telling each stem is; the last row is that of an unknown one.
    """

    place: dict[str, int]
    vectors: NDArray[np.float32]
    idf: NDArray[np.float32]

    def rows(self, stems: list[str]) -> NDArray[np.int64]:
        """Return the rows of stems."""
        unknown = len(self.place)
        return np.array([self.place.get(stem, unknown) for stem in stems], dtype=np.int64)


def read_word_table(path: Path) -> WordTable:
    """Read the table that ``training/train_words.py`` writes."""
    with np.load(path) as file:
        stems, vectors, idf = file["stems"].tolist(), file["vectors"].astype(np.float32), file["idf"]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    vectors = np.vstack([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])
    return WordTable({stem: row for row, stem in enumerate(stems)}, vectors, np.append(idf, idf.max()))


def stem_words(text: str) -> list[str]:
    """Return the stems of a text's words, in order (Porter 1980), as SQLite's ``porter`` makes them.

    >>> stem_words("Ageing cells' proteins")
    ['ag', 'cell', 'protein']
    """
    return [stem_word(word) for word in WORD.findall(text.lower())]


@cache
def stem_word(word: str) -> str:
    """Return the stem of one word in lower case."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> "Stemmer":
    from Stemmer import Stemmer

    return Stemmer("porter", 0)
