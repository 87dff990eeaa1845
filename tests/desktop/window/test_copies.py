"""Copies of one report in the whole window: the strip over the text, its own words, tags for all, counts by origin."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.articles import SetState
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.reads import articles, highlights
from db.reads.origins import origins
from desktop.build import Program
from desktop.sample import make_sample

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Press = Callable[..., None]


def open_outlet(qtbot: QtBot, program: Program, outlet: str) -> int:
    """Open the wire report as this outlet printed it, and wait until its copies are told."""
    groups = origins(program.session.reading)
    found = articles.articles(program.session.reading, sorted(groups.fullest))
    number = next(article.id for article in found if article.outlet == outlet)
    program.session.choose_article(number)
    qtbot.waitUntil(lambda: program.copies.told is not None and program.copies.told.article.id == number)
    return number


def own_words(program: Program) -> list[str]:
    assert program.reader.text is not None
    content = program.reader.text.content
    return [content[start:end] for start, end in program.reader.view.overlay.own_words.all]


def test_the_strip_says_where_else_and_only_what_differs_is_marked(
    qtbot: QtBot, program: Program, press: Press
) -> None:
    strip = program.copies.strip
    open_outlet(qtbot, program, "Harbour Post")
    assert strip.isVisible()
    assert strip.accessibleName().startswith("Also in The Tollgate Gazette and Continental Ledger: one origin. ")
    assert "words differ from the fullest." in strip.accessibleName()
    assert own_words(program)
    program.reader.focus()
    press(Qt.Key.Key_R, CTRL | SHIFT)
    assert own_words(program) == []
    assert not program.settings.flag("own_words", True)
    press(Qt.Key.Key_R, CTRL | SHIFT)
    assert own_words(program)
    open_outlet(qtbot, program, "The Tollgate Gazette")
    assert own_words(program) == []
    assert "differ" not in strip.accessibleName()
    program.session.choose_article(1)
    qtbot.waitUntil(strip.isHidden)


def test_a_key_and_the_menu_lead_from_copy_to_copy(qtbot: QtBot, program: Program, press: Press) -> None:
    first = open_outlet(qtbot, program, "The Tollgate Gazette")
    seen = []
    for _ in range(3):
        program.reader.focus()
        here = program.session.article
        press(Qt.Key.Key_PageDown, CTRL | SHIFT)
        qtbot.waitUntil(lambda here=here: program.session.article != here)
        qtbot.waitUntil(
            lambda: program.copies.told is not None and program.copies.told.article.id == program.session.article
        )
        seen.append(program.session.article)
    assert seen[-1] == first
    assert len(set(seen)) == 3
    entries = program.copies.menu().actions()
    assert [entry.text().split(" · ")[0] for entry in entries] == ["Harbour Post", "Continental Ledger"]
    assert all(entry.text().endswith(" %") for entry in entries)
    entries[0].trigger()
    assert program.session.article == seen[0]


def test_what_was_read_in_a_copy_is_quiet_in_the_others_and_said_so(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = open_outlet(qtbot, program, "Continental Ledger")
    quiet = program.reader.view.overlay.read_before
    assert len(quiet.all) >= 5
    assert "read there." in program.copies.strip.accessibleName()
    view = program.reader.view
    monkeypatch.setattr(type(view.spoken), "listening", True)
    view.select(*quiet.all[0])
    assert "Read in another copy." in view.spoken.accessibleDescription()
    view.select(*view.overlay.own_words.all[0])
    only = own_words(program)[0]
    assert f"Only in this copy: {only}." in view.spoken.accessibleDescription()
    program.session.do(SetState((number,), "done"))
    qtbot.waitUntil(lambda: program.reader.view.overlay.read_before.all == [])


def test_tags_are_given_to_the_copies_by_a_key_and_taken_back_by_one_undo(
    qtbot: QtBot, program: Program, press: Press
) -> None:
    session = program.session
    number = open_outlet(qtbot, program, "The Tollgate Gazette")
    others = [article.id for article in program.copies.told.others] if program.copies.told else []
    texts = [session.text_of(one).content for one in (number, *others)]
    sentence = next(
        part for part in texts[0].split(". ") if len(part) > 60 and "\n" not in part and all(part in t for t in texts)
    )
    start = texts[0].index(sentence)
    edit = AddHighlight(session.text_of(number).id, start, start + len(sentence), Tags((ThemeGiven("Wire"),)))
    session.do(edit, then=lambda changes: session.choose_made(changes))
    words = program.panes.details.elsewhere
    qtbot.waitUntil(lambda: len(words.found.exact) == 2)
    assert words.said.text() == "The same words stand in 2 other articles. One origin."
    assert words.give_button.text() == "Give these tags to the other 2"
    before = highlights.count(session.reading)
    program.reader.focus()
    press(Qt.Key.Key_A, SHIFT)
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before + 2)
    qtbot.waitUntil(words.give_button.isHidden)
    assert [entry.text().split(": ")[1] for entry in words.menu().actions()] == ["highlighted", "highlighted"]
    session.undo()
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before)
    qtbot.waitUntil(lambda: not words.give_button.isHidden())


def test_counts_are_of_origins_everywhere_by_one_key_and_stay_so(qtbot: QtBot, program: Program, press: Press) -> None:
    session, results = program.session, program.panes.results
    session.search("is:duplicate")
    qtbot.waitUntil(lambda: "passages" in results.head.count.text())
    assert "origin" not in results.head.count.text()
    program.reader.focus()
    press(Qt.Key.Key_G, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "1 origin" in results.head.count.text())
    qtbot.waitUntil(
        lambda: (
            results.facets.spread is not None
            and all(value.count == 1 for section in results.facets.spread.sections for value in section.values)
        )
    )
    themes = program.panes.themes
    drones = next(theme.id for theme in themes._model.whole.values() if theme.name == "Drones")
    qtbot.waitUntil(lambda: themes._model.whole[drones].passages_below <= 10)
    assert program.settings.flag("by_origin", False)
    press(Qt.Key.Key_G, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "origin" not in results.head.count.text())
    qtbot.waitUntil(lambda: themes._model.whole[drones].passages_below > 10)


def test_the_copies_in_an_older_file_are_shown_when_they_are_found(
    qtbot: QtBot, tmp_path: Path, begin: Callable[..., Program]
) -> None:
    path = tmp_path / "older.commonplace"
    make_sample(path, "AK").close()
    connection = sqlite3.connect(path)
    for table in ("likeness", "likeness_run", "likeness_pair", "same_origin"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM project WHERE key = 'likeness_version'")
    connection.commit()
    connection.close()
    program = begin(path)
    shown = program.library.view.model().rowCount
    qtbot.waitUntil(lambda: shown() == len(articles.all_articles(program.session.reading)) - 2)
