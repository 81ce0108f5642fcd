"""Data types: documents, terms, claims. They import nothing else from kg."""
