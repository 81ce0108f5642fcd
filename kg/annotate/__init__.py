"""Documents → their entities, cues and claims, for people or other programs; nothing is stored."""

from kg.annotate.run import ANNOTATORS, annotate_inputs

__all__ = ["ANNOTATORS", "annotate_inputs"]
