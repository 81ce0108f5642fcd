"""The user's ontologies: added, listed, removed, and merged with the shipped terms."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from curies import ReferenceTuple as Ref

from kg.config import Settings
from kg.errors import BadInputError, BadParameterError, UnknownNameError
from kg.model.term import Term
from kg.ontologies import (
    add_ontology,
    list_ontologies,
    ontology_folder,
    read_all_terms,
    read_replaced,
    remove_ontology,
    update_ontology,
)  # fmt: skip

from .sources import ontology_files as files

CHONDROCYTE = Ref("CL", "0000138")


def term(curie: str = "CL:0000138", label: str = "chondrocyte", **more: Any) -> Term:
    prefix, _, identifier = curie.partition(":")
    return Term(id=Ref(prefix, identifier), label=label, **{"category": "Cell", **more})


def add(folder: Path, text: str, name: str) -> None:
    source = folder / f"{name}.source"
    folder.mkdir(exist_ok=True)
    source.write_text(text, "utf-8")
    add_ontology(source, folder, name=name)


def table(*rows: str) -> str:
    return "\n".join(["id\tlabel\tsynonyms\tparents\txrefs", *rows]) + "\n"


class TestFolder:
    def test_an_ontology_is_kept_as_a_packed_table_in_the_order_of_its_identifiers(self, tmp_path: Path) -> None:
        add(tmp_path, table("CL:2\tb\t\t\t", "CL:1\ta\tx\tCL:2\tMSH:D000001"), "mini")
        lines = gzip.decompress((tmp_path / "terms" / "mini.tsv.gz").read_bytes()).decode().splitlines()
        assert lines[1:] == ["CL:1\ta\tCell\t\t\tx\tCL:2\tMESH:D000001\t\tmini", "CL:2\tb\tCell\t\t\t\t\t\t\tmini"]

    def test_the_same_file_gives_the_same_bytes(self, tmp_path: Path) -> None:
        for folder in (tmp_path / "one", tmp_path / "other"):
            add(folder, files.OBO, "mini")
        for name in ("terms", "replaced"):
            one, other = (tmp_path / folder / name / "mini.tsv.gz" for folder in ("one", "other"))
            assert one.read_bytes() == other.read_bytes()

    def test_what_is_known_of_it_is_kept(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "mini")
        (info,) = list_ontologies(tmp_path)
        assert (info.name, info.version, info.licence, info.terms) == ("mini", "2026-01-02", "CC0-1.0", 2)
        kept = json.loads((tmp_path / "terms" / "mini.json").read_text("utf-8"))
        assert (kept["schema"], kept["sha256"], kept["added"]) == ("kg.ontology/1", info.sha256, info.added)

    def test_the_licence_of_a_known_ontology_is_told_by_its_identifiers(self, tmp_path: Path) -> None:
        add(tmp_path, files.PLAIN, "mine")
        assert list_ontologies(tmp_path)[0].licence == "CC-BY-4.0"

    def test_ontologies_stand_in_the_order_of_their_names(self, tmp_path: Path) -> None:
        for name in ("b", "a", "a.b"):
            add(tmp_path, files.PLAIN, name)
        assert [info.name for info in list_ontologies(tmp_path)] == ["a", "a.b", "b"]

    def test_removing_leaves_nothing(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "mini")
        remove_ontology("mini", tmp_path)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "mini.source"]

    def test_an_update_reads_the_file_again_if_it_has_changed(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "mini")
        assert update_ontology("mini", tmp_path)[1] is False
        (tmp_path / "mini.source").write_text(files.OBO.replace("2026-01-02", "2026-02-02"), "utf-8")
        info, changed = update_ontology("mini", tmp_path)
        assert (info.version, changed) == ("2026-02-02", True)
        assert list_ontologies(tmp_path) == [info]

    def test_a_broken_file_leaves_the_old_version(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "mini")
        with pytest.raises(BadInputError):
            add(tmp_path, "format-version: 1.2\n\n[Term]\nname: a\n", "mini")
        assert list_ontologies(tmp_path)[0].terms == 2

    @pytest.mark.parametrize(
        ("what", "error", "problem"),
        [
            ("mondoo", UnknownNameError, r"'mondoo'\n.*mondo"),
            ("none.obo", BadInputError, "there is no such file"),
            ("a/b", BadInputError, "there is no such file"),
        ],
    )
    def test_what_is_not_there(self, tmp_path: Path, what: str, error: type[Exception], problem: str) -> None:
        with pytest.raises(error, match=problem):
            add_ontology(what, tmp_path)

    def test_a_name_is_no_path(self, tmp_path: Path) -> None:
        with pytest.raises(BadParameterError, match=r"'\.\./x' is no name"):
            add_ontology(tmp_path, tmp_path, name="../x")

    def test_one_that_was_not_added(self, tmp_path: Path) -> None:
        for act in (remove_ontology, update_ontology):
            with pytest.raises(UnknownNameError, match="no added ontology is called 'x'"):
                act("x", tmp_path)

    def test_a_damaged_card(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "mini")
        (tmp_path / "terms" / "mini.json").write_text("{}", "utf-8")
        with pytest.raises(BadInputError, match=r"mini\.json: the file is damaged"):
            list_ontologies(tmp_path)

    def test_the_folder_is_that_of_the_settings(self) -> None:
        assert ontology_folder(Settings(ontology_dir="here")) == Path("here")
        assert ontology_folder(Settings()).parts[-2:] == ("kg", "ontologies")


class TestMerge:
    def test_without_ontologies_the_shipped_terms_are_all(self, tmp_path: Path) -> None:
        core = [term("CL:2", "b"), term("CL:1", "a")]
        merged = list(read_all_terms(tmp_path / "none", core))
        assert [(found.label, found.curated) for found in merged] == [("a", True), ("b", True)]

    def test_a_shipped_term_keeps_its_label_and_gets_the_rest(self, tmp_path: Path) -> None:
        add(tmp_path, table("CL:0000138\tChondrocytes\tcartilage cell\tCL:9\tMESH:D019902"), "cl")
        core = [term(synonyms=("articular chondrocyte",), parents=(Ref("CL", "1"),))]
        (merged,) = read_all_terms(tmp_path, core)
        assert (merged.label, merged.curated) == ("chondrocyte", True)
        assert merged.synonyms == ("articular chondrocyte", "Chondrocytes", "cartilage cell")
        assert (merged.parents, merged.xrefs) == ((Ref("CL", "1"), Ref("CL", "9")), (Ref("MESH", "D019902"),))

    def test_what_a_shipped_term_bears_weakly_stays_weak(self, tmp_path: Path) -> None:
        add(tmp_path, table("CL:0000138\tchondrocyte\tchc cell|new name\t\t"), "cl")
        (merged,) = read_all_terms(tmp_path, [term(weak=("CHC cell",))])
        assert (merged.synonyms, merged.weak) == (("new name",), ("CHC cell",))

    def test_a_name_of_another_shipped_term_is_added_weakly(self, tmp_path: Path) -> None:
        add(tmp_path, table("NCBIGene:207\tAKT1\tAKT\t\t"), "genes")
        core = [term("FPLX:AKT", "AKT"), term("NCBIGene:207", "AKT1")]
        merged = {found.label: found for found in read_all_terms(tmp_path, core)}
        assert (merged["AKT1"].cased, merged["AKT1"].weak) == ((), ("AKT",))

    def test_of_two_ontologies_the_first_by_name_gives_the_label(self, tmp_path: Path) -> None:
        add(tmp_path, table("X:1\tof b\t\t\t"), "b")
        add(tmp_path, table("X:1\tof a\t\t\t"), "a")
        (merged,) = read_all_terms(tmp_path, [])
        assert (merged.label, merged.synonyms, merged.curated) == ("of a", ("of b",), False)

    def test_every_identifier_comes_once_and_in_order(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "cl")
        add(tmp_path, files.PLAIN, "other")
        ids = [found.id for found in read_all_terms(tmp_path, [term("XX:1", "x"), term("AA:1", "a")])]
        assert ids == sorted(set(ids))

    def test_mappings_add_cross_references_and_no_terms(self, tmp_path: Path) -> None:
        add(tmp_path, files.SSSOM, "mappings")
        (merged,) = read_all_terms(tmp_path, [term()])
        assert (merged.id, merged.xrefs) == (CHONDROCYTE, (Ref("MESH", "D019902"),))

    def test_a_shipped_term_that_was_replaced_goes_by_its_new_identifier(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "cl")
        core = [
            term("CL:0000999", "old name", weak=("cartilage cell",)),
            term("CL:5", "x", parents=(Ref("CL", "0000999"),)),
        ]
        merged = {found.id.curie: found for found in read_all_terms(tmp_path, core)}
        assert set(merged) == {"CL:0000138", "CL:0000151", "CL:5"}
        found = merged["CL:0000138"]
        assert (found.label, found.weak[0], found.synonyms[0]) == ("old name", "cartilage cell", "chondrocyte")
        assert (Ref("CL", "0000999") in found.xrefs, merged["CL:5"].parents) == (True, (CHONDROCYTE,))

    def test_replacements_are_followed_across_ontologies(self, tmp_path: Path) -> None:
        add(tmp_path, files.OBO, "cl")
        text = "format-version: 1.2\n\n[Term]\nid: CLO:1\nname: new\nalt_id: CL:0000138\n"
        add(tmp_path, text, "clo")
        replaced = read_replaced(tmp_path)
        assert replaced[Ref("CL", "0000002")] == replaced[CHONDROCYTE] == Ref("CLO", "1")
        assert "CL:0000138" not in {found.id.curie for found in read_all_terms(tmp_path, [])}
