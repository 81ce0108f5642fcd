"""Full-text search for the documents of a graph, with what a ranking needs of them."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.rdf.texts import TextSentence, connect_texts

#: A word of the title counts twice, and again in the text, where the title stands too.
FIND = (
    "SELECT rowid, -bm25(papers, 2.0, 1.0, 1.0) AS score FROM papers WHERE papers MATCH ? "
    "ORDER BY score DESC, rowid LIMIT ?"
)
DOCUMENTS = "SELECT id, iri, title, entities, first_row, last_row FROM documents WHERE id IN ({}) ORDER BY id"
SENTENCES = (
    "SELECT iri, sentence, start_at, end_at, section, text FROM sentences WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
)


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A document as a ranking reads it.

    Attributes:
        iri: Its IRI.
        title: Its title.
        sentences: In order.
        entities: The terms it mentions, as search words.
    """

    iri: str
    title: str
    sentences: tuple[TextSentence, ...]
    entities: frozenset[str]


class TextSearch:
    """A text database opened to be searched; it may be used by several threads.

    Attributes:
        size: Number of documents.
    """

    def __init__(self, path: Path) -> None:
        """Open the database.

        Raises:
            StoreError: It was written before documents were indexed.
        """
        self._database = connect_texts(path)
        self.size = self._count_documents()

    def find(self, words: Collection[str], *, limit: int) -> dict[int, float]:
        """Return the numbers of the documents with any of some words, and their BM25, best first.

        Args:
            words: Letters and digits only; inflected forms count as one.
            limit: How many at most.
        """
        if not words:
            return {}
        query = " OR ".join(f'"{word}"' for word in words)
        return dict(self._database.execute(FIND, [query, limit]).fetchall())

    def find_iris(self, iris: Collection[str]) -> dict[str, int]:
        """Return the numbers of documents."""
        asked = "SELECT id FROM documents WHERE iri = ?"
        found = ((iri, self._database.execute(asked, [iri]).fetchone()) for iri in iris)
        return {iri: row[0] for iri, row in found if row}

    def count(self, stem: str) -> int:
        """Return in how many documents a stem stands."""
        row = self._database.execute("SELECT doc FROM stems WHERE term = ?", [stem]).fetchone()
        return int(row[0]) if row else 0

    def read(self, numbers: Sequence[int]) -> dict[int, TextDocument]:
        """Return documents with their sentences, by number."""
        marks = ",".join("?" * len(numbers))
        rows = self._database.execute(DOCUMENTS.format(marks), list(numbers)).fetchall()
        return {
            number: TextDocument(iri, title, self._sentences(first, last), frozenset(entities.split()))
            for number, iri, title, entities, first, last in rows
        }

    def _sentences(self, first: int, last: int) -> tuple[TextSentence, ...]:
        rows = self._database.execute(SENTENCES, [first, last]).fetchall()
        return tuple(
            TextSentence(document=iri, sentence=sentence, start=start, end=end, section=section, text=text)
            for iri, sentence, start, end, section, text in rows
        )

    def _count_documents(self) -> int:
        try:
            (size,) = self._database.execute("SELECT count(*) FROM papers").fetchone()
        except sqlite3.OperationalError as error:
            raise StoreError(
                "the graph has no full-text index of its documents", fix="build it again: kg build … --force"
            ) from error
        return int(size)
