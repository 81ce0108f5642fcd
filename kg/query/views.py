"""Documents as a ranking reads them: their words as numbers, in arrays."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from kg.query.words import STOP_WORDS, WORD, WordTable, stem_word
from kg.rdf.search import TextDocument, TextSearch
from kg.rdf.texts import TextSentence

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
GRAM = 4
TITLE = "title"
MAX_VIEWS = 20_000
STOP_STEMS = frozenset(map(stem_word, STOP_WORDS))


class Growing:
    """Whole numbers that are added to and read as an array."""

    def __init__(self) -> None:
        """Begin with none."""
        self._values: list[int] = []
        self._array: Ints = np.zeros(0, dtype=np.int32)

    def __len__(self) -> int:
        return len(self._values)

    def extend(self, values: Iterable[int]) -> None:
        """Add values."""
        self._values.extend(values)

    def array(self) -> Ints:
        """Return all values; the same array until more are added."""
        if len(self._array) < len(self._values):
            more = np.array(self._values[len(self._array) :], dtype=np.int32)
            self._array = np.concatenate([self._array, more])
        return self._array


class Telling(dict[str, int]):
    """The numbers of words' stems, each found once; −1 for a word that only holds a sentence together."""

    def __init__(self, number: Callable[[str], int]) -> None:
        """Begin with none.

        Args:
            number: Gives the number of a stem.
        """
        super().__init__()
        self._number = number

    def __missing__(self, word: str) -> int:
        stem = stem_word(word)
        self[word] = -1 if stem in STOP_STEMS else self._number(stem)
        return self[word]


@dataclass(slots=True)
class Vocabulary:
    """Numbers for stems, given as they come; everything else is looked up by them.

    Attributes:
        words: What is known of words beforehand.
        numbers: Number of each stem.
        rows: Its row in the table of words.
        grams: The numbers of the groups of four letters of all stems, one after the other.
        gram_ends: Where those of each stem end.
        gram_numbers: Number of each group of four letters.
    """

    words: WordTable
    numbers: dict[str, int] = field(default_factory=dict)
    rows: Growing = field(default_factory=Growing)
    grams: Growing = field(default_factory=Growing)
    gram_ends: Growing = field(default_factory=Growing)
    gram_numbers: dict[str, int] = field(default_factory=dict)

    def number(self, stem: str) -> int:
        """Return the number of a stem, a new one where it was not seen before."""
        found = self.numbers.get(stem)
        if found is None:
            found = self.numbers[stem] = len(self.rows)
            self.rows.extend([self.words.place.get(stem, len(self.words.place))])
            self.grams.extend(self._grams(f"_{stem}_"))
            self.gram_ends.extend([len(self.grams)])
        return found

    def grams_of(self, numbers: Ints) -> tuple[Ints, NDArray[np.int64]]:
        """Return the groups of letters of stems, one after the other, and how many each has."""
        ends = self.gram_ends.array()
        starts = np.concatenate([[0], ends[:-1]])
        sizes = (ends - starts)[numbers]
        first = np.cumsum(sizes) - sizes
        places = np.arange(int(sizes.sum())) + np.repeat(starts[numbers] - first, sizes)
        return self.grams.array()[places], sizes

    def vectors(self, numbers: Ints) -> Floats:
        """Return the vectors of stems, a row each; 0 for one that is not known."""
        return self.words.vectors[self._rows(numbers)]

    def idf(self, numbers: Ints) -> Floats:
        """Return how telling stems are in general."""
        return self.words.idf[self._rows(numbers)]

    def _rows(self, numbers: Ints) -> Ints:
        return self.rows.array()[numbers]

    def _grams(self, text: str) -> list[int]:
        parts = {text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1))}
        known = self.gram_numbers
        return [known.setdefault(part, len(known)) for part in sorted(parts)]


@dataclass(frozen=True, slots=True)
class View:
    """A document in numbers.

    Attributes:
        document: The document itself.
        sentences: Its sentences, without the title.
        stems: Numbers of the stems that tell something, in order; the title's come first.
        parts: For each of them, 0 in the title, 1 in the first sentence and so on.
        vectors: The mean direction of the words of each part.
        vector: That of all words.
    """

    document: TextDocument
    sentences: tuple[TextSentence, ...]
    stems: Ints
    parts: Ints
    vectors: Floats
    vector: Floats


class Views:
    """Documents in numbers, each made once while there is room; what is asked does not depend on what was before."""

    def __init__(self, search: TextSearch, words: WordTable) -> None:
        """Begin with none."""
        self.search, self.vocabulary = search, Vocabulary(words)
        self._telling = Telling(self.vocabulary.number)
        self._views: OrderedDict[int, View] = OrderedDict()
        self._lock = Lock()

    def get(self, numbers: Sequence[int]) -> list[View]:
        """Return documents by their numbers, in their order."""
        with self._lock:
            missing = [number for number in numbers if number not in self._views]
            for number, document in self.search.read(missing).items():
                self._views[number] = self._make(document)
            found = [self._views[number] for number in numbers]
            while len(self._views) > MAX_VIEWS:
                self._views.popitem(last=False)
        return found

    def tell(self, stems: Iterable[str]) -> list[str]:
        """Return the stems that tell something."""
        return [stem for stem in stems if stem not in STOP_STEMS]

    def _make(self, document: TextDocument) -> View:
        sentences = tuple(sentence for sentence in document.sentences if sentence.section != TITLE)
        telling = self._telling
        texts = (document.title, *(sentence.text for sentence in sentences))
        own = [[number for word in WORD.findall(text.lower()) if (number := telling[word]) >= 0] for text in texts]
        lengths = np.array([len(part) for part in own])
        stems = np.fromiter(chain.from_iterable(own), dtype=np.int32, count=int(lengths.sum()))
        parts = np.repeat(np.arange(len(own), dtype=np.int32), lengths)
        sums = np.zeros((len(own), self.vocabulary.words.vectors.shape[1]), dtype=np.float32)
        if len(stems):
            weighted = self.vocabulary.vectors(stems) * self.vocabulary.idf(stems)[:, None]
            sums[lengths > 0] = np.add.reduceat(weighted, (np.cumsum(lengths) - lengths)[lengths > 0])
        return View(document, sentences, stems, parts, unit(sums), unit(sums.sum(0, keepdims=True))[0])


def unit(vectors: Floats) -> Floats:
    """Return vectors at length 1, or 0."""
    lengths: Floats = np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(1e-6)
    return np.divide(vectors, lengths, dtype=np.float32)
