"""Many questions at once: a file of claims → a line of JSON each."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BadInputError
from kg.query.answer import answer_to_dict, with_id
from kg.query.ask import AskOptions, ask
from kg.query.understand import BROKEN, BROKEN_FIX, BROKEN_PROBLEM
from kg.toolkit import Toolkit

if TYPE_CHECKING:
    from kg.rdf.store import Graph


FORM = 'write {"id": 1, "claim": "…"} on each line'


def ask_batch(graph: "Graph", path: Path, toolkit: Toolkit, options: AskOptions) -> Iterator[str]:
    """Yield one answer a claim, as a line of JSON, in the order of the file.

    Raises:
        BadInputError: The file is not there, or a line is no claim.
    """
    for identifier, claim in list(read_claim_file(path)):
        answer = with_id(ask(graph, claim, toolkit, options), identifier)
        yield json.dumps(answer_to_dict(answer), ensure_ascii=False)


def read_claim_file(path: Path) -> Iterator[tuple[str | int, str]]:
    """Yield (id, claim) of a JSONL file, which may be gzipped.

    Raises:
        BadInputError: The file is not there, or a line is no claim.
    """
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = raw.decode("utf-8-sig").split("\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadInputError(path, f"cannot be read ({error})", fix='give a JSONL file of {"id", "claim"}') from error
    if not any(line.strip() for line in lines):
        raise BadInputError(path, "there is no claim in it", fix=FORM)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(path, number, line)


def _read_line(path: Path, number: int, line: str) -> tuple[str | int, str]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInputError(path, f"not JSON ({error.msg})", fix=FORM, line=number) from error
    if not isinstance(record, dict) or not isinstance(record.get("claim"), str):
        raise BadInputError(path, "no claim on this line", fix=FORM, line=number)
    if BROKEN.search(record["claim"]):
        raise BadInputError(path, BROKEN_PROBLEM, fix=BROKEN_FIX, line=number)
    identifier = record.get("id", number)
    if not isinstance(identifier, str | int):
        raise BadInputError(path, "an id is a text or a whole number", fix=FORM, line=number)
    return identifier, record["claim"]
