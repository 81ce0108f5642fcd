"""The page, in a real browser from the disk and without a network."""

import json
from io import StringIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.exports import Edge, Network, Node, export_graph, read_network
from kg.exports.details import Details, EvidenceDetail, PaperDetail, QuoteDetail, read_details
from kg.exports.html import cut_network, write_html
from kg.model.evidence import Stance
from kg.rdf.store import Graph

from .browser import find_chromium, open_page

NOTHING = Details(evidence={}, qualifiers={}, papers={}, labels={})
EVIL = "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\"> {{data}}"


def make_network(nodes: int, *, label: str = "term") -> Network:
    """Return a ring of nodes, the first ones the weightiest, with a chord from each to the first."""
    made = tuple(Node(id=f"X:{n:05}", label=f"{label} {n}", weighted_degree=nodes - n) for n in range(nodes))
    ends = [(n, (n + 1) % nodes) for n in range(nodes)] + [(n, 0) for n in range(2, nodes)]
    edges = (
        Edge(id=f"e{place}", source=made[a].id, target=made[b].id, relation="affects", stance=Stance.SUPPORTS,
             weight_for=0.5, studies_for=1, claims=("c",))
        for place, (a, b) in enumerate(ends)
    )  # fmt: skip
    return Network(nodes=made, edges=tuple(edges))


def write(path: Path, network: Network, details: Details = NOTHING, max_nodes: int = 2000) -> Path:
    file = StringIO()
    write_html(network, details, file, max_nodes=max_nodes)
    path.write_text(file.getvalue(), "utf-8")
    return path


def test_the_page_names_no_other_file_and_no_address_but_those_of_papers(store: ox.Store) -> None:
    file = StringIO()
    write_html(Network(), read_details(store), file, max_nodes=10)
    text = file.getvalue()
    assert "<link" not in text
    assert "src=" not in text.partition("<script>")[0]
    assert "default-src 'none'" in text


def test_the_sample_is_drawn_offline_and_a_search_explains_what_it_finds(sample: Graph, tmp_path: Path) -> None:
    find_chromium()
    count = export_graph("html", sample.store, tmp_path / "net.html")
    network = read_network(sample.store)
    assert count == len(network.edges)
    with open_page(tmp_path / "net.html") as (page, faults):
        assert page.get_attribute("body", "data-ready") == "drawn"
        assert page.locator("#legend label").all_inner_texts()[:3] == ["supported", "contested", "disputes"]
        assert page.is_hidden("#notice")
        page.fill("#search", "metformin")
        details = page.inner_text("#details")
        assert "CHEBI:6801" in details
        assert "“Metformin reduced oxidative stress.”" in details
        assert "RandomizedTrial" in details
        assert page.locator("#details a").first.get_attribute("href").startswith("http")
        assert faults == []


def test_filters_leave_what_is_asked_for(sample: Graph, tmp_path: Path) -> None:
    find_chromium()
    network = read_network(sample.store)
    export_graph("html", sample.store, tmp_path / "net.html")
    with open_page(tmp_path / "net.html") as (page, faults):
        page.click("#table summary")
        assert page.locator("tbody tr").count() == len(network.edges)
        page.select_option("#relation", "treats")
        treats = sum(edge.relation == "treats" for edge in network.edges)
        assert page.locator("tbody tr").count() == treats > 0
        page.select_option("#relation", "")
        page.select_option("#tier", "RandomizedTrial")
        trials = sum(edge.highest_tier in {"RandomizedTrial", "SystematicReview"} for edge in network.edges)
        assert 0 < page.locator("tbody tr").count() == trials
        page.click("#again")
        assert page.locator("tbody tr").count() == len(network.edges)
        page.uncheck("#legend label:has-text('disputes') input")
        disputes = sum(edge.stance is Stance.DISPUTES for edge in network.edges)
        assert page.locator("tbody tr").count() == len(network.edges) - disputes
        assert faults == []


def test_pointing_at_a_term_shows_its_name_and_clicking_it_its_sentences(sample: Graph, tmp_path: Path) -> None:
    find_chromium()
    export_graph("html", sample.store, tmp_path / "net.html")
    with open_page(tmp_path / "net.html") as (page, faults):
        place = next(n for n, node in enumerate(read_network(sample.store).nodes) if node.label == "metformin")
        at = page.evaluate(
            "n => globalThis.page.renderer.framedGraphToViewport(globalThis.page.renderer.getNodeDisplayData(n))", place
        )
        box = page.locator("#canvas").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
        page.wait_for_selector("#tip:not([hidden])")
        assert "metformin" in page.inner_text("#tip")
        page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        page.wait_for_selector("#details h2")
        assert page.inner_text("#details h2 >> nth=0") == "metformin"
        assert faults == []


def test_text_of_documents_is_never_markup(tmp_path: Path) -> None:
    find_chromium()
    quote = QuoteDetail("https://example.org/s", EVIL, "")
    evidence = EvidenceDetail(
        iri="https://example.org/e", document="javascript:alert(1)", stance=Stance.SUPPORTS, strength=0.5, tier=EVIL,
        modality="Fact", eco="", quotes=(quote,),
    )  # fmt: skip
    paper = PaperDetail(iri="javascript:alert(1)", title=EVIL, year=None, license="", study="x")
    details = Details(evidence={"c": (evidence,)}, qualifiers={}, papers={paper.iri: paper}, labels={"c": EVIL})
    with open_page(write(tmp_path / "evil.html", make_network(3, label=EVIL), details)) as (page, faults):
        page.evaluate("() => { globalThis.page.goTo(0); globalThis.page.choose('edge', 0); }")
        assert EVIL in page.inner_text("#details")
        assert page.title() == "Network of claims"
        assert page.locator("#details a").count() == 0
        assert faults == []


def test_two_thousand_terms_are_drawn(tmp_path: Path) -> None:
    find_chromium()
    with open_page(write(tmp_path / "large.html", make_network(2000))) as (page, faults):
        assert page.get_attribute("body", "data-ready") == "drawn"
        assert page.evaluate("() => globalThis.page.renderer.getGraph().order") == 2000
        assert faults == []


def test_a_larger_network_is_cut_and_the_page_says_so(tmp_path: Path) -> None:
    find_chromium()
    with open_page(write(tmp_path / "cut.html", make_network(50), max_nodes=20)) as (page, _):
        notice = page.inner_text("#notice")
        assert notice.startswith("Cut: 20 of 50 terms and 37 of 98 lines are shown, the weightiest.")
        assert "--max-nodes" in notice


def test_without_webgl_there_is_the_table(tmp_path: Path) -> None:
    find_chromium()
    with open_page(write(tmp_path / "net.html", make_network(5)), "--disable-gpu", "--disable-3d-apis") as (page, _):
        assert page.get_attribute("body", "data-ready") == "table"
        assert "cannot draw" in page.inner_text("#notice")
        assert page.locator("tbody tr").count() == 8


def test_the_weightiest_terms_are_kept() -> None:
    cut = cut_network(make_network(10), 3)
    assert [node.id for node in cut.nodes] == ["X:00000", "X:00001", "X:00002"]
    assert {edge.id for edge in cut.edges} == {"e0", "e1", "e10"}
    assert cut_network(make_network(10), 10) == make_network(10)


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028", "{{script}}"])
def test_the_data_stays_json_whatever_it_holds(text: str) -> None:
    file = StringIO()
    write_html(make_network(3, label=text), NOTHING, file, max_nodes=5)
    data = file.getvalue().partition('id="data">')[2].partition("</script>")[0]
    assert json.loads(data)["nodes"][0]["label"] == f"{text} 0"
