"""PDF, where the package for it is installed."""

import pytest

from kg.model.document import Document
from kg.sources import Failure, read_bytes

from .samples import pdf

LINES = ("Vesicles in mice", "Vesicles reduced carti-", "lage loss in mice. See doi: 10.5555/ABC for more of it.")


def test_the_text_of_a_pdf_is_read() -> None:
    pytest.importorskip("pypdf")
    [doc] = read_bytes(pdf(*LINES), "paper.bin")
    assert isinstance(doc, Document), doc
    assert "cartilage loss" in doc.text
    assert (doc.title, doc.id.curie, doc.reader) == ("Vesicles in mice", "DOI:10.5555/abc", "pdf")


@pytest.mark.parametrize("raw", [b"%PDF-1.4\nnonsense", pdf(*LINES)[:150], pdf()])
def test_a_damaged_or_empty_pdf_is_a_failure(raw: bytes) -> None:
    [failure] = read_bytes(raw, "paper.pdf")
    assert isinstance(failure, Failure)


def test_without_the_package_the_fix_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    [failure] = read_bytes(pdf(*LINES), "paper.pdf")
    assert isinstance(failure, Failure)
    assert "kg[pdf]" in failure.fix
