"""The wheel holds all that is needed, and works away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = {"ontologies": "*", "ontologies/core": "*.tsv", "queries": "*.rq", "data/sample": "*", "models": "*"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clean virtual environment with the wheel.

    Its dependencies are those of the environment that runs the tests, by way of a path file: to download half a
    gigabyte again would test the registry, not the wheel. A path file does not run the path files of that folder,
    so an editable install of the checkout there is not seen.
    """
    folder = tmp_path_factory.mktemp("place") / "venv"
    venv.create(folder, with_pip=True)
    own = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], folder)
    return folder


def run(command: list[str | Path], folder: Path) -> str:
    """Run a command in a folder, with nothing of this checkout on any path; return what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "PYTHON"))}
    done = subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_shipped_file_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in SHIPPED.items():
        for path in (ROOT / folder).glob(pattern):
            if path.is_file():
                assert f"kg/_data/{path.relative_to(ROOT).as_posix()}" in names
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py")}
    assert modules <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/")) or "__pycache__" in name]


def test_the_installed_kg_is_the_one_of_the_wheel(place: Path, tmp_path: Path) -> None:
    code = "import kg, kg.config; print(kg.__file__); print(kg.config.data_dir('queries'))"
    for line in run([place / "bin" / "python", "-c", code], tmp_path).splitlines():
        assert Path(line).is_relative_to(place)


def test_the_demo_runs_away_from_the_checkout(place: Path, tmp_path: Path) -> None:
    shown = run([place / "bin" / "kg", "demo"], tmp_path)
    assert "\nSupports\n" in shown
    assert "\nContradicts\n" in shown
    assert (tmp_path / "demo" / "network.gexf").is_file()


def test_doctor_finds_the_installation_sound(place: Path, tmp_path: Path) -> None:
    shown = run([place / "bin" / "kg", "doctor"], tmp_path)
    assert "FAIL" not in shown
    assert str(place) in shown
    assert str(ROOT) not in shown
