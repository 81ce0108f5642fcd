"""How many claims of three corpora are found, and how many of the found have the right sign.

    python -m bench.claims --corpora FOLDER [--part dev] [--only biored] [--half 0]

FOLDER holds ``biored/PART.jsonl.gz``, ``bionlp-cg/PART.jsonl.gz`` and ``bel-conib/conib-bel.tar.gz``. One row a
measure. Everything is read end to end, as ``kg annotate`` reads it.

biored      Pairs of terms of a document (unordered; claims that are denied are left out). ``pairs``: F1 of the related
            pairs, any relation. ``signed``: F1 of pair and sign (Positive_ and Negative_Correlation). ``of its kinds``
            counts only claims both of whose ends are of a kind that the corpus annotates: genes, diseases and
            phenotypes, chemicals, organisms and cell lines.
bionlp-cg   Gold events of positive and negative regulation with a cause and a theme; an event that is an end stands for
            its trigger or, with its own sign multiplied, for its theme. ``linked``: share of the events both of whose
            ends overlap grounded mentions that a claim of the same sentence ties to each other. ``sign``: share of
            those that have a sign and have it right. Gold mentions are not fed.
bel-conib   Evidence sentences with a signed statement both of whose terms are grounded in it. ``triple``: share of them
            for which a claim states one of these statements: same subject, object and sign. ``statements``: share of
            the statements. ``--half`` takes the texts whose hash is even (0) or odd (1).

``claims-spot-check.tsv`` beside this file judges 100 claims against their sentences. ``bench.spot_check`` drew them
from 42 open-access papers that no rule was made on: 72 are right in subject, object, sign and negation. What they
showed was mended afterwards, as far as rules that fit any text could; then 79 of 100 were right, of sentences of the
same papers that nobody had read, as no unseen papers were left.
"""

import argparse
import gzip
import hashlib
import json
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from kg.config import load_settings
from kg.model.claim import Relation, RelationEnd
from kg.model.document import Reading
from kg.model.text import Sentence
from kg.pipeline import find_relations, read_mentions
from kg.sources.jsonl import read_object
from kg.toolkit import Toolkit, load_toolkit

Row = tuple[str, str, str]
Read = tuple[Reading, Sequence[Relation]]
SIGNS = {"Positive_Correlation": 1, "Negative_Correlation": -1}
BIORED_KINDS = frozenset(
    {"Gene", "GeneFamily", "MicroRNA", "Disease", "PhenotypicFeature", "ChemicalEntity", "OrganismTaxon", "CellLine"}
)
REGULATIONS = {"Positive_regulation": 1, "Negative_regulation": -1}
LOSSES = frozenset({"Breakdown", "Catabolism", "Cell_death", "Death", "Negative_regulation"})
BEL_SIGNS = {
    "->": 1, "=>": 1, "increases": 1, "directlyIncreases": 1, "pos": 1, "positiveCorrelation": 1,
    "-|": -1, "=|": -1, "decreases": -1, "directlyDecreases": -1, "neg": -1, "negativeCorrelation": -1,
}  # fmt: skip
BEL_SYMMETRIC = frozenset({"pos", "neg", "positiveCorrelation", "negativeCorrelation"})
_ARROWS = "|".join(sorted(map(re.escape, BEL_SIGNS), key=len, reverse=True))
BEL_STATEMENT = re.compile(rf"^(.+?)\s+({_ARROWS})\s+(.+)$")
BEL_NAME = re.compile(r"\b[A-Z]+:(?:\"([^\"]+)\"|([\w.-]+))")
BEL_LINE = re.compile(r"^\s*SET\s+(\w+)\s*=\s*(.*)$")


def share(part: int, whole: int) -> str:
    """Return a share with what it is of, as people read it."""
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "- (0 of 0)"


def f1(hits: int, found: int, wanted: int) -> str:
    """Return F1 with precision and recall."""
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    both = 2 * precision * recall / (precision + recall) if hits else 0.0
    return f"{both:.3f} (precision {precision:.3f}, recall {recall:.3f})"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def read(text: str, toolkit: Toolkit) -> Read:
    """Return what one text says."""
    reading = next(read_mentions([read_object({"text": text}, "")], toolkit))
    return reading, find_relations(reading, toolkit).relations


def identifiers(end: RelationEnd, reading: Reading) -> frozenset[str]:
    """Return the identifiers of an end's term and of its equivalents, without prefixes, in lower case."""
    refs = {end.term}
    for sentence in reading.sentences:
        refs.update(ref for m in sentence.mentions if m.grounding.term == end.term for ref in m.grounding.equivalents)
    return frozenset(ref.identifier.lower() for ref in refs)


def measure_biored(path: Path, toolkit: Toolkit) -> Iterator[Row]:
    """Yield the rows of BioRED."""
    totals = {kind: [0] * 6 for kind in ("all", "own")}
    for gold in read_lines(path):
        wanted: dict[frozenset[str], set[int]] = {}
        for relation in gold["relations"]:
            pair = frozenset(str(relation[end]).split(":")[-1].lower() for end in "ab")
            wanted.setdefault(pair, set()).add(SIGNS.get(relation["type"], 0))
        reading, relations = read(gold["text"], toolkit)
        kinds = {m.grounding.term: m.grounding.category for s in reading.sentences for m in s.mentions}
        own = [r for r in relations if {kinds.get(r.subject.term), kinds.get(r.object.term)} <= BIORED_KINDS]
        for name, kept in (("all", relations), ("own", own)):
            counts = count_pairs(wanted, kept, reading)
            totals[name] = [sum(pair) for pair in zip(totals[name], counts, strict=True)]
    for name, label in (("all", ""), ("own", ", of its kinds")):
        yield "biored", f"pairs{label}", f1(*totals[name][:3])
        yield "biored", f"signed{label}", f1(*totals[name][3:])


def count_pairs(
    wanted: Mapping[frozenset[str], set[int]], relations: Iterable[Relation], reading: Reading
) -> tuple[int, ...]:
    """Return hits, found and wanted, of pairs and then of signed pairs."""
    found: dict[frozenset[str], set[int]] = {}
    for relation in relations:
        if relation.negated:
            continue
        ends = (identifiers(relation.subject, reading), identifiers(relation.object, reading))
        if ends[0] & ends[1]:
            continue
        pairs = [frozenset((a, b)) for a in sorted(ends[0]) for b in sorted(ends[1])]
        key = next((pair for pair in pairs if pair in wanted), pairs[0])
        found.setdefault(key, set()).add(relation.sign)
    signed = {(pair, sign) for pair, signs in found.items() for sign in signs - {0}}
    gold = {(pair, sign) for pair, signs in wanted.items() for sign in signs - {0}}
    return len(found.keys() & wanted.keys()), len(found), len(wanted), len(signed & gold), len(signed), len(gold)


def measure_cg(path: Path, toolkit: Toolkit) -> Iterator[Row]:
    """Yield the rows of the BioNLP cancer genetics corpus."""
    ends = linked = signed = right = 0
    for gold in read_lines(path):
        events = {event["id"]: event for event in gold["events"]}
        spans = {m["id"]: m["spans"] for m in gold["mentions"]}
        reading, relations = read(gold["text"], toolkit)
        for event in gold["events"]:
            arguments = dict(reversed(event["args"]))
            if event["type"] not in REGULATIONS or not {"Cause", "Theme"} <= arguments.keys():
                continue
            causes = list(stand_for(arguments["Cause"], events, spans))
            themes = list(stand_for(arguments["Theme"], events, spans))
            if not all(any(is_grounded(reading, span) for span, _ in group) for group in (causes, themes)):
                continue
            ends += 1
            signs = [
                (relation.sign, REGULATIONS[event["type"]] * one * other)
                for cause, one in causes
                for theme, other in themes
                for relation in relations
                if ties(reading, relation, cause, theme)
            ]
            linked += bool(signs)
            signed += any(told for told, _ in signs)
            right += any(told == wanted for told, wanted in signs)
    yield "bionlp-cg", "linked", share(linked, ends)
    yield "bionlp-cg", "linked with a sign", share(signed, ends)
    yield "bionlp-cg", "sign", share(right, signed)


def stand_for(
    name: str, events: Mapping[str, Any], spans: Mapping[str, list[list[int]]], sign: int = 1, depth: int = 3
) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the spans an argument stands for, each with its sign."""
    if name in spans:
        yield (spans[name][0][0], spans[name][-1][1]), sign
    elif name in events and depth:
        event = events[name]
        if event["type"] not in REGULATIONS:
            yield from stand_for(event["trigger"], events, spans, sign, depth - 1)
        for role, target in event["args"]:
            if role.startswith("Theme") or role in ("AtLoc", "Instrument"):
                turned = -sign if event["type"] in LOSSES else sign
                yield from stand_for(target, events, spans, turned, depth - 1)


def is_grounded(reading: Reading, span: tuple[int, int]) -> bool:
    """Tell whether a grounded mention overlaps a span."""
    mentions = (m for sentence in reading.sentences for m in sentence.mentions if m.grounding.term)
    return any(m.start < span[1] and span[0] < m.end for m in mentions)


def ties(reading: Reading, relation: Relation, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Tell whether a relation's ends are mentions in its sentence that overlap two spans."""
    sentence: Sentence = reading.sentences[relation.sentence]
    for end, span in ((relation.subject, first), (relation.object, second)):
        named = (m for m in sentence.mentions if m.grounding.term == end.term or m.text == end.text)
        if not any(m.start < span[1] and span[0] < m.end for m in named):
            return False
    return True


def read_bel(archive: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return each evidence text with its signed statements: names of the ends and what stands between them."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda m: m.name):
            handle = files.extractfile(member) if member.name.endswith(".bel") else None
            if handle is not None:
                for evidence, statement in split_bel(handle.read().decode("utf-8")):
                    match = BEL_STATEMENT.match(statement)
                    names = [BEL_NAME.findall(match.group(side)) for side in (1, 3)] if match else []
                    if match and all(len(name) >= 1 for name in names):
                        first, last = ("".join(name[0]) for name in names)
                        found.setdefault(evidence, []).append((first, match.group(2), last))
    return found


def split_bel(text: str) -> Iterator[tuple[str, str]]:
    """Yield (evidence, statement) of a BEL script, whose evidence may go on over lines."""
    evidence, is_open = "", False
    for line in text.splitlines():
        setting = BEL_LINE.match(line)
        if is_open or (setting and setting.group(1) in ("Evidence", "SupportingText", "Support")):
            words = line if is_open else (setting.group(2) if setting else "")
            evidence = f"{evidence} {words}" if is_open else words.lstrip().removeprefix('"')
            is_open = not words.rstrip().removesuffix("\\").endswith('"')
            evidence = evidence if is_open else evidence.rstrip().removesuffix('"')
            evidence = " ".join(evidence.replace("\\", " ").split())
        elif not setting and evidence and line.strip() and not line.startswith(("#", "UNSET", "SET")):
            yield evidence, line.strip()


def measure_conib(archive: Path, toolkit: Toolkit, half: int | None) -> Iterator[Row]:
    """Yield the rows of the CONIB corpus."""
    texts = statements = found_texts = found_statements = 0
    for evidence, triples in read_bel(archive).items():
        if half is not None and int(hashlib.sha256(evidence.encode()).hexdigest(), 16) % 2 != half:
            continue
        reading, relations = read(evidence, toolkit)
        labels = name_terms(reading, toolkit)
        fitting = [t for t in triples if labels.get(t[0].casefold()) and labels.get(t[2].casefold())]
        hits = [triple for triple in fitting if any(states(r, triple, labels) for r in relations)]
        texts, found_texts = texts + bool(fitting), found_texts + bool(hits)
        statements, found_statements = statements + len(fitting), found_statements + len(hits)
    yield "bel-conib", "triple", share(found_texts, texts)
    yield "bel-conib", "statements", share(found_statements, statements)


class Labels(dict[str, frozenset[object]]):
    """Names in lower case → the terms of a reading that they name; looked up in the lexicon when first asked."""

    def __init__(self, reading: Reading, toolkit: Toolkit) -> None:
        """Take the terms that are grounded in a reading."""
        super().__init__()
        self.toolkit = toolkit
        self.terms = {
            m.grounding.term: m.grounding.label.casefold()
            for sentence in reading.sentences
            for m in sentence.mentions
            if m.grounding.term
        }

    def get(self, name: str, default: Any = None) -> Any:
        """Return the terms that a name stands for."""
        del default
        if name not in self:
            known = {found.term for found in self.toolkit.lexicon.lookup(name)}
            self[name] = frozenset(t for t, label in self.terms.items() if t in known or label == name)
        return self[name]


def name_terms(reading: Reading, toolkit: Toolkit) -> Labels:
    """Return the names of a reading's terms."""
    return Labels(reading, toolkit)


def states(relation: Relation, triple: tuple[str, str, str], labels: Labels) -> bool:
    """Tell whether a relation states a triple."""
    first, arrow, last = labels.get(triple[0].casefold()), triple[1], labels.get(triple[2].casefold())
    sign = -relation.sign if relation.negated else relation.sign
    ends = [(relation.subject.term, relation.object.term)]
    if arrow in BEL_SYMMETRIC or "correlated" in relation.relation:
        ends.append((relation.object.term, relation.subject.term))
    return sign == BEL_SIGNS[arrow] and any(one in first and other in last for one, other in ends)


def main() -> None:
    """Measure the corpora and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--only", default="")
    parser.add_argument("--half", type=int)
    args = parser.parse_args()
    toolkit = load_toolkit(load_settings())
    folder: Path = args.corpora
    rows: list[Iterator[Row]] = []
    if args.only in ("", "biored"):
        rows.append(measure_biored(folder / "biored" / f"{args.part}.jsonl.gz", toolkit))
    if args.only in ("", "bionlp-cg"):
        rows.append(measure_cg(folder / "bionlp-cg" / f"{args.part}.jsonl.gz", toolkit))
    if args.only in ("", "bel-conib"):
        rows.append(measure_conib(folder / "bel-conib" / "conib-bel.tar.gz", toolkit, args.half))
    for row in chain.from_iterable(rows):
        print("\t".join(row), flush=True)


if __name__ == "__main__":
    main()
