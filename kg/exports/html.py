"""One HTML file that draws the network, with the sentences and papers behind every line; it needs no other file."""

from math import isfinite, sqrt
from pathlib import Path
from typing import Any, TextIO

from kg.exports.details import Details, EvidenceDetail
from kg.exports.jsontext import format_json
from kg.exports.network import Edge, Network, Node
from kg.exports.palette import VERDICT_COLORS, find_node_color, to_hex
from kg.exports.tiers import read_tiers
from kg.exports.xmltext import clean
from kg.model.evidence import Stance

#: The most lines a page can draw smoothly.
MAX_EDGES = 20_000
_PARTS = Path(__file__).parent / "page"


def write_html(network: Network, details: Details, file: TextIO, *, max_nodes: int) -> int:
    """Write a page to a file that is open for writing UTF-8; return the number of edges shown.

    Args:
        network: What is chosen of the graph.
        details: Of that graph.
        file: Where to.
        max_nodes: How many terms may be shown; those with the weightiest edges are kept, and the page says so.
    """
    shown = cut_network(network, max_nodes)
    data = format_json(_describe(shown, details, _tell_cut(network, shown))).replace("<", "\\u003c")
    parts = {
        "style": _read("page.css"),
        "data": data,
        "libraries": _read("libraries.js").replace("</script", "<\\/script"),
        "script": _read("page.js"),
    }
    for place, piece in enumerate(_read("page.html").replace("{{", "}}").split("}}")):
        file.write(parts[piece] if place % 2 else piece)
    return len(shown.edges)


def cut_network(network: Network, max_nodes: int) -> Network:
    """Return what a page can show of a network: the nodes of greatest weighted degree, the weightiest edges."""
    ranked = sorted(network.nodes, key=lambda node: (-node.weighted_degree, node.id))
    kept = {node.id for node in ranked[:max_nodes]}
    among = [edge for edge in network.edges if edge.source in kept and edge.target in kept]
    strongest = {edge.id for edge in sorted(among, key=lambda edge: (-edge.weight, edge.id))[:MAX_EDGES]}
    return Network(
        nodes=tuple(node for node in network.nodes if node.id in kept),
        edges=tuple(edge for edge in among if edge.id in strongest),
    )


def _tell_cut(network: Network, shown: Network) -> str:
    if shown == network:
        return ""
    return (
        f"Cut: {len(shown.nodes):,} of {len(network.nodes):,} terms and {len(shown.edges):,} of {len(network.edges):,} "
        "lines are shown, the weightiest. To see others: --around, --tier, --relation or --max-nodes of kg export html."
    )


def _describe(network: Network, details: Details, notice: str) -> dict[str, Any]:
    greatest = max((_number(node.weighted_degree) for node in network.nodes), default=0.0) or 1.0
    places = {node.id: place for place, node in enumerate(network.nodes)}
    claims = {claim: details.evidence.get(claim, ()) for edge in network.edges for claim in edge.claims}
    papers = sorted({item.document for evidence in claims.values() for item in evidence})
    numbers = {iri: number for number, iri in enumerate(papers)}
    return {
        "notice": notice,
        "colors": {"verdicts": {name: to_hex(color) for name, color in VERDICT_COLORS.items()}},
        "tiers": sorted(read_tiers(), key=lambda tier: (read_tiers()[tier], tier)),
        "nodes": [_describe_node(node, greatest) for node in network.nodes],
        "edges": [_describe_edge(edge, places) for edge in network.edges],
        "claims": {
            claim: {
                "label": clean(details.labels.get(claim, "")),
                "evidence": [_prove(item, numbers) for item in evidence],
            }
            for claim, evidence in claims.items()
        },
        "papers": [_describe_paper(iri, details) for iri in papers],
    }


def _describe_node(node: Node, greatest: float) -> dict[str, Any]:
    return {
        "id": clean(node.id),
        "label": clean(node.title),
        "category": clean(node.category),
        "color": to_hex(find_node_color(node.category)),
        "size": round(4 + 10 * sqrt(max(0.0, _number(node.weighted_degree)) / greatest), 2),
        "papers": node.papers,
        "community": node.community,
    }


def _describe_edge(edge: Edge, places: dict[str, int]) -> dict[str, Any]:
    return {
        "source": places[edge.source],
        "target": places[edge.target],
        "relation": clean(edge.relation),
        "stance": str(edge.stance or ""),
        "verdict": tell_verdict(edge),
        "weight": edge.weight,
        "weight_for": _number(edge.weight_for),
        "weight_against": _number(edge.weight_against),
        "tier": clean(edge.highest_tier),
        "summary": _summarise(edge),
        "claims": list(edge.claims),
    }


def tell_verdict(edge: Edge) -> str:
    """Return the key of ``VERDICT_COLORS`` of an edge."""
    if edge.stance is None:
        return "mentions"
    if edge.stance is Stance.DISPUTES:
        return "disputes"
    return edge.verdict if edge.verdict in VERDICT_COLORS else "no study"


def _summarise(edge: Edge) -> str:
    if edge.stance is None:
        return f"{edge.mentions} places"
    sides = f"for {_number(edge.weight_for):.2f} ({edge.studies_for}), against {_number(edge.weight_against):.2f}"
    return f"{edge.stance}: {sides} ({edge.studies_against})"


def _number(value: float) -> float:
    return value if isfinite(value) else 0.0


def _prove(item: EvidenceDetail, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "paper": numbers[item.document],
        "stance": str(item.stance),
        "tier": clean(item.tier),
        "modality": clean(item.modality),
        "strength": item.strength,
        "quotes": list({clean(quote.text): None for quote in item.quotes}),
    }


def _describe_paper(iri: str, details: Details) -> dict[str, Any]:
    paper = details.papers.get(iri)
    return {"title": clean(paper.title) if paper else iri, "url": iri, "year": paper.year if paper else None}


def _read(name: str) -> str:
    return (_PARTS / name).read_text("utf-8")
