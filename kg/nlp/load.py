"""The one place that loads spaCy pipelines."""

import hashlib
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.nlp.borders import mark_borders

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BLANK = "blank:en"
NO_PARSER = "fewer claims: the pipeline has no parser, so they are read by the order of words"
#: What a recogniser does without: it proposes mentions, and nothing else of it is read.
UNNEEDED = frozenset(
    {"tagger", "morphologizer", "parser", "senter", "sentencizer", "lemmatizer", "trainable_lemmatizer",
     "attribute_ruler", "textcat", "textcat_multilabel", "pysbd_sentencizer"}
)  # fmt: skip
#: scispaCy's detector: ``abbreviations`` calls its algorithm where it is needed.
UNREAD = "abbreviation_detector"
NER = "ner"
#: The class of a label that names nothing of ours, such as a date.
NONE_OF_OURS = "-"
#: What only models of scispaCy use; nothing else pays for its import.
SCISPACY = frozenset({UNREAD, "pysbd_sentencizer"})
SPLITTING = frozenset({"parser", "senter", "sentencizer", "pysbd_sentencizer"})
BORDERS = "kg_borders"
#: Texts given to a pipeline at a time.
BATCH_TEXTS = 64


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A model of which only the mentions are read.

    Attributes:
        nlp: The spaCy pipeline.
        name: Name and version, for the manifest.
        sha256: Hash of its configuration and files.
    """

    nlp: "Language"
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline.

    Attributes:
        nlp: The spaCy pipeline.
        name: Name and version, for the manifest.
        sha256: Hash of its configuration and files.
        parses: True where it gives dependency trees.
        splits: True where it cuts sentences.
        recognisers: Models that propose mentions besides it, in the order in which they were named.
        labels: What a model calls an entity, in capitals → its Biolink class; empty where it is not known, ``-`` where
            it is none of ours.
    """

    nlp: "Language"
    name: str
    sha256: str
    parses: bool
    splits: bool
    recognisers: tuple[Recogniser, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def all_nlp(self) -> list["Language"]:
        """Return the recognisers in their order, and the pipeline itself last."""
        return [*(recogniser.nlp for recogniser in self.recognisers), self.nlp]

    def list_kinds(self) -> frozenset[str]:
        """Return the Biolink classes of the mentions that its trained recognisers can propose."""
        given = (
            label
            for nlp in self.all_nlp()
            for pipe in nlp.pipe_names
            if nlp.get_pipe_meta(pipe).factory == NER
            for label in nlp.pipe_labels[pipe]
        )
        return frozenset(self.labels.get(label.upper(), "") for label in given) - {"", NONE_OF_OURS}


def load_pipeline(place: str, recognisers: Sequence[str] = (), labels: Mapping[str, str] | None = None) -> Pipeline:
    """Load a pipeline.

    Args:
        place: The folder of a spaCy model, or ``blank:en``.
        recognisers: Folders of models of which only the mentions are read.
        labels: What becomes of a model's labels.

    Raises:
        KgError: A model cannot be loaded.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = _load(place)
        parses, splits = _prepare(nlp)
        named = tuple(_load_recogniser(folder) for folder in recognisers)
    name = BLANK if place == BLANK else _name(nlp)
    return Pipeline(nlp, name, _hash_model(nlp, place), parses, splits, named, labels or {})


def run_pipeline(nlp: "Language", texts: Iterable[str]) -> list["Doc"]:
    """Return the texts as a pipeline reads them, all held in memory."""
    return list(nlp.pipe(texts, batch_size=BATCH_TEXTS))


@contextmanager
def forget_words(pipeline: Pipeline) -> Iterator[None]:
    """Forget, at the end, the words that the models met meanwhile; their documents are of no use after it."""
    with ExitStack() as stack:
        for nlp in pipeline.all_nlp():
            stack.enter_context(nlp.memory_zone())
        yield


def _load(place: str, without: Collection[str] = ()) -> "Language":
    """Load a model, without the components that some factories make.

    Raises:
        KgError: It cannot be loaded.
    """
    import spacy

    if place == BLANK:
        return spacy.blank("en")
    try:
        parts = spacy.util.load_config(Path(place) / "config.cfg").get("components", {})
        if not SCISPACY.isdisjoint(part.get("factory") for part in parts.values()):
            from scispacy import abbreviation, custom_sentence_segmenter  # noqa: F401  registers what its models use
        exclude = [name for name, part in parts.items() if part.get("factory") in {*without, UNREAD}]
        nlp = spacy.load(place, exclude=exclude)
    except (OSError, ValueError, KeyError) as error:
        first = str(error).strip().partition("\n")[0]
        fix = "install what it needs, take another copy of it, or use blank:en"
        raise KgError(f"the model {place} cannot be loaded: {first}", fix=fix) from error
    nlp.max_length = 10_000_000
    return nlp


def _prepare(nlp: "Language") -> tuple[bool, bool]:
    """Tell a parser where stops end sentences; return whether the pipeline parses, and cuts sentences."""
    from spacy.language import Language

    nlp.max_length = 10_000_000
    factories = {nlp.get_pipe_meta(pipe).factory: pipe for pipe in nlp.pipe_names}
    if "parser" in factories:
        Language.component(BORDERS, func=mark_borders)
        nlp.add_pipe(BORDERS, before=factories["parser"])
    return "parser" in factories, not factories.keys().isdisjoint(SPLITTING)


def _load_recogniser(place: str) -> Recogniser:
    """Load a model, and leave out what its recognisers do without.

    Raises:
        KgError: It recognises nothing.
    """
    nlp = _load(place, without=UNNEEDED)
    for pipe, component in nlp.pipeline:
        if getattr(component, "listening_components", None) == []:
            nlp.disable_pipe(pipe)
    if not any("doc.ents" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names):
        raise KgError(f"the model {_name(nlp)} recognises no entities", fix="give another one with --recogniser")
    return Recogniser(nlp, _name(nlp), _hash_model(nlp, place))


def _name(nlp: "Language") -> str:
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def _hash_model(nlp: "Language", place: str) -> str:
    digest = hashlib.sha256(nlp.config.to_str().encode())
    folder = Path(place)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()) if place != BLANK else ():
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
