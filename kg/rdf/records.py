"""Quads gathered by subject: the shape in which they are written and read back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad

from kg.model.vocab import expand
from kg.rdf.namespaces import node

Values = dict[str, list[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes the quads of one subject in one graph.

    Attributes:
        subject: What they are about.
        graph: The named graph they stand in.
    """

    subject: NamedNode
    graph: NamedNode

    def one(self, name: str, value: NamedNode | Literal) -> Quad:
        """Return the quad of one property."""
        return Quad(self.subject, node(name), value, self.graph)

    def each(self, name: str, values: Iterable[NamedNode | Literal]) -> Iterator[Quad]:
        """Return one quad for each value of a property."""
        return (self.one(name, value) for value in values)

    def is_a(self, *names: str) -> Iterator[Quad]:
        """Return the quads that give the subject its classes."""
        return self.each("rdf:type", map(node, names))


@dataclass(frozen=True, slots=True)
class Record:
    """All properties of one subject in one graph.

    Attributes:
        subject: IRI of the subject.
        graph: IRI of the graph.
        values: Its values, by the IRI of the property.
    """

    subject: str
    graph: str
    values: Values

    def all(self, name: str) -> list[str]:
        """Return the values of a property as text, sorted."""
        return sorted(value.value for value in self.values.get(expand(name), ()))

    def get(self, name: str, default: str = "") -> str:
        """Return the first value of a property as text."""
        return next(iter(self.all(name)), default)

    def flag(self, name: str) -> bool:
        """Return a truth value; an engine may have written ``1`` for ``true``."""
        return self.get(name) in {"true", "1"}

    def is_a(self, name: str) -> bool:
        """Return whether the subject is of a class."""
        return expand(name) in self.all("rdf:type")


def group_records(quads: Iterable[Quad]) -> list[Record]:
    """Gather quads by graph and subject, sorted; holds all of them in memory.

    Quads that follow each other are mostly of one subject, so that its IRI is asked for once.
    """
    found: dict[tuple[str, str], Values] = {}
    for (graph, subject), group in groupby(quads, key=lambda quad: (quad.graph_name, quad.subject)):
        values = found.setdefault((_iri(graph), _iri(subject)), {})
        for quad in group:
            if isinstance(value := quad.object, NamedNode | Literal):
                values.setdefault(quad.predicate.value, []).append(value)
    return [Record(subject, graph, found[graph, subject]) for graph, subject in sorted(found)]


def _iri(value: object) -> str:
    return value.value if isinstance(value, NamedNode) else ""
