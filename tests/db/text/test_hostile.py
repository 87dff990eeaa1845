import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from db.text.canonical import canonical, decode, looks_binary, only_to_know
from db.text.fold import find_folded, fold
from db.text.markdown import read_markdown
from db.text.pieces import pieces
from db.text.sentences import sentences, words


@pytest.fixture(scope="module")
def hostile(hostile_folder: tuple[Path, list[dict[str, Any]]]) -> dict[str, tuple[str, bytes]]:
    """The text and Markdown files of the hostile set: the outcome each must have, and its bytes."""
    folder, rows = hostile_folder
    return {
        row["file"]: (row["outcome"], (folder / row["file"]).read_bytes())
        for row in rows
        if row["file"].endswith((".txt", ".md")) and row["file"] not in SPECIAL and (folder / row["file"]).is_file()
    }


SPECIAL = ("fifo.txt", "unreadable.txt", "-rf --help.txt")


def test_each_text_is_refused_warned_of_or_taken(hostile: dict[str, tuple[str, bytes]]) -> None:
    for name, (outcome, raw) in hostile.items():
        if not name.endswith(".txt"):
            continue
        decoded = decode(raw)
        clean = canonical(decoded.text)
        if outcome == "refuse":
            assert looks_binary(raw) or not clean.text, name
        else:
            assert not looks_binary(raw), name
            assert clean.text, name
        if outcome != "refuse":
            assert only_to_know((*decoded.warnings, *clean.warnings)) == (outcome == "ok"), name
        clean.text.encode()


def test_each_text_can_be_cut_folded_and_searched(hostile: dict[str, tuple[str, bytes]]) -> None:
    for name, (outcome, raw) in hostile.items():
        if not name.endswith(".txt") or outcome == "refuse":
            continue
        text = canonical(decode(raw).text).text
        assert "".join(text[p.start : p.end] for p in pieces(text)) == text.replace("\n", ""), name
        covered = sum(end - start - sum(c.isspace() for c in text[start:end]) for start, end in sentences(text))
        assert covered == sum(not char.isspace() for char in text), name
        assert all(start < end for start, end in words(text)), name
        fold(text)


@pytest.mark.parametrize(
    ("name", "needle", "expected"),
    [
        ("nul_bytes.txt", "signed", ["signed"]),
        ("zero_width.txt", "iran", ["I\u200bran"]),
        ("zero_width.txt", "russia", ["Rus\u00adsia"]),
        ("nfc_nfd.txt", "café", ["Café", "Cafe\u0301"]),
        ("nfc_nfd.txt", "й", ["й", "и\u0306"]),
        ("nfc_nfd.txt", "が", ["が", "か\u3099"]),
        ("homoglyphs.txt", "iran", ["Iran"]),
        ("emoji.txt", "tehran", ["Tehran"]),
        ("arabic_marks.txt", "ايران", ["إِيرَانُ", "ايران", "إيـــران", "ایران"]),
        ("long_word.txt", "iran", ["Iran"]),
    ],
)
def test_words_are_found_in_their_own_spelling(
    hostile: dict[str, tuple[str, bytes]], name: str, needle: str, expected: list[str]
) -> None:
    text = canonical(decode(hostile[name][1]).text).text
    assert [text[start:end] for start, end in find_folded(text, [needle])] == expected


def test_no_markdown_loses_its_text(hostile: dict[str, tuple[str, bytes]]) -> None:
    for name, (outcome, raw) in hostile.items():
        if not name.endswith(".md") or outcome == "refuse":
            continue
        read = read_markdown(canonical(decode(raw).text).text)
        assert "Iran" in read.text or name == "emphasis_50000.md", name
        assert (outcome == "warn") <= bool(read.warnings), name
        assert all(span.target.startswith(("http", "mailto")) for span in read.spans if span.kind == "link"), name


def test_the_sample_articles_are_read_in_their_encodings(shared: Path) -> None:
    expected = json.loads((shared / "samples" / "articles" / "EXPECTED.json").read_text(encoding="utf-8"))
    checked = 0
    for name, facts in expected.items():
        if name.endswith(".txt") and "code_points" in facts:
            text = decode((shared / "samples" / "articles" / name).read_bytes()).text
            assert len(text) == facts["code_points"], name
            assert hashlib.sha256(text.encode()).hexdigest() == facts["sha256_utf8"], name
            assert text.startswith(facts["first_sentence"]), name
            assert text.rstrip().endswith(facts["last_sentence"]), name
            checked += 1
    assert checked == 3
