"""Colours of nodes and edges, told apart by most colour-blind people (after Okabe and Ito)."""

from kg.exports.network import DOCUMENT_CATEGORY, Edge
from kg.model.evidence import Stance

Color = tuple[int, int, int]

_GREY: Color = (127, 127, 127)
_BLUE: Color = (0, 114, 178)
_SKY: Color = (86, 180, 233)
_GREEN: Color = (0, 158, 115)
_YELLOW: Color = (230, 159, 0)
_RED: Color = (213, 94, 0)
_PINK: Color = (204, 121, 167)
_BLACK: Color = (51, 51, 51)
_BROWN: Color = (140, 86, 75)
_VIOLET: Color = (117, 112, 179)

#: Colour of a node, by the Biolink class of its term.
NODE_COLORS: dict[str, Color] = {
    "Disease": _RED,
    "PhenotypicFeature": _RED,
    "Gene": _BLUE,
    "Protein": _BLUE,
    "GeneFamily": _BLUE,
    "SequenceVariant": _SKY,
    "Cell": _GREEN,
    "CellLine": _GREEN,
    "CellularComponent": _SKY,
    "GrossAnatomicalStructure": _BROWN,
    "AnatomicalEntity": _BROWN,
    "BiologicalProcess": _VIOLET,
    "Pathway": _VIOLET,
    "MolecularActivity": _VIOLET,
    "SmallMolecule": _YELLOW,
    "ChemicalEntity": _YELLOW,
    "Drug": _YELLOW,
    "Treatment": _PINK,
    DOCUMENT_CATEGORY: _BLACK,
}

#: Colour of an edge that supports and is not contested, by the sign of its relation.
SIGN_COLORS: dict[int, Color] = {1: _BLUE, -1: _RED, 0: _GREY}
#: Colour of an edge that supports what studies dispute too.
CONTESTED_COLOR = _YELLOW
#: Colour of an edge that disputes.
DISPUTE_COLOR = _PINK

#: Colour of a line on a page, by what the studies say.
VERDICT_COLORS: dict[str, Color] = {
    "supported": _BLUE,
    "contested": _YELLOW,
    "disputes": _RED,
    "no study": _GREY,
    "mentions": (184, 191, 197),
}


def find_node_color(category: str) -> Color:
    """Return the colour of a category; grey for one that is not listed."""
    return NODE_COLORS.get(category, _GREY)


def find_edge_color(edge: Edge) -> Color:
    """Return the colour of an edge: by its stance, then by its verdict, then by its sign."""
    if edge.stance is Stance.DISPUTES:
        return DISPUTE_COLOR
    return CONTESTED_COLOR if edge.contested else SIGN_COLORS.get(edge.sign, _GREY)


def to_hex(color: Color) -> str:
    """Return a colour as web pages write it.

    >>> to_hex((0, 114, 178))
    '#0072b2'
    """
    return "#" + "".join(f"{part:02x}" for part in color)
