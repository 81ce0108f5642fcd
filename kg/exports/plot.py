"""An answer as a picture: support against dispute by level of evidence, and by year. Needs matplotlib.

The bytes are the same on every run: no date, no random ids, and no settings of the user's matplotlib.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from textwrap import fill
from typing import Any

import pyoxigraph as ox

from kg.errors import BadParameterError, MissingExtraError
from kg.exports.files import write_whole
from kg.exports.palette import VERDICT_COLORS, to_hex
from kg.exports.rows import select
from kg.exports.tiers import read_tiers
from kg.exports.xmltext import clean
from kg.model.evidence import Stance, StudyWeight, count_studies

KINDS = (".svg", ".png")
_SIDES = {
    Stance.SUPPORTS: (1, to_hex(VERDICT_COLORS["supported"]), "for"),
    Stance.DISPUTES: (-1, to_hex(VERDICT_COLORS["disputes"]), "against"),
}
_YEARS = "SELECT ?document ?year WHERE { GRAPH ?document { ?document kg:year ?year } }"
_SETTINGS: Any = {
    "svg.hashsalt": "kg",
    "svg.fonttype": "none",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    # A dollar sign in a claim is a dollar sign.
    "text.parse_math": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn of an answer.

    Attributes:
        title: The claim in words.
        weight_for: 1 − ∏(1 − strength) over the studies for it.
        weight_against: The same over the studies against it.
        studies: The studies on both sides; one without weight (retracted) is left out of the picture.
        years: Year of a study, by its IRI, where it is known.
    """

    title: str
    weight_for: float
    weight_against: float
    studies: tuple[StudyWeight, ...]
    years: Mapping[str, int]


def check_plot(path: Path) -> None:
    """Make sure that a picture can be drawn, before anything takes time.

    Raises:
        BadParameterError: The name ends neither in ``.svg`` nor in ``.png``.
        MissingExtraError: matplotlib is not installed.
    """
    if path.suffix.lower() not in KINDS:
        raise BadParameterError(f"no picture is written to {path}", fix="name a file that ends in .svg or .png")
    try:
        import matplotlib  # noqa: F401 - asked for, not used
    except ImportError as error:
        raise MissingExtraError("drawing (matplotlib)", "plot") from error


def read_years(store: ox.Store, studies: Sequence[StudyWeight]) -> dict[str, int]:
    """Return the year of each study: that of its own document, else that of the oldest that tells of it."""
    known = {document: int(year) for document, year in select(store, _YEARS)}
    found = {}
    for part in studies:
        voices = [known[voice] for voice in part.voices if voice in known]
        if part.study in known or voices:
            found[part.study] = known.get(part.study) or min(voices)
    return found


def write_plot(chart: Chart, path: Path) -> None:
    """Draw an answer into an SVG or PNG file.

    Raises:
        BadParameterError: The name ends otherwise.
        MissingExtraError: matplotlib is not installed.
        KgError: The file cannot be written.
    """
    check_plot(path)
    picture = _draw(chart, path.suffix.lower().removeprefix("."))
    write_whole(path, lambda file: file.write(picture))


def _draw(chart: Chart, kind: str) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        tiers = _find_tiers(chart)
        figure = Figure(figsize=(8, 3.6 + 0.3 * len(tiers)), layout="constrained")
        figure.suptitle(_title(chart), x=0.01, ha="left", fontsize=10)
        upper, lower = figure.subplots(2, 1, height_ratios=[max(2, len(tiers)), 4])
        _draw_levels(upper, chart, tiers)
        _draw_years(lower, chart)
        file = BytesIO()
        metadata = {"Date": None, "Creator": "kg"} if kind == "svg" else {"Software": "kg"}
        figure.savefig(file, format=kind, dpi=150, metadata=metadata)
    return file.getvalue()


def _title(chart: Chart) -> str:
    sides = []
    for stance, weight in ((Stance.SUPPORTS, chart.weight_for), (Stance.DISPUTES, chart.weight_against)):
        count = count_studies(chart.studies, stance)
        sides.append(f"{_SIDES[stance][2]} {weight:.2f} ({count} {'study' if count == 1 else 'studies'})")
    return f"{fill(clean(chart.title), 100)}\n{', '.join(sides)}"


def _find_tiers(chart: Chart) -> list[str]:
    """Return the levels of evidence there are, the lowest first."""
    weights = read_tiers()
    return sorted({part.tier for part in _counted(chart)}, key=lambda tier: (weights.get(tier, 0.0), tier))


def _counted(chart: Chart) -> list[StudyWeight]:
    return [part for part in chart.studies if part.strength > 0]


def _draw_levels(axes: Any, chart: Chart, tiers: Sequence[str]) -> None:
    """Draw one piece of a bar a study, to the right for the claim, to the left against it."""
    reach = dict.fromkeys(((tier, stance) for tier in tiers for stance in Stance), 0.0)
    for part in _counted(chart):
        sign, color, _ = _SIDES[part.stance]
        left = reach[part.tier, part.stance]
        axes.barh(tiers.index(part.tier), sign * part.strength, left=sign * left, color=color, edgecolor="white")
        reach[part.tier, part.stance] = left + part.strength
    axes.set_yticks(range(len(tiers)), tiers)
    axes.axvline(0, color="black", linewidth=0.8)
    widest = max([1.0, *reach.values()]) * 1.05
    axes.set_xlim(-widest, widest)
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.set_xlabel("against    ←    strength of each study    →    for")
    if not tiers:
        axes.text(0, 0.5, "no study bears on it", ha="center", transform=axes.get_xaxis_transform())


def _draw_years(axes: Any, chart: Chart) -> None:
    """Draw one mark a study, in its year, as high as it is strong: above the line for, below it against."""
    axes.axhline(0, color="black", linewidth=0.8)
    dated = [part for part in _counted(chart) if part.study in chart.years]
    for part in sorted(dated, key=lambda part: (chart.years[part.study], part.stance, -part.strength, part.study)):
        sign, color, _ = _SIDES[part.stance]
        year = chart.years[part.study]
        axes.plot([year, year], [0, sign * part.strength], color=color, linewidth=1)
        axes.plot(year, sign * part.strength, "o" if sign > 0 else "v", color=color, markeredgecolor="white")
    years = [chart.years[part.study] for part in dated]
    axes.set_xlim(min(years, default=2000) - 1, max(years, default=2001) + 1)
    axes.set_ylim(-1.05, 1.05)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.xaxis.get_major_locator().set_params(integer=True)
    missing = len(_counted(chart)) - len(dated)
    axes.set_xlabel("year" + (f"   ({missing} of {len(_counted(chart))} studies without one)" if missing else ""))
    axes.set_ylabel("against  |  for")
