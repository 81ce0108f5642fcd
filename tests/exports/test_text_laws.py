"""Any text in any place gives well-formed XML that reads back the same, but for what XML forbids."""

from io import BytesIO, StringIO

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports import Edge, Network, Node
from kg.exports.graphml import write_graphml
from kg.exports.xmltext import clean, escape
from kg.model.evidence import Stance

from .gexf_rules import check_gexf, format_gexf

AWKWARD = [
    "None",
    "nan",
    "true",
    "1e5",
    '["ABL", "KIT"]',
    "a|b",
    "[x]",
    "]]>",
    "<!--",
    "&amp;",
    "'\"",
    " x ",
    "\t\r\n",
    "🐭",
    "\x00",
]
# Everything that Python may hold in a string, lone surrogates too.
TEXT = st.sampled_from(AWKWARD) | st.text(alphabet=st.characters(codec=None, categories=None), max_size=20)


def build_network(label: str, category: str, relation: str, statement: str) -> Network:
    nodes = (Node(id="GO:1", label=label, category=category), Node(id="GO:2", label="other"))
    edge = Edge(
        id="e1", source="GO:1", target="GO:2", relation=relation, stance=Stance.SUPPORTS, statements=(statement,)
    )
    return Network(nodes=nodes, edges=(edge,))


@given(TEXT, TEXT, TEXT, TEXT)
def test_gexf_reads_back_the_same_text(label: str, category: str, relation: str, statement: str) -> None:
    text = format_gexf(build_network(label, category, relation, statement))
    check_gexf(text)
    graph = nx.read_gexf(BytesIO(text.encode()))
    node, edge = graph.nodes["GO:1"], graph.edges["GO:1", "GO:2"]
    assert node["label"] == (clean(label) if clean(label).strip() else "GO:1")
    assert node.get("category", "") == clean(category)
    assert edge.get("relation", "") == clean(relation)
    assert edge.get("statements", "") == clean(statement)


@given(TEXT, TEXT, TEXT, TEXT)
def test_graphml_reads_back_the_same_text(label: str, category: str, relation: str, statement: str) -> None:
    file = StringIO()
    write_graphml(build_network(label, category, relation, statement), file)
    graph = nx.read_graphml(BytesIO(file.getvalue().encode()))
    node, edge = graph.nodes["GO:1"], graph.edges["GO:1", "GO:2"]
    assert node["label"] == (clean(label) if clean(label).strip() else "GO:1")
    assert node.get("category", "") == clean(category)
    assert edge.get("relation", "") == clean(relation)
    assert edge.get("statements", "") == clean(statement)


@given(TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert escape(clean(text)) == escape(text)


@pytest.mark.parametrize("text", ["IL-1β", "naïve", "p38 < ERK", "E\u0301", "日本語", "🐭", "line\nline"])
def test_cleaning_keeps_what_people_write(text: str) -> None:
    assert clean(text) == text
