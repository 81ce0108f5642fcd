"""Files in, annotations out, one document after the other."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from kg.annotate.bioc import format_bioc
from kg.annotate.pubtator import format_pubtator
from kg.annotate.record import Annotated, format_jsonl
from kg.annotate.table import format_table
from kg.errors import KgError
from kg.intake import Intake, take_in
from kg.model.document import Document
from kg.model.failure import Failure
from kg.pipeline import contain, find_relations, read_mentions
from kg.toolkit import Toolkit

#: Format → what turns annotated documents into lines; lazy, so that one document is held at a time.
ANNOTATORS: dict[str, Callable[[Iterable[Annotated]], Iterator[str]]] = {
    "table": format_table,
    "jsonl": format_jsonl,
    "bioc-json": format_bioc,
    "pubtator": format_pubtator,
}


def annotate_inputs(
    inputs: Sequence[Path], toolkit: Toolkit, *, form: str, claims: bool = True, output: Path | None = None
) -> list[Failure]:
    """Write the annotations of some files; return what could not be read.

    Args:
        inputs: The files.
        toolkit: Models, lexicon and tables.
        form: A key of ``ANNOTATORS``.
        claims: Also extract claims.
        output: The file to write; stdout where it is None.

    Raises:
        KgError: The file cannot be written.
    """
    intake = Intake()
    lines = ANNOTATORS[form](annotate(inputs, intake, toolkit, claims=claims))
    if output is None:
        _write(lines, sys.stdout)
        return intake.failures
    try:
        with output.open("w", encoding="utf-8") as file:
            _write(lines, file)
    except OSError as error:
        raise KgError(f"cannot write {output}: {error.strerror}", fix="choose another file, with -o") from error
    return intake.failures


def annotate(inputs: Iterable[Path], intake: Intake, toolkit: Toolkit, *, claims: bool = True) -> Iterator[Annotated]:
    """Yield each document of some files with what is found in it; failures are noted in the intake."""

    def read(documents: Iterable[Document]) -> Iterator[Annotated]:
        for reading in read_mentions(documents, toolkit):
            yield reading, find_relations(reading, toolkit).relations if claims else ()

    return contain(read, take_in(inputs, intake), intake.note_failure)


def _write(lines: Iterable[str], file: TextIO) -> None:
    for line in lines:
        file.write(line + "\n")
