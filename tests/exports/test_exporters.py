"""The table of formats: whole files or none, refusals with a fix, the same bytes in every run."""

import gzip
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
import pytest

from kg.errors import BadParameterError, KgError, UnknownNameError
from kg.exports import EXPORTERS, UNITS, ExportOptions, View, export_graph
from kg.exports.files import write_whole

TINY = Path(__file__).with_name("tiny.trig")
GOLDEN = Path(__file__).with_name("golden")

EXPORT_ALL = """
import sys
from pathlib import Path
import pyoxigraph as ox
from kg.exports import EXPORTERS
store = ox.Store()
store.load(path=sys.argv[1], format=ox.RdfFormat.TRIG)
for name, export in EXPORTERS.items():
    if name != "ro-crate":
        export(store, Path(sys.argv[2]) / name)
"""
#: Formats of several files, each in a folder.
FOLDERS = {"kgx", "neo4j", "ro-crate"}
#: Formats that need no graph folder.
PLAIN = sorted(set(EXPORTERS) - {"ro-crate"})


def test_every_format_counts_what_it_wrote(store: ox.Store, tmp_path: Path) -> None:
    counts = {name: EXPORTERS[name](store, tmp_path / name) for name in PLAIN}
    expected = {"nq": len(store), "trig": len(store), "jsonld": len(store), "ttl": len({quad.triple for quad in store})}
    network = dict.fromkeys(("gexf", "graphml", "cx2", "cyjs", "sif", "neo4j", "html"), 4)
    assert counts == expected | network | {"kgx": 5, "nanopub": 6, "bel": 3}
    assert sorted(path.name for path in tmp_path.iterdir()) == PLAIN
    assert sorted(UNITS) == sorted(EXPORTERS)


def test_every_format_exports_an_empty_graph(tmp_path: Path) -> None:
    assert {EXPORTERS[name](ox.Store(), tmp_path / name) for name in PLAIN} == {0}


@pytest.mark.parametrize("name", sorted(set(PLAIN) - FOLDERS))
def test_a_name_that_ends_in_gz_is_packed_with_the_same_bytes_inside(
    store: ox.Store, tmp_path: Path, name: str
) -> None:
    EXPORTERS[name](store, tmp_path / "plain")
    EXPORTERS[name](store, tmp_path / "packed.gz")
    packed = (tmp_path / "packed.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "plain").read_bytes()
    EXPORTERS[name](store, tmp_path / "again.gz")
    assert (tmp_path / "again.gz").read_bytes() == packed


def test_two_runs_with_other_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([sys.executable, "-c", EXPORT_ALL, TINY, tmp_path / seed], env=environment, check=True)
    files = [path.relative_to(tmp_path / "1") for path in (tmp_path / "1").rglob("*") if path.is_file()]
    assert len(files) == len(EXPORTERS) + 1
    for name in files:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name
    assert (tmp_path / "1" / "gexf").read_bytes() == (GOLDEN / "tiny.gexf").read_bytes()


def test_options_choose_a_part_and_a_timeline(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "part.gexf"
    options = ExportOptions(around="GO:0038066", hops=1, timeline=True)
    assert export_graph("gexf", store, path, options=options) == 1
    assert 'start="1999"' in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("nq", ExportOptions(around="GO:0038066")),
        ("ttl", ExportOptions(timeline=True)),
        ("graphml", ExportOptions(timeline=True)),
        ("trig", ExportOptions(tier="AnimalStudy")),
        ("jsonld", ExportOptions(view=View.MENTIONS)),
        ("gexf", ExportOptions(licence="https://example.org/licence")),
        ("ro-crate", ExportOptions(relations=("increases",))),
    ],
)
def test_an_option_that_a_format_has_not_is_refused(
    store: ox.Store, tmp_path: Path, name: str, options: ExportOptions
) -> None:
    with pytest.raises(BadParameterError, match="fix:"):
        export_graph(name, store, tmp_path / "file", options=options)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused_with_the_known_ones(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="gexf"):
        export_graph("gefx", store, tmp_path / "file")


def test_a_missing_folder_is_named_with_the_command_that_makes_it(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="does not exist\n  fix: mkdir -p"):
        EXPORTERS["gexf"](store, tmp_path / "none" / "file.gexf")


def test_a_folder_in_place_of_a_file_is_refused(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="is a folder"):
        EXPORTERS["nq"](store, tmp_path)


def test_a_full_disk_leaves_the_older_file_and_no_part(tmp_path: Path) -> None:
    def fail(file: BinaryIO) -> int:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    path = tmp_path / "file"
    path.write_text("older")
    with pytest.raises(KgError, match="No space left on device\n  fix: free some space"):
        write_whole(path, fail)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("name", sorted(set(PLAIN) - FOLDERS))
def test_a_device_that_is_full_is_an_error_with_a_fix(store: ox.Store, name: str) -> None:
    with pytest.raises(KgError, match="No space left"):
        EXPORTERS[name](store, Path("/dev/full"))


def test_a_link_stays_a_link(store: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.nq"
    link.symlink_to(tmp_path / "real" / "file.nq")
    EXPORTERS["nq"](store, link)
    assert link.is_symlink()
    assert (tmp_path / "real" / "file.nq").stat().st_size > 0
