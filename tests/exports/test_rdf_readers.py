"""rdflib, the nanopub package and the RO-Crate package read what we write."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from nanopub import Nanopub, NanopubConf
from rocrate.rocrate import ROCrate

from kg.errors import BadParameterError, KgError
from kg.exports import ExportOptions, export_graph
from kg.model.vocab import expand
from kg.rdf.store import Graph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(("name", "format_"), [("trig", "trig"), ("jsonld", "json-ld"), ("nq", "nquads")])
def test_rdflib_reads_the_same_quads(store: ox.Store, tmp_path: Path, name: str, format_: str) -> None:
    export_graph(name, store, tmp_path / name)
    read = rdflib.Dataset()
    read.parse(tmp_path / name, format=format_)
    found = {tuple(term.n3() if name != "graph" else str(term) for term in quad) for quad in read.quads() if quad[3]}
    assert len(found) == len(store)
    assert {quad[:3] for quad in found} == {as_rdflib(quad) for quad in store}
    assert {quad[3].strip("<>") for quad in found} == {quad.graph_name.value for quad in store}


def as_rdflib(quad: ox.Quad) -> tuple[str, ...]:
    value = quad.object
    if isinstance(value, ox.NamedNode):
        end: rdflib.term.Node = rdflib.URIRef(value.value)
    else:
        plain = value.datatype.value.endswith("#string")
        end = rdflib.Literal(value.value, datatype=None if plain else rdflib.URIRef(value.datatype.value))
    return rdflib.URIRef(quad.subject.value).n3(), rdflib.URIRef(quad.predicate.value).n3(), end.n3()


def split_nanopubs(text: str) -> list[str]:
    head, *parts = re.split(r"(?m)^(?=<[^>]*#Head> \{)", text)
    return [head + part for part in parts]


def test_every_nanopublication_is_valid_and_names_its_document(store: ox.Store, tmp_path: Path) -> None:
    export_graph("nanopub", store, tmp_path / "np.trig", options=ExportOptions(licence=LICENCE))
    parts = split_nanopubs((tmp_path / "np.trig").read_text("utf-8"))
    for part in parts:
        graphs = rdflib.ConjunctiveGraph()
        graphs.parse(data=part, format="trig")
        nanopub = Nanopub(rdf=graphs, conf=NanopubConf())
        assert nanopub.is_valid
        assert list(nanopub.provenance.objects(None, rdflib.URIRef(expand("prov:wasDerivedFrom"))))
        assert list(nanopub.pubinfo.objects(None, rdflib.URIRef(expand("dcterms:license")))) == [rdflib.URIRef(LICENCE)]
    assert len(parts) == 6


def test_a_nanopublication_of_a_dispute_asserts_the_dispute_not_the_claim(store: ox.Store, tmp_path: Path) -> None:
    export_graph("nanopub", store, tmp_path / "np.trig")
    (dispute,) = [p for p in split_nanopubs((tmp_path / "np.trig").read_text("utf-8")) if "kg:disputes" in p]
    read = rdflib.Dataset()
    read.parse(data=dispute, format="trig")
    gene, process = (rdflib.URIRef(iri) for iri in (
        "https://identifiers.org/ncbigene/63826", "http://purl.obolibrary.org/obo/GO_0042246",
    ))  # fmt: skip
    assert not list(read.quads((gene, None, process, None)))
    assert not list(read.quads((None, rdflib.URIRef(expand("kg:supports")), None, None)))


def test_a_licence_that_is_no_iri_is_refused(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(BadParameterError, match="no IRI"):
        export_graph("nanopub", store, tmp_path / "np.trig", options=ExportOptions(licence="CC BY"))


def test_an_ro_crate_describes_every_file_in_it(sample: Graph, tmp_path: Path) -> None:
    options = ExportOptions(graph=sample.folder, licence=LICENCE)
    count = export_graph("ro-crate", sample.store, tmp_path / "crate", options=options)
    files = {str(path.relative_to(tmp_path / "crate")) for path in (tmp_path / "crate").rglob("*") if path.is_file()}
    crate = ROCrate(tmp_path / "crate")
    assert {entity.id for entity in crate.data_entities} == files - {"ro-crate-metadata.json"}
    assert len(files) == count
    assert {"manifest.json", "queries/verdict.rq", "ontologies/relations.tsv"} <= files
    assert any(name.startswith("quads/") for name in files)
    assert crate.root_dataset["datePublished"] == sample.manifest.created
    assert crate.root_dataset["license"].id == LICENCE
    for entity in crate.data_entities:
        assert (tmp_path / "crate" / entity.id).stat().st_size == int(entity["contentSize"])


def test_an_ro_crate_without_a_licence_points_to_those_of_the_documents(sample: Graph, tmp_path: Path) -> None:
    export_graph("ro-crate", sample.store, tmp_path / "crate", options=ExportOptions(graph=sample.folder))
    assert ROCrate(tmp_path / "crate").root_dataset["license"].id == "#licence"


def test_an_ro_crate_never_overwrites_a_folder(sample: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(KgError, match="is there already"):
        export_graph("ro-crate", sample.store, tmp_path, options=ExportOptions(graph=sample.folder))
