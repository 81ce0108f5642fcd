"""Recognisers besides the pipeline: their labels become classes, and their proposals do not overlap."""

from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import KgError
from kg.model.document import Reading
from kg.nlp.load import load_pipeline
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit, load_toolkit

from ..makers import document
from ..models.small import save_model

LABELS = {"DISEASE": "Disease", "ORGANISM": "OrganismTaxon", "ENTITY": "", "DATE": "-", "CELL": "Cell"}
TEXT = "Severe knee pain fell in old mice."


def propose(reading: Reading) -> list[tuple[str, str, str]]:
    return [(m.text, m.category, m.source) for sentence in reading.sentences for m in sentence.mentions]


def read(*folders: Path) -> list[tuple[str, str, str]]:
    pipeline = load_pipeline("blank:en", [str(folder) for folder in folders], LABELS)
    [reading] = find_sentences([document(TEXT)], pipeline=pipeline)
    return propose(reading)


def test_labels_become_classes_and_what_is_none_of_ours_is_left_out(tmp_path: Path) -> None:
    rules = {"knee pain": "Disease", "mice": "organism", "old": "DATE", "Severe": "ENTITY", "fell": "ODD"}
    found = read(save_model(tmp_path / "a", rules))
    source = "en_small-1.2.3"
    assert found == [
        ("Severe", "", source),
        ("knee pain", "Disease", source),
        ("fell", "", source),
        ("mice", "OrganismTaxon", source),
    ]


def test_a_recogniser_named_first_goes_before_one_named_later(tmp_path: Path) -> None:
    one = save_model(tmp_path / "a", {"pain": "DISEASE"}, name="one")
    two = save_model(tmp_path / "b", {"knee pain": "DISEASE", "mice": "ORGANISM"}, name="two")
    assert [words for words, _, _ in read(one, two)] == ["pain", "mice"]
    assert [words for words, _, _ in read(two, one)] == ["knee pain", "mice"]


def test_a_class_goes_before_none(tmp_path: Path) -> None:
    one = save_model(tmp_path / "a", {"Severe knee pain": "ENTITY", "old mice": "ENTITY"}, name="one")
    two = save_model(tmp_path / "b", {"pain": "DISEASE"}, name="two")
    assert read(one, two) == [("pain", "Disease", "en_two-1.2.3"), ("old mice", "", "en_one-1.2.3")]


def test_recognisers_go_before_the_pipeline(tmp_path: Path) -> None:
    main = save_model(tmp_path / "a", {"knee pain": "DISEASE", "mice": "ORGANISM"}, name="main")
    more = save_model(tmp_path / "b", {"pain": "DISEASE"}, name="more")
    [reading] = find_sentences([document(TEXT)], pipeline=load_pipeline(str(main), [str(more)], LABELS))
    assert propose(reading) == [("pain", "Disease", "en_more-1.2.3"), ("mice", "OrganismTaxon", "en_main-1.2.3")]


def test_only_what_recognises_is_loaded_of_a_recogniser(toolkit: Toolkit) -> None:
    shipped = load_toolkit(Settings(model="blank:en", recognisers="en_kg_sm", ontology_dir="no ontologies")).pipeline
    [recogniser] = shipped.recognisers
    assert set(recogniser.nlp.pipe_names) == {"mention_tok2vec", "ner_disease", "ner_chemical", "ner_gene", "ner_craft"}
    assert not shipped.parses
    [reading] = find_sentences([document("Rats with osteoarthritis had pain.")], pipeline=shipped)
    assert ("osteoarthritis", "Disease", recogniser.name) in propose(reading)


def test_a_model_that_recognises_nothing_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(KgError, match="recognises no entities"):
        load_pipeline("blank:en", [str(tmp_path / "bare")])


def test_a_model_that_cannot_be_loaded_is_two_lines(tmp_path: Path) -> None:
    made = save_model(tmp_path / "a", {"pain": "DISEASE"})
    config = made / "config.cfg"
    config.write_text(config.read_text("utf-8").replace('factory = "entity_ruler"', 'factory = "none"'), "utf-8")
    with pytest.raises(KgError, match=r"cannot be loaded: .*E002") as caught:
        load_pipeline(str(made))
    assert "\n" not in caught.value.problem


def test_each_model_has_its_hash_in_the_manifest(tmp_path: Path) -> None:
    one = save_model(tmp_path / "a", {"pain": "DISEASE"}, name="one")
    two = save_model(tmp_path / "b", {"mice": "ORGANISM"}, name="two")
    settings = Settings(model="blank:en", recognisers=f"{one}, {two}", ontology_dir="no ontologies")
    hashes = load_toolkit(settings).hashes()
    names = [name for name in hashes if name.startswith("recogniser")]
    assert names == ["recogniser 1, en_one-1.2.3", "recogniser 2, en_two-1.2.3"]
    assert len({hashes[name] for name in (*names, "model")}) == 3
    assert {"adjectives", "common-words", "labels"} <= hashes.keys()


def test_a_table_of_labels_of_ones_own_adds_to_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "labels.tsv").write_text("label\tcategory\nKnee_Part\tAnatomicalEntity\n", "utf-8")
    labels = load_toolkit(Settings(model_dir=str(tmp_path))).labels()
    assert (labels["KNEE_PART"], labels["SIMPLE_CHEMICAL"], labels["PERSON"]) == (
        "AnatomicalEntity",
        "ChemicalEntity",
        "-",
    )
