"""What reaches a screen reader: the real window on a virtual screen, its keys by the X server, asked over AT-SPI."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from screen_reader import Rig, missing

from db.reads import articles, highlights
from db.store import Store
from desktop.sample import make_sample


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "heard.commonplace"
    make_sample(path, "Tester").close()
    return path


@pytest.fixture
def rig(tmp_path: Path, project: Path) -> Iterator[Rig]:
    lacking = missing()
    if lacking:
        pytest.skip(f"a screen reader cannot be tried here without {lacking}")
    with Rig(tmp_path, project) as made:
        made.begin()
        yield made


def test_a_screen_reader_is_given_what_the_reader_shows(rig: Rig, project: Path) -> None:
    store = Store.open(project, "T", read_only=True)
    reading = store.reading()
    first = articles.all_articles(reading)[0]
    text = articles.text(reading, first.text_id).content
    marks = highlights.of_text(reading, first.text_id)
    reading.close()
    store.close()
    units = len(text.encode("utf-16-le")) // 2
    assert units == len(text), "the sample's first article has no letters beyond the BMP: units are code points"

    opening = rig.until({"role": "text", "name": first.title, "count": len(text), "caret": 0})
    assert rig.ask("text 0 40") == text[:40]
    start, end, line = opening["line"]
    assert start == 0
    assert line == text[start:end]
    assert "\n" not in line.rstrip("\n")

    second = text.index("Inside,")
    rig.press("Down")
    told = rig.until({"caret": second})
    held = [mark for mark in marks if mark.start < text.index(".", second) and mark.end > second]
    assert held
    assert all(tag.name in told["description"] for mark in held for tag in mark.themes)

    rig.press("F7", "shift+Right", "shift+Right", "shift+Right")
    assert rig.until({"selection": [second, second + 3]})["caret"] == second + 3
    x, y, width, height = rig.ask(f"box {second}")
    after = rig.ask(f"box {second + 1}")
    assert abs(x + width - after[0]) <= 1, "characters stand side by side, to a rounding"
    assert y == after[1]
    assert 0 < width < 40
    assert 10 < height < 60


def test_every_stop_of_tab_and_every_button_has_a_name(rig: Rig) -> None:
    rig.until({"role": "text"})
    nameless = [
        (role, depth) for depth, role, name, focusable in rig.ask("tree") if focusable and not name and role != "filler"
    ]
    assert nameless == []
