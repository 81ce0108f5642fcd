"""Colours of nodes and edges, told apart by most colour-blind people (after Okabe and Ito)."""

from kg.model.evidence import Stance

Color = tuple[int, int, int]

_GREY: Color = (127, 127, 127)
_BLUE: Color = (0, 114, 178)
_SKY: Color = (86, 180, 233)
_GREEN: Color = (0, 158, 115)
_YELLOW: Color = (230, 159, 0)
_RED: Color = (213, 94, 0)
_PINK: Color = (204, 121, 167)
_BROWN: Color = (140, 86, 75)
_VIOLET: Color = (117, 112, 179)

#: Colour of a node, by the Biolink class of its term.
NODE_COLORS: dict[str, Color] = {
    "Disease": _RED,
    "PhenotypicFeature": _RED,
    "Gene": _BLUE,
    "Protein": _BLUE,
    "GeneFamily": _BLUE,
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
}

#: Colour of an edge that supports, by the sign of its relation; one that disputes is pink.
SIGN_COLORS: dict[int, Color] = {1: _BLUE, -1: _RED, 0: _GREY}


def find_node_color(category: str) -> Color:
    """Return the colour of a category; grey for one that is not listed."""
    return NODE_COLORS.get(category, _GREY)


def find_edge_color(stance: Stance, sign: int) -> Color:
    """Return the colour of an edge."""
    return _PINK if stance is Stance.DISPUTES else SIGN_COLORS.get(sign, _GREY)
