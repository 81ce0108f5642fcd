"""Many questions at once: a file of claims → a line of JSON each."""

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from kg.errors import BadInputError
from kg.query.answer import Question, answer_to_dict, with_id
from kg.query.ask import AskOptions, answer
from kg.query.understand import BROKEN, BROKEN_FIX, BROKEN_PROBLEM, understand_all
from kg.rdf.store import Graph, open_graph
from kg.toolkit import Toolkit

FORM = 'write {"id": 1, "claim": "…"} on each line'
#: With fewer claims than this a process, starting it takes longer than it saves.
LEAST_CLAIMS = 50
#: So many claims are read together.
CHUNK = 16
Claim = tuple[str | int, str]


def ask_batch(graph: Graph, path: Path, toolkit: Toolkit, options: AskOptions, *, workers: int = 1) -> Iterator[str]:
    """Yield one answer a claim, as a line of JSON, in the order of the file.

    Args:
        graph: The graph to ask.
        path: The file of claims.
        toolkit: Models, lexicon and tables.
        options: What narrows each answer.
        workers: Number of processes, 0 for one a core; the answers are the same. A few claims, or a re-ranking model,
            keep to one.

    Raises:
        BadInputError: The file is not there, or a line is no claim.
    """
    claims = list(read_claim_file(path))
    chunks = [claims[first : first + CHUNK] for first in range(0, len(claims), CHUNK)]
    processes = min(workers or count_cores(), len(claims) // LEAST_CLAIMS)
    if processes < 2 or options.reranker:  # noqa: PLR2004  one is this process itself
        worker = Worker(graph, toolkit, options)
        yield from chain.from_iterable(map(worker.answer, chunks))
        return
    job = (graph.folder, Toolkit(toolkit.settings, toolkit.tables), options)
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start, initargs=job) as pool:
        yield from chain.from_iterable(pool.map(_answer, chunks))


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Worker:
    """What answers claims.

    Attributes:
        graph: The graph to ask.
        toolkit: Models, lexicon and tables.
        options: What narrows each answer.
    """

    graph: Graph
    toolkit: Toolkit
    options: AskOptions

    def answer(self, claims: Sequence[Claim]) -> list[str]:
        """Return the answer to each claim as a line of JSON."""
        questions = understand_all((text for _, text in claims), self.toolkit)
        return [self._write(identifier, question) for (identifier, _), question in zip(claims, questions, strict=True)]

    def _write(self, identifier: str | int, question: Question) -> str:
        found = with_id(answer(self.graph, question, self.toolkit, self.options), identifier)
        return json.dumps(answer_to_dict(found), ensure_ascii=False)


#: The worker of this process, where it was started for a batch.
_WORKERS: list[Worker] = []


def _start(folder: Path, toolkit: Toolkit, options: AskOptions) -> None:
    _WORKERS.append(Worker(open_graph(folder), toolkit, options))


def _answer(claims: Sequence[Claim]) -> list[str]:
    return _WORKERS[-1].answer(claims)


def read_claim_file(path: Path) -> Iterator[Claim]:
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


def _read_line(path: Path, number: int, line: str) -> Claim:
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
