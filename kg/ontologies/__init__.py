"""The user's ontologies: added to a folder, kept as tables of terms, merged with the shipped terms."""

from kg.ontologies.merge import read_all_terms, read_replaced
from kg.ontologies.shelf import (
    add_ontology,
    list_ontologies,
    ontology_folder,
    remove_ontology,
    update_ontology,
)  # fmt: skip
from kg.sources.ontology import OntologyInfo

__all__ = [
    "OntologyInfo",
    "add_ontology",
    "list_ontologies",
    "ontology_folder",
    "read_all_terms",
    "read_replaced",
    "remove_ontology",
    "update_ontology",
]
