"""PDF, where the package for it is installed."""

import pytest

from kg.model.document import Document
from kg.sources import Failure, read_bytes

LINES = ("Vesicles in mice", "Vesicles reduced carti-", "lage loss in mice. See doi: 10.5555/ABC for more of it.")


def pdf(*lines: str) -> bytes:
    """Return a PDF of one page, written by hand."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 7\n0000000000 65535 f \n%btrailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


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
