"""Words a second of reading, against plain spaCy, its PhraseMatcher and scispaCy's linker on the same texts and names.

    python -m bench.annotate [--input data/sample] [--documents 0] [--rounds 3] [--linker 200]
    python -m bench.annotate --memory --input corpus.jsonl

CPU seconds on one core, the least of the rounds, each of which runs every row once. The names are those of the lexicon
in use: the shipped terms, or what `kg ontology add` compiled (KG_ONTOLOGY_DIR). The last column is the rate over that
of `nlp.pipe` with the same model. The rows of claims count what comes after the names alone, from readings that are
held in memory, and the last lines tell what they add to the time of the names. The linker is slow: it reads so many
documents only. With --memory, the memory in use is printed while the input is read twice over.
"""

import argparse
import resource
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, repeat
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import spacy
from scispacy import abbreviation  # noqa: F401  registers the detector
from scispacy.candidate_generation import CandidateGenerator
from scispacy.linking import EntityLinker
from scispacy.linking_utils import Entity, KnowledgeBase
from sklearn.feature_extraction.text import TfidfVectorizer
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.config import load_settings
from kg.grounding.lexicon import Lexicon
from kg.grounding.names import names_of
from kg.model.document import Document
from kg.pipeline import read_claims, read_mentions, relate
from kg.sources import find_inputs, read_documents
from kg.toolkit import Toolkit, load_toolkit

ItemT = TypeVar("ItemT")
MIN_WORDS = 20_000
MAX_NAMES = 100_000
STEPS = 10


def read_input(name: str, limit: int = 0) -> list[Document]:
    """Return the documents of a folder or file; few of them are repeated until they hold enough words."""
    items = (item for path in find_inputs([name]) for item in read_documents(path))
    found = list(islice((item for item in items if isinstance(item, Document)), limit or None))
    times = 1 + MIN_WORDS // max(1, count_words(found)) if count_words(found) < MIN_WORDS else 1
    return [document for group in repeat(found, times) for document in group]


def count_words(documents: Iterable[Document]) -> int:
    """Return the number of words between blanks."""
    return sum(len(document.text.split()) for document in documents)


def texts_of(documents: Iterable[Document]) -> list[str]:
    """Return the stretches that are read, as spaCy gets them."""
    return [doc.text[block.start : block.end].replace("\n", " ") for doc in documents for block in doc.blocks]


def consume(items: Iterable[object]) -> None:
    """Run a lazy stage to its end."""
    for _ in items:
        pass


class ExactIndex:
    """The nearest names by cosine, exactly, in the place of scispaCy's approximate index."""

    def __init__(self, vectors: Any) -> None:
        """Take a sparse matrix of one normalised row a name."""
        self.vectors = vectors.T.tocsr()

    def knnQueryBatch(self, vectors: Any, k: int) -> list[tuple[Any, Any]]:  # noqa: N802  the name scispaCy calls
        """Return the numbers and distances of the k nearest names of each row."""
        found = []
        for row in vectors @ self.vectors:
            best = np.argsort(-row.data)[:k]
            found.append((row.indices[best], 1 - row.data[best]))
        return found


def make_matcher(lexicon: Lexicon) -> Language:
    """Return blank English with spaCy's PhraseMatcher over the names, without their case; its matches are entities."""
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    names = {name.text for ref in lexicon.terms for name in names_of(lexicon.terms[ref])}
    matcher.add("name", list(nlp.tokenizer.pipe(sorted(names)[:MAX_NAMES])))

    def match(doc: Doc) -> Doc:
        doc.ents = filter_spans([doc[start:end] for _, start, end in matcher(doc)])
        return doc

    Language.component("bench_matcher", func=match)
    nlp.add_pipe("bench_matcher")
    return nlp


def make_linker(lexicon: Lexicon) -> Language:
    """Return blank English with PhraseMatcher, scispaCy's abbreviations and its linker over the same names."""
    nlp = make_matcher(lexicon)
    nlp.add_pipe("abbreviation_detector")
    entities = [
        Entity(ref.curie, term.label, [name.text for name in names_of(term)], [], None)
        for ref, term in islice(lexicon.terms.items(), MAX_NAMES)
    ]
    base = KnowledgeBase(entities)
    aliases = list(base.alias_to_cuis)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), min_df=1, dtype=np.float32)
    index = ExactIndex(vectorizer.fit_transform(aliases))
    generator = CandidateGenerator(index, vectorizer, aliases, base)  # type: ignore[arg-type]
    linker = EntityLinker(nlp, candidate_generator=generator, filter_for_definitions=False, no_definition_threshold=0.7)
    Language.component("bench_linker", func=linker)
    nlp.add_pipe("bench_linker")
    return nlp


def measure(stages: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Return the least CPU seconds of each stage; the stages take turns."""
    seconds = dict.fromkeys(stages, float("inf"))
    for _ in range(rounds):
        for name, run in stages.items():
            start = time.process_time()
            run()
            seconds[name] = min(seconds[name], time.process_time() - start)
    return seconds


def compare(documents: list[Document], rounds: int, linked: int) -> None:
    """Print the table."""
    blank = load_toolkit(load_settings_with("blank:en"))
    trained = load_toolkit(load_settings())
    lexicon, texts, words = blank.lexicon, texts_of(documents), count_words(documents)
    few = texts_of(documents[:linked])
    matcher, plain = make_matcher(lexicon), spacy.blank("en")
    bare = load_toolkit(load_settings()).pipeline.nlp
    stages = {
        "blank English: nlp.pipe": partial(run_spacy, plain, texts),
        "blank English: + PhraseMatcher": partial(run_spacy, matcher, texts),
        "blank English: kg, names to terms": partial(run_kg, read_mentions, documents, blank),
        "blank English: kg, claims alone": partial(run_kg, relate, list(read_mentions(documents, blank)), blank),
        f"{trained.pipeline.name}: nlp.pipe": partial(run_spacy, bare, texts),
        f"{trained.pipeline.name}: kg, names to terms": partial(run_kg, read_mentions, documents, trained),
        f"{trained.pipeline.name}: kg, claims alone": partial(
            run_kg, relate, list(read_mentions(documents, trained)), trained
        ),
        f"{trained.pipeline.name}: kg annotate": partial(run_kg, read_claims, documents, trained),
    }
    for stage in (blank, trained):
        consume(read_claims(documents[:1], stage))
    rates = {name: words / seconds for name, seconds in measure(stages, rounds).items()}
    if few:
        linker = {"blank English: + PhraseMatcher, scispaCy linker": partial(run_spacy, make_linker(lexicon), few)}
        rates |= {name: count_words(documents[:linked]) / spent for name, spent in measure(linker, 1).items()}
    print(f"{len(documents)} documents, {words} words, {len(lexicon.terms)} terms, {rounds} rounds")
    print_rates(rates)


def print_rates(rates: dict[str, float]) -> None:
    """Print words a second of each stage, and what claims add to the time of names."""
    for name, rate in rates.items():
        model = name.partition(":")[0]
        print(f"{name:<48}{rate:>10.0f} words/s{rate / rates[f'{model}: nlp.pipe']:>8.2f}")
    for model in dict.fromkeys(name.partition(":")[0] for name in rates):
        added = rates[f"{model}: kg, names to terms"] / rates[f"{model}: kg, claims alone"]
        print(f"{model}: claims add {added:.0%} to the time of the names")


def load_settings_with(model: str) -> Any:
    """Return the settings with another model."""
    from dataclasses import replace

    return replace(load_settings(), model=model)


def run_spacy(nlp: Language, texts: Sequence[str]) -> None:
    """Read texts with spaCy, and forget the words, as kg does."""
    with nlp.memory_zone():
        consume(nlp.pipe(texts))


def run_kg(stages: Callable[[Iterable[ItemT], Toolkit], Iterator[object]], items: list[ItemT], kit: Toolkit) -> None:
    """Read documents, or go on with readings, with some stages."""
    consume(stages(items, kit))


def watch_memory(name: str, limit: int) -> None:
    """Print the memory in use while the input is read twice, nothing of it being kept."""
    toolkit = load_toolkit(load_settings())
    total = sum(1 for _ in stream(name, limit))
    for number, _ in enumerate(read_claims(stream(name, limit), toolkit), start=1):
        if number % max(1, total // STEPS) == 0:
            print(f"{number:>8} documents {resident_mb():>8.0f} MB")


def stream(name: str, limit: int) -> Iterator[Document]:
    """Yield the documents of an input twice over, read anew."""
    for _ in range(2):
        items = (item for path in find_inputs([name]) for item in read_documents(path))
        yield from islice((item for item in items if isinstance(item, Document)), limit or None)


def resident_mb() -> float:
    """Return the memory that this process holds now, where the system tells, else the most it has held."""
    status = Path("/proc/self/statm")
    if status.is_file():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Print the table, or the memory."""
    warnings.filterwarnings("ignore", message=r"\[W036\]")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", default="data/sample")
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--linker", type=int, default=200)
    parser.add_argument("--memory", action="store_true")
    args = parser.parse_args()
    if args.memory:
        watch_memory(args.input, args.documents)
    else:
        compare(read_input(args.input, args.documents), args.rounds, args.linker)


if __name__ == "__main__":
    main()
