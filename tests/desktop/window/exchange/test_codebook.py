"""A codebook is dropped or chosen, its pairs are answered by keys, one undo takes it back; ours is saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.reads import themes
from db.store import Store
from desktop.build import Program
from desktop.session import Notice

Press = Callable[..., None]
ROWS = 'path,definition\nUAVs,"Drones and what steers them"\nUAVs / Decoys,\nSactions,\nArms,What shoots\n'


@pytest.fixture
def said(program: Program) -> list[Notice]:
    """What the message bar was told."""
    told: list[Notice] = []
    program.session.said.connect(told.append)
    return told


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A table of four themes, two of which may be of the sample."""
    path = tmp_path / "book.csv"
    path.write_text(ROWS)
    return path


def paths(program: Program) -> list[str]:
    return [" / ".join(theme.path) for theme in themes.tree(program.session.reading)]


def test_pairs_are_answered_by_keys_and_one_undo_takes_all_back(
    program: Program, press: Press, book: Path, qtbot: QtBot, said: list[Notice]
) -> None:
    before = paths(program)
    with qtbot.waitSignal(program.codebook.brought):
        program.codebook.bring_in(book)
        qtbot.waitUntil(lambda: program.codebook.panel is not None and program.codebook.panel.list.hasFocus())
        panel = program.codebook.panel
        assert panel is not None
        assert [(row.text, row.second) for row in panel.model.rows] == [
            ("UAVs = your Drones?", "41 passages · Its definition begins with Drones"),
            ("Sactions = your Sanctions?", "8 passages · Nearly the same name"),
        ]
        assert panel.model.wanted() == []
        assert panel.button.text() == "Bring in 4 themes"
        press(Qt.Key.Key_Space)
        assert panel.button.text() == "Bring in 3 themes, merge 1"
        press(Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert set(paths(program)) - set(before) == {"Drones / Decoys", "Sactions", "Arms"}
    assert said[-1].text == "book.csv: 3 themes came in, 1 became one with yours."
    next(offer for offer in said[-1].offers if offer.text == "Show").act()
    assert program.codebook.report is not None
    assert "UAVs was made one with Drones" in program.codebook.report.model.rows[0].what
    program.codebook.report.close()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: paths(program) == before)


def test_escape_brings_nothing_in(program: Program, press: Press, book: Path, qtbot: QtBot) -> None:
    before = paths(program)
    program.codebook.bring_in(book)
    qtbot.waitUntil(lambda: program.codebook.panel is not None and program.codebook.panel.list.hasFocus())
    press(Qt.Key.Key_Escape)
    assert program.codebook.panel is not None
    assert not program.codebook.panel.isVisible()
    assert paths(program) == before


def test_names_with_dots_can_stay_as_they_are(
    program: Program, press: Press, tmp_path: Path, qtbot: QtBot, said: list[Notice]
) -> None:
    book = tmp_path / "book.qdc"
    codes = "".join(f'<Code guid="" name="{name}" isCodable="true"/>' for name in ("zoo", "zoo.ape", "zoo.bear"))
    book.write_text(f'<CodeBook origin="Taguette 1.5"><Codes>{codes}</Codes><Sets/></CodeBook>')
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(book))])
    with qtbot.waitSignal(program.codebook.brought) as brought:
        program.shell.dropped.emit(mime)
        qtbot.waitUntil(lambda: program.codebook.panel is not None and program.codebook.panel.dots.hasFocus())
        panel = program.codebook.panel
        assert panel is not None
        assert panel.dots.isChecked()
        with qtbot.waitSignal(program.codebook.asked):
            press(Qt.Key.Key_Space)
        assert not panel.dots.isChecked()
        press(Qt.Key.Key_Return)
    assert {"zoo", "zoo.ape", "zoo.bear"} <= set(paths(program))
    assert "Sets is empty" in brought.args[0].lines[0]


def test_a_second_time_and_a_bad_file_are_told(
    program: Program, tmp_path: Path, qtbot: QtBot, said: list[Notice]
) -> None:
    book = tmp_path / "machinetag.json"
    book.write_text('{"namespace": "zoo", "predicates": [{"value": "ape"}]}')
    for words in ("machinetag.json: 2 themes came in.", "holds nothing new; the project stays as it was."):
        with qtbot.waitSignal(program.codebook.brought):
            assert program.codebook.without_codebooks([book, tmp_path / "a.txt"]) == [tmp_path / "a.txt"]
        assert words in said[-1].text
    bad = tmp_path / "bad.qdc"
    bad.write_text("<!DOCTYPE a><CodeBook/>")
    program.codebook.bring_in(bad)
    qtbot.waitUntil(lambda: said[-1].kind == "bad")
    assert "entities of its own" in said[-1].text


def test_the_codebook_is_saved_in_the_format_of_its_ending(
    program: Program, tmp_path: Path, qtbot: QtBot, said: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, kind, made in (
        ("mine.qdc", "", "mine.qdc"),
        ("table.xlsx", "", "table.xlsx"),
        ("list", "Table (CSV) (*.csv)", "list.csv"),
    ):
        chosen = (str(tmp_path / name), kind)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, chosen=chosen: chosen)
        program.actions.run("save_codebook")
        qtbot.waitUntil(lambda made=made: said != [] and made in said[-1].text)
        assert said[-1].text == f"24 themes are in {made}."
        assert (tmp_path / made).stat().st_size > 500


def test_a_project_for_reading_takes_none_but_gives_its_own(
    program: Program, book: Path, tmp_path: Path, qtbot: QtBot, said: list[Notice]
) -> None:
    copy = program.session.path
    program.session.store.wait()
    program.session.switch(Store.open(copy, "AK", read_only=True))
    assert not program.actions["bring_in_codebook"].isEnabled()
    program.codebook.bring_in(book)
    assert "Nothing was brought in" in said[-1].text
    program.codebook.save(tmp_path / "mine.md", "codebook-md")
    qtbot.waitUntil(lambda: "mine.md" in said[-1].text)


def test_a_table_of_themes_that_is_dropped_is_taken_for_what_it_is(
    program: Program, tmp_path: Path, qtbot: QtBot, said: list[Notice]
) -> None:
    book, articles = tmp_path / "book.csv", tmp_path / "articles.csv"
    book.write_text("name,definition,colour\nHarbours,Where ships lie,sky\n")
    articles.write_text("title,text,description\nA,Ships lie in harbours.,b\n")
    with qtbot.waitSignal(program.codebook.brought):
        assert program.codebook.without_codebooks([book, articles]) == [articles]
    qtbot.waitUntil(lambda: said[-1].text == "book.csv: 1 theme came in.")
