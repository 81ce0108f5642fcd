"""Archives: what is in them is read in memory; attacks are refused."""

import gzip
import io
import tarfile
import zipfile

import pytest

from kg.model.document import Document
from kg.sources import Failure, read_bytes

NOTE = b"A note on knees\n\nExosomes reduce pain in mice.\n"


def tar(members: dict[str, bytes], *, mode: str = "w:gz", link: str = "") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        if link:
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


@pytest.mark.parametrize(
    "packed", [tar({"a.txt": NOTE, "b.png": b"x", "README.md": b"x"}), zipped({"a.txt": NOTE, "b.png": b"x"})]
)
def test_the_documents_of_an_archive_are_read_and_other_files_left_out(packed: bytes) -> None:
    [doc] = read_bytes(packed, "some/archive")
    assert isinstance(doc, Document)
    assert (doc.path, doc.text) == ("some/archive/a.txt", NOTE.decode())


def test_a_compressed_file_is_read_by_the_name_under_its_ending() -> None:
    [doc] = read_bytes(gzip.compress(b"Just *words*."), "page.md.gz")
    assert isinstance(doc, Document)
    assert (doc.path, doc.reader) == ("page.md", "markdown")


def test_a_file_of_several_compressed_parts_is_read_whole() -> None:
    [doc] = read_bytes(gzip.compress(NOTE) + gzip.compress(b"More.\n"), "note.txt.gz")
    assert isinstance(doc, Document)
    assert doc.text.endswith("More.\n")


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt"])
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    for packed in (tar({name: NOTE, "ok.txt": NOTE}), zipped({name: NOTE, "ok.txt": NOTE})):
        failure, doc = read_bytes(packed, "x")
        assert isinstance(failure, Failure)
        assert "refused" in failure.problem
        assert isinstance(doc, Document)


def test_links_are_refused() -> None:
    doc, failure = read_bytes(tar({"a.txt": NOTE}, link="/etc/passwd"), "x.tgz")
    assert isinstance(doc, Document)
    assert isinstance(failure, Failure)
    assert "link" in failure.problem


@pytest.mark.parametrize("pack", [gzip.compress, lambda raw: zipped({"a.txt": raw}), lambda raw: tar({"a.txt": raw})])
def test_bombs_are_refused(pack: object) -> None:
    [failure] = read_bytes(pack(b"\n" * (40 << 20)), "x.gz")  # type: ignore[operator]
    assert isinstance(failure, Failure)
    assert "far more" in failure.problem


@pytest.mark.parametrize(
    "packed", [tar({"a.txt": NOTE * 99})[:-60], zipped({"a.txt": NOTE})[:-9], gzip.compress(NOTE)[:-12]]
)
def test_a_damaged_archive_is_a_failure(packed: bytes) -> None:
    items = list(read_bytes(packed, "x"))
    assert isinstance(items[-1], Failure)


def test_an_archive_deep_in_archives_is_not_opened() -> None:
    packed = NOTE
    for _ in range(4):
        packed = gzip.compress(packed)
    [failure] = read_bytes(packed, "x.gz")
    assert isinstance(failure, Failure)


def test_an_archive_without_documents_is_a_failure() -> None:
    [failure] = read_bytes(zipped({"a.png": b"x"}), "x.zip")
    assert isinstance(failure, Failure)
    assert "no document" in failure.problem
