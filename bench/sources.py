"""Reads papers with our readers and with the plain parser of each format, and prints MB a minute on one core.

    python -m bench.sources [--jats FOLDER] [--megabytes 20] [--rounds 3]

PubMed XML, JSON lines and text are generated, the same on every run; JATS is read from the files of a folder, if one is
given. Both read the same bytes from memory in one process, in turn; the time is the least CPU time of the rounds. The
plain parsers are lxml.etree.parse, json.loads a line and bytes.decode: they give no document, and are what the readers
cannot be faster than.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from lxml import etree

from kg.model.document import Document
from kg.sources import read_bytes

WORDS = [
    *("exosomes", "curcumin", "cartilage", "inflammation", "mice", "chondrocytes", "reduced", "increased"),
    *("the", "of", "in", "and", "expression", "p38", "MMP13", "osteoarthritis", "cells", "derived"),
    *("from", "mesenchymal", "stromal", "vesicles", "treatment", "patients", "controls", "significantly"),
]
ABSTRACT_WORDS = 220
SUFFIXES = (".xml", ".nxml")
Read = Callable[[bytes, str], object]


def write_abstract(dice: random.Random) -> str:
    """Return random sentences of the length of an abstract."""
    words = [dice.choice(WORDS) for _ in range(ABSTRACT_WORDS)]
    return " ".join(f"{word}." if place % 20 == 19 else word for place, word in enumerate(words))  # noqa: PLR2004


def write_pubmed(size: int, dice: random.Random) -> bytes:
    """Return a PubMed file of about so many bytes."""
    parts, length = [], 0
    while length < size:
        parts.append(write_record(len(parts) + 1, dice))
        length += len(parts[-1])
    return f"<?xml version='1.0'?><PubmedArticleSet>{''.join(parts)}</PubmedArticleSet>".encode()


def write_record(number: int, dice: random.Random) -> str:
    """Return one record with what most records have."""
    people = "".join(f"<Author><LastName>L{n}</LastName><ForeName>F{n}</ForeName></Author>" for n in range(6))
    mesh = "".join(
        f"<MeshHeading><DescriptorName>{dice.choice(WORDS)}</DescriptorName></MeshHeading>" for _ in "12345678"
    )
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article><Journal><JournalIssue><PubDate>"
        f"<Year>2020</Year></PubDate></JournalIssue><Title>J Knees</Title></Journal>"
        f"<ArticleTitle>Knees {number}</ArticleTitle><Abstract>"
        f"<AbstractText>{write_abstract(dice)}</AbstractText></Abstract><AuthorList>{people}</AuthorList>"
        "<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article>"
        f"<MeshHeadingList>{mesh}</MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="doi">10.5555/{number}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>'
    )


def write_jsonl(size: int, dice: random.Random) -> bytes:
    """Return JSON lines of about so many bytes."""
    lines, length = [], 0
    while length < size:
        lines.append(json.dumps({"id": f"PMID:{len(lines) + 1}", "title": "Knees", "abstract": write_abstract(dice)}))
        length += len(lines[-1])
    return "\n".join(lines).encode()


def write_texts(size: int, dice: random.Random) -> list[bytes]:
    """Return plain texts of about so many bytes, each of ten paragraphs."""
    made: list[bytes] = []
    while sum(map(len, made)) < size:
        made.append("\n\n".join(["On knees", *(write_abstract(dice) for _ in range(10))]).encode())
    return made


def read_ours(raw: bytes, name: str) -> int:
    """Read a file with the reader that fits it; return how many documents are in it."""
    return sum(isinstance(item, Document) for item in read_bytes(raw, name))


def read_xml(raw: bytes, _: str) -> object:
    """Parse XML, and no more."""
    return etree.parse(BytesIO(raw))


def read_json(raw: bytes, _: str) -> object:
    """Parse JSON lines, and no more."""
    return [json.loads(line) for line in raw.split(b"\n")]


def read_text(raw: bytes, _: str) -> object:
    """Decode text, and no more."""
    return raw.decode()


def time_s(read: Read, files: Iterable[tuple[bytes, str]]) -> float:
    """Return the CPU seconds that reading some files takes."""
    start = time.process_time()
    for raw, name in files:
        read(raw, name)
    return time.process_time() - start


def compare(name: str, files: list[tuple[bytes, str]], plain: Read, rounds: int) -> None:
    """Print one line of the table."""
    times = [(time_s(read_ours, files), time_s(plain, files)) for _ in range(rounds)]
    ours, theirs = (max(min(column), 1e-9) for column in zip(*times, strict=True))
    megabytes = sum(len(raw) for raw, _ in files) / 1e6
    documents = sum(read_ours(raw, path) for raw, path in files)
    print(
        f"{name:8} {megabytes:8.1f} {documents:10,} {megabytes / ours * 60:12,.0f} {megabytes / theirs * 60:12,.0f}"
        f" {ours / theirs:8.1f} {ours / max(documents, 1) * 1000:8.2f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jats", type=Path)
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    dice, size = random.Random(0), args.megabytes * 1_000_000  # noqa: S311 - the same data every time
    print("format         MB  documents  ours MB/min plain MB/min    times   ms/doc")
    if args.jats:
        paths = sorted(path for path in args.jats.rglob("*") if path.suffix in SUFFIXES)
        compare("jats", [(path.read_bytes(), path.name) for path in paths], read_xml, args.rounds)
    compare("pubmed", [(write_pubmed(size, dice), "a.xml")], read_xml, args.rounds)
    compare("jsonl", [(write_jsonl(size, dice), "a.jsonl")], read_json, args.rounds)
    compare("text", [(raw, "a.txt") for raw in write_texts(size, dice)], read_text, args.rounds)


if __name__ == "__main__":
    main()
