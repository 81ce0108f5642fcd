"""Claims and RDF: the codec between data types and quads, and the graph folder they are kept in."""
