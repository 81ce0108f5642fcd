"""The one place that loads a spaCy pipeline."""

import hashlib
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.config import data_dir
from kg.errors import KgError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHIPPED_MODEL = "en_kg_sm"
BLANK = "blank:en"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline.

    Attributes:
        nlp: The spaCy pipeline; ``doc.sents`` and ``doc._.abbreviations`` are set.
        name: Name and version, for the manifest.
        sha256: Hash of its configuration and files.
        parses: True where it gives dependency trees.
    """

    nlp: "Language"
    name: str
    sha256: str
    parses: bool


def load_pipeline(name: str = "") -> Pipeline:
    """Load a pipeline and give it scispaCy's abbreviation detector and, without a parser, its sentence splitter.

    Args:
        name: An installed spaCy or scispaCy model, a folder, or ``blank:en``; empty for the shipped model, or blank
            English where none is shipped.

    Raises:
        KgError: No such model is installed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _load(name or _default_name())


def run_pipeline(pipeline: Pipeline, texts: Iterable[str]) -> list["Doc"]:
    """Return the texts as the pipeline reads them, all held in memory.

    scispaCy's detector warns of every text without a long form; that is the usual case, and no fault.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W036\]", category=UserWarning)
        return list(pipeline.nlp.pipe(texts))


def _default_name() -> str:
    shipped = data_dir("models") / SHIPPED_MODEL
    return str(shipped) if (shipped / "meta.json").is_file() else BLANK


def _load(name: str) -> Pipeline:
    import spacy
    from scispacy import abbreviation, custom_sentence_segmenter  # noqa: F401  registers the factories

    if name == BLANK:
        nlp = spacy.blank("en")
    else:
        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise KgError(
                f"no spaCy model {name!r} is installed", fix="pip install it, give its folder, or use blank:en"
            ) from error
    parses = "parser" in nlp.pipe_names
    if not parses and "senter" not in nlp.pipe_names:
        nlp.add_pipe("pysbd_sentencizer", first=True)
    if "abbreviation_detector" not in nlp.pipe_names:
        nlp.add_pipe("abbreviation_detector", config={"make_serializable": True})
    nlp.max_length = 10_000_000
    label = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    return Pipeline(nlp, BLANK if name == BLANK else label, _hash_model(name, nlp), parses)


def _hash_model(name: str, nlp: "Language") -> str:
    digest = hashlib.sha256(nlp.config.to_str().encode())
    folder = Path(name)
    if folder.is_dir():
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
