"""Saved queries as examples for a SPARQL endpoint, in the form that the SIB's tools read.

One ``sh:SPARQLExecutable`` a query, after https://github.com/sib-swiss/sparql-examples, and one file of prefixes.
"""

from pathlib import Path

from kg.errors import KgError
from kg.model.vocab import BASE, NAMESPACES
from kg.query.catalogue import SavedQuery

PREFIX_FILE = "prefixes.ttl"
_HEADER = f"""@prefix ex: <{BASE}query/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def write_examples(queries: tuple[SavedQuery, ...], folder: Path, *, target: str = "") -> int:
    """Write each query as a Turtle file into a folder, and the prefixes; return how many queries.

    Args:
        queries: The queries.
        folder: Where to; it is made if need be.
        target: Address of the endpoint that they are examples for; empty for none.

    Raises:
        KgError: The folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PREFIX_FILE).write_text(format_prefixes(), "utf-8")
        for query in queries:
            (folder / f"{query.name}.ttl").write_text(format_example(query, target=target), "utf-8")
    except OSError as error:
        raise KgError(f"cannot write {folder}: {error.strerror}", fix="choose another folder, with -o") from error
    return len(queries)


def format_example(query: SavedQuery, *, target: str = "") -> str:
    """Return one query as Turtle; its header is left out, the values in it are those that count where none is given."""
    select = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))
    lines = [
        f"ex:{query.name} a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ;",
        f"  rdfs:label {_quote(query.summary)}@en ;",
        f"  rdfs:comment {_quote(query.description or query.summary)}@en ;",
        *([f"  schema:target <{target}> ;"] if target else []),
        "  sh:prefixes ex:prefixes ;",
        f"  sh:select {_quote(select)} .",
    ]
    return _HEADER + "\n" + "\n".join(lines) + "\n"


def format_prefixes() -> str:
    """Return the prefixes that the queries may use, as Turtle."""
    declared = [
        f'  sh:declare [ sh:prefix "{prefix}" ; sh:namespace "{namespace}"^^xsd:anyURI ]'
        for prefix, namespace in sorted(NAMESPACES.items())
    ]
    return _HEADER + "\nex:prefixes\n" + " ;\n".join(declared) + " .\n"


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{escaped}"""'
