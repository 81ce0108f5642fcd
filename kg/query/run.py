"""Running saved queries: parameters in, a table out, on the embedded store or on a remote endpoint."""

import re
from collections.abc import Callable, Mapping

from curies import ReferenceTuple as Ref
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from kg.errors import BadInputError, BadParameterError
from kg.model.vocab import BASE
from kg.query.catalogue import SUFFIX, SavedQuery, values_line
from kg.query.table import Table, make_table
from kg.query.values import read_value
from kg.rdf.endpoint import Bindings, EndpointTarget, Node, run_remote

#: Where a query runs.
Source = Store | EndpointTarget

#: What may hold any word without being a keyword: strings, IRIs and comments.
_DATA = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n\r]*",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_KEYWORD = r"(?<![\w:?$.-])(?:{})\b(?![\w-]*:)"
_FORM = re.compile(
    _KEYWORD.format("SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD"), re.IGNORECASE
)
_SERVICE = re.compile(_KEYWORD.format("SERVICE"), re.IGNORECASE)


def run_query(
    source: Source,
    query: SavedQuery,
    params: Mapping[str, str],
    resolve: Callable[[str], Ref],
    *,
    base: str = BASE,
) -> Table:
    """Run a saved query.

    Args:
        source: The store or endpoint to ask.
        query: The query.
        params: Values as a person writes them, by the name of the parameter.
        resolve: Finds the term that a name stands for (``terms.resolve_name`` bound to the source).
        base: Beginning of minted IRIs.

    Raises:
        BadParameterError: A parameter is missing, unknown, or has a value that it does not accept.
        BadInputError: The query is no SELECT, or asks other servers.
        EndpointError: The endpoint does not answer.
    """
    bindings = select(source, bind(query, params, resolve, base=base), name=query.name)
    return make_table(bindings, {column.name: column.type for column in query.columns}, base=base)


def bind(query: SavedQuery, params: Mapping[str, str], resolve: Callable[[str], Ref], *, base: str = BASE) -> str:
    """Return the text of a query with values in the place of its parameters' own.

    A value becomes a checked RDF term first, and never stands in the query as it was given.

    Raises:
        BadParameterError: A parameter is missing, unknown, or has a value that it does not accept.
    """
    for name in params:
        if name not in {param.name for param in query.params}:
            raise _refuse(query, f"query {query.name} has no parameter {name!r}")
    text = query.text
    for param in query.params:
        if param.name in params:
            text = _put(text, param.name, read_value(param, params[param.name], resolve, base=base))
        elif param.required:
            raise _refuse(query, f"query {query.name} needs the parameter {param.name!r}")
    return text


def select(source: Source, sparql: str, *, name: str = "query") -> Bindings:
    """Run a SELECT on a store or an endpoint.

    Args:
        source: Where to run it.
        sparql: The query.
        name: What messages call it.

    Raises:
        BadInputError: It is no SPARQL, no SELECT, or asks other servers.
        EndpointError: The endpoint does not answer.
    """
    check_select(sparql, name=name)
    if isinstance(source, EndpointTarget):
        return run_remote(source, sparql)
    try:
        found = source.query(sparql)
    except SyntaxError as error:
        raise BadInputError(name + SUFFIX, f"no SPARQL query: {error}", fix="correct it") from error
    if not isinstance(found, QuerySolutions):
        raise BadInputError(name + SUFFIX, "no SELECT query", fix="write it as a SELECT")
    columns = tuple(variable.value for variable in found.variables)
    return Bindings(columns=columns, rows=tuple(tuple(row) for row in found))


def plain_text(node: Node | None) -> str:
    """Return the characters of an RDF term, without quotes, brackets or data type; empty for nothing."""
    return "" if node is None else str(node) if isinstance(node, Triple) else node.value


def check_select(sparql: str, *, name: str = "query") -> None:
    """Make sure that a query is a SELECT and asks no other server.

    Raises:
        BadInputError: It is not, or it does.
    """
    plain = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), sparql)
    words = [_DATA.sub(" ", text) for text in (sparql, plain)]
    if any(_SERVICE.search(text) for text in words):
        raise BadInputError(name + SUFFIX, "SERVICE would ask another server", fix="load that data here, or ask there")
    form = _FORM.search(words[0])
    if form is None or form[0].upper() != "SELECT":
        found = f"a query of the form {form[0].upper()}" if form else "no query"
        raise BadInputError(name + SUFFIX, f"{found}, which has no table", fix="write it as a SELECT")


def _put(text: str, name: str, term: NamedNode | Literal) -> str:
    line = values_line(name).search(text)
    if line is None:
        raise KeyError(name)
    indent = line[0][: len(line[0]) - len(line[0].lstrip())]
    return f"{text[: line.start()]}{indent}VALUES ?{name} {{ {term} }}{text[line.end() :]}"


def _refuse(query: SavedQuery, problem: str) -> BadParameterError:
    known = [f"{param.name} ({param.type}{', required' if param.required else ''})" for param in query.params]
    return BadParameterError(problem, fix=f"its parameters: {', '.join(known)}" if known else "it takes none")
