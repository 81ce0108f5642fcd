"""Loads the same quads into real servers with kg load and with each server's own bulk loader, and prints both rates.

    python -m bench.load [--triples 500000] [--graph-triples 500] [--rounds 3]

Makes graphs like those of documents (500 triples an abstract, 5,000 and more a full text), in four files. Oxigraph:
``oxigraph load`` into a new folder, then ``kg load`` into a new empty server. Virtuoso (left out where it is not
installed): its ``rdf_loader_run`` with one process, then ``kg load`` by the Graph Store protocol into another new
server. Wall seconds, without starting the servers; the median of the rounds. Run it in the root of the repository.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from kg.rdf.load import choose_plan, load
from tests.query.servers import find_program, oxigraph_server, virtuoso_process

FILES = 4


def make_files(folder: Path, triples: int, each: int) -> list[Path]:
    """Write files of quads, sorted as kg writes them."""
    paths = []
    for number in range(FILES):
        lines = []
        for graph in range(triples // each // FILES):
            name = f"http://example.org/doc/{number}-{graph}"
            for n in range(each):
                value = f'"a sentence of some length, number {n}, as papers have them"' if n % 3 else f"<{name}/m{n}>"
                lines.append(f"<{name}/s{n // 5}> <http://example.org/p{n % 7}> {value} <{name}> .\n")
        path = folder / f"documents-{number:02d}.nq.gz"
        path.write_bytes(gzip.compress("".join(sorted(set(lines))).encode(), mtime=0))
        paths.append(path)
    return paths


def run(command: list[str]) -> None:
    """Run a program of the store's own."""
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def time_of(action: Callable[[], object]) -> float:
    """Return the wall seconds of an action."""
    clock = time.perf_counter()
    action()
    return time.perf_counter() - clock


@contextmanager
def new_folder() -> Iterator[Path]:
    """Give an empty folder and remove it."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def oxigraph_own(files: list[Path]) -> float:
    """Load with Oxigraph's own program."""
    with new_folder() as folder:
        command = [find_program("oxigraph", ""), "load", "--location", str(folder), "--file", *map(str, files)]
        return time_of(lambda: run(command))


def oxigraph_kg(files: list[Path]) -> float:
    """Load into an Oxigraph server with kg."""
    with new_folder() as folder, oxigraph_server(folder) as endpoint:
        return time_of(lambda: load(files, choose_plan(endpoint)))


def virtuoso_own(files: list[Path]) -> float:
    """Load with Virtuoso's bulk loader."""
    with new_folder() as folder, virtuoso_process(folder, allowed=files[0].parent) as (_, sql):
        client = [find_program("isql-vt", ""), f"127.0.0.1:{sql}", "dba", "dba"]
        plan = [f"ld_dir('{files[0].parent}', '*.nq.gz', 'urn:none');", "rdf_loader_run();", "checkpoint;"]
        return time_of(lambda: [run([*client, f"exec={one}"]) for one in plan])


def virtuoso_kg(files: list[Path]) -> float:
    """Load into a Virtuoso server with kg."""
    with new_folder() as folder, virtuoso_process(folder, allowed=folder) as (endpoint, _):
        return time_of(lambda: load(files, choose_plan(endpoint)))


def main() -> None:
    """Print a line for each server."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=500_000)
    parser.add_argument("--graph-triples", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pairs = {"Oxigraph": (oxigraph_own, oxigraph_kg)}
    if shutil.which("virtuoso-t") and shutil.which("isql-vt"):
        pairs["Virtuoso"] = (virtuoso_own, virtuoso_kg)
    else:
        print("Virtuoso is not installed", file=sys.stderr)
    with new_folder() as folder:
        files = make_files(folder, args.triples, args.graph_triples)
        print("store\town loader s\tkg load s\town / kg")
        for name, (own, ours) in pairs.items():
            rounds = [(own(files), ours(files)) for _ in range(args.rounds)]
            first, second = (median(times) for times in zip(*rounds, strict=True))
            print(f"{name}\t{first:.2f}\t{second:.2f}\t{first / second:.2f}")


if __name__ == "__main__":
    main()
