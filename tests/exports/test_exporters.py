"""The table of formats: whole files or none, refusals with a fix, the same bytes in every run."""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
import pytest

from kg.errors import BadParameterError, KgError, UnknownNameError
from kg.exports import EXPORTERS, UNITS, ExportOptions, export_graph
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
    export(store, Path(sys.argv[2]) / name)
"""


def test_every_format_counts_what_it_wrote(store: ox.Store, tmp_path: Path) -> None:
    counts = {name: export(store, tmp_path / name) for name, export in EXPORTERS.items()}
    assert counts == {"gexf": 4, "graphml": 4, "nq": len(store), "ttl": len({quad.triple for quad in store})}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(EXPORTERS) == sorted(UNITS)


def test_every_format_exports_an_empty_graph(tmp_path: Path) -> None:
    assert {export(ox.Store(), tmp_path / name) for name, export in EXPORTERS.items()} == {0}


def test_two_runs_with_other_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([sys.executable, "-c", EXPORT_ALL, TINY, tmp_path / seed], env=environment, check=True)
    for name in EXPORTERS:
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
@pytest.mark.parametrize("name", sorted(EXPORTERS))
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
