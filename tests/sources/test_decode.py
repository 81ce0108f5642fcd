"""Bytes → text, or a refusal that can be acted on."""

import pytest

from kg.errors import BadInputError
from kg.sources import Failure, read_bytes
from kg.sources.decode import decode_text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_understood_and_dropped(codec: str) -> None:
    assert decode_text("Größe der Chondrozyten".encode(codec), "x.txt") == "Größe der Chondrozyten"


def test_line_ends_and_composed_characters_are_made_one_form() -> None:
    assert decode_text("a\r\nb\rcafe\u0301".encode(), "x.txt") == "a\nb\ncafé"


def test_text_in_latin_1_is_refused_with_its_line_and_a_command() -> None:
    with pytest.raises(BadInputError, match=r"x\.txt:2: the text is not UTF-8: byte 7 is 0xE9\n  fix: .*iconv"):
        decode_text("one\ncafé é".encode("latin-1"), "x.txt")


@pytest.mark.parametrize("raw", [b"", b"  \n\t\n", "\ufeff".encode()])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInputError, match="empty"):
        decode_text(raw, "x.txt")


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.bin", "x.jsonl"])
def test_a_binary_file_is_refused(name: str) -> None:
    [failure] = read_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", name)
    assert isinstance(failure, Failure)
    assert "binary" in failure.problem


def test_a_binary_file_of_an_unknown_kind_is_told_the_known_kinds() -> None:
    [failure] = read_bytes(b"\x00\x01\x02", "x.bin")
    assert isinstance(failure, Failure)
    assert "JATS XML" in failure.fix
