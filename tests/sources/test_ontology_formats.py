"""Every format of ontologies gives the same terms, told by content alone."""

import gzip
from pathlib import Path

import pytest
from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.model.term import Term
from kg.sources.ontology import Ontology, read_ontology

from . import ontology_files as files

CHONDROCYTE, SECRETORY = Ref("CL", "0000138"), Ref("CL", "0000151")
WHOLE = {"obo": files.OBO, "graph": files.GRAPH, "owl": files.OWL, "skos": files.SKOS}


def read(tmp_path: Path, text: str, **more: str) -> Ontology:
    (tmp_path / "file").write_text(text, "utf-8")
    return read_ontology(tmp_path / "file", **more)


def terms_of(ontology: Ontology) -> dict[str, Term]:
    return {term.id.curie: term for term in ontology.terms}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
class TestOntologies:
    def test_a_term_has_its_names_parents_and_open_cross_references(self, tmp_path: Path, text: str) -> None:
        ontology = read(tmp_path, text, name="mini")
        term = terms_of(ontology)["CL:0000138"]
        assert (term.label, term.category, term.source) == ("chondrocyte", "Cell", "mini 2026-01-02")
        inherited = ("cartilage-forming cell", "chondroblast-like cell")
        assert term.synonyms == ("cartilage cell", 'chondral "cell"', *inherited)
        assert (term.cased, set(term.weak)) == ((), {"CHC", "connective cell"})
        assert (term.parents, term.xrefs) == ((SECRETORY,), (Ref("MESH", "D019902"),))

    def test_what_is_obsolete_leads_to_what_replaces_it(self, tmp_path: Path, text: str) -> None:
        ontology = read(tmp_path, text)
        assert [term.id for term in ontology.terms] == [CHONDROCYTE, SECRETORY]
        assert ontology.replaced == {Ref("CL", "0000002"): CHONDROCYTE, Ref("CL", "0000999"): CHONDROCYTE}

    def test_what_is_known_of_the_file_is_counted(self, tmp_path: Path, text: str) -> None:
        info = read(tmp_path, text, name="mini").info
        assert (info.name, info.version, info.licence) == ("mini", "2026-01-02", "CC0-1.0")
        assert (info.terms, info.names, info.obsolete, len(info.sha256)) == (2, 8, 1, 64)

    def test_no_definition_is_kept(self, tmp_path: Path, text: str) -> None:
        assert "A secret" not in repr(read(tmp_path, text))

    def test_a_packed_file_gives_the_same(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "file.gz").write_bytes(gzip.compress(text.encode()))
        packed = read_ontology(tmp_path / "file.gz", name="x")
        assert packed.terms == read(tmp_path, text, name="x").terms


def test_names_of_an_obsolete_term_go_to_another_ontology_too(tmp_path: Path) -> None:
    text = files.OBO.replace("replaced_by: CL:0000138", "replaced_by: CLO:0000019")
    term = terms_of(read(tmp_path, text))["CLO:0000019"]
    assert (term.label, term.synonyms) == ("", ("cartilage-forming cell", "chondroblast-like cell"))


def test_a_node_without_type_is_no_class_where_others_have_one(tmp_path: Path) -> None:
    untyped = files.GRAPH.replace(', "type": "PROPERTY"', "")
    assert "BFO:0000050" not in terms_of(read(tmp_path, untyped))
    assert "CL:0000138" in terms_of(read(tmp_path, untyped.replace(', "type": "CLASS"', "")))


def test_mondo_says_which_cross_references_mean_the_same(tmp_path: Path) -> None:
    text = (
        "format-version: 1.2\n\n[Term]\nid: MONDO:1\nname: a\n"
        'xref: MESH:D000001 {source="MONDO:equivalentTo"}\nxref: MESH:D000002 {source="MONDO:relatedTo"}\n'
    )
    assert terms_of(read(tmp_path, text))["MONDO:1"].xrefs == (Ref("MESH", "D000001"),)


@pytest.mark.parametrize(
    ("namespace", "category"),
    [("biological_process", "BiologicalProcess"), ("cellular_component", "CellularComponent"),
     ("molecular_function", "MolecularActivity")],
)  # fmt: skip
def test_a_go_term_is_of_its_namespace(tmp_path: Path, namespace: str, category: str) -> None:
    text = f"format-version: 1.2\n\n[Term]\nid: GO:1\nname: a\nnamespace: {namespace}\n"
    assert terms_of(read(tmp_path, text))["GO:1"].category == category


def test_a_go_term_without_namespace_is_of_its_root(tmp_path: Path) -> None:
    table = "id\tlabel\tparents\nGO:1\ta\tGO:2\nGO:2\tb\tGO:0005575\nGO:3\tx binding\t\nGO:4\tc\tGO:4\n"
    found = [term.category for term in read(tmp_path, table).terms]
    assert found == ["CellularComponent", "CellularComponent", "MolecularActivity", "BiologicalProcess"]


def test_words_of_upper_ontologies_count_only_where_a_document_explains_them(tmp_path: Path) -> None:
    (term,) = read(tmp_path, "id\tlabel\tsynonyms\nBFO:0000023\trole\tpart played\n").terms
    assert (term.label, term.synonyms, term.weak) == ("role", (), ("role", "part played"))


def test_a_plain_table(tmp_path: Path) -> None:
    term = terms_of(read(tmp_path, files.PLAIN))["CL:0000138"]
    assert (term.synonyms, term.cased, term.parents) == (("cartilage cell",), ("COX2",), (SECRETORY,))
    assert (term.category, term.xrefs) == ("Cell", (Ref("MESH", "D019902"),))


def test_exact_mappings_are_cross_references_of_both_sides(tmp_path: Path) -> None:
    ontology = read(tmp_path, files.SSSOM)
    assert {term.id.curie: term.xrefs for term in ontology.terms} == {
        "CL:0000138": (Ref("MESH", "D019902"),),
        "MESH:D019902": (CHONDROCYTE,),
        "UMLS:C0225369": (CHONDROCYTE,),
    }
    assert (ontology.info.terms, ontology.info.version, ontology.info.licence) == (0, "2026-01-02", "CC0-1.0")


class TestGenes:
    def test_hgnc_names_genes_by_their_ncbi_number(self, tmp_path: Path) -> None:
        ontology = read(tmp_path, files.HGNC)
        gene, micro = ontology.terms
        assert (gene.id.curie, gene.label, gene.category) == ("NCBIGene:5743", "PTGS2", "Gene")
        assert (gene.synonyms, gene.cased) == (("prostaglandin-endoperoxide synthase 2",), ("COX2", "COX-2"))
        assert gene.taxon == Ref("NCBITaxon", "9606")
        curies = [ref.curie for ref in gene.xrefs]
        assert curies == ["HGNC:9605", "ENSEMBL:ENSG00000073756", "UniProtKB:P35354", "ortholog:MGI:97798"]
        assert (micro.category, ontology.info.version, ontology.info.obsolete) == ("MicroRNA", "2024-01-01", 1)

    def test_gene_info_is_read_for_the_usual_species(self, tmp_path: Path) -> None:
        (gene,) = read(tmp_path, files.GENE_INFO).terms
        assert (gene.id.curie, gene.weak) == ("NCBIGene:5743", ("cyclooxygenase 2",))
        assert [ref.curie for ref in gene.xrefs] == ["HGNC:9605", "ENSEMBL:ENSG00000073756"]

    def test_gene_info_is_read_for_the_species_chosen(self, tmp_path: Path) -> None:
        assert [term.label for term in read(tmp_path, files.GENE_INFO, taxa="7460").terms] == ["Bee1"]
        assert [term.label for term in read(tmp_path, files.GENE_INFO, taxa="all").terms] == ["PTGS2", "Bee1"]

    def test_a_species_without_genes_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadInputError, match=r"those of 7460, 9606\n.*--taxon all"):
            read(tmp_path, files.GENE_INFO, taxa="10116")

    def test_rat_genes(self, tmp_path: Path) -> None:
        (gene,) = read(tmp_path, files.RGD).terms
        assert (gene.id.curie, gene.label, gene.cased) == ("NCBIGene:29527", "Ptgs2", ("Cox-2",))
        assert [ref.curie for ref in gene.xrefs] == ["RGD:620349", "ENSEMBL:ENSRNOG00000002525"]

    def test_mature_micrornas(self, tmp_path: Path) -> None:
        (micro,) = read(tmp_path, files.MIRBASE).terms
        assert (micro.label, micro.synonyms) == ("hsa-miR-21-5p", ("miR-21-5p", "microRNA-21-5p"))

    def test_pathways_of_the_usual_species(self, tmp_path: Path) -> None:
        (pathway,) = read(tmp_path, files.REACTOME).terms
        assert (pathway.id.curie, pathway.category) == ("REACT:R-HSA-157118", "Pathway")


@pytest.mark.parametrize(
    "text", [files.MESH_XML, files.MESH_ASCII, files.MESH_RDF], ids=["xml", "ascii", "rdf"]
)  # fmt: skip
def test_mesh_descriptors(tmp_path: Path, text: str) -> None:
    ontology = read(tmp_path, text)
    term = terms_of(ontology)["MESH:D010003"]
    assert (term.label, term.category, term.synonyms) == ("Osteoarthritis", "Disease", ("Arthroses",))
    assert (term.parents, "A secret" in repr(ontology)) == ((Ref("MESH", "D001168"),), False)


class TestBroken:
    """Broken files are refused, with the line where there is one."""

    @pytest.mark.parametrize(
        ("text", "line", "problem"),
        [
            ("format-version: 1.2\n\n[Term]\nname: a\n", 3, "a [Term] has no id"),
            ('format-version: 1.2\n\n[Term]\nid: X:1\nname: a\nsynonym: "b EXACT []\n', 6, "the quotes of a synonym"),
            ("format-version: 1.2\n\n[Term]\nid: X:1\nname: a\nsyno", 6, "the file breaks off"),
            (files.GRAPH[:300], 5, "the JSON is broken"),
            (files.OWL[:1200], 16, "the RDF is broken"),
            (files.SKOS[:300], 6, "the RDF is broken"),
            (files.PLAIN + "CL:1\n", 4, "the row has 1 columns, the header 5"),
            (files.PLAIN + "no identifier\tx\t\t\t\n", 4, "'no identifier' is no CURIE"),
            (files.HGNC[:-20], 4, "the row has"),
            (files.MESH_XML[:500], 7, "the XML is broken"),
            (files.MESH_ASCII[:-20], 9, "the record has no UI or MH"),
            (files.MIRBASE[:-3], 6, "the file breaks off in a record"),
            (files.REACTOME + "R-HSA-1\n", 3, "the row has not three columns"),
        ],
    )
    def test_the_line_is_named(self, tmp_path: Path, text: str, line: int, problem: str) -> None:
        with pytest.raises(BadInputError) as error:
            read(tmp_path, text)
        assert error.value.reason.startswith(problem)
        assert error.value.line == line

    @pytest.mark.parametrize("text", [files.OBO, files.GRAPH, files.PLAIN, files.SKOS])
    def test_a_wrong_encoding(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "file").write_bytes(text.replace("cell", "caf\xe9").encode("latin-1"))
        with pytest.raises(BadInputError, match=r"file:\d+: .*(?i:UTF-8)"):
            read_ontology(tmp_path / "file")

    @pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
    def test_a_packed_file_that_breaks_off(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "file.gz").write_bytes(gzip.compress(text.encode())[:-30])
        with pytest.raises(BadInputError, match="the archive is damaged"):
            read_ontology(tmp_path / "file.gz")

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", "the file is empty"),
            ("some words", "no ontology that is read"),
            ("Prefix(:=<http://x/>)\n", "OWL functional syntax"),
            ('<?xml version="1.0"?>\n<Ontology xmlns="http://www.w3.org/2002/07/owl#">', "OWL/XML"),
            ("---\nid: https://w3id.org/x\n", "a LinkML schema"),
            ("<!DOCTYPE html><html></html>", "a web page"),
            ('{"a": 1}', "the file holds no term"),
            ('{"graphs": [{"nodes": [{}]}]}', "the JSON is no OBO graph"),
            ("format-version: 1.2\n", "the file holds no term"),
        ],
    )
    def test_what_is_no_ontology(self, tmp_path: Path, text: str, problem: str) -> None:
        with pytest.raises(BadInputError, match=problem):
            read(tmp_path, text)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(BadInputError, match="there is no such file"):
            read_ontology(tmp_path / "none.obo")
