"""Mechanism paths as a picture: one row a path, boxes for terms, arrows for steps; plain SVG, the same bytes each time.

An arrow that ends in a point increases, one that ends in a bar decreases, one that ends in a circle has no known
direction; the weakest step is dashed. Widths are reckoned, not measured: seven tenths of an em a letter is enough for
any common font.
"""

from collections.abc import Iterator
from textwrap import wrap
from xml.sax.saxutils import escape

from kg.query.circumstances import tell_apart
from kg.query.mechanism import Mechanisms
from kg.query.paths import FEEDBACK, Path
from kg.query.steps import EFFECT_NAMES, Step

FONT_PX, BOX_PX, ARROW_PX, ROW_PX, MARGIN_PX, HEAD_PX = 13, 150, 160, 130, 20, 56
LINE_PX, BOX_HEIGHT_PX, LETTERS, LINES = 16, 60, 19, 3
SMALL_PX = 11
COLOURS = {1: "#1a7f37", -1: "#b42318", 0: "#57606a"}
MARKS = {
    1: '<path d="M0,0 L10,5 L0,10 z" fill="{colour}"/>',
    -1: '<path d="M8,0 L8,10" stroke="{colour}" stroke-width="2.5"/>',
    0: '<circle cx="5" cy="5" r="4" fill="none" stroke="{colour}" stroke-width="1.5"/>',
}
NAMES = {1: "up", -1: "down", 0: "open"}


def draw_paths(found: Mechanisms) -> str:
    """Return the picture as the text of an SVG file."""
    longest = max((len(path.steps) for path in found.paths), default=0)
    width = max(2 * MARGIN_PX + (longest + 1) * BOX_PX + longest * ARROW_PX, 480)
    height = HEAD_PX + sum(_row_height(found, path) for path in found.paths) + MARGIN_PX
    title = f"How {found.label(found.start)} acts on {found.label(found.end)}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="Helvetica, Arial, \'DejaVu Sans\', sans-serif" font-size="{FONT_PX}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f"<defs>{''.join(_marker(sign) for sign in (1, -1, 0))}</defs>",
        _text(MARGIN_PX, 30, title, size=16, weight="bold"),
    ]
    top = HEAD_PX
    for number, path in enumerate(found.paths, start=1):
        lines += _draw_path(found, path, number, top)
        top += _row_height(found, path)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _row_height(found: Mechanisms, path: Path) -> int:
    return ROW_PX + LINE_PX * len(_list_remarks(found, path))


def _list_remarks(found: Mechanisms, path: Path) -> list[str]:
    """Return what is told below a path: the loops it is part of, and in which circumstances its steps differ."""
    loops = [
        f"{FEEDBACK[loop.sign]} feedback: " + " → ".join(found.label(s.subject) for s in (*loop.steps, loop.steps[0]))
        for loop in path.loops
    ]
    differing = found.differences(path.steps).items()
    return [*loops, *(f"the steps differ in {kind.replace('_', ' ')}: {tell_apart(told)}" for kind, told in differing)]


def _marker(sign: int) -> str:
    shape = MARKS[sign].format(colour=COLOURS[sign])
    return (
        f'<marker id="{NAMES[sign]}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto">{shape}</marker>'
    )


def _draw_path(found: Mechanisms, path: Path, number: int, top: int) -> Iterator[str]:
    told = f"{number}. {EFFECT_NAMES[path.sign]}, strength {path.strength:g}"
    yield _text(MARGIN_PX, top + 12, told, colour=COLOURS[path.sign], weight="bold")
    left, box_top = MARGIN_PX, top + 24
    yield _draw_box(found.label(path.steps[0].subject), left, box_top)
    for place, step in enumerate(path.steps):
        yield from _draw_step(
            found, step, (left + BOX_PX, box_top), weakest=len(path.steps) > 1 and place == path.weakest
        )
        left += BOX_PX + ARROW_PX
        yield _draw_box(found.label(step.object), left, box_top)
    for line, remark in enumerate(_list_remarks(found, path)):
        below = box_top + BOX_HEIGHT_PX + 28 + line * LINE_PX
        yield _text(MARGIN_PX, below, remark, size=SMALL_PX, colour="#57606a")


def _draw_box(label: str, left: int, top: int) -> str:
    lines = wrap(label, LETTERS, max_lines=LINES, placeholder=" …", break_long_words=True)
    first = top + BOX_HEIGHT_PX / 2 - (len(lines) - 1) * LINE_PX / 2 + 4
    texts = (
        _text(left + BOX_PX // 2, round(first + n * LINE_PX), line, anchor="middle") for n, line in enumerate(lines)
    )
    box = (
        f'<rect x="{left}" y="{top}" width="{BOX_PX}" height="{BOX_HEIGHT_PX}" rx="8" fill="#f6f8fa" stroke="#57606a"/>'
    )
    return f"<g><title>{escape(label)}</title>{box}{''.join(texts)}</g>"


def _draw_step(found: Mechanisms, step: Step, place: tuple[int, int], *, weakest: bool) -> Iterator[str]:
    left, top = place
    middle, centre, colour = top + BOX_HEIGHT_PX // 2, left + ARROW_PX // 2, COLOURS[step.sign]
    dashes = ' stroke-dasharray="6 4"' if weakest else ""
    yield (
        f'<line x1="{left + 4}" y1="{middle}" x2="{left + ARROW_PX - 4}" y2="{middle}" stroke="{colour}" '
        f'stroke-width="2"{dashes} marker-end="url(#{NAMES[step.sign]})"/>'
    )
    relation = step.relation.replace("_", " ") + (" (implied)" if step.implied else "")
    yield _text(centre, middle - 8, relation, anchor="middle", size=SMALL_PX, colour=colour)
    yield _text(centre, middle + 16, f"{step.strength:g}", anchor="middle", size=SMALL_PX)
    yield _text(centre, middle + 29, found.count(step), anchor="middle", size=SMALL_PX)
    if weakest:
        yield _text(centre, middle + 42, "weakest step", anchor="middle", size=SMALL_PX, colour="#57606a")


def _text(x: int, y: int, text: str, **style: object) -> str:
    named = {
        "text-anchor": style.get("anchor"),
        "font-size": style.get("size"),
        "font-weight": style.get("weight"),
        "fill": style.get("colour", "#1f2328"),
    }
    given = "".join(f' {name}="{value}"' for name, value in named.items() if value)
    return f'<text x="{x}" y="{y}"{given}>{escape(text)}</text>'
