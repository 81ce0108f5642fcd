"""In a very long sentence, readings of the unsure kinds are not kept."""

import pytest

from kg.claims.extract import extract
from kg.claims.tangled import LONGEST
from kg.model.dropped import DropReason
from kg.toolkit import Toolkit

from ..makers import read

#: Words after a full clause, which make a sentence long and add nothing to it.
REST = "; all of this was seen once more, and then again, " + "and again, " * 20 + "in the end"


def find(toolkit: Toolkit, sentence: str) -> tuple[list[str], list[str]]:
    """Return the relations of a sentence, and the triggers of what was tangled in it."""
    found = extract(read(toolkit, sentence), toolkit.triggers)
    tangled = [dropped.trigger for dropped in found.dropped if dropped.reason is DropReason.TANGLED]
    return [relation.relation for relation in found.relations], tangled


@pytest.mark.parametrize(
    ("clause", "relation", "trigger"),
    [
        ("Curcumin affected apoptosis", "affects", "affected"),
        ("Curcumin did not reduce apoptosis", "decreases", "reduce"),
        ("Apoptosis increased inflammation", "increases", "increased"),
    ],
)
def test_an_unsure_reading_is_kept_in_short_sentences_only(
    parsing: Toolkit, clause: str, relation: str, trigger: str
) -> None:
    assert find(parsing, f"{clause}.") == ([relation], [])
    assert find(parsing, f"{clause}{REST}.") == ([], [trigger])


def test_a_plain_reading_is_kept_in_long_sentences_too(parsing: Toolkit) -> None:
    sentence = f"Curcumin reduced apoptosis{REST}."
    [told] = read(parsing, sentence).sentences
    assert len(told.tokens) > LONGEST
    assert find(parsing, sentence) == (["decreases"], [])
