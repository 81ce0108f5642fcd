"""Documents → graph folder: the same bytes for the same input, nothing lost, nothing counted twice."""

import gc
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from kg.build import build_graph
from kg.config import Settings
from kg.errors import KgError
from kg.exports import export_graph
from kg.intake import Intake, take_in
from kg.model.document import Document, Reading
from kg.model.dropped import Extraction
from kg.query.answer import Answer
from kg.query.ask import ask
from kg.query.run import plain_text, select
from kg.rdf.manifest import Manifest
from kg.rdf.store import Graph, open_graph
from kg.rdf.validate import validate
from kg.rdf.verify import verify
from kg.sources import find_inputs
from kg.toolkit import Toolkit, load_toolkit

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
CLAIM = "extracellular vesicles promote cartilage regeneration"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit) -> Graph:
    return build([SAMPLE], tmp_path_factory.mktemp("sample") / "graph", toolkit)


@pytest.fixture(scope="module")
def seed_graph(tmp_path_factory: pytest.TempPathFactory, toolkit: Toolkit, seeds: Path) -> Graph:
    return build([seeds], tmp_path_factory.mktemp("seeds") / "graph", toolkit)


@pytest.fixture(scope="module")
def answer(seed_graph: Graph, toolkit: Toolkit) -> Answer:
    return ask(seed_graph, CLAIM, toolkit)


def build(inputs: list[Path], folder: Path, toolkit: Toolkit) -> Graph:
    build_graph(find_inputs([str(path) for path in inputs]), folder, toolkit)
    return open_graph(folder)


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "quads").iterdir())}


def write_lines(path: Path, *documents: tuple[str, str]) -> Path:
    lines = [json.dumps({"id": name, "text": text}) for name, text in documents]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def ask_column(graph: Graph, pattern: str) -> list[str]:
    query = f"PREFIX kg: <https://w3id.org/claimkg/vocab#> SELECT DISTINCT ?x WHERE {{ {pattern} }} ORDER BY ?x"
    return [plain_text(row[0]) for row in select(graph.store, query).rows]


class TestSameBytes:
    def test_a_second_process_with_another_hash_seed_writes_the_same_quads(self, tmp_path: Path) -> None:
        for seed in ("0", "1"):
            command = [sys.executable, "-m", "kg", "build", str(SAMPLE), "-o", str(tmp_path / seed)]
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        assert hashes(tmp_path / "0") == hashes(tmp_path / "1")
        assert len(hashes(tmp_path / "0")) == 21

    def test_the_order_of_the_inputs_does_not_matter(self, sample: Graph, tmp_path: Path, toolkit: Toolkit) -> None:
        inputs = find_inputs([str(SAMPLE)])
        build_graph(inputs[::-1], tmp_path / "reversed", toolkit)
        assert hashes(tmp_path / "reversed") == hashes(sample.folder)

    def test_tools_that_were_used_before_leave_no_trace(self, sample: Graph, tmp_path: Path) -> None:
        build([SAMPLE], tmp_path / "fresh", load_toolkit(Settings(model="blank:en")))
        assert hashes(tmp_path / "fresh") == hashes(sample.folder)

    def test_a_build_over_a_graph_replaces_it(self, tmp_path: Path, toolkit: Toolkit) -> None:
        one = write_lines(tmp_path / "one.jsonl", ("1", "Curcumin reduces pain."))
        build([SAMPLE], tmp_path / "graph", toolkit)
        build([one], tmp_path / "graph", toolkit)
        build([one], tmp_path / "other", toolkit)
        assert hashes(tmp_path / "graph") == hashes(tmp_path / "other")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "one.jsonl", "other"]


class TestDocuments:
    def test_a_text_that_comes_twice_is_read_once(self, tmp_path: Path, toolkit: Toolkit) -> None:
        text = "Curcumin reduces pain."
        first = write_lines(tmp_path / "a.jsonl", ("1", text), ("2", text))
        second = write_lines(tmp_path / "b.jsonl", ("3", text))
        graph = build([first, second], tmp_path / "graph", toolkit)
        assert graph.manifest.counts["documents"] == 1
        assert [len(record.documents) for record in graph.manifest.inputs] == [2, 1]
        assert len({iri for record in graph.manifest.inputs for iri in record.documents}) == 1
        assert len(ask_column(graph, "GRAPH ?g { ?x a kg:Statement }")) == 1

    def test_record_and_full_text_of_a_paper_are_both_kept_and_one_study(
        self, tmp_path: Path, toolkit: Toolkit
    ) -> None:
        record = write_lines(tmp_path / "a.jsonl", ("10.5555/paper", "Curcumin reduces pain."))
        full = write_lines(tmp_path / "b.jsonl", ("10.5555/paper", "Curcumin reduces pain. Curcumin reduces fever."))
        graph = build([record, full], tmp_path / "graph", toolkit)
        assert graph.manifest.counts["documents"] == 2
        assert ask_column(graph, "GRAPH kg:studies { ?x a kg:Study }") == ["https://doi.org/10.5555/paper"]
        assert len(ask_column(graph, "GRAPH kg:studies { ?x kg:study ?study }")) == 2
        answer = ask(graph, "curcumin reduces pain", toolkit)
        assert len(answer.papers) == 2
        assert len(answer.studies) == 1
        assert verify(graph) == []

    def test_documents_are_not_held_in_memory(self, tmp_path: Path, toolkit: Toolkit) -> None:
        def count_living() -> int:
            gc.collect()
            return sum(isinstance(thing, Document) for thing in gc.get_objects())

        alive, others = [], count_living()

        def count(_: str) -> None:
            alive.append(count_living() - others if len(alive) % 40 == 39 else 0)

        many = [(str(number), f"Curcumin reduces pain in {number} mice.") for number in range(120)]
        inputs = [write_lines(tmp_path / "many.jsonl", *many)]
        build_graph(inputs, tmp_path / "graph", toolkit, progress=count)
        assert len(alive) == 120
        assert 0 < max(alive) < 10

    def test_a_fault_of_a_stage_with_one_document_loses_no_other(
        self, tmp_path: Path, toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def extract(reading: Reading, *_: object) -> Extraction:
            if "broken" in reading.document.text:
                raise ZeroDivisionError("no such luck")
            return Extraction(())

        monkeypatch.setattr("kg.pipeline.extract", extract)
        texts = [(str(n), f"Text {n} is {'broken' if n == 4 else 'whole'}.") for n in range(9)]
        source = write_lines(tmp_path / "nine.jsonl", *texts)
        manifest = build_graph([source], tmp_path / "graph", toolkit)
        (failure,) = manifest.failures
        assert failure.path == str(source)
        assert "ZeroDivisionError: no such luck" in failure.problem
        assert manifest.counts["documents"] == 8
        (record,) = manifest.inputs
        assert len(record.documents) == len(record.text_sha256) == 8

    def test_a_fault_that_is_no_document_s_stops_the_build(
        self, tmp_path: Path, toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def extract(*_: object, **__: object) -> Extraction:
            raise KgError("no table", fix="add it")

        monkeypatch.setattr("kg.pipeline.extract", extract)
        with pytest.raises(KgError, match="no table"):
            build_graph([write_lines(tmp_path / "a.jsonl", ("a", "Text."))], tmp_path / "graph", toolkit)

    def test_files_are_read_one_by_one(self, tmp_path: Path) -> None:
        inputs = [write_lines(tmp_path / f"{name}.jsonl", (name, f"Text {name}.")) for name in "abc"]
        intake = Intake()
        documents: Iterator[Document] = take_in(inputs, intake)
        assert next(documents).local_id == "a"
        assert len(intake.files) == 1


class TestManifest:
    def test_it_says_what_went_in_and_what_made_it(self, sample: Graph, toolkit: Toolkit) -> None:
        manifest = sample.manifest
        files = sorted(path for path in SAMPLE.iterdir() if path.name != "README.md")
        assert [Path(record.path).name for record in manifest.inputs] == [path.name for path in files]
        assert [record.sha256 for record in manifest.inputs] == [
            hashlib.sha256(path.read_bytes()).hexdigest() for path in files
        ]
        assert sum(len(record.documents) for record in manifest.inputs) == manifest.counts["documents"] == 19
        assert all(len(record.documents) == len(record.text_sha256) for record in manifest.inputs)
        assert manifest.failures == ()
        assert manifest.model == toolkit.pipeline.name
        assert manifest.hashes == toolkit.hashes()
        assert set(manifest.counts) == {"documents", "claims", "terms", "quads"}
        assert manifest.counts["quads"] == sum(record.quads for record in manifest.files.values())

    def test_it_lists_every_file_with_its_hash(self, sample: Graph) -> None:
        for name, record in sample.manifest.files.items():
            data = (sample.folder / name).read_bytes()
            assert (record.sha256, record.size_bytes) == (hashlib.sha256(data).hexdigest(), len(data))

    def test_it_lists_what_could_not_be_read(self, tmp_path: Path, toolkit: Toolkit) -> None:
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "bad.jsonl").write_text('{"id": 1, "text": "Curcumin reduces pain."}\n{"id": 2}\n', "utf-8")
        manifest: Manifest = build_graph(find_inputs([str(tmp_path)]), tmp_path / "graph", toolkit)
        assert [(Path(f.path).name, f.line) for f in manifest.failures] == [("bad.jsonl", 2), ("empty.txt", None)]
        assert all(failure.problem and failure.fix for failure in manifest.failures)
        assert open_graph(tmp_path / "graph").manifest == manifest


class TestChecks:
    def test_the_sample_corpus_is_sound(self, sample: Graph) -> None:
        assert verify(sample) == []
        assert validate(sample) == []

    def test_the_four_documents_are_sound(self, seed_graph: Graph) -> None:
        assert seed_graph.manifest.failures == ()
        assert verify(seed_graph) == []
        assert validate(seed_graph) == []


class TestFourDocuments:
    """The documents the tool was first built for, and its first question."""

    def test_at_least_three_of_four_support_the_claim(self, answer: Answer) -> None:
        supporting = [paper for paper in answer.papers if paper.stance == "supports"]
        assert len(supporting) >= 3
        assert len({paper.tier for paper in supporting}) == len(supporting)

    def test_each_gives_its_quote_word_for_word(self, answer: Answer, seed_graph: Graph, seeds: Path) -> None:
        texts = {path: path.read_text("utf-8") for path in seeds.iterdir() if path.is_file()}
        read = {Path(record.path): record.documents for record in seed_graph.manifest.inputs}
        for paper in answer.papers:
            (source,) = [path for path, documents in read.items() if paper.iri in documents]
            assert paper.evidence
            for quote in paper.evidence:
                assert " ".join(quote.text.split()) in " ".join(texts[source].split())

    def test_the_seller_weighs_least(self, answer: Answer) -> None:
        weights = {study.tier: study.strength for study in answer.studies}
        assert min(weights, key=lambda tier: weights[tier]) == "Promotional"

    def test_the_network_opens_in_other_programs(self, seed_graph: Graph, tmp_path: Path) -> None:
        edges = export_graph("gexf", seed_graph.store, tmp_path / "network.gexf")
        network = nx.read_gexf(tmp_path / "network.gexf")
        assert network.number_of_edges() == edges > 10
        assert "GO:1903561" in network
