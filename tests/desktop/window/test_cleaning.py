"""The clean view in the window: offered where there is something to clean, chosen once, never an edit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.reads import articles
from db.reads.acts import standing as standing_acts
from db.records.articles import Draft
from db.records.clean import Clean
from db.text.clean import clean
from desktop.build import Program
from desktop.reader.offer import found_words
from desktop.session import Place

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = (
    "The ministers met in the harbour town on Monday and agreed to build a second ferry line before the winter, "
    "which the opposition calls too late and too dear for a region of so few people."
)
DIRTY = f"{PLAIN}\n\nThe old pier (Reuters)\n\nIt was late.Nobody came.\n\n{PLAIN}\n\nThe end of it."


@pytest.fixture
def bring(program: Program, qtbot: QtBot) -> Callable[[str, str], int]:
    """Adds an article and opens it."""

    def act(title: str, text: str) -> int:
        session = program.session
        with qtbot.waitSignal(session.changed):
            session.do(AddArticles((Draft(title, text, text.encode(), "text", language="en"),)), quietly=True)
        made = next(article.id for article in articles.all_articles(session.reading) if article.title == title)
        session.choose_article(made)
        return made

    return act


def is_clean(program: Program) -> bool:
    """Whether the reader shows the clean view."""
    return program.reader.view.folding.clean is not None


def test_it_is_offered_in_words_and_taken_by_its_button(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot
) -> None:
    bring("Dirty", DIRTY)
    offer = program.cleaning.offer
    qtbot.waitUntil(offer.isVisible)
    assert offer.accessibleName() == "1 paragraph stands twice, 1 caption, 1 missing space"
    assert "Ctrl+R" in offer.button.text()
    acts = standing_acts(program.session.reading)
    qtbot.mouseClick(offer.button, Qt.MouseButton.LeftButton)
    assert is_clean(program)
    assert not offer.isVisible()
    assert program.status.clean.isVisible()
    assert program.actions["clean"].isChecked()
    assert standing_acts(program.session.reading) == acts
    qtbot.mouseClick(program.status.clean, Qt.MouseButton.LeftButton)
    assert not is_clean(program)
    assert not program.status.clean.isVisible()


def test_nothing_is_offered_where_nothing_is_found(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot, press: Any
) -> None:
    bring("Tidy", "One sentence. And another one.")
    qtbot.waitUntil(lambda: program.reader.text is not None and program.reader.text.id in program.cleaning.found)
    assert not program.cleaning.offer.isVisible()
    said: list[Any] = []
    program.session.said.connect(said.append)
    program.reader.focus()
    press(Qt.Key.Key_R, CTRL)
    assert not is_clean(program)
    assert [notice.text for notice in said] == [
        "Nothing to set apart or set right here: the article stands as it came in."
    ]


def test_the_choice_is_kept_for_all_articles(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot, press: Any
) -> None:
    first = bring("Dirty", DIRTY)
    program.reader.focus()
    press(Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: is_clean(program))
    bring("Dirty again", DIRTY + " \n\nMore.The end.")
    assert is_clean(program)
    program.session.choose_article(first)
    assert is_clean(program)
    assert program.settings.flag("clean", False)
    press(Qt.Key.Key_R, CTRL)
    assert not is_clean(program)
    assert not program.settings.flag("clean", True)


def test_it_opens_clean_when_that_was_chosen(program: Program, bring: Callable[[str, str], int], begin: Any) -> None:
    program.session.store.keep_place(bring("Dirty", DIRTY), 3)
    program.actions["clean"].trigger()
    path: Path = program.session.path
    program.close()
    again = begin(path)
    assert is_clean(again)
    assert again.actions["clean"].isChecked()
    assert again.status.clean.isVisible()


def test_a_long_text_is_looked_through_behind_and_keeps_its_line(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot
) -> None:
    program.actions["clean"].trigger()
    long = "\n\n".join(f"{PLAIN.replace('ferry', f'ferry number {n} of the')}It was so." for n in range(150))
    bring("Long", f"{long}\n\n{DIRTY}")
    view = program.reader.view
    assert not is_clean(program)
    view.verticalScrollBar().setValue(3000)
    point = view.visible_range()[0]
    top = view.page.place(point)[0] - view.scrolled
    qtbot.waitUntil(lambda: is_clean(program))
    assert view.page.place(point)[0] - view.scrolled == top


def test_it_may_be_declined_for_an_article(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot, begin: Any
) -> None:
    first = bring("Dirty", DIRTY)
    qtbot.waitUntil(program.cleaning.offer.isVisible)
    qtbot.mouseClick(program.cleaning.offer.cross, Qt.MouseButton.LeftButton)
    assert not program.cleaning.offer.isVisible()
    bring("Another", DIRTY + "\n\nMore of it.The end.")
    qtbot.waitUntil(program.cleaning.offer.isVisible)
    program.session.choose_article(first)
    assert not program.cleaning.offer.isVisible()


def test_tagging_in_the_clean_view_takes_the_characters_of_the_text(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot
) -> None:
    bring("Dirty", DIRTY)
    program.actions["clean"].trigger()
    qtbot.waitUntil(lambda: is_clean(program))
    session, view = program.session, program.reader.view
    start = DIRTY.index("late.Nobody")
    view.select(start, start + 11)
    assert session.passage is not None
    assert session.passage.quote == "late.Nobody"
    again = DIRTY.rindex(PLAIN)
    view.picked.focus_at(again)
    view.picked_changed()
    assert session.passage is None
    with qtbot.waitSignal(session.changed):
        session.do(AddHighlight(session.text_of(session.article or 0).id, again, again + 13, Tags((ThemeGiven(1),))))
    line, _ = view.page.fold_line(view.page.prose.piece_of(again))
    assert line is not None
    assert line.layout.text() == "Same as paragraph 1 · 1 highlight"
    session.go(Place(session.article or 0, again, again + 13))
    assert view.page.prose.folded_at(again) is None
    assert session.passage is not None


def test_the_way_to_the_earlier_paragraph_leads_back(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot, press: Any
) -> None:
    bring("Dirty", DIRTY)
    program.actions["clean"].trigger()
    qtbot.waitUntil(lambda: is_clean(program))
    program.reader.focus()
    view = program.reader.view
    view.picked.focus_at(DIRTY.rindex(PLAIN))
    view.picked_changed()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection == (0, len(PLAIN))
    assert view.overlay.flash == (0, len(PLAIN))


def test_too_long_an_article_is_said_in_words(
    program: Program, bring: Callable[[str, str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.window.cleaning.LONGEST", 100)
    said: list[Any] = []
    program.session.said.connect(said.append)
    bring("Dirty", DIRTY)
    assert not program.cleaning.offer.isVisible()
    program.actions["clean"].trigger()
    assert "too long" in said[-1].text


def test_words_for_what_was_found() -> None:
    assert found_words(Clean()) == ""
    assert found_words(clean(DIRTY)) == "1 paragraph stands twice, 1 caption, 1 missing space"
    both = "\n\n".join((DIRTY, PLAIN, "a  b  c", "Look https://t.co/A"))
    assert found_words(clean(both)) == (
        "2 paragraphs stand twice, 1 caption, 1 post, 1 missing space, 2 doubled spaces"
    )


def test_the_offer_scrolls_with_the_article_and_keeps_to_its_room(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot
) -> None:
    bring("Dirty", "\n\n".join([DIRTY, *(f"Paragraph {n} says a thing." for n in range(60))]))
    offer, view = program.cleaning.offer, program.reader.view
    qtbot.waitUntil(offer.isVisible)
    assert offer.geometry().bottom() <= view.page.top(0)
    top = offer.y()
    view.verticalScrollBar().setValue(10)
    assert offer.y() == top - 10
    program.shell.resize(660, 600)
    qtbot.waitUntil(lambda: offer.x() == view.page.measures.column)
    assert offer.button.geometry().right() <= offer.width()


def test_the_article_beside_is_shown_clean_too(
    program: Program, bring: Callable[[str, str], int], qtbot: QtBot
) -> None:
    first = bring("Dirty", DIRTY)
    bring("Another", DIRTY + "\n\nMore of it.The end.")
    program.facing.open(first)
    beside = program.facing.pane
    assert beside is not None
    program.actions["clean"].trigger()
    qtbot.waitUntil(lambda: is_clean(program) and beside.view.folding.clean is not None)
    program.facing.take_in_hand()
    assert program.session.article == first
    assert is_clean(program)
    program.actions["clean"].trigger()
    assert not is_clean(program)
    assert beside.view.folding.clean is None
