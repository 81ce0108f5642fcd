"""Questions to a graph: saved SPARQL queries, their parameters and their tables."""
