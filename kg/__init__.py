"""Biomedical knowledge graphs: what is claimed, by whom, how surely, on what evidence."""

__version__ = "0.1.0"
