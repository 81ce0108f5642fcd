"""How a parsed sentence asserts a trigger: denied or not, how surely, by which words."""

import pytest

from kg.claims.assertion import Assertion, find_assertion
from kg.model.claim import Modality
from kg.model.text import Span
from kg.toolkit import Toolkit

from ..makers import read


def asserted(toolkit: Toolkit, text: str) -> Assertion:
    """Return how a sentence asserts ``[its trigger]``, with ``{its object}`` and ``<its subject>`` where marked."""
    plain, spans = "", {}
    for character in text:
        if character in "[{<":
            spans[character] = len(plain)
        elif character in "]}>":
            opening = {"]": "[", "}": "{", ">": "<"}[character]
            spans[character] = len(plain)
            spans[opening + character] = spans[opening]
        else:
            plain += character
    reading = read(toolkit, plain)

    def span(marks: str) -> Span | None:
        return Span(start=spans[marks[0]], end=spans[marks[1]]) if marks[1] in spans else None

    trigger = span("[]")
    assert trigger is not None
    sentence = next(s for s in reading.sentences if s.start <= trigger.start < s.end)
    return find_assertion(reading.document.text, sentence, trigger, span("{}"), span("<>"))


def told(toolkit: Toolkit, text: str) -> tuple[bool, str]:
    found = asserted(toolkit, text)
    return found.negated, found.modality.value


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("Exosomes [reduce] pain.", False, "Fact"),
        ("Exosomes did not [reduce] pain.", True, "Counterfact"),
        ("Exosomes did not reduce TNF or [increase] apoptosis.", True, "Counterfact"),
        ("Exosomes did not reduce TNF but [increased] apoptosis.", False, "Fact"),
        ("Exosomes failed to [reduce] pain.", True, "Counterfact"),
        ("Exosomes did not fail to [reduce] pain.", False, "Fact"),
        ("Exosomes were unable to [reduce] pain.", True, "Counterfact"),
        ("Exosomes lack the ability to [reduce] pain.", True, "Counterfact"),
        ("There is no evidence that exosomes [reduce] pain.", True, "Counterfact"),
        ("No study has shown that exosomes [reduce] pain.", True, "Counterfact"),
        ("Exosomes had no [effect] on pain.", True, "Counterfact"),
        ("We found no [effect] of exosomes on pain.", True, "Counterfact"),
        ("No [reduction] of pain was observed.", True, "Counterfact"),
        ("The [reduction] of pain was not observed.", True, "Counterfact"),
        ("None of the drugs had any [effect] on pain.", True, "Counterfact"),
        ("Exosomes not only [reduced] pain but also increased apoptosis.", False, "Fact"),
        ("Pain was [unaffected] by exosomes.", True, "Counterfact"),
        ("Exosomes did not prevent the [inhibition] of TNF.", False, "Fact"),
        ("Pain was [reduced] without changes of TNF.", False, "Fact"),
        ("Not all exosomes [reduced] pain.", False, "Fact"),
        ("Exosomes did not completely [abolish] pain.", False, "Fact"),
    ],
)
def test_negation_reaches_what_it_governs(parsing: Toolkit, text: str, negated: bool, modality: str) -> None:
    assert told(parsing, text) == (negated, modality)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Exosomes [reduced] neither {TNF} nor MMP13.", True),
        ("Exosomes [reduced] neither TNF nor {MMP13}.", True),
        ("Exosomes [reduced] {TNF} but not MMP13.", False),
        ("Exosomes [reduced] TNF but not {MMP13}.", True),
        ("The <exosomes>, but not the curcumin, [reduced] {TNF} levels.", False),
        ("The exosomes, but not the <curcumin>, [reduced] {TNF} levels.", True),
        ("TNF was [reduced] by <exosomes> but not by curcumin.", False),
        ("TNF was [reduced] by exosomes but not by <curcumin>.", True),
        ("With the exception of <curcumin>, all drugs [reduced] {TNF}.", True),
        ("With the exception of <curcumin>, agents that [reduce] {TNF} relieved pain.", False),
    ],
)
def test_one_end_may_be_denied_alone(parsing: Toolkit, text: str, negated: bool) -> None:
    assert asserted(parsing, text).negated is negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Exosomes may [reduce] pain.", "Possible"),
        ("Exosomes probably [reduce] pain.", "Probable"),
        ("Our results suggest that exosomes [reduce] pain.", "Probable"),
        ("Our results suggest that exosomes may [reduce] pain.", "Possible"),
        ("It is possible that exosomes [reduce] pain.", "Possible"),
        ("We show that exosomes could [reduce] pain.", "Fact"),
        ("Pain could be [prevented] by exosomes.", "Fact"),
        ("Exosomes could [reduce] pain.", "Possible"),
        ("Exosomes may be a [protective] agent.", "Possible"),
        ("Exosomes may be a tool to [reduce] pain.", "Possible"),
        ("Exosomes are unlikely to [reduce] pain.", "Doubtful"),
        ("It remains unclear whether exosomes [reduce] pain.", "Uncommitted"),
        ("We investigated the [effect] of exosomes on pain.", "Uncommitted"),
        ("The [effect] of exosomes on pain was measured with a score.", "Uncommitted"),
        ("Mice were treated to detect the [influence] of exosomes on pain.", "Uncommitted"),
        ("We discuss the [role] of exosomes in pain.", "Uncommitted"),
        ("Little is known about the [role] of exosomes in pain.", "Uncommitted"),
        ("We observed an [effect] of exosomes on pain.", "Fact"),
        ("We examined the mechanism by which exosomes [reduce] pain.", "Fact"),
        ("The mechanisms of the [effect] of exosomes on pain are unknown.", "Fact"),
        ("The data support the hypothesis that exosomes [reduce] pain.", "Probable"),
        ("We tested the hypothesis that exosomes [reduce] pain.", "Uncommitted"),
        ("Do exosomes [reduce] pain?", "Uncommitted"),
        ("If exosomes [reduce] pain, patients will rejoice.", "Conditional"),
        ("Such exosomes would [reduce] pain.", "Conditional"),
        ("Exosomes that [reduce] pain may be useful.", "Fact"),
        ("Exosomes may help because they [reduce] pain.", "Fact"),
        ("Exosomes [reduce] pain, however, curcumin may be important.", "Fact"),
        ("Curcumin may prevent TNF-[induced] apoptosis.", "Fact"),
        ("<SRR> may contribute to cartilage regeneration by [suppressing] {p38}.", "Possible"),
    ],
)
def test_a_hedge_reaches_its_clause(parsing: Toolkit, text: str, modality: str) -> None:
    assert asserted(parsing, text).modality == Modality(modality)


def test_what_a_deprived_subject_does_not_do_the_whole_one_does(parsing: Toolkit) -> None:
    assert told(parsing, "<Exosomes> without SRR did not [promote] regeneration.") == (False, "Fact")
    assert told(parsing, "<Exosomes> without SRR [promoted] regeneration.") == (False, "Fact")


def test_the_least_sure_of_several_hedges_counts_and_all_are_named(parsing: Toolkit) -> None:
    found = asserted(parsing, "These results suggest that exosomes may not [reduce] pain.")
    assert found == Assertion(True, Modality.POSSIBLE, ("suggest", "may", "not"))


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("Exosomes did not [reduce] pain.", True, "Counterfact"),
        ("Exosomes [reduced] neither {TNF} nor MMP13.", True, "Counterfact"),
        ("Exosomes may [reduce] pain.", False, "Possible"),
        ("Do exosomes [reduce] pain?", False, "Uncommitted"),
    ],
)
def test_without_a_parser_the_order_of_words_decides(toolkit: Toolkit, text: str, negated: bool, modality: str) -> None:
    assert told(toolkit, text) == (negated, modality)
