"""Real articles in JATS, where they are at hand."""

import csv
import html
import re
import tarfile
from pathlib import Path

import pytest

from kg.model.document import Document
from kg.sources import read_bytes

CORPUS = Path(__file__).parents[2].parent / "shared" / "data" / "corpora" / "jats"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the articles are not here")


def plain(title: str) -> str:
    return re.sub(r"\W", "", html.unescape(re.sub(r"&[^;]*$", "", title))).lower()


@needs_corpus
def test_every_article_is_read_with_the_title_and_doi_of_the_index() -> None:
    with (CORPUS / "INDEX.tsv").open(encoding="utf-8", newline="") as lines:
        index = {
            row["file"].rpartition("/")[2]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    read = 0
    with tarfile.open(CORPUS / "general.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                continue
            [doc] = read_bytes(file.read(), member.name)
            row = index[Path(member.name).name]
            assert isinstance(doc, Document), doc
            assert ("DOI", row["doi"].lower()) in doc.identifiers
            assert plain(doc.title).startswith(plain(row["title"]))
            read += 1
    assert read == len(index)
