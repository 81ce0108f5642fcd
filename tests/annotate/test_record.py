"""Annotated documents as JSON lines."""

from typing import Any

from kg.annotate.record import annotation_to_dict
from kg.pipeline import find_relations
from kg.toolkit import Toolkit

from ..makers import read


def test_an_end_that_its_own_sentence_does_not_name_has_its_equivalents_too(parsing: Toolkit) -> None:
    reading = read(parsing, "Curcumin was given to mice. It reduced TNF.")
    record: Any = annotation_to_dict(reading, find_relations(reading, parsing).relations)
    [subject] = [claim["subject"] for claim in record["claims"] if claim["relation"] == "decreases"]
    [named] = [mention for mention in record["mentions"] if mention["text"] == "Curcumin"]
    assert (subject["term"], subject["equivalents"]) == (named["term"], named["equivalents"])
    assert named["equivalents"]
