"""A lexicon in files: compiled once, opened at once, shared between processes.

A compiled lexicon is a folder of three tries that are mapped into memory (``keys.marisa``, ``names.marisa``,
``refs.marisa``), a SQLite database of terms that is read as they are needed (``terms.sqlite``), an index of what names
look like (``ngrams``), and ``lexicon.json``, which is written last.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from curies import ReferenceTuple as Ref
from marisa_trie import BytesTrie, Trie

from kg.errors import StoreError
from kg.grounding.index import NameIndex, build_index
from kg.grounding.lexicon import Ancestors, Lexicon, hash_terms, iterate_names
from kg.grounding.names import NO_WORDING, Wording
from kg.grounding.ngrams import SimilarNames, write_ngrams
from kg.model.term import Term
from kg.model.vocab import split_curie

TrieT = TypeVar("TrieT", Trie, BytesTrie)
SCHEMA = "kg.lexicon/1"
NGRAMS = "ngrams"
CACHED_TERMS = 20_000
_TABLE = """CREATE TABLE terms (id TEXT PRIMARY KEY, label TEXT, category TEXT, synonyms TEXT, cased TEXT, weak TEXT,
parents TEXT, xrefs TEXT, taxon TEXT, source TEXT, curated INTEGER) WITHOUT ROWID"""


class TermTable(Mapping[Ref, Term]):
    """Terms in a SQLite database, read when they are asked for; the last ones asked for are kept."""

    def __init__(self, path: Path) -> None:
        """Open a database for reading."""
        self._database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._read = lru_cache(maxsize=CACHED_TERMS)(self._select)

    def __getitem__(self, ref: Ref) -> Term:
        term = self._read(ref)
        if term is None:
            raise KeyError(ref)
        return term

    def _select(self, ref: Ref) -> Term | None:
        row = self._database.execute("SELECT * FROM terms WHERE id = ?", [ref.curie]).fetchone()
        return _from_row(row) if row else None

    def __iter__(self) -> Iterator[Ref]:
        for (curie,) in self._database.execute("SELECT id FROM terms ORDER BY id"):
            yield split_curie(curie)

    def __len__(self) -> int:
        (count,) = self._database.execute("SELECT count(*) FROM terms").fetchone()
        return int(count)


def compile_lexicon(terms: Iterable[Term], folder: Path, wording: Wording = NO_WORDING) -> None:
    """Write a lexicon; of two terms with one identifier the first is kept. All names are held in memory meanwhile.

    Args:
        terms: The terms.
        folder: Where to; it is made where it is missing.
        wording: Plain words and adjectives.
    """
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / "lexicon.json"
    marker.unlink(missing_ok=True)
    by_id: dict[Ref, Term] = {}
    for term in terms:
        by_id.setdefault(term.id, term)
    index = build_index(iterate_names(by_id.values(), wording))
    index.keys.save(str(folder / "keys.marisa"))
    index.names.save(str(folder / "names.marisa"))
    index.refs.save(str(folder / "refs.marisa"))
    write_ngrams(index.keys.keys(), folder / NGRAMS)
    _write_terms(folder / "terms.sqlite", by_id.values())
    counts = {"terms": len(by_id), "names": len(index.names)}
    marker.write_text(json.dumps({"schema": SCHEMA, "sha256": hash_terms(by_id.values()), **counts}) + "\n", "utf-8")


def open_lexicon(folder: Path) -> Lexicon:
    """Open a compiled lexicon.

    Raises:
        StoreError: It is not there, half written or of another version.
    """
    try:
        head = json.loads((folder / "lexicon.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{folder} is no compiled lexicon", fix="compile it: kg ontology add FILE") from error
    if head.get("schema") != SCHEMA:
        raise StoreError(f"the lexicon is of version {head.get('schema')!r}", fix="compile it: kg ontology add FILE")
    try:
        tries = (_map(Trie(), folder / "keys"), _map(BytesTrie(), folder / "names"), _map(Trie(), folder / "refs"))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the lexicon in {folder} is damaged", fix="compile it: kg ontology add FILE") from error
    index = NameIndex(*tries)
    terms = TermTable(folder / "terms.sqlite")
    similar = SimilarNames(folder / NGRAMS) if (folder / NGRAMS).is_dir() else None
    return Lexicon(terms=terms, names=index, ancestors=Ancestors(terms), sha256=head["sha256"], similar=similar)


def _map(trie: TrieT, path: Path) -> TrieT:
    trie.mmap(str(path.with_suffix(".marisa")))
    return trie


def _write_terms(path: Path, terms: Iterable[Term]) -> None:
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    with database:
        database.execute(_TABLE)
        database.executemany(f"INSERT INTO terms VALUES ({','.join('?' * 11)})", map(_to_row, terms))  # noqa: S608
    database.close()


def _to_row(term: Term) -> tuple[str | int | None, ...]:
    lists = (term.synonyms, term.cased, term.weak, [r.curie for r in term.parents], [r.curie for r in term.xrefs])
    packed = ("\x1f".join(values) for values in lists)
    taxon = term.taxon.curie if term.taxon else None
    return (term.id.curie, term.label, term.category, *packed, taxon, term.source, int(term.curated))


def _from_row(row: tuple[str, ...]) -> Term:
    curie, label, category, synonyms, cased, weak, parents, xrefs, taxon, source, curated = row
    return Term(
        id=split_curie(curie),
        label=label,
        category=category,
        synonyms=_unpack(synonyms),
        cased=_unpack(cased),
        weak=_unpack(weak),
        parents=tuple(map(split_curie, _unpack(parents))),
        xrefs=tuple(map(split_curie, _unpack(xrefs))),
        taxon=split_curie(taxon) if taxon else None,
        source=source,
        curated=bool(curated),
    )


def _unpack(packed: str) -> tuple[str, ...]:
    return tuple(packed.split("\x1f")) if packed else ()
