"""The texts of a graph in SQLite: documents and sentences for full-text search, and what was not kept."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from curies import ReferenceTuple as Ref

from kg.errors import BadParameterError
from kg.model.document import Reading
from kg.model.dropped import Dropped, DropReason
from kg.rdf.namespaces import document_iri

#: ``papers`` indexes ``documents`` without a copy of the texts; ``stems`` counts the documents of a stem.
TABLES = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, sha256 TEXT, title TEXT, text TEXT, entities TEXT,
  first_row INTEGER, last_row INTEGER);
CREATE VIRTUAL TABLE papers USING fts5(
  title, text, entities, content = 'documents', content_rowid = 'id', tokenize = 'porter unicode61');
CREATE VIRTUAL TABLE stems USING fts5vocab('papers', 'row');
CREATE VIRTUAL TABLE sentences USING fts5(
  iri UNINDEXED, sentence UNINDEXED, start_at UNINDEXED, end_at UNINDEXED, section UNINDEXED, text,
  tokenize = 'porter unicode61');
"""
DROPPED_TABLE = """
CREATE TABLE IF NOT EXISTS dropped (iri TEXT, sentence INTEGER, reason TEXT, subject TEXT, trigger TEXT, object TEXT,
  PRIMARY KEY (iri, sentence, reason, subject, trigger, object)) WITHOUT ROWID;
"""
INSERT_DOCUMENT = "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
INDEX_DOCUMENT = "INSERT INTO papers (rowid, title, text, entities) VALUES (?, ?, ?, ?)"
UNINDEX_DOCUMENT = "INSERT INTO papers (papers, rowid, title, text, entities) VALUES ('delete', ?, ?, ?, ?)"
INSERT_SENTENCE = (
    "INSERT INTO sentences (rowid, iri, sentence, start_at, end_at, section, text) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
DROPPED = (
    "SELECT d.iri, d.sentence, d.reason, d.subject, d.trigger, d.object, s.text "
    "FROM dropped AS d JOIN documents AS o ON o.iri = d.iri JOIN sentences AS s ON s.rowid = o.first_row + d.sentence "
    "WHERE ? IN ('', d.reason) ORDER BY d.iri, d.sentence, d.reason, d.subject, d.trigger, d.object"
)
SEARCH = (
    "SELECT iri, sentence, start_at, end_at, section, text FROM sentences WHERE sentences MATCH ? "
    "ORDER BY bm25(sentences), iri, sentence LIMIT ?"
)
REMOVE = "DELETE FROM documents WHERE iri = ? RETURNING id, title, text, entities, first_row, last_row"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSentence:
    """One sentence as the text database holds it.

    Attributes:
        document: IRI of its document.
        sentence: Its index in the document.
        start: First code point.
        end: One past the last code point.
        section: Part of the document.
        text: Its words.
    """

    document: str
    sentence: int
    start: int
    end: int
    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One document as the text database holds it.

    Attributes:
        iri: IRI of the document.
        sha256: Hash of the text.
        title: Title of the document.
        text: The whole normalised text.
        sentences: Its sentences, in order.
        entities: The terms it mentions, as search words, once a mention.
        dropped: The candidate claims of the document that were not kept.
    """

    iri: str
    sha256: str
    title: str
    text: str
    sentences: tuple[TextSentence, ...]
    entities: str = ""
    dropped: tuple[Dropped, ...] = ()


def text_row(reading: Reading, dropped: Iterable[Dropped] = ()) -> TextRow:
    """Return what the text database keeps of a document."""
    doc, iri = reading.document, document_iri(reading.document).value
    sentences = tuple(
        TextSentence(document=iri, sentence=s.index, start=s.start, end=s.end, section=s.section,
                     text=doc.quote(s.start, s.end))
        for s in reading.sentences
    )  # fmt: skip
    terms = (mention.grounding.term for s in reading.sentences for mention in s.mentions)
    return TextRow(
        iri=iri,
        sha256=doc.sha256,
        title=doc.title,
        text=doc.text,
        sentences=sentences,
        entities=" ".join(entity_word(term) for term in terms if term is not None),
        dropped=tuple(sorted(set(dropped))),
    )


def entity_word(ref: Ref) -> str:
    """Return the search word that stands for a term.

    >>> entity_word(Ref("MONDO", "0005178"))
    'mondo0005178'
    """
    return re.sub(r"[^0-9a-z]", "", f"{ref.prefix}{ref.identifier}".lower())


def write_texts(path: Path, rows: Iterable[TextRow]) -> None:
    """Make a new text database; rows in the same order give the same bytes."""
    with _writing(path) as database:
        database.executescript(TABLES + DROPPED_TABLE)
        _insert(database, rows)
        database.execute("INSERT INTO sentences (sentences) VALUES ('optimize')")
        database.execute("INSERT INTO papers (papers) VALUES ('optimize')")


def replace_texts(path: Path, *, removed: Collection[str], added: Iterable[TextRow]) -> None:
    """Take documents out of a text database and put others in."""
    with _writing(path) as database:
        database.execute(DROPPED_TABLE)
        for iri in removed:
            for number, title, text, entities, first, last in database.execute(REMOVE, [iri]).fetchall():
                database.execute(UNINDEX_DOCUMENT, [number, title, text, entities])
                database.execute("DELETE FROM sentences WHERE rowid BETWEEN ? AND ?", [first, last])
            database.execute("DELETE FROM dropped WHERE iri = ?", [iri])
        _insert(database, added)


def read_text(path: Path, iri: str) -> str | None:
    """Return the text of a document; None if it is not there."""
    with reading_texts(path) as database:
        row = database.execute("SELECT text FROM documents WHERE iri = ?", [iri]).fetchone()
    return str(row[0]) if row else None


def read_iris(path: Path) -> list[str]:
    """Return the IRIs of all documents, sorted."""
    with reading_texts(path) as database:
        return [iri for (iri,) in database.execute("SELECT iri FROM documents ORDER BY iri")]


def search_sentences(path: Path, fts_query: str, *, limit: int = 20) -> list[TextSentence]:
    """Return the sentences that fit a query in FTS5 syntax, best first.

    What a person typed goes through ``match_all`` or ``match_any`` first.

    Raises:
        BadParameterError: The query is not in FTS5 syntax.
    """
    with reading_texts(path) as database:
        try:
            rows = database.execute(SEARCH, [fts_query, limit]).fetchall()
        except sqlite3.OperationalError as error:
            raise BadParameterError(f"no full-text query: {fts_query!r} ({error})", fix="use plain words") from error
    return [
        TextSentence(document=iri, sentence=sentence, start=start, end=end, section=section, text=text)
        for iri, sentence, start, end, section, text in rows
    ]


def read_dropped(path: Path, reason: str = "") -> Iterator[tuple[str, Dropped, str]]:
    """Yield the candidate claims that were not kept, each with the IRI of its document and its sentence, sorted.

    Args:
        path: The text database.
        reason: Only those dropped for this reason; empty for all.
    """
    with reading_texts(path) as database:
        for iri, sentence, why, subject, trigger, target, text in database.execute(DROPPED, [reason]):
            found = Dropped(sentence=sentence, reason=DropReason(why), subject=subject, trigger=trigger, object=target)
            yield iri, found, text


def match_all(text: str) -> str:
    """Return the full-text query for sentences with all words of a text.

    >>> match_all('p38 "OR" EV-miR*')
    '"p38" "OR" "EV" "miR"'
    """
    return " ".join(_quoted_words(text)) or '""'


def match_any(text: str) -> str:
    """Return the full-text query for sentences with any word of a text.

    >>> match_any("TNF-α")
    '"TNF" OR "α"'
    """
    return " OR ".join(_quoted_words(text)) or '""'


def _quoted_words(text: str) -> list[str]:
    return [f'"{word}"' for word in re.findall(r"[^\W_]+", text)]


def _insert(database: sqlite3.Connection, rows: Iterable[TextRow]) -> None:
    known, last = database.execute("SELECT coalesce(max(id), 0), coalesce(max(last_row), 0) FROM documents").fetchone()
    for number, row in enumerate(rows, start=known + 1):
        first, last = last + 1, last + len(row.sentences)
        record = (number, row.iri, row.sha256, row.title, row.text, row.entities, first, last)
        database.execute(INSERT_DOCUMENT, record)
        database.execute(INDEX_DOCUMENT, (number, row.title, row.text, row.entities))
        places = enumerate(row.sentences, start=first)
        database.executemany(
            INSERT_SENTENCE, ((n, s.document, s.sentence, s.start, s.end, s.section, s.text) for n, s in places)
        )
        rows_dropped = ((row.iri, d.sentence, d.reason, d.subject, d.trigger, d.object) for d in row.dropped)
        database.executemany("INSERT INTO dropped VALUES (?, ?, ?, ?, ?, ?)", rows_dropped)


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as database, database:
        yield database


@contextmanager
def reading_texts(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a text database to be read."""
    with closing(connect_texts(path)) as database:
        yield database


def connect_texts(path: Path) -> sqlite3.Connection:
    """Open a text database to be read, by any thread; the caller closes it."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, check_same_thread=False)
