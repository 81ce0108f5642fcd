"""What a reader is: one kind of source, and how it is recognised and read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model.document import Document
from kg.sources.failure import Failure

Item = Document | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of source.

    Attributes:
        name: What a person types, and what ``Document.reader`` says.
        reads: What it reads, in words.
        suffixes: File name endings it is tried for where the content tells nothing, lower-case with the dot.
        sniff: Tells from the bytes of a file whether it is of this kind; looks at its beginning only.
        read: Bytes and path → documents and failures; raises ``BadInputError`` where nothing can be read at all.
        by_content: True where the ending alone tells too little: in a folder, such a file is taken only
            if ``sniff`` knows it (a table may hold anything).
    """

    name: str
    reads: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, str], Iterator[Item]]
    by_content: bool = False
