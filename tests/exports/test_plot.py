"""The picture of an answer: what is in it, and the same bytes every time."""

import builtins
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from lxml import etree

from kg.errors import BadParameterError, MissingExtraError
from kg.exports.plot import Chart, read_years, write_plot
from kg.model.evidence import Stance, StudyWeight

MOUSE, RAT = "https://doi.org/10.1/mouse", "https://doi.org/10.1/rat"


def study(name: str, stance: Stance, strength: float, tier: str = "AnimalStudy") -> StudyWeight:
    return StudyWeight(study=name, stance=stance, strength=strength, tier=tier, voices=(name,))


CHART = Chart(
    title="SRR promotes $regeneration$ & <repair>\x01",
    weight_for=0.4,
    weight_against=0.8,
    studies=(
        study(MOUSE, Stance.SUPPORTS, 0.4),
        study(RAT, Stance.DISPUTES, 0.8, "RandomizedTrial"),
        study("https://example.org/retracted", Stance.SUPPORTS, 0.0, "SystematicReview"),
    ),
    years={MOUSE: 1999},
)


def texts(path: Path) -> list[str]:
    root = etree.parse(path).getroot()
    return [text for element in root.iter("{*}text") for text in ["".join(element.itertext()).strip()] if text]


def test_the_picture_names_claim_verdict_levels_and_years(tmp_path: Path) -> None:
    write_plot(CHART, tmp_path / "answer.svg")
    shown = texts(tmp_path / "answer.svg")
    assert "SRR promotes $regeneration$ & <repair>" in shown
    assert "for 0.40 (1 study), against 0.80 (1 study)" in shown
    assert [text for text in shown if text in {"AnimalStudy", "RandomizedTrial", "SystematicReview"}] == [
        "AnimalStudy", "RandomizedTrial",
    ]  # fmt: skip
    assert "year   (1 of 2 studies without one)" in shown


def test_both_sides_have_their_colour(tmp_path: Path) -> None:
    write_plot(CHART, tmp_path / "answer.svg")
    colors = set(re.findall(r"fill: (#\w{6})", (tmp_path / "answer.svg").read_text("utf-8")))
    assert {"#0072b2", "#d55e00"} <= colors


@pytest.mark.parametrize("name", ["answer.svg", "answer.png"])
def test_two_processes_draw_the_same_bytes(tmp_path: Path, name: str) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom kg.exports.plot import *\n"
        "chart = Chart(title='A claim', weight_for=0.2, weight_against=0.0, years={'x': 2001},\n"
        "  studies=(StudyWeight(study='x', stance=Stance.SUPPORTS, strength=0.2, tier='Blog', voices=()),))\n"
        "write_plot(chart, Path(sys.argv[1]))\n"
    )
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "HOME": str(tmp_path)}
        command = [sys.executable, "-c", program, tmp_path / seed / name]
        subprocess.run(command, env=environment, check=True)
    first = (tmp_path / "1" / name).read_bytes()
    assert first == (tmp_path / "2" / name).read_bytes()
    assert b"dc:date" not in first


def test_an_answer_without_studies_is_drawn_as_such(tmp_path: Path) -> None:
    write_plot(Chart(title="x", weight_for=0, weight_against=0, studies=(), years={}), tmp_path / "answer.svg")
    assert "no study bears on it" in texts(tmp_path / "answer.svg")


def test_a_study_is_of_the_year_of_its_own_document_or_of_the_oldest_that_tells_of_it(store: ox.Store) -> None:
    told = StudyWeight(
        study="https://doi.org/10.1/absent", stance=Stance.SUPPORTS, strength=0.1, tier="Blog",
        voices=("https://example.org/summary", RAT),
    )  # fmt: skip
    own = study(MOUSE, Stance.SUPPORTS, 0.4)
    unknown = study("https://shop.example/exosomes", Stance.SUPPORTS, 0.03)
    assert read_years(store, (told, own, unknown)) == {told.study: 2004, MOUSE: 1999}


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadParameterError, match=r"ends in \.svg or \.png"):
        write_plot(CHART, tmp_path / "answer.pdf")


def test_without_matplotlib_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "matplotlib":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"is not installed\n  fix: pip install 'kg\[plot\]'"):
        write_plot(CHART, tmp_path / "answer.svg")
    assert list(tmp_path.iterdir()) == []
