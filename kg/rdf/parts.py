"""One document ready to be put into a graph folder, and the spool that collects many of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pyoxigraph import Quad

from kg.model.document import Reading
from kg.model.dropped import Dropped, DropReason
from kg.model.evidence import Extract, Voice
from kg.model.vocab import BASE
from kg.rdf.codec import decode_voice, encode_document
from kg.rdf.namespaces import document_iri, local_name
from kg.rdf.nquads import encode_line, graph_of, sort_lines
from kg.rdf.texts import TextRow, TextSentence, text_row

TEXTS = "texts"
COMPUTED = ("claims", "edges", "studies", "terms", "verdicts")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """All that one document adds to a graph; made in any process, in any order.

    Attributes:
        iri: IRI of the document.
        quads: Its graph, as lines of N-Quads.
        text: Its text and sentences.
        voice: What the verdicts need of it.
    """

    iri: str
    quads: bytes
    text: TextRow
    voice: Voice


def encode_part(reading: Reading, extract: Extract, *, base: str = BASE) -> DocumentPart:
    """Return what a document adds to a graph."""
    quads = encode_document(reading, extract, base=base)
    return DocumentPart(
        iri=document_iri(reading.document).value,
        quads=b"".join(map(encode_line, quads)),
        text=text_row(reading, extract.dropped),
        voice=decode_voice(quads),
    )


def quads_file(name: str) -> str:
    """Return the path of a file of quads below the graph folder.

    >>> quads_file("claims")
    'quads/claims.nq.gz'
    """
    return f"quads/{name}.nq.gz"


def shard_names(shards: int) -> list[str]:
    """Return the names of the files that hold the documents' graphs.

    >>> shard_names(2)
    ['documents-00', 'documents-01']
    """
    return [f"documents-{number:02d}" for number in range(shards)]


def shard_of(iri: str, shards: int) -> str:
    """Return the name of the file that holds a document's graph: its hash decides."""
    number = int.from_bytes(hashlib.sha256(iri.encode()).digest()[:8], "big") % shards
    return f"documents-{number:02d}"


class Spool:
    """Collects documents and computed quads in temporary files, one for each file to be written."""

    def __init__(self, folder: Path, *, shards: int) -> None:
        """Make the folder of the temporary files."""
        folder.mkdir(parents=True)
        self.folder, self.shards = folder, shards
        self._open_files = ExitStack()
        self._files: dict[str, IO[bytes]] = {}

    def add_part(self, part: DocumentPart) -> None:
        """Put in the quads and the text of one document."""
        self._file(shard_of(part.iri, self.shards)).write(part.quads)
        row = json.dumps([part.iri, asdict(part.text)], ensure_ascii=False, sort_keys=True)
        self._file(TEXTS).write(f"{row}\n".encode())

    def add_computed(self, quads: Iterable[Quad]) -> None:
        """Put in quads of computed graphs.

        Raises:
            ValueError: A quad stands in no computed graph.
        """
        for quad in quads:
            line = encode_line(quad)
            name = local_name(graph_of(line))
            if name not in COMPUTED:
                raise ValueError(f"{quad} stands in no computed graph")
            self._file(name).write(line)

    def lines(self, name: str) -> Iterator[bytes]:
        """Return the lines collected for one file, as they came."""
        if name in self._files:
            self._files[name].flush()
            with (self.folder / name).open("rb") as file:
                yield from file

    def texts(self) -> Iterator[TextRow]:
        """Return the texts collected, sorted by IRI."""
        for line in sort_lines(self.lines(TEXTS)):
            table = json.loads(line)[1]
            table["sentences"] = tuple(TextSentence(**sentence) for sentence in table["sentences"])
            table["dropped"] = tuple(
                Dropped(**{**row, "reason": DropReason(row["reason"])}) for row in table["dropped"]
            )
            yield TextRow(**table)

    def close(self) -> None:
        """Close the temporary files."""
        self._open_files.close()

    def _file(self, name: str) -> IO[bytes]:
        if name not in self._files:
            self._files[name] = self._open_files.enter_context((self.folder / name).open("wb"))
        return self._files[name]
