"""A claim in plain words → papers for and against it, over small graphs built from a few sentences."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.errors import BadInputError, BadParameterError, UnknownNameError
from kg.query.answer import Answer, Paper, answer_to_dict
from kg.query.ask import AskOptions, ask
from kg.query.batch import ask_batch, read_claim_file
from kg.query.understand import understand
from kg.rdf.store import Graph, open_graph
from kg.toolkit import Toolkit

CLAIM = "extracellular vesicles promote cartilage regeneration"
MakeGraph = Callable[..., Graph]


def stances(answer: Answer) -> dict[str, str]:
    return {paper.id: paper.stance for paper in answer.papers}


def papers_of(answer: Answer, stance: str) -> list[Paper]:
    return [paper for paper in answer.papers if paper.stance == stance]


class TestUnderstanding:
    def test_a_claim_is_read_as_subject_relation_object(self, toolkit: Toolkit) -> None:
        question = understand("Curcumin reduces inflammation.", toolkit)
        assert question.subject is not None
        assert question.object is not None
        assert (question.subject.prefix, question.relation, question.sign) == ("CHEBI", "decreases", -1)
        assert not question.negated
        assert {question.subject, question.object} <= set(question.terms)

    @pytest.mark.parametrize(
        "text",
        [
            "Does curcumin reduce inflammation?",
            "Is inflammation reduced by curcumin?",
            "Can curcumin reduce inflammation",
        ],
    )
    def test_a_question_is_read_as_the_claim_it_asks_for(self, toolkit: Toolkit, text: str) -> None:
        asked, claimed = understand(text, toolkit), understand("Curcumin reduces inflammation.", toolkit)
        assert (asked.subject, asked.relation, asked.object) == (claimed.subject, claimed.relation, claimed.object)
        assert asked.sign == claimed.sign

    def test_a_denied_claim_turns_the_sign(self, toolkit: Toolkit) -> None:
        question = understand("Curcumin does not reduce inflammation.", toolkit)
        assert (question.relation, question.sign, question.negated) == ("decreases", 1, True)

    def test_terms_without_a_relation_are_kept(self, toolkit: Toolkit) -> None:
        question = understand("curcumin and inflammation", toolkit)
        assert question.relation == ""
        assert len(question.terms) == 2

    @pytest.mark.parametrize("text", ["curcumin", "zebra", "curcumin and inflammation", "the inflammation of the knee"])
    def test_names_alone_state_nothing(self, parsing: Toolkit, text: str) -> None:
        assert not understand(text, parsing).states

    @pytest.mark.parametrize(
        "text",
        [
            "curcumin reduces inflammation",
            "more inflammation with curcumin",
            "Curcumin was given to mice",
            "Zebra effects.",
            "inhibition of inflammation by curcumin",
        ],
    )
    def test_a_verb_or_a_word_of_relation_states_something(self, parsing: Toolkit, text: str) -> None:
        assert understand(text, parsing).states

    def test_without_a_tagger_other_words_may_be_verbs(self, toolkit: Toolkit) -> None:
        assert not understand("curcumin and inflammation", toolkit).states
        assert understand("curcumin fights inflammation", toolkit).states

    def test_words_that_are_no_terms_give_nothing(self, toolkit: Toolkit) -> None:
        for text in ("zebra unicorns", "", "   "):
            question = understand(text, toolkit)
            assert (question.subject, question.terms) == (None, ())

    def test_what_is_no_unicode_text_is_refused(self, toolkit: Toolkit) -> None:
        for text in ("caf\udce9", "a\0b"):
            with pytest.raises(BadParameterError):
                understand(text, toolkit)


class TestNames:
    def test_a_name_alone_lists_what_papers_state_of_it_and_takes_no_side(
        self, make_graph: MakeGraph, toolkit: Toolkit
    ) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.", two="Curcumin did not treat osteoarthritis.")
        answer = ask(graph, "curcumin", toolkit)
        assert stances(answer) == {"one": "mentions", "two": "mentions"}
        assert (answer.weight_for, answer.weight_against, answer.studies) == (0, 0, ())
        claims = {paper.id: paper.evidence[0].claim for paper in answer.papers}
        assert claims == {"one": "curcumin decreases inflammatory response", "two": "curcumin treats osteoarthritis"}
        assert answer_to_dict(answer)["parsed"]["states_relation"] is False  # type: ignore[index]


class TestCircumstances:
    def test_evidence_comes_with_its_setting_and_doses(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="In mice, curcumin reduced inflammation at 5 mg/kg for 24 h.")
        (quote,) = ask(graph, "curcumin reduces inflammation", toolkit).papers[0].evidence
        told = dict(quote.circumstances)
        assert (told["setting"], told["dose"], told["duration"]) == (("InVivo",), ("5 mg/kg",), ("24 h",))

    def test_evidence_without_any_tells_none(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.")
        (quote,) = ask(graph, "curcumin reduces inflammation", toolkit).papers[0].evidence
        assert quote.circumstances == ()


class TestSides:
    def test_the_same_relation_supports(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.")
        answer = ask(graph, "curcumin reduces inflammation", toolkit)
        assert stances(answer) == {"one": "supports"}
        assert (answer.weight_for, answer.weight_against) == (0.05, 0.0)

    def test_the_opposite_relation_contradicts(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin increases inflammation.")
        answer = ask(graph, "curcumin reduces inflammation", toolkit)
        assert stances(answer) == {"one": "contradicts"}
        assert (answer.weight_for, answer.weight_against) == (0.0, 0.05)

    def test_denied_evidence_contradicts(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin did not reduce inflammation.")
        answer = ask(graph, "curcumin reduces inflammation", toolkit)
        assert stances(answer) == {"one": "contradicts"}
        (quote,) = answer.papers[0].evidence
        assert (quote.negated, quote.stance, quote.text) == (
            True,
            "contradicts",
            "Curcumin did not reduce inflammation.",
        )

    def test_denied_evidence_supports_a_denied_claim(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin did not reduce inflammation.", two="Curcumin reduces inflammation.")
        answer = ask(graph, "curcumin does not reduce inflammation", toolkit)
        assert stances(answer) == {"one": "supports", "two": "contradicts"}

    @pytest.mark.parametrize("verb", ["treats", "affects", "is associated with"])
    def test_a_denied_claim_of_a_relation_without_sign_is_denied_too(
        self, make_graph: MakeGraph, toolkit: Toolkit, verb: str
    ) -> None:
        graph = make_graph(one=f"Curcumin {verb} osteoarthritis.")
        denied = {"treats": "does not treat", "affects": "does not affect"}.get(verb, "is not associated with")
        assert stances(ask(graph, f"Curcumin {verb} osteoarthritis.", toolkit)) == {"one": "supports"}
        assert stances(ask(graph, f"Curcumin {denied} osteoarthritis.", toolkit)) == {"one": "contradicts"}

    def test_a_hedged_sentence_weighs_less(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin may reduce inflammation.")
        answer = ask(graph, "curcumin reduces inflammation", toolkit)
        assert answer.papers[0].evidence[0].modality == "Possible"
        assert answer.weight_for == 0.025

    def test_other_ends_take_no_side(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Metformin reduces inflammation.", two="Inflammation reduces curcumin.")
        answer = ask(graph, "curcumin reduces inflammation", toolkit)
        assert set(stances(answer).values()) == {"mentions"}
        assert answer.studies == ()

    def test_what_words_alone_find_weighs_nothing(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="The zebrafinch sang.", two="Curcumin reduces inflammation.")
        answer = ask(graph, "which zebrafinch sang?", toolkit)
        assert {paper.id: paper.basis for paper in answer.papers} != {"one": "claim"}
        assert answer.papers[0].evidence[0].text == "The zebrafinch sang."
        assert (answer.weight_for, answer.weight_against, answer.highest_tier) == (0.0, 0.0, "")

    def test_nothing_is_found_where_nothing_is(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.")
        for text in ("zebra unicorns", "", "of the", '"', "a AND b NOT", "*"):
            assert ask(graph, text, toolkit).papers == ()


class TestTerms:
    def test_a_narrower_term_matches_and_weighs_less(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Exosomes promote angiogenesis.")
        broad = ask(graph, "extracellular vesicles promote angiogenesis", toolkit)
        narrow = ask(graph, "exosomes promote angiogenesis", toolkit)
        assert stances(broad) == stances(narrow) == {"one": "supports"}
        assert broad.weight_for == pytest.approx(0.9 * narrow.weight_for)

    def test_a_broader_term_does_not_match(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Extracellular vesicles promote angiogenesis.")
        assert stances(ask(graph, "exosomes promote angiogenesis", toolkit)) == {"one": "mentions"}

    def test_synonyms_mean_the_same(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Extracellular vesicles (EVs) were made. EVs promote angiogenesis.")
        assert stances(ask(graph, "extracellular vesicles promote angiogenesis", toolkit)) == {"one": "supports"}


class TestStudies:
    def test_a_study_that_is_told_again_counts_once(self, sample: Graph, toolkit: Toolkit) -> None:
        answer = ask(sample, CLAIM, toolkit)
        told = [paper for paper in answer.papers if paper.study == "https://doi.org/10.5555/kg.sample.02"]
        (study,) = [part for part in answer.studies if part.study == "https://doi.org/10.5555/kg.sample.02"]
        assert len(told) == 3
        assert len(study.voices) == 3
        assert study.strength == 0.4
        studies = [part for part in answer.studies if part.stance == "supports"]
        assert len(studies) < len(papers_of(answer, "supports"))

    def test_the_weight_of_a_side_is_its_arithmetic(self, sample: Graph, toolkit: Toolkit) -> None:
        answer = ask(sample, CLAIM, toolkit)
        for stance, weight in (("supports", answer.weight_for), ("disputes", answer.weight_against)):
            left = 1.0
            for study in answer.studies:
                left *= 1 - study.strength if study.stance == stance else 1
            assert weight == round(1 - left, 4) > 0

    def test_what_a_study_says_of_earlier_work_is_not_its_result(self, sample: Graph, toolkit: Toolkit) -> None:
        trial = next(paper for paper in ask(sample, CLAIM, toolkit).papers if paper.id == "DOI:10.5555/kg.sample.03")
        assert trial.stance == "contradicts"
        sides = {part.stance.value for part in ask(sample, CLAIM, toolkit).studies if part.study == trial.study}
        assert sides == {"disputes"}

    def test_every_quote_stands_in_its_document(self, sample: Graph, toolkit: Toolkit) -> None:
        from kg.rdf.texts import read_text

        for paper in ask(sample, CLAIM, toolkit).papers:
            text = read_text(sample.texts, paper.iri)
            assert paper.evidence
            for quote in paper.evidence:
                assert text[quote.start : quote.end] == quote.text


class TestOptions:
    def test_a_lowest_tier_leaves_the_weaker_out(self, sample: Graph, toolkit: Toolkit) -> None:
        options = AskOptions.checked(toolkit, min_tier="AnimalStudy")
        answer = ask(sample, CLAIM, toolkit, options)
        assert {paper.tier for paper in answer.papers} <= {
            "SystematicReview", "RandomizedTrial", "ClinicalStudy", "AnimalStudy",
        }  # fmt: skip
        assert answer.papers
        assert 0 < answer.weight_for < ask(sample, CLAIM, toolkit).weight_for

    def test_an_unknown_tier_is_refused(self, toolkit: Toolkit) -> None:
        with pytest.raises(UnknownNameError, match="level of evidence"):
            AskOptions.checked(toolkit, min_tier="Best")

    def test_only_papers_against(self, sample: Graph, toolkit: Toolkit) -> None:
        answer = ask(sample, CLAIM, toolkit, AskOptions(contradicting=True))
        assert {paper.stance for paper in answer.papers} == {"contradicts"}
        assert answer.weight_for == 0.0
        assert answer.weight_against > 0

    def test_the_verdict_does_not_change_with_the_length_of_the_list(self, sample: Graph, toolkit: Toolkit) -> None:
        whole, short = ask(sample, CLAIM, toolkit), ask(sample, CLAIM, toolkit, AskOptions(max_papers=1))
        assert len(short.papers) == 1
        assert short.papers[0] == whole.papers[0]
        assert (short.weight_for, short.studies) == (whole.weight_for, whole.studies)

    def test_papers_come_best_first(self, sample: Graph, toolkit: Toolkit) -> None:
        scores = [paper.score for paper in ask(sample, CLAIM, toolkit).papers]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


class TestJson:
    def test_it_has_exactly_the_documented_keys(self, sample: Graph, toolkit: Toolkit) -> None:
        table = json.loads(json.dumps(answer_to_dict(ask(sample, CLAIM, toolkit))))
        paper = table["papers"][0]
        assert list(table) == ["schema", "claim", "parsed", "verdict", "papers"]
        assert table["schema"] == "kg.answer/1"
        assert list(table["parsed"]) == [
            "subject", "relation", "states_relation", "sign", "negated", "object", "qualifiers", "terms",
        ]  # fmt: skip
        assert list(table["parsed"]["subject"]) == ["term", "label"]
        assert list(table["verdict"]) == ["for", "against", "studies_for", "studies_against", "highest_tier"]
        assert list(paper) == [
            "id", "iri", "study", "title", "stance", "score", "tier", "retracted", "basis", "evidence",
        ]  # fmt: skip
        assert list(paper["evidence"][0]) == [
            "sentence", "start", "end", "quote", "stance", "modality", "negated", "claim", "extractor",
            "strength", "circumstances",
        ]  # fmt: skip

    def test_what_was_not_recognised_is_null(self, sample: Graph, toolkit: Toolkit) -> None:
        table = answer_to_dict(ask(sample, "zebra unicorns", toolkit))
        assert table["parsed"] == {
            **{"subject": None, "relation": None, "states_relation": True, "sign": 0, "negated": False},
            **{"object": None, "qualifiers": {}, "terms": []},
        }
        assert table["papers"] == []


class TestBatch:
    def test_one_answer_a_line_under_its_own_id(self, make_graph: MakeGraph, toolkit: Toolkit, tmp_path: Path) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.")
        claims = ['{"id": 3, "claim": "Curcumin reduces inflammation."}', "", '{"claim": "zebra"}']
        (tmp_path / "claims.jsonl").write_text("\n".join(claims), "utf-8")
        answers = [json.loads(line) for line in ask_batch(graph, tmp_path / "claims.jsonl", toolkit, AskOptions())]
        assert [answer["id"] for answer in answers] == [3, 3]
        assert [answer["verdict"]["studies_for"] for answer in answers] == [1, 0]
        assert list(answers[0])[:3] == ["schema", "id", "claim"]

    def test_each_answer_is_that_to_the_claim_alone(
        self, make_graph: MakeGraph, toolkit: Toolkit, tmp_path: Path
    ) -> None:
        graph = make_graph(one="Curcumin does not reduce inflammation in mice.", two="The zebrafinch sang at night.")
        texts = ["Curcumin reduces inflammation.", "the zebrafinch sang", "", "Inflammation (INF) of INF.", "INF rises"]
        lines = (json.dumps({"claim": text}) + "\n" for text in texts)
        (tmp_path / "claims.jsonl").write_text("".join(lines), "utf-8")
        answers = [json.loads(line) for line in ask_batch(graph, tmp_path / "claims.jsonl", toolkit, AskOptions())]
        alone = [json.loads(json.dumps(answer_to_dict(ask(graph, text, toolkit)))) for text in texts]
        assert [{**answer, "id": None} for answer in answers] == [{**answer, "id": None} for answer in alone]

    def test_a_bad_line_is_named_before_anything_is_answered(
        self, make_graph: MakeGraph, toolkit: Toolkit, tmp_path: Path
    ) -> None:
        (tmp_path / "claims.jsonl").write_text('{"claim": "Curcumin reduces pain."}\n{}\n', "utf-8")
        with pytest.raises(BadInputError, match=r"claims\.jsonl:2: no claim on this line"):
            next(ask_batch(make_graph(one="Curcumin."), tmp_path / "claims.jsonl", toolkit, AskOptions()))

    def test_a_file_is_read_in_order(self, tmp_path: Path) -> None:
        (tmp_path / "claims.jsonl").write_text('{"id": "b", "claim": "x"}\n{"id": "a", "claim": "y"}\n', "utf-8")
        assert list(read_claim_file(tmp_path / "claims.jsonl")) == [("b", "x"), ("a", "y")]


class TestWords:
    """Papers that state no claim of the question: what their words say."""

    def test_the_basis_tells_claims_from_words(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.", two="The zebrafinch sang.")
        answer = ask(graph, "curcumin reduces inflammation", toolkit)
        assert {paper.id: paper.basis for paper in answer.papers} == {"one": "claim"}
        (other,) = ask(graph, "the zebrafinch", toolkit).papers
        assert other.basis == "" or other.stance != "mentions"

    def test_what_is_judged_by_words_weighs_nothing(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="The zebrafinch did not sing at night.", two="The zebrafinch sang at night.")
        answer = ask(graph, "zebrafinches sing at night", toolkit)
        assert {paper.id for paper in answer.papers} == {"one", "two"}
        assert (answer.weight_for, answer.weight_against, answer.studies) == (0.0, 0.0, ())

    def test_sentences_are_numbered_without_the_title(self, tmp_path: Path, toolkit: Toolkit) -> None:
        line = {"id": "one", "title": "On finches", "abstract": ["Nobody sang.", "The zebrafinch sang at night."]}
        (tmp_path / "notes.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
        build_graph([tmp_path / "notes.jsonl"], tmp_path / "graph", toolkit)
        (paper,) = ask(open_graph(tmp_path / "graph"), "zebrafinches sing at night", toolkit).papers
        assert {quote.sentence: quote.text for quote in paper.evidence}[1] == "The zebrafinch sang at night."

    def test_a_title_has_no_number(self, tmp_path: Path, toolkit: Toolkit) -> None:
        line = {"id": "one", "title": "Curcumin reduces inflammation", "abstract": ["We tell of spices."]}
        (tmp_path / "notes.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
        build_graph([tmp_path / "notes.jsonl"], tmp_path / "graph", toolkit)
        (paper,) = ask(open_graph(tmp_path / "graph"), "curcumin reduces inflammation", toolkit).papers
        assert (paper.evidence[0].text, paper.evidence[0].sentence) == ("Curcumin reduces inflammation", None)

    def test_the_parts_of_a_rank_are_told_where_asked_for(self, make_graph: MakeGraph, toolkit: Toolkit) -> None:
        graph = make_graph(one="Curcumin reduces inflammation.")
        (plain,) = ask(graph, "curcumin reduces inflammation", toolkit).papers
        (told,) = ask(graph, "curcumin reduces inflammation", toolkit, AskOptions(explain=True)).papers
        assert plain.ranking == ()
        assert dict(told.ranking)["claims"] > 1
        assert told.score == plain.score

    def test_a_document_that_is_added_is_found(self, make_graph: MakeGraph, toolkit: Toolkit, tmp_path: Path) -> None:
        from kg.update import add_documents

        graph = make_graph(one="The zebrafinch sang.")
        assert stances(ask(graph, "which wombat slept?", toolkit)) == {}
        (tmp_path / "more.jsonl").write_text('{"id": "two", "text": "A wombat slept."}\n', "utf-8")
        grown = add_documents(graph, [tmp_path / "more.jsonl"], toolkit)
        assert set(stances(ask(grown, "which wombat slept?", toolkit))) == {"two"}


class TestProcesses:
    def test_several_processes_give_the_same_lines(
        self, make_graph: MakeGraph, toolkit: Toolkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("kg.query.batch.LEAST_CLAIMS", 2)
        monkeypatch.setattr("kg.query.batch.CHUNK", 1)
        graph = make_graph(one="Curcumin reduces inflammation.", two="The zebrafinch sang.")
        claims = [{"id": number, "claim": text} for number, text in enumerate(["Curcumin treats pain"] * 3 + ["finch"])]
        (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, claims)), "utf-8")
        one, two = (
            list(ask_batch(graph, tmp_path / "claims.jsonl", toolkit, AskOptions(), workers=workers))
            for workers in (1, 2)
        )
        assert one == two
        assert [json.loads(line)["id"] for line in two] == [0, 1, 2, 3]
