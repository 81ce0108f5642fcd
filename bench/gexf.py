"""Writes one random network as GEXF with our writer and with networkx, and prints CPU time and peak memory.

    python -m bench.gexf [--edges 200000] [--rounds 3]

All write the same nodes, edges and values, each in a process of its own; a round runs them one after the other. "kg"
makes each edge as it is written, as a stream, and its CPU seconds hold the making; "kg, held" and "networkx" have the
network in memory already, and their CPU seconds are those of the writing alone. "Extra MB" is how far writing raises
the peak memory of the process. Run it in the root of the repository.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from kg.exports import Edge, Node
from kg.exports.columns import EDGE_COLUMNS, NODE_COLUMNS, Column
from kg.exports.gexf import stream_gexf
from kg.exports.palette import find_edge_color, find_node_color
from kg.model.evidence import Stance

WRITERS = ("kg", "kg, held", "networkx")
RELATIONS = {"increases": 1, "decreases": -1, "affects": 0, "treats": 0, "causes": 0}
CATEGORIES = ("Gene", "Disease", "Cell", "SmallMolecule", "BiologicalProcess")
EDGES_PER_NODE = 10


def build_nodes(edges: int) -> tuple[Node, ...]:
    """Return a tenth as many nodes as edges; the same ones on every call."""
    dice = random.Random(0)  # noqa: S311 - test data
    names = [f"NCBIGene:{number}" for number in range(max(2, edges // EDGES_PER_NODE))]
    return tuple(
        Node(
            id=name, label=f"gene & {name}", category=dice.choice(CATEGORIES), mentions=dice.randrange(99), community=3
        )
        for name in names
    )


def build_edges(edges: int) -> Iterator[Edge]:
    """Yield so many edges between those nodes; the same ones on every call."""
    dice = random.Random(1)  # noqa: S311 - test data
    names = [node.id for node in build_nodes(edges)]
    return (build_edge(number, names, dice) for number in range(edges))


def build_edge(number: int, names: list[str], dice: random.Random) -> Edge:
    """Return one random edge."""
    source, target = dice.choice(names), dice.choice(names)
    relation, sign = dice.choice(list(RELATIONS.items()))
    return Edge(
        id=f"e{number}",
        source=source,
        target=target,
        relation=relation,
        stance=dice.choice(list(Stance)),
        sign=sign,
        weight_for=round(dice.random(), 4),
        weight_against=round(dice.random(), 4),
        studies_for=dice.randrange(9),
        studies_against=dice.randrange(9),
        highest_tier="AnimalStudy",
        modality="Possible",
        first_year=dice.randrange(1980, 2026),
        claims=(f"{number:016x}",),
        statements=(f"{source} {relation} {target} <in vitro>",),
    )


def to_networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> Any:
    """Return the same network as a multigraph, with the same values and colours."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    for node in nodes:
        viz = {"color": name_parts(find_node_color(node.category)), "size": 4.0}
        graph.add_node(node.id, label=node.label, viz=viz, **read_values(NODE_COLUMNS, node))
    for edge in edges:
        viz = {"color": name_parts(find_edge_color(edge))}
        values = read_values(EDGE_COLUMNS, edge) | {"label": edge.kind, "weight": edge.weight, "viz": viz}
        graph.add_edge(edge.source, edge.target, key=edge.id, id=edge.id, **values)
    return graph


def name_parts(color: tuple[int, int, int]) -> dict[str, float]:
    """Return a colour as networkx takes it."""
    return dict(zip("rgba", (*color, 1.0), strict=True))


def read_values(columns: tuple[Column[Any], ...], item: Node | Edge) -> dict[str, Any]:
    """Return the values that are there, by column."""
    return {column.name: value for column in columns if (value := column.get(item)) not in (None, "")}


def measure(writer: str, edges: int) -> dict[str, float]:
    """Write in this process; return CPU seconds, peak memory, what writing added to it, and the size of the file."""
    nodes = build_nodes(edges)
    held: Iterable[Edge] = build_edges(edges) if writer == "kg" else tuple(build_edges(edges))
    graph = to_networkx(nodes, held) if writer == "networkx" else None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.gexf"
        before, start = read_peak_mb(), time.process_time()
        write(path, nodes, held, graph)
        seconds, peak = time.process_time() - start, read_peak_mb()
        return {"cpu_s": seconds, "peak_mb": peak, "extra_mb": peak - before, "file_mb": path.stat().st_size / 1e6}


def write(path: Path, nodes: Iterable[Node], edges: Iterable[Edge], graph: Any) -> None:
    """Write the graph with networkx if there is one, else nodes and edges with our writer."""
    if graph is None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            stream_gexf(nodes, edges, file)
        return
    import networkx as nx

    nx.write_gexf(graph, path, version="1.3")


def read_peak_mb() -> float:
    """Return the greatest memory this process ever had; Linux counts it in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run_apart(writer: str, edges: int) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "bench.gexf", "--edges", str(edges), "--writer", writer]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603 - ourselves


def print_table(rounds: list[dict[str, dict[str, float]]]) -> None:
    """Print the medians, and the ratio of the two writers."""
    print(f"{'writer':<10}{'CPU s':>8}{'peak MB':>10}{'extra MB':>10}{'file MB':>9}")
    found = {
        writer: {key: median(row[writer][key] for row in rounds) for key in rounds[0][writer]} for writer in WRITERS
    }
    for writer, row in found.items():
        print(f"{writer:<10}{row['cpu_s']:>8.2f}{row['peak_mb']:>10.0f}{row['extra_mb']:>10.0f}{row['file_mb']:>9.0f}")
    ours, theirs = found["kg"], found["networkx"]
    ratio = median(row["networkx"]["cpu_s"] / row["kg"]["cpu_s"] for row in rounds)
    print(f"networkx / kg: CPU {ratio:.1f}, peak memory {theirs['peak_mb'] / ours['peak_mb']:.1f}")


def main() -> None:
    """Read the arguments; run."""
    parser = argparse.ArgumentParser(description="GEXF: our writer against networkx")
    parser.add_argument("--edges", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--writer", choices=WRITERS, help="measure only this one, in this process, and print JSON")
    arguments = parser.parse_args()
    if arguments.writer:
        print(json.dumps(measure(arguments.writer, arguments.edges)))
        return
    print_table([{name: run_apart(name, arguments.edges) for name in WRITERS} for _ in range(arguments.rounds)])


if __name__ == "__main__":
    main()
