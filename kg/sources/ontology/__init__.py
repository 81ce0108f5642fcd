"""Ontology files → terms; ``formats.FORMATS`` lists what is read."""

from kg.sources.ontology.core import read_terms, write_terms
from kg.sources.ontology.read import Ontology, OntologyInfo, read_ontology

__all__ = ["Ontology", "OntologyInfo", "read_ontology", "read_terms", "write_terms"]
