"""The reader of the shipped terms under its old name; see ``kg.sources.ontology``."""

from kg.sources.ontology import read_terms

__all__ = ["read_terms"]
