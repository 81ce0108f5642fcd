"""Draws claims from papers at random and prints them for a person to read; counts the verdicts afterwards.

    python -m bench.spot_check draw PAPERS [--papers odd] [--documents 25] [--claims 100] [--salt ""] [--only learnt]
                                           [--cache FOLDER] [--sheet FILE]
    python -m bench.spot_check count SHEET [SHEET ...]

``draw`` reads PAPERS (a file, a folder or an archive) as ``kg annotate`` does. It takes the papers whose DOI has an
odd (or even) SHA-256, or all; papers of ``claims-spot-check.tsv`` and ``claims-development.tsv`` beside this file
were seen while rules were written and count as even whatever their hash is. Of these it takes the first papers and
then the first claims in the order of the SHA-256 of salt and identifier: another salt is a fresh draw. Sentence,
ends, relation, sign, negation, trigger and extractor are printed. ``--sheet`` writes the claims as rows without a
verdict, for the reader to fill in. ``--cache`` keeps the papers' grounded sentences, so that a change of the rules is
seen in seconds; empty the folder after a change of names, terms or model.

A claim is *right* where its sentence says just this: subject and object are the things that the words mean there, and
relation, direction, sign and negation are what is said. Anything else is *wrong*, with its cause in a word.

``count`` prints the share of right claims of each extractor, and how many errors each cause made.

``claims-development.tsv`` beside this file has the verdicts of draws of what the rules read in the even papers, a new
salt each, while rules and tables were changed by what was found: 18 of 63, 40 of 100, 69, 70 (of 99), 73, 71, 86 and 84
were right; of the 98 of the last two draws that nobody had read before, 81. It is no measure of the rules as they are,
which were made by it. Its eighth round is of learnt relations, 15 of 40, before full texts had none; its round 0 is of
older rules, 67 of 100; its tenth, 69 of 100, is of 25 odd papers, and 12 of its 31 errors were one wrong term.
Its eleventh, 79 of 100, is of other sentences of the papers of the spot check, read when its errors had been mended.
"""

import argparse
import csv
import hashlib
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.claims.build import make_claim
from kg.config import load_settings
from kg.intake import Intake, take_in
from kg.model.claim import Relation, RelationEnd
from kg.model.document import Document, Reading
from kg.pipeline import find_relations, read_mentions
from kg.toolkit import Toolkit, load_toolkit

SEEN = tuple(Path(__file__).with_name(f"claims-{name}.tsv") for name in ("spot-check", "development"))
COLUMNS = ("document", "start", "end", "claim", "subject", "relation", "object", "negated", "extractor")
JUDGED = (*COLUMNS, "verdict", "cause")
Drawn = tuple[str, Reading, Relation]


def digest(*parts: str) -> str:
    """Return the SHA-256 of some strings, hexadecimal."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def find_part(document: Document, seen: Iterable[str]) -> str:
    """Return ``odd`` or ``even``: the last bit of the SHA-256 of the DOI, or of the identifier where there is none."""
    return "odd" if document.id.curie not in seen and int(digest(document.id.identifier), 16) % 2 else "even"


def choose_papers(documents: Iterable[Document], part: str, salt: str) -> list[Document]:
    """Return the documents of one part (``all`` for both), in the order in which they are drawn."""
    seen = {row["document"] for row in read_sheets(SEEN)}
    kept = [document for document in documents if part in ("all", find_part(document, seen))]
    return sorted(kept, key=lambda document: digest(salt, document.id.curie))


def read_paper(document: Document, toolkit: Toolkit, cache: Path | None) -> Reading:
    """Return a document with its sentences read, from the cache if it is there."""
    path = cache / f"{document.sha256}.pickle" if cache else None
    if path is not None and path.exists():
        reading: Reading = pickle.loads(path.read_bytes())  # noqa: S301  the reader's own folder
        return reading
    reading = next(read_mentions([document], toolkit))
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(reading))
    return reading


def draw_claims(readings: Iterable[Reading], toolkit: Toolkit, salt: str, only: str) -> list[Drawn]:
    """Return what some documents claim, each claim of a sentence once, in the order in which they are drawn."""
    found: dict[str, Drawn] = {}
    for reading in readings:
        for relation in find_relations(reading, toolkit).relations:
            if relation.extractor.startswith(only):
                sentence, claim = reading.sentences[relation.sentence], make_claim(relation)
                place = (reading.document.id.curie, str(sentence.start), claim.key, str(relation.negated))
                found.setdefault(digest(salt, *place), (claim.id, reading, relation))
    return [found[key] for key in sorted(found)]


def describe_end(end: RelationEnd, names: dict[Ref, str]) -> str:
    """Return an end's words, its term and that term's label."""
    narrowed = "".join(f"; {q.kind.value} {names.get(q.term, q.term.curie)}" for q in end.qualifiers)
    return f"[{end.text}] = {end.term.curie} {names.get(end.term, '?')}{narrowed}"


def print_claim(number: int, drawn: Drawn) -> None:
    """Print one claim with its sentence."""
    claim, reading, relation = drawn
    sentence = reading.sentences[relation.sentence]
    names = {m.grounding.term: m.grounding.label for s in reading.sentences for m in s.mentions if m.grounding.term}
    inferred = " (subject from before)" if relation.inferred_subject else ""
    denied = "NOT " if relation.negated else ""
    print(f"\n{number}. {claim} {reading.document.id.curie} {sentence.section} {sentence.kind}")
    print(f"   {' '.join(reading.document.quote(sentence.start, sentence.end).split())}")
    print(f"   {describe_end(relation.subject, names)}{inferred}")
    print(f"   {denied}{relation.relation} ({relation.sign:+d}), {relation.modality}, by {relation.trigger!r}", end="")
    print(f", {relation.extractor}\n   {describe_end(relation.object, names)}")


def list_row(drawn: Drawn) -> list[object]:
    """Return a claim as a row of a sheet, without a verdict."""
    claim, reading, relation = drawn
    sentence = reading.sentences[relation.sentence]
    ends = relation.subject.term.curie, relation.relation, relation.object.term.curie
    place = reading.document.id.curie, sentence.start, sentence.end
    return [*place, claim, *ends, str(relation.negated).lower(), relation.extractor, "", ""]


def draw(args: argparse.Namespace) -> None:
    """Print the claims that are drawn."""
    toolkit = load_toolkit(load_settings())
    papers = choose_papers(take_in([args.input], Intake()), args.papers, args.salt)[: args.documents]
    readings = (read_paper(document, toolkit, args.cache) for document in papers)
    claims = draw_claims(readings, toolkit, args.salt, args.only)
    kept = list(islice(claims, args.claims))
    print(f"{len(kept)} of {len(claims)} claims of {len(papers)} papers ({args.papers})")
    for number, drawn in enumerate(kept, start=1):
        print_claim(number, drawn)
    if args.sheet:
        with args.sheet.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, delimiter="\t", lineterminator="\n")
            rows.writerows([JUDGED, *map(list_row, kept)])


def read_sheets(paths: Iterable[Path]) -> Iterator[dict[str, str]]:
    """Yield the rows of some sheets that have a verdict."""
    for path in paths:
        with path.open(encoding="utf-8", newline="") as rows:
            yield from (row for row in csv.DictReader(rows, delimiter="\t") if row["verdict"])


def count(args: argparse.Namespace) -> None:
    """Print the share of right claims, by extractor, and the causes of the errors."""
    rows = list(read_sheets(args.sheets))
    right = Counter(name for row in rows if row["verdict"] == "right" for name in ("all", row["extractor"]))
    whole = Counter(name for row in rows for name in ("all", row["extractor"]))
    for name in sorted(whole):
        print(f"{name}\t{right[name]} of {whole[name]}\t{right[name] / whole[name]:.2f}")
    causes = Counter(row["cause"] or "?" for row in rows if row["verdict"] != "right")
    for cause, number in sorted(causes.items(), key=lambda item: (-item[1], item[0])):
        print(f"wrong: {cause}\t{number}")


def main() -> None:
    """Draw claims, or count verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("input", type=Path)
    drawing.add_argument("--papers", choices=("odd", "even", "all"), default="all")
    drawing.add_argument("--documents", type=int, default=25)
    drawing.add_argument("--claims", type=int, default=100)
    drawing.add_argument("--salt", default="")
    drawing.add_argument("--only", default="", help="beginning of the extractor's name")
    drawing.add_argument("--cache", type=Path)
    drawing.add_argument("--sheet", type=Path)
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("count")
    counting.add_argument("sheets", type=Path, nargs="+")
    counting.set_defaults(run=count)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
