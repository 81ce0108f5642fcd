"""The papers of a graph → which of them are retracted by now, in a table beside the graph."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from curies import ReferenceTuple as Ref
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.model.vocab import KG, NAMESPACES, iri_to_ref
from kg.rdf.files import write_bytes
from kg.rdf.store import Graph
from kg.sources.identify import read_identifier, unique
from kg.sources.remote.client import Client
from kg.sources.remote.status import PublicationStatus, Standing, find_standings
from kg.sources.retractions import STATUSES, Retraction, find_table, format_rows, read_remarks, read_rows

WORKS = f"""SELECT ?doc ?kind ?value WHERE {{ GRAPH ?doc {{
  ?doc a <{KG}Document> .
  {{ ?doc <{NAMESPACES["dcterms"]}identifier> ?value . BIND("own" AS ?kind) }}
  UNION {{ ?doc <{KG}tellsOf> ?value . BIND("study" AS ?kind) }} }} }}"""
#: What can be asked for.
KNOWN_PREFIXES = frozenset({"DOI", "PMCID", "PMID"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check found.

    Attributes:
        table: The file with the result.
        standings: How each paper stands, in the order of their identifiers.
    """

    table: Path
    standings: tuple[Standing, ...]

    def count(self, status: PublicationStatus) -> int:
        """Return how many papers stand so."""
        return sum(standing.status is status for standing in self.standings)


def check_retractions(graph: Graph, client: Client, *, progress: Callable[[int, int], None] = lambda *_: None) -> Check:
    """Ask how the papers of a graph stand, and write those that do not stand well into the table beside it.

    The table keeps rows about other papers and rows that a person wrote. Without an answer it stays as it was.

    Args:
        graph: Its documents, and the studies they tell of, are checked if they have a DOI, PMCID or PMID.
        client: Asks the servers.
        progress: Told how many papers were checked, and how many there are.

    Raises:
        NetworkError: A server gave no usable answer.
        BadInputError: There is a table, and it is wrong.
    """
    table = find_table(graph.folder)
    old = list(read_rows(table)) if table.is_file() else []
    papers = find_papers(graph.store)
    standings = []
    for standing in find_standings(client, papers):
        standings.append(standing)
        progress(len(standings), len(papers))
    rows = merge_rows(old, standings, client.clock.utc().date().isoformat())
    if papers:
        remarks = read_remarks(table) if table.is_file() else []
        write_bytes(table, format_rows(rows, remarks=remarks).encode())
    return Check(table=table, standings=tuple(standings))


def find_papers(store: Store) -> list[tuple[Ref, ...]]:
    """Return the identifiers of each document of a graph, and of each study they tell of, sorted, each once."""
    works: dict[tuple[str, str], set[Ref]] = {}
    solutions = store.query(WORKS)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 - a SELECT
    for doc, kind, value in solutions:
        ref = read_identifier(value.value) if isinstance(value, Literal) else _read_iri(value)
        if ref and ref.prefix in KNOWN_PREFIXES:
            works.setdefault((str(doc), str(kind)), set()).add(ref)
    return sorted({tuple(sorted(refs)) for refs in works.values()})


def merge_rows(old: Sequence[Retraction], standings: Sequence[Standing], today: str) -> Iterator[Retraction]:
    """Yield the rows of the new table: those of a person, those of papers not known now, and what was found."""
    settled = {ref for found in standings if found.status is not PublicationStatus.UNKNOWN for ref in found.identifiers}
    yield from (row for row in old if not row.source or row.id not in settled)
    for standing in standings:
        if standing.status in STATUSES:
            notice = standing.notice.curie if standing.notice else ""
            for ref in unique(standing.identifiers):
                yield Retraction(
                    id=ref, status=str(standing.status), notice=notice, source=standing.source, checked=today
                )


def _read_iri(value: object) -> Ref | None:
    return iri_to_ref(value.value) if isinstance(value, NamedNode) else None
