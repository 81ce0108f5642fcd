"""The texts of a graph opened for questions, kept from one question to the next."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.query.learnt import Learnt, read_learnt
from kg.query.stance import Wordings
from kg.query.views import Views
from kg.rdf.search import TextSearch


@dataclass(frozen=True, slots=True)
class Library:
    """What questions are answered with.

    Attributes:
        views: The documents, in numbers.
        wordings: Their sentences, as far as their direction is concerned.
        learnt: How to rank and judge them.
    """

    views: Views
    wordings: Wordings
    learnt: Learnt


def open_library(texts: Path) -> Library:
    """Return the library of a text database; the same one until the file changes."""
    stat = texts.stat()
    return _open(texts, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=2)
def _open(texts: Path, _changed: int, _size: int) -> Library:
    learnt = read_learnt()
    return Library(Views(TextSearch(texts), learnt.words), Wordings(learnt.stance_words), learnt)
