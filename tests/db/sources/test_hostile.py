"""Every hostile file in the formats that are read here has the outcome that its maker asks for."""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from db.errors import SourceRefused
from db.sources.files import gather
from db.sources.formats import named
from db.sources.worker import Workers
from db.text.canonical import only_to_know

# Lists of themes are codebooks, lines without a text a project: they have doors and tests of their own.
OTHER_DOORS = ("formula.csv", "names.json", "bad_offsets.jsonl")

Hostile = tuple[Path, list[dict[str, Any]]]


def outcome(workers: Workers, path: Path) -> tuple[str, str]:
    """What becomes of one file, and the words for it."""
    found = gather([path])
    if found[0].skipped:
        return "skip", found[0].skipped
    try:
        draft = workers.read(path)
    except SourceRefused as refused:
        return ("refuse" if refused.advice else "refuse without advice"), refused.sentence
    assert draft.text == "" or not any("\ud800" <= c <= "\udfff" or c in "\0\r" for c in draft.text)
    for part in (*draft.blocks, *draft.spans):
        assert 0 <= part.start < part.end <= len(draft.text)
    return ("ok", draft.text[:60]) if only_to_know(draft.warnings) else ("warn", "; ".join(draft.warnings))


def test_files_have_their_outcomes(hostile_folder: Hostile, workers: Workers) -> None:
    folder, rows = hostile_folder
    rows = [row for row in rows if named(row["file"]) and (folder / row["file"]).is_file() and row["outcome"] != "skip"]
    assert len(rows) > 50
    wrong = []
    for row in rows:
        if row["file"] == "unreadable.txt" and os.geteuid() == 0:
            continue
        if row["file"] in OTHER_DOORS:
            continue
        got, words = outcome(workers, folder / row["file"])
        allowed = {row["outcome"]} | ({"skip"} if row["file"] == "unreadable.txt" else set())
        if got not in allowed:
            wrong.append((row["file"], row["outcome"], got, words))
    assert wrong == []
    assert not list(Path(tempfile.gettempdir()).glob("pwned_by_*"))


def test_special_files_are_passed_over(hostile_folder: Hostile, workers: Workers) -> None:
    folder, _ = hostile_folder
    for name in ("fifo.txt", "sock", "\u202etxt.exe"):
        assert outcome(workers, folder / name)[0] == "skip"
    inside = gather([folder / "loop"])
    assert [found.path.name for found in inside if not found.skipped] == ["article.txt"]
    assert {found.path.name for found in inside if found.skipped} >= {"broken.txt", "dev_zero.txt", "outside.txt", "up"}
    assert [found for found in gather([folder / "deepdir"]) if not found.skipped] == []
    odd = [found for found in gather([folder]) if found.path.name.startswith("caf")]
    assert [found.skipped for found in odd] == [""]
    assert workers.read(odd[0].path).file_name == "caf\ufffd_\ufffd.txt"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("script.html", "Iran and Russia"),
        ("nested_div_10000.html", "Iran"),
        ("nested_unclosed_100000.html", "Iran"),
        ("table_bomb.html", "Iran"),
        ("entity_flood.html", "Iran"),
        ("wrong_charset.html", "Иран"),
        ("bom_vs_meta.html", "Иран"),
        ("nested_tables.docx", "Iran"),
        ("yaml_bomb.md", "Iran"),
        ("nested_quotes_10000.md", "Iran"),
        ("nested_lists_5000.md", "Iran"),
        ("brackets_50000.md", "Iran"),
        ("nul_bytes.txt", "signed"),
        ("truncated_utf8.txt", "Росси"),
        ("koi8_vs_1251.txt", "подписали"),
        ("utf16le_nobom.txt", "Россия"),
    ],
)
def test_no_text_is_lost(hostile_folder: Hostile, workers: Workers, name: str, words: str) -> None:
    assert words in workers.read(hostile_folder[0] / name).text


def test_hidden_text_stays_out(hostile_folder: Hostile, workers: Workers) -> None:
    text = workers.read(hostile_folder[0] / "hidden_text.html").text
    assert text == "Iran Russia"
