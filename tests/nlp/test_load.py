"""Pipelines: blank English works, and a model has a hash."""

from pathlib import Path

from kg.nlp.load import load_pipeline
from kg.toolkit import Toolkit

from ..makers import read


def test_blank_english_finds_sentences_and_abbreviations(toolkit: Toolkit) -> None:
    reading = read(toolkit, "Extracellular vesicles (EVs) are small. EVs help.")
    quotes = [reading.document.quote(sentence.start, sentence.end) for sentence in reading.sentences]
    assert quotes == ["Extracellular vesicles (EVs) are small.", "EVs help."]
    assert reading.abbreviations == (("EVs", "Extracellular vesicles"),)
    assert (toolkit.pipeline.name, toolkit.pipeline.parses) == ("blank:en", False)


def test_a_pipeline_of_ones_own_is_loaded_from_its_folder(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "own")
    one, other = load_pipeline(str(tmp_path / "own")), load_pipeline("blank:en")
    assert one.name.startswith("en_")
    assert one.sha256 != other.sha256


def test_the_hash_of_a_pipeline_is_the_same_each_time() -> None:
    assert load_pipeline("blank:en").sha256 == load_pipeline("blank:en").sha256
