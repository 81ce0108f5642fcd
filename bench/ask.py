"""How fast ``kg ask`` answers: a fresh command, one question after the other, and a batch.

CPU seconds are printed too: they hardly depend on what else the machine does.

    python -m bench.ask GRAPH CLAIMS.jsonl[.gz] [--claims 400]

Run it in the root of the repository.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.config import load_settings
from kg.query.ask import AskOptions, ask
from kg.query.batch import ask_batch, count_cores, read_claim_file
from kg.rdf.store import open_graph
from kg.toolkit import load_toolkit

COLD, WARM = 3, 100


def main(folder: Path, path: Path, most: int) -> None:
    """Print a table."""
    claims = list(itertools.islice(read_claim_file(path), most))
    command = [sys.executable, "-m", "kg", "ask", claims[0][1], "--graph", str(folder), "--json"]
    cold, cold_cpu = zip(*(measure(lambda: run(command)) for _ in range(COLD)), strict=True)
    graph, toolkit = open_graph(folder), load_toolkit(load_settings())
    ask(graph, claims[0][1], toolkit)
    asked = [measure(lambda text=text: ask(graph, text, toolkit)) for _, text in claims[1 : WARM + 1]]
    warm = [took for took, _ in asked]
    print(f"{'fresh command':<24}{statistics.median(cold):8.2f} s, CPU {statistics.median(cold_cpu):.2f} s")
    print(f"{'one question, median':<24}{statistics.median(warm):8.3f} s")
    print(f"{'one question, slowest':<24}{max(warm):8.3f} s")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": number, "claim": text}) + "\n" for number, text in claims)
        file.flush()
        for workers in sorted({1, count_cores()}):
            batch = ask_batch(graph, Path(file.name), toolkit, AskOptions(), workers=workers)
            took, cpu = measure(lambda batch=batch: list(batch))
            speed = f"{len(claims) / took:8.1f} claims/s, CPU {1000 * cpu / len(claims):.1f} ms a claim"
            print(f"{f'batch, {workers} processes':<24}{speed}")


def run(command: list[str]) -> None:
    """Run a command to its end."""
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own


def measure(job: Callable[[], object]) -> tuple[float, float]:
    """Return how long a job takes, and the CPU time of this process and those it started and waited for, in seconds."""
    start, cpu = time.perf_counter(), cpu_time()
    job()
    return time.perf_counter() - start, cpu_time() - cpu


def cpu_time() -> float:
    """Return the CPU seconds used so far, here and in processes that have ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--claims", type=int, default=400)
    named = parser.parse_args()
    main(named.graph, named.file, named.claims)
