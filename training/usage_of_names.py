"""How annotated papers use names: the tables ``usage.tsv`` and ``usage-weights.tsv`` of ``ontologies/``.

    python -m training.usage_of_names names CORPORA ontologies     # words that no ontology lists
    kg ontology add …                                              # compile the lexicon with them
    python -m training.usage_of_names counts CORPORA ontologies    # count every name, learn the weights

Train parts only. CRAFT is annotated in full with cells, anatomy, processes, chemicals, diseases and organisms: a name
there that has no annotation is one that its annotators left alone. BioRED's organisms are counted with it.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from curies import ReferenceTuple as Ref
from kg.config import load_settings
from kg.grounding.lexicon import Lexicon
from kg.grounding.match import find_all_names
from kg.grounding.names import STOP_WORDS, Name, is_exact, is_short
from kg.grounding.normalize import name_key
from kg.grounding.usage import list_features, log_odds
from kg.model.vocab import split_curie
from kg.toolkit import load_toolkit
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

SETS = {"CL", "UBERON", "GO_BP", "GO_CC", "GO_MF", "CHEBI", "MONDO", "NCBITaxon"}
VOCABULARIES = {"CL", "UBERON", "GO", "CHEBI", "MONDO", "NCBITaxon"}
#: CRAFT gives mice, rats and cattle their genus or subfamily where papers mean the species.
SPECIES = {"10088": "10090", "39107": "10090", "10114": "10116", "27592": "9913"}
#: Annotated by CRAFT, but no entity that anyone would ask for.
LEFT_OUT = frozenset({Ref("NCBITaxon", "1")})
MAX_WORDS = 6
SHORTEST = 3
ACRONYM_PAPERS = 2
MIN_SHARE = 0.25
#: A name counts where its probability is above this; F1 on CRAFT's dev part is flat from 0.25 to 0.4.
LEAST_PROBABILITY = 0.3
Counts = tuple[float, float]


@dataclass(frozen=True)
class Paper:
    """One annotated paper.

    Attributes:
        id: Its identifier.
        text: Its text.
        terms: Span → terms the annotators gave it.
        vocabularies: Those it is annotated with in full.
    """

    id: str
    text: str
    terms: dict[tuple[int, int], set[Ref]]
    vocabularies: frozenset[str]


def read_lines(path: Path) -> Iterator[dict]:
    """Yield the records of a packed JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_craft(corpora: Path) -> Iterator[Paper]:
    """Yield CRAFT's papers; mentions in several pieces are left out."""
    for record in read_lines(corpora / "craft" / "train.jsonl.gz"):
        terms = defaultdict(set)
        for mention in record["mentions"]:
            if mention["set"] in SETS and len(mention["spans"]) == 1:
                terms[tuple(mention["spans"][0])] |= {choose_species(split_curie(mention["id"]))} - LEFT_OUT
        yield Paper(record["id"], record["text"], dict(terms), frozenset(VOCABULARIES))


def choose_species(ref: Ref) -> Ref:
    """Return the species that an organism's group stands for, or the term itself."""
    return Ref(ref.prefix, SPECIES.get(ref.identifier, ref.identifier)) if ref.prefix == "NCBITaxon" else ref


def read_biored(corpora: Path) -> Iterator[Paper]:
    """Yield BioRED's abstracts with their organisms."""
    for record in read_lines(corpora / "biored" / "train.jsonl.gz"):
        terms = {
            (mention["start"], mention["end"]): {Ref("NCBITaxon", ref) for ref in mention["ids"]}
            for mention in record["mentions"]
            if mention["type"] == "OrganismTaxon"
        }
        yield Paper(record["id"], record["text"], terms, frozenset({"NCBITaxon"}))


def read_papers(corpora: Path) -> list[Paper]:
    """Return the papers of all corpora."""
    return [*read_craft(corpora), *read_biored(corpora)]


def gather_names(papers: Iterable[Paper]) -> dict[tuple[str, Ref], tuple[str, int]]:
    """Return key and term → how annotated mentions are mostly written, and how many there are.

    Acronyms that one paper alone uses are its own, not names.
    """
    forms: dict[tuple[str, Ref], Counter[str]] = defaultdict(Counter)
    seen: dict[tuple[str, Ref], set[str]] = defaultdict(set)
    for paper in papers:
        for (start, end), terms in paper.terms.items():
            words = " ".join(paper.text[start:end].split())
            for term in terms:
                forms[name_key(words), term][words if is_short(words) else words.lower()] += 1
                seen[name_key(words), term].add(paper.id)
    found = {}
    for (key, term), counts in forms.items():
        form = min(counts, key=lambda form, counts=counts: (-counts[form], form))
        own = (is_short(form) or len(form) < SHORTEST) and len(seen[key, term]) < ACRONYM_PAPERS
        if not own and is_name(key, form):
            found[key, term] = form, counts.total()
    return found


def is_name(key: str, form: str) -> bool:
    """Tell whether words can be listed as a name."""
    return len(key) > 1 and key not in STOP_WORDS and len(key.split()) <= MAX_WORDS and "\t" not in form


def list_occurrences(paper: Paper, lexicon: Lexicon) -> Iterator[tuple[Name, bool, bool]]:
    """Yield (name, in its own case, annotated with its term) of every name in a paper, one a span and term."""
    for match in find_all_names(paper.text, lexicon):
        terms = paper.terms.get((match.start, match.end), ())
        words = paper.text[match.start : match.end]
        best: dict[Ref, Name] = {}
        for name in match.names:
            if name.term.prefix in paper.vocabularies and (
                name.term not in best or is_exact(words, name.text) > is_exact(words, best[name.term].text)
            ):
                best[name.term] = name
        for term, name in best.items():
            yield name, is_exact(words, name.text), term in terms


Occurrences = dict[str, list[tuple[Name, bool, bool]]]
ByPaper = dict[tuple[str, Ref], dict[str, Counts]]


def count_uses(occurrences: Occurrences) -> ByPaper:
    """Return key and term → paper → its mentions that were annotated, and that were not; of n mentions √n count."""
    raw: dict[tuple[str, Ref], dict[str, list[int]]] = defaultdict(dict)
    for paper, names in occurrences.items():
        for name, _, right in names:
            raw[name_key(name.text), name.term].setdefault(paper, [0, 0])[not right] += 1
    return {use: {paper: damp(*counts) for paper, counts in papers.items()} for use, papers in raw.items()}


def damp(right: int, wrong: int) -> Counts:
    """Return two counts divided by the root of their sum."""
    root = (right + wrong) ** 0.5
    return right / root, wrong / root


def sum_counts(papers: dict[str, Counts], without: str = "") -> Counts | None:
    """Return the counts of all papers but one; None where no other has the name."""
    kept = [counts for paper, counts in papers.items() if paper != without]
    return (sum(right for right, _ in kept), sum(wrong for _, wrong in kept)) if kept else None


def learn_weights(occurrences: Occurrences, uses: ByPaper, learned: set[str]) -> dict[str, float]:
    """Return the weights of a logistic model; a paper's own mentions are left out of the counts it is learned with."""
    rows, answers = [], []
    for paper in sorted(learned):
        for name, exact, right in occurrences[paper]:
            counts = sum_counts(uses[name_key(name.text), name.term], paper)
            row = dict.fromkeys(list_features(name, exact=exact, counted=counts is not None), 1.0)
            rows.append(row | ({"usage": log_odds(*counts)} if counts else {}))
            answers.append(right)
    vectors = DictVectorizer()
    model = LogisticRegression(max_iter=1000, fit_intercept=False).fit(vectors.fit_transform(rows), np.array(answers))
    weights = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
    shift = float(np.log(LEAST_PROBABILITY / (1 - LEAST_PROBABILITY)))
    return {key: weight - shift * key.startswith("vocabulary:") for key, weight in weights.items()}


def write_table(path: Path, header: str, lines: Iterable[str]) -> None:
    """Write a table."""
    path.write_text("\n".join([header, *lines]) + "\n", "utf-8")


def write_names(corpora: Path, tables: Path) -> None:
    """Write the names that annotators used, without counts of where they left them alone."""
    found = gather_names(read_papers(corpora))
    lines = (f"{form}\t{term.curie}\t{count}\t0" for (_, term), (form, count) in sorted(found.items()))
    write_table(tables / "usage.tsv", "name\tterm\tright\twrong", lines)


def write_counts(corpora: Path, tables: Path) -> None:
    """Count the names of the compiled lexicon in the papers, and learn the weights."""
    lexicon = load_toolkit(load_settings()).lexicon
    papers = read_papers(corpora)
    craft = {paper.id for paper in papers if len(paper.vocabularies) > 1}
    forms = gather_names(papers)
    occurrences = {paper.id: list(list_occurrences(paper, lexicon)) for paper in papers}
    uses = count_uses(occurrences)
    weights = learn_weights(occurrences, uses, craft)
    names = {(name_key(n.text), n.term): n.text for found in occurrences.values() for n, _, _ in found}
    lines = []
    for (key, term), by_paper in sorted(uses.items()):
        right, wrong = sum_counts(by_paper)
        form = forms.get((key, term), (names[key, term], 0))[0]
        lines.append(f"{form}\t{term.curie}\t{right:.4g}\t{wrong:.4g}")
    write_table(tables / "usage.tsv", "name\tterm\tright\twrong", lines)
    weighed = (f"{key}\t{weights[key]:.4f}" for key in sorted(weights))
    write_table(tables / "usage-weights.tsv", "feature\tweight", weighed)


def main() -> None:
    """Run one of the two steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("names", "counts"))
    parser.add_argument("corpora", type=Path)
    parser.add_argument("tables", type=Path)
    args = parser.parse_args()
    {"names": write_names, "counts": write_counts}[args.step](args.corpora, args.tables)


if __name__ == "__main__":
    main()
