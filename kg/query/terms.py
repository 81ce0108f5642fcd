"""The term that a name stands for, as the graph itself names its terms."""

from curies import ReferenceTuple as Ref
from pyoxigraph import Literal, NamedNode

from kg.errors import BadParameterError, UnknownNameError
from kg.model.vocab import NAMESPACES, iri_to_ref
from kg.query.catalogue import Param, SavedQuery
from kg.query.run import Source, bind, select
from kg.rdf.endpoint import Node

_PREFIXES = "".join(f"PREFIX {prefix}: <{NAMESPACES[prefix]}>\n" for prefix in ("kg", "rdfs", "skos"))
_NAMES = f"""{_PREFIXES}
SELECT DISTINCT ?name WHERE {{
  VALUES ?property {{ rdfs:label skos:altLabel }}
  GRAPH kg:terms {{ ?term ?property ?name . }}
}}
ORDER BY STR(?name)
"""
_FIND = SavedQuery(
    name="terms-by-name",
    summary="Terms with a name, in any case",
    description="",
    params=(Param(name="text", type="text", required=True),),
    columns=(),
    text=f"""{_PREFIXES}
SELECT DISTINCT ?term ?label WHERE {{
  VALUES ?text {{ "" }}
  VALUES ?property {{ rdfs:label skos:altLabel }}
  GRAPH kg:terms {{ ?term ?property ?name ; rdfs:label ?label . }}
  FILTER(LCASE(STR(?name)) = LCASE(STR(?text)))
}}
ORDER BY STR(?term)
""",
)
_CLOSE = 60.0
_SHOWN = 12


def resolve_name(source: Source, text: str) -> Ref:
    """Return the one term whose label or synonym is a name, in any case; of several the one whose label it is exactly.

    Raises:
        BadParameterError: Several terms have this name, and not one of them as its label.
        UnknownNameError: No term has it; the message suggests close names.
    """
    found = select(source, bind(_FIND, {"text": text}, _no_names), name=_FIND.name).rows
    terms = {iri_to_ref(_text(term)): _text(label) for term, label in found}
    if not terms:
        raise UnknownNameError("term", text, _close_names(source, text))
    labelled = [ref for ref, label in terms.items() if label == text]
    if len(labelled) == 1:
        return labelled[0]
    if len(terms) > 1:
        candidates = ", ".join(f"{ref.curie} ({label})" for ref, label in terms.items())
        raise BadParameterError(f"{text!r} is the name of {len(terms)} terms", fix=f"give one of: {candidates}")
    return next(iter(terms))


def _close_names(source: Source, text: str) -> list[str]:
    from rapidfuzz import process

    names = [_text(name) for (name,) in select(source, _NAMES).rows]
    close = process.extract(text, names, processor=str.casefold, limit=_SHOWN, score_cutoff=_CLOSE)
    return [name for name, _, _ in close] or ["a CURIE such as MONDO:0005178"]


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else ""


def _no_names(text: str) -> Ref:
    raise KeyError(text)
