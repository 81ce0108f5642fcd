"""Sentences that tell more of what stands in the one before: its grounds, and what a pronoun does."""

import pytest
from curies import ReferenceTuple as Ref

from kg.claims.phrases import names_entity
from kg.model.term import Grounding
from kg.model.text import Mention
from kg.toolkit import Toolkit

from .readings import relations, tell

BEFORE = "Exosomes reduced pain."


def tells(toolkit: Toolkit, *blocks: str) -> list[str]:
    """Return what the last of some sentences adds; its subjects are all inferred."""
    added = relations(toolkit, *blocks)[1:]
    assert all(relation.inferred_subject for relation in added)
    return [tell(relation).text for relation in added]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "This was demonstrated through improved regeneration, apoptosis and inhibition of inflammation.",
            ["exosome increases regeneration", "exosome increases apoptosis", "exosome decreases inflammation"],
        ),
        ("This was confirmed by reduced inflammation.", ["exosome decreases inflammation"]),
        ("This was not confirmed by reduced inflammation.", ["exosome not decreases inflammation"]),
        ("This was confirmed by inflammation.", []),
        ("The reader was shown reduced inflammation.", []),
    ],
)
def test_the_grounds_of_what_was_told_are_told_of_its_topic(
    parsing: Toolkit, sentence: str, expected: list[str]
) -> None:
    assert tells(parsing, BEFORE, sentence) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Antioxidant power: exosomes also cheer on the good ones.", ["exosome decreases inflammation"]),
        ("Curcumin reduced pain.", ["curcumin decreases inflammation"]),
    ],
)
def test_a_pronoun_stands_for_the_subject_before_it(parsing: Toolkit, before: str, expected: list[str]) -> None:
    found = relations(parsing, before, "They reduce inflammation.")
    assert [tell(relation).text for relation in found if relation.inferred_subject] == expected


def test_what_only_introduces_a_clause_is_not_what_its_pronoun_stands_for(parsing: Toolkit) -> None:
    assert tells(parsing, BEFORE, "By soothing the joint, they reduce inflammation.") == [
        "exosome decreases inflammation"
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("• The effects of MSCs are mediated by exosomes.", []),  # what has effects is not acted upon
        ("• Heals and regenerates the cartilage", ["exosome increases regeneration"]),
        ("• Chondrocytes express MMP13.", ["MMP13 expressed_in chondrocyte"]),
    ],
)
def test_a_list_item_with_a_subject_is_read_by_its_tree_alone(parsing: Toolkit, item: str, expected: list[str]) -> None:
    found = relations(parsing, BEFORE, "Why exosomes help:", item)
    assert [tell(relation).text for relation in found[1:]] == expected


def test_a_subject_heading_without_a_class_is_no_name_in_a_claim() -> None:
    def mention(category: str) -> Mention:
        term = Grounding(term=Ref("MESH", "D000000"), label="X", category=category)
        return Mention(start=0, end=1, text="X", source="dictionary", grounding=term)

    assert not names_entity(mention("NamedThing"))
    assert names_entity(mention("Gene"))
