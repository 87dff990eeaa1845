"""Real articles in text and Markdown read as their makers say."""

import hashlib
import json
from pathlib import Path

from db.sources.files import read_file


def test_real_texts(shared: Path) -> None:
    folder = shared / "samples" / "articles"
    expected = json.loads((folder / "EXPECTED.json").read_text("utf-8"))
    names = [name for name in expected if name.endswith(".txt")]
    assert names
    for name in names:
        draft = read_file(folder / name)
        wanted = expected[name]
        if "sha256_utf8" in wanted:
            # The sample counts its line ends as they came; the canonical text has LF.
            whole = (folder / name).read_bytes().decode(wanted["encoding"])
            assert hashlib.sha256(whole.encode()).hexdigest() == wanted["sha256_utf8"]
            assert draft.text == whole.replace("\r\n", "\n")
        for sentence in (wanted.get("first_sentence", ""), wanted.get("last_sentence", "")):
            assert sentence in draft.text


def test_real_markdown(shared: Path) -> None:
    folder = shared / "samples" / "articles"
    name = "d03_wh_factsheet_drones_2025.md"
    wanted = json.loads((folder / "EXPECTED.json").read_text("utf-8"))[name]
    draft = read_file(folder / name)
    assert draft.title == "Fact Sheet: President Donald J. Trump Unleashes American Drone Dominance"
    assert draft.published == wanted["date"]
    assert draft.url == wanted["url"]
    assert "Integration Pilot Program" in draft.text
    assert "source_url" not in draft.text


def test_the_seed_stands_as_it_is(shared: Path) -> None:
    path = shared / "seed" / "article.txt"
    draft = read_file(path)
    assert draft.text.encode() == path.read_bytes().replace(b"\r\n", b"\n")
    assert draft.warnings == ()
