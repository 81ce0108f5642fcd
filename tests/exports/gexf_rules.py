"""The rules of GEXF 1.3 and the habits of Gephi, as far as files of ours can break them."""

import re
from collections import Counter
from io import StringIO

from lxml import etree

from kg.exports import Network
from kg.exports.gexf import write_gexf

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
RESERVED = {"id", "type", "start", "end", "pid", "label", "weight", "source", "target", "kind"}
TYPES = {
    "boolean": re.compile("true|false"),
    "double": re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?"),
    "integer": re.compile(r"-?\d+"),
    "string": re.compile(".*", re.DOTALL),
}


def format_gexf(network: Network, *, timeline: bool = False) -> str:
    file = StringIO()
    write_gexf(network, file, timeline=timeline)
    return file.getvalue()


def check_gexf(text: str) -> None:
    """Fail where a file breaks a rule of GEXF 1.3, or one of the habits of Gephi."""
    root = etree.fromstring(text.encode())
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = root[1]
    assert set(graph.attrib) <= {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation"}
    assert [child.tag for child in graph] == [
        f"{GEXF}{name}" for name in ("attributes", "attributes", "nodes", "edges")
    ]
    columns = {block.get("class"): {column.get("id"): column.get("type") for column in block} for block in graph[:2]}
    assert not RESERVED & {name for block in columns.values() for name in block}
    nodes, edges = list(graph[2]), list(graph[3])
    for items, kind in ((nodes, "node"), (edges, "edge")):
        assert not [id_ for id_, count in Counter(item.get("id") for item in items).items() if count > 1]
        for item in items:
            check_values(item, columns[kind])
    ids = {node.get("id") for node in nodes}
    assert all(edge.get("source") in ids and edge.get("target") in ids for edge in edges)
    parallel = Counter((edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges)
    assert set(parallel.values()) <= {1}
    assert all(float(edge.get("weight", "0")) > 0 for edge in edges)


def check_values(item: etree._Element, columns: dict[str | None, str | None]) -> None:
    allowed = {"id", "label", "start"} | (
        {"source", "target", "kind", "weight"} if item.tag.endswith("edge") else set()
    )
    assert set(item.attrib) <= allowed
    assert {child.tag for child in item} <= {f"{GEXF}attvalues", f"{VIZ}color", f"{VIZ}size"}
    for value in item[0]:
        assert set(value.attrib) == {"for", "value"}
        type_ = columns[value.get("for")]
        assert type_ in TYPES
        assert TYPES[type_].fullmatch(value.get("value", "")), (value.get("for"), value.get("value"))
