"""Sequence variants: found in a text by the way they are written, one identifier for all ways to write one."""
