"""BEL script (Biological Expression Language 2), one statement a quote.

What BEL cannot say is left out and counted: a denial of another relation than an effect, which is ``causesNoChange``.
"""

from typing import TextIO

from kg.exports.details import Details, EvidenceDetail, QuoteDetail
from kg.exports.network import Edge, Network, Node
from kg.exports.xmltext import clean
from kg.model.claim import Modality
from kg.model.evidence import Stance
from kg.model.vocab import iri_to_ref, split_curie

#: Function of BEL by the category of a term; an abundance where none is listed.
_FUNCTIONS = {
    "Gene": "p",
    "Protein": "p",
    "GeneFamily": "p",
    "MicroRNA": "m",
    "SequenceVariant": "g",
    "BiologicalProcess": "bp",
    "Pathway": "bp",
    "MolecularActivity": "bp",
    "Disease": "path",
    "PhenotypicFeature": "path",
    "Cell": "pop",
    "CellLine": "pop",
    "OrganismTaxon": "pop",
}
#: Relation of BEL by our relation; an association where none is listed.
_EFFECTS = {
    "increases": "increases",
    "worsens": "increases",
    "causes": "increases",
    "decreases": "decreases",
    "prevents": "decreases",
    "ameliorates": "decreases",
    "affects": "regulates",
}
_HEAD = """SET DOCUMENT Name = "Claims"
SET DOCUMENT Version = "1.0.0"
SET DOCUMENT Authors = "kg"
SET DOCUMENT ContactInfo = "none"
SET DOCUMENT Description = "Read from texts by a program; nobody has checked it"
"""


def write_bel(network: Network, details: Details, file: TextIO) -> int:
    """Write the quotes behind the edges of a network; return the number of statements.

    Args:
        network: What is chosen of the graph.
        details: Of that graph.
        file: Open for writing UTF-8.
    """
    nodes = {node.id: node for node in network.nodes}
    file.write(_HEAD)
    for space in sorted({split_curie(node.id).prefix for node in network.nodes}):
        file.write(f'DEFINE NAMESPACE {_keyword(space)} AS PATTERN ".+"\n')
    file.write('DEFINE ANNOTATION Relation AS PATTERN "\\w+"\n')
    file.write(f"DEFINE ANNOTATION Modality AS LIST {{{', '.join(map(_quote, Modality))}}}\n")
    file.write('DEFINE ANNOTATION Level AS PATTERN "\\w+"\n')
    count, left_out = 0, 0
    for edge in network.edges:
        statement = _format_statement(edge, nodes)
        for evidence, quote in _find_quotes(edge, details):
            if statement:
                file.write(_format_quote(edge, evidence, quote, details) + statement + "\n")
                count += 1
            else:
                left_out += 1
    if left_out:
        file.write(f"\n# {left_out} quotes that deny a relation which BEL cannot deny are left out\n")
    return count


def _find_quotes(edge: Edge, details: Details) -> list[tuple[EvidenceDetail, QuoteDetail]]:
    own = (item for claim in edge.claims for item in details.evidence.get(claim, ()) if item.stance is edge.stance)
    return [(item, quote) for item in own for quote in item.quotes]


def _format_statement(edge: Edge, nodes: dict[str, Node]) -> str:
    """Return an edge as a statement; empty where BEL cannot say it."""
    relation = _EFFECTS.get(edge.relation, "association")
    if edge.stance is Stance.DISPUTES:
        relation = "causesNoChange" if edge.relation in _EFFECTS else ""
    return f"{_format_term(nodes[edge.source])} {relation} {_format_term(nodes[edge.target])}" if relation else ""


def _format_term(node: Node) -> str:
    space, identifier = split_curie(node.id)
    name = f" ! {_quote(node.title)}" if node.title != node.id else ""
    return f"{_FUNCTIONS.get(node.category, 'a')}({_keyword(space)}:{_quote(identifier)}{name})"


def _format_quote(edge: Edge, evidence: EvidenceDetail, quote: QuoteDetail, details: Details) -> str:
    """Return the settings that stand before a statement."""
    document = iri_to_ref(evidence.document)
    paper = details.papers.get(evidence.document)
    kind = {"PMID": "PubMed", "DOI": "DOI"}.get(document.prefix, "Online Resource")
    identifier = document.identifier if kind != "Online Resource" else document.curie.removeprefix("URL:")
    title = paper.title if paper else document.curie
    return (
        f"\nUNSET ALL\nSET Citation = {{{_quote(kind)}, {_quote(title)}, {_quote(identifier)}}}\n"
        f"SET Evidence = {_quote(quote.text)}\n"
        f"SET Relation = {_quote(edge.relation)}\n"
        f"SET Modality = {_quote(evidence.modality)}\n"
        + (f"SET Level = {_quote(evidence.tier)}\n" if evidence.tier else "")
    )


def _keyword(space: str) -> str:
    """Return a prefix as BEL takes it for the keyword of a namespace."""
    return "".join(letter for letter in space.upper() if letter.isascii() and letter.isalnum()) or "OTHER"


def _quote(text: str) -> str:
    """Return text between quotes, in one line."""
    words = " ".join(clean(text).split())
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
