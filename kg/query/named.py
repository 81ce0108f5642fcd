"""A term as people give it: a CURIE in any case, an IRI, or a name of the graph."""

from curies import ReferenceTuple as Ref

from kg.model.vocab import ID_SPACES, parse_curie
from kg.query.run import Source
from kg.query.terms import resolve_name


def read_term(source: Source, text: str) -> Ref:
    """Return the term a person means.

    Raises:
        BadParameterError: Several terms have this name.
        UnknownNameError: No term has it.
    """
    try:
        ref = parse_curie(text)
    except ValueError:
        return resolve_name(source, text)
    return ref if ref.prefix in ID_SPACES or ref.prefix == "URL" else resolve_name(source, text)
