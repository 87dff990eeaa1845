"""R puts the last tags on the next passage."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from db.edits.themes import RenameTheme
from db.reads import articles, themes
from db.store import Store
from desktop.session import Session
from desktop.tagbar.bar import TagBar

SECOND = "Russia looked on; 👩‍👧 so did NATO."


def test_repeat_gives_the_last_tags_to_the_next_passage(opened: TagBar, hand: Any, session: Session) -> None:
    hand.write("dro\n>rai\n~-1\n\n")
    (first,) = hand.written()
    hand.choose(SECOND)
    opened.last.repeat()
    both = hand.written()
    assert [found.quote for found in both] == [first.quote, SECOND]
    assert both[1].themes == first.themes
    assert both[1].actors == first.actors
    assert session.highlight == both[1].id


def test_repeat_twice_on_one_passage_makes_one_highlight(opened: TagBar, hand: Any) -> None:
    hand.write("dro\n\n")
    hand.written()
    hand.choose(SECOND)
    opened.last.repeat()
    hand.written()
    opened.last.repeat()
    assert len(hand.written()) == 2


def test_a_theme_made_and_renamed_meanwhile_is_still_the_same(opened: TagBar, hand: Any, session: Session) -> None:
    hand.write("#Quux\n\n")
    (first,) = hand.written()
    session.do(RenameTheme(first.themes[0].theme_id, "Corge"))
    hand.choose(SECOND)
    opened.last.repeat()
    assert [[tag.name for tag in found.themes] for found in hand.written()] == [["Corge"], ["Corge"]]
    assert len(themes.tree(session.reading)) == 4


def test_after_a_start_the_newest_tags_are_repeated(opened: TagBar, hand: Any, session: Session) -> None:
    hand.write("gra\n\n")
    hand.written()
    path = session.path
    session.closing.emit()
    session.store.close()
    session.switch(Store.open(path, "AK"))
    session.choose_article(articles.all_articles(session.reading)[0].id)
    hand.choose(SECOND)
    opened.last.repeat()
    assert [tag.name for tag in hand.written()[1].themes] == ["Grain"]


def test_repeat_says_why_it_does_nothing(bar: TagBar, hand: Any, said: list[str], passage: object) -> None:
    bar.last.repeat()
    hand.session.choose_passage(None)
    bar.last.repeat()
    assert said == [
        "There is nothing to repeat yet. Enter tags this passage.",
        "No passage is chosen. Press Down to choose a sentence.",
    ]
    assert hand.written() == []


def test_a_refused_save_brings_the_bar_back_as_it_was(opened: TagBar, hand: Any, said: list[str]) -> None:
    passage = opened.passage
    assert passage is not None
    hand.write("dro\n")
    hand.session.store.close()
    hand.write("\n")
    QApplication.processEvents()
    assert said == ["The project is closed. Open it again."]
    opened.open_at(QRect(40, 100, 500, 28), passage)
    assert [tag.name for tag in opened.chosen] == ["Drones"]
