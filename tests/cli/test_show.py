"""Answers and mechanisms as text: each study and each mechanism once."""

from dataclasses import replace

from kg.cli.show import format_answer, format_mechanisms
from kg.query.answer import Answer, Paper, Question, Quote
from kg.query.table import Table

COLUMNS = ("mechanism", "explains", "position", "step", "modality", "paper", "quote")


def quote(text: str, stance: str) -> Quote:
    return Quote(sentence=0, start=0, end=len(text), text=text, stance=stance)


def paper(iri: str, study: str, *quotes: Quote, stance: str = "supports") -> Paper:
    return Paper(
        id=iri,
        iri=iri,
        study=study,
        title=f"Title of {iri}",
        stance=stance,
        score=0.9,
        tier="AnimalStudy",
        retracted=False,
        basis="claim",
        evidence=quotes,
    )


def show(*papers: Paper, states: bool = True) -> list[str]:
    question = Question(text="X heals Y" if states else "X", states=states)
    answer = Answer(
        question=question,
        weight_for=0.4,
        weight_against=0,
        studies=(),
        highest_tier="",
        papers=papers,
        labels={},
    )
    return [line.strip() for line in format_answer(answer).splitlines()]


def test_voices_of_a_study_stand_below_its_own_publication() -> None:
    retold, own = paper("page", "doi", quote("Retold.", "supports")), paper("doi", "doi", quote("Told.", "supports"))
    lines = show(retold, own)
    assert lines[lines.index("Supports") + 1 :] == [
        "0.90  AnimalStudy  Title of doi",
        "doi",
        "“Told.”",
        "same study: page  0.90  AnimalStudy",
    ]


def test_a_paper_that_takes_a_side_is_quoted_with_nothing_else() -> None:
    lines = show(paper("doi", "doi", quote("X heals Y.", "supports"), quote("Y is a joint.", "mentions")))
    assert "“X heals Y.”" in lines
    assert not any("joint" in line for line in lines)


def test_a_paper_that_only_mentions_is_quoted_once() -> None:
    told = (quote("Y is a joint.", "mentions"), quote("X is a salve.", "mentions"))
    lines = show(paper("doi", "doi", *told, stance="mentions"))
    assert [line for line in lines if line.startswith("“")] == ["“Y is a joint.”"]


def test_names_alone_are_said_to_state_nothing_and_all_papers_are_listed() -> None:
    papers = [paper(f"doi:{number}", f"doi:{number}", quote("X.", "mentions"), stance="mentions") for number in "12345"]
    lines = show(*papers, states=False)
    assert lines[1] == "Read as  no claim: it states no relation, so that no paper takes a side; terms: none"
    assert [line for line in lines if line.startswith("doi:")] == [f"doi:{number}" for number in "12345"]


def test_the_circumstances_of_a_sentence_stand_below_it() -> None:
    told = replace(
        quote("X heals Y.", "supports"), circumstances=(("dose", ("1 mg", "2 mg")), ("setting", ("InVivo",)))
    )
    lines = show(paper("doi", "doi", told))
    assert lines[lines.index("“X heals Y.”") + 1] == "dose: 1 mg, 2 mg; setting: InVivo"


def test_the_same_mechanism_of_several_documents_is_printed_once() -> None:
    rows = (
        ("m1", "A increases B", 1, "A decreases C", "kg:Possible", "doi:1", "A may raise B by lowering C and D."),
        ("m1", "A increases B", 2, "A decreases D", "kg:Possible", "doi:1", "A may raise B by lowering C and D."),
        ("m2", "A increases B", 1, "A decreases C", "kg:Fact", "doi:2", "A raises B by lowering C and D."),
        ("m2", "A increases B", 2, "A decreases D", "kg:Fact", "doi:2", "A raises B by lowering C and D."),
        ("m3", "A increases B", 1, "A decreases C", "kg:Fact", "doi:2", "A raises B by lowering C."),
    )
    assert [line.strip() for line in format_mechanisms(Table(columns=COLUMNS, rows=rows))] == [
        "A increases B  [Possible]",
        "“A may raise B by lowering C and D.”",
        "doi:1",
        "doi:2",
        "1. A decreases C",
        "2. A decreases D",
        "A increases B  [Fact]",
        "“A raises B by lowering C.”",
        "doi:2",
        "1. A decreases C",
    ]


def test_what_no_wording_states_is_marked() -> None:
    tied = replace(quote("X and Y.", "supports"), modality="Fact", extractor="learnt/2")
    assert "“X and Y.”  [Fact, by a learnt model]" in show(paper("doi", "doi", tied))
