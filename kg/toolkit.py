"""What the stages need: pipeline, lexicon and tables, loaded once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from curies import ReferenceTuple as Ref

from kg.claims.pair_model import PairModel, Step, Weights
from kg.claims.triggers import HeadKind, HeadWord, TriggerTable, Vague, build_trigger_table
from kg.claims.weights import FACTORS, PLAIN_TIERS, WeightTable, order_tiers
from kg.config import Settings, data_dir
from kg.errors import BadInputError
from kg.grounding.compiled import compile_lexicon, open_lexicon
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.model.claim import Modality, RelationType
from kg.model.document import StudyDesign
from kg.model.evidence import QuoteRole
from kg.model.term import Term
from kg.model.vocab import parse_curie
from kg.models import find_model, model_folder
from kg.nlp.cues import CueMatcher, CueRule, build_cue_matcher
from kg.ontologies import ontology_folder, read_all_terms
from kg.ontologies.classes import classify_terms
from kg.sources.ontology import read_terms
from kg.sources.tables import hash_file, read_rows
from kg.words import read_usage, read_wording

if TYPE_CHECKING:
    from kg.nlp.load import Pipeline

#: Folder of the compiled lexicon below the user's folder of ontologies.
COMPILED = "lexicon"
#: Tables of names as authors write them, which join every compiled lexicon: of MeSH's terms, and of genes.
IN_USE = ("in-use.tsv", "genes-in-use.tsv")
LABELS = "labels.tsv"
#: Every file of the shipped tables that decides what is read; the terms are hashed with the lexicon.
TABLES = (
    "adjectives.tsv",
    "common-words.txt",
    "cues.tsv",
    "generic-terms.tsv",
    "heads.tsv",
    LABELS,
    "pair-steps.tsv",
    "pair-weights.tsv",
    "relations.tsv",
    "usage-weights.tsv",
    "usage.tsv",
    "vague-ends.tsv",
)
WEIGHTS = "evidence-weights"
RELATION_COLUMNS = (
    "name", "sign", "predicate", "aspect", "ro", "opposite", "symmetric", "objects", "verbs", "nouns",
    "adjectives", "phrases",
)  # fmt: skip
CUE_COLUMNS = ("cue", "kind", "level", "reach", "tags", "where", "unless")
HEAD_COLUMNS = ("word", "kind", "sign")
VAGUE_COLUMNS = ("id", "words", "why")
PAIR_COLUMNS = ("feature", "related", "none", "positive", "negative")
STEP_COLUMNS = ("measure", "above", "adds")
WEIGHT_COLUMNS = ("kind", "name", "weight", "eco", "note")


@dataclass(frozen=True)
class Toolkit:
    """Everything loaded on first use, so that a command pays only for what it needs.

    Attributes:
        settings: The user's settings.
        tables: Folder of the shipped tables.
    """

    settings: Settings
    tables: Path

    @cached_property
    def pipeline(self) -> "Pipeline":
        """The spaCy pipeline, with the recognisers named besides it."""
        from kg.nlp.load import load_pipeline

        folder = model_folder(self.settings)
        named = self.settings.recognisers.replace(",", " ").split()
        place, recognisers = find_model(self.settings.model, folder), [find_model(name, folder) for name in named]
        return load_pipeline(place, recognisers, self.labels())

    def labels(self) -> dict[str, str]:
        """Return the Biolink class of each label of a recogniser; the user's own table adds to the shipped one."""
        tables = (self.tables / LABELS, model_folder(self.settings) / LABELS)
        rows = (row for path in tables if path.is_file() for _, row in read_rows(path, ("label", "category")))
        return {row["label"].upper(): row["category"] for row in rows}

    @cached_property
    def lexicon(self) -> Lexicon:
        """All names and terms: the compiled ones of the user's ontologies, else the shipped ones."""
        compiled = ontology_folder(self.settings) / COMPILED
        if (compiled / "lexicon.json").is_file():
            return replace(open_lexicon(compiled), usage=read_usage(self.tables))
        return replace(build_lexicon(self.core_terms(), read_wording(self.tables)), usage=read_usage(self.tables))

    def compile_lexicon(self) -> Path:
        """Compile the shipped terms and the user's ontologies; return the folder of the lexicon."""
        folder = ontology_folder(self.settings)
        terms = read_all_terms(folder, read_terms(self.tables / "core"), [self.tables / name for name in IN_USE])
        reviewed = (replace(term, curated=term.curated and term.id not in self.generic) for term in terms)
        compile_lexicon(classify_terms(reviewed), folder / COMPILED, read_wording(self.tables))
        return folder / COMPILED

    def core_terms(self) -> Iterator[Term]:
        """Yield the shipped terms, whose names have been reviewed."""
        return (replace(term, curated=term.id not in self.generic) for term in read_terms(self.tables / "core"))

    @cached_property
    def generic(self) -> frozenset[Ref]:
        """Terms too general to be an end of a claim; their names count only as papers use them."""
        rows = read_rows(self.tables / "generic-terms.tsv", ("id", "why"))
        return frozenset(parse_curie(row["id"]) for _, row in rows)

    @cached_property
    def triggers(self) -> TriggerTable:
        """The table of relations, compiled."""
        heads = read_heads(self.tables / "heads.tsv")
        vague = read_vague(self.tables / "vague-ends.tsv")
        return build_trigger_table(read_relations(self.tables / "relations.tsv"), self.generic | vague, heads)

    @cached_property
    def pair_model(self) -> PairModel:
        """The model of pairs of terms that no trigger relates."""
        return read_pair_model(self.tables / "pair-weights.tsv", self.tables / "pair-steps.tsv")

    @cached_property
    def cues(self) -> CueMatcher:
        """The table of cues, compiled."""
        return build_cue_matcher(read_cues(self.tables / "cues.tsv"))

    @property
    def weights_file(self) -> Path:
        """The table of evidence weights: the user's, else the shipped one."""
        return Path(self.settings.weights) if self.settings.weights else self.tables / "evidence-weights.tsv"

    @cached_property
    def weights(self) -> WeightTable:
        """The table of evidence weights."""
        return read_weights(self.weights_file)

    @property
    def relations(self) -> Mapping[str, RelationType]:
        """Relation types by name."""
        return self.triggers.relations

    def hashes(self) -> dict[str, str]:
        """Return the hash of everything that decides the output, for the manifest."""
        files = {name.partition(".")[0]: hash_file(self.tables / name) for name in TABLES}
        named = enumerate(self.pipeline.recognisers, start=1)
        models = {f"recogniser {number}, {one.name}": one.sha256 for number, one in named}
        made = {WEIGHTS: self.weights.sha256, "lexicon": self.lexicon.sha256, "model": self.pipeline.sha256}
        return files | models | made

    def hashes_of_verdicts(self) -> dict[str, str]:
        """Return the hash of what decides the computed graphs, but for the table of weights."""
        return {"relations": hash_file(self.tables / "relations.tsv"), "lexicon": self.lexicon.sha256}


def load_toolkit(settings: Settings) -> Toolkit:
    """Return the toolkit of some settings; nothing is loaded yet."""
    return Toolkit(settings, data_dir("ontologies"))


def read_relations(path: Path) -> list[RelationType]:
    """Read the table of relations.

    Raises:
        BadInputError: A sign is none of -1, 0, 1.
    """
    relations = []
    for line, row in read_rows(path, RELATION_COLUMNS):
        relations.append(
            RelationType(
                name=row["name"],
                sign=_read_sign(path, line, row["sign"]),
                predicate=row["predicate"],
                aspect=row["aspect"],
                ro=row["ro"],
                opposite=row["opposite"],
                symmetric=row["symmetric"] == "true",
                objects=tuple(row["objects"].split()),
                verbs=tuple(row["verbs"].split()),
                nouns=tuple(row["nouns"].split()),
                adjectives=tuple(row["adjectives"].split()),
                phrases=tuple(filter(None, row["phrases"].split("|"))),
            )
        )
    return relations


def _read_sign(path: Path, line: int, text: str) -> int:
    if text not in ("-1", "0", "1"):
        raise BadInputError(path, f"sign {text!r}", fix="write -1, 0 or 1", line=line)
    return int(text)


def read_vague(path: Path) -> frozenset[Vague]:
    """Read the table of terms that are no end of a claim, under any name or under some words only."""
    found: set[Vague] = set()
    for _, row in read_rows(path, VAGUE_COLUMNS):
        term = parse_curie(row["id"])
        found.update([(term, word) for word in row["words"].split("|")] if row["words"] else [term])
    return frozenset(found)


def read_heads(path: Path) -> list[HeadWord]:
    """Read the table of head words.

    Raises:
        BadInputError: A sign is none of -1, 0, 1, or a kind is unknown.
    """
    heads = []
    for line, row in read_rows(path, HEAD_COLUMNS):
        if row["kind"] not in set(HeadKind):
            raise BadInputError(path, f"kind {row['kind']!r}", fix=f"use one of: {', '.join(HeadKind)}", line=line)
        heads.append(HeadWord(row["word"], HeadKind(row["kind"]), _read_sign(path, line, row["sign"])))
    return heads


def read_cues(path: Path) -> list[CueRule]:
    """Read the table of cues.

    Raises:
        BadInputError: What must or must not stand around a cue is no regular expression.
    """
    return [
        CueRule(
            forms=tuple(row["cue"].lower().split("|")),
            kind=row["kind"],
            level=row["level"],
            both=row["reach"] == "both",
            tags=tuple(filter(None, row["tags"].split("|"))),
            where=_read_pattern(path, line, row["where"]),
            unless=_read_pattern(path, line, row["unless"]),
        )
        for line, row in read_rows(path, CUE_COLUMNS)
    ]


def _read_pattern(path: Path, line: int, text: str) -> re.Pattern[str] | None:
    try:
        return re.compile(text, re.IGNORECASE) if text else None
    except re.error as error:
        raise BadInputError(path, f"pattern {text!r}: {error}", fix="write a regular expression", line=line) from error


def read_pair_model(words: Path, steps: Path) -> PairModel:
    """Read a model of pairs: what words are worth, and what measures are.

    Raises:
        BadInputError: A weight is no number.
    """
    weights, curves = {}, defaultdict(list)
    for line, row in read_rows(words, PAIR_COLUMNS):
        related, *signs = _read_numbers(words, line, row, PAIR_COLUMNS)
        weights[row["feature"]] = Weights(related, (signs[0], signs[1], signs[2]))
    for line, row in read_rows(steps, STEP_COLUMNS):
        above, adds = _read_numbers(steps, line, row, STEP_COLUMNS)
        curves[row["measure"]].append(Step(above, adds))
    return PairModel(weights, dict(curves))


def _read_numbers(path: Path, line: int, row: Mapping[str, str], columns: tuple[str, ...]) -> list[float]:
    """Return the numbers of a row, whose first column is a name."""
    try:
        return [float(row[name]) for name in columns[1:]]
    except ValueError as error:
        raise BadInputError(path, f"a weight of {row[columns[0]]}", fix="write numbers", line=line) from error


def read_weights(path: Path) -> WeightTable:
    """Read the table of evidence weights.

    Raises:
        BadInputError: A weight is no number from 0 to 1.
    """
    weights: dict[tuple[str, str], float] = {}
    eco = {}
    for line, row in read_rows(path, WEIGHT_COLUMNS):
        weights[row["kind"], row["name"]] = _read_weight(path, line, row["weight"])
        if row["eco"]:
            eco[row["name"]] = parse_curie(row["eco"])
    _check_complete(path, weights, eco)
    return WeightTable(weights=weights, eco=eco, order=order_tiers(weights), sha256=hash_file(path))


def _read_weight(path: Path, line: int, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= 1 or round(weight, 4) != weight:
        fix = "write a number from 0 to 1, with at most four decimals"
        raise BadInputError(path, f"weight {text!r}", fix=fix, line=line)
    return weight


def _check_complete(path: Path, weights: Mapping[tuple[str, str], float], eco: Mapping[str, Ref]) -> None:
    """Make sure that a table of weights holds all that a strength may need.

    Raises:
        BadInputError: A row is missing, or a tier has no term of ECO.
    """
    tiers = [*PLAIN_TIERS.values(), *(design for design in StudyDesign if design is not StudyDesign.UNSTATED)]
    needed = [("tier", name) for name in tiers]
    needed += [("modality", name) for name in Modality] + [("role", name) for name in QuoteRole]
    needed += [(name, "factor") for name in FACTORS]
    for kind, name in needed:
        if (kind, name) not in weights or (kind == "tier" and name not in eco):
            raise BadInputError(path, f"no weight of {kind} {name}", fix="begin with a copy of the shipped table")
