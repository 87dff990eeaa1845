from collections.abc import Callable

import pytest

from db.errors import SourceRefused
from db.sources.formats import DOCX, ENDINGS, HTML, MARKDOWN, PDF, TEXT, format_of, read_bytes


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.TXT", TEXT),
        ("a.text", TEXT),
        ("a.b.md", MARKDOWN),
        ("بندر.markdown", MARKDOWN),
        ("a.HTM", HTML),
        ("x/a.xhtml", HTML),
    ],
)
def test_names_propose(name: str, found: object) -> None:
    assert format_of(name, "<p>سلام</p>".encode()) is found


def test_bytes_decide(word: Callable[..., bytes]) -> None:
    assert format_of("a.docx", word("")) is DOCX
    assert format_of("a.txt", word("")) is DOCX
    assert format_of("a.txt", b"%PDF-1.7\n") is PDF


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.md", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        ("a.pdf", b"only text", "no PDF"),
        ("a.html", b"PK\x03\x04" + bytes(30), "zip"),
        ("a.rtf", b"only text", "no rich text"),
        ("a.txt", bytes(range(256)) * 8, "not text"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old Word"),
        ("a.docx", b"only text", "no Word document"),
        ("a.txt", b"", "empty"),
        ("a.exe", b"x", r"\.exe"),
        ("a", b"x", "without an ending"),
        (".txt", b"x", "without an ending"),
    ],
)
def test_refusals_say_what_it_is_and_what_to_do(name: str, raw: bytes, words: str) -> None:
    with pytest.raises(SourceRefused, match=words) as refused:
        format_of(name, raw)
    assert refused.value.advice


def test_every_ending_has_one_format() -> None:
    assert len(set(ENDINGS)) == len(ENDINGS)


def test_the_name_is_made_printable() -> None:
    assert read_bytes(b"Iran\n", "new\nline\udcff.txt").file_name == "new line\ufffd.txt"
