"""A bibliography from the window: to all articles or chosen ones, after those it came with; what stayed is told."""

from pathlib import Path

import pytest

from db.reads import articles
from desktop.bringing.details_in import DetailsIn
from desktop.look.look import Look
from desktop.session import Notice, Session

RIS = """TY  - NEWS
TI  - A corridor for grain
AU  - Somebody, Else
UR  - https://post.example/grain
ER  -
TY  - NEWS
TI  - Nothing of the kind
ER  -
"""


@pytest.fixture
def details(session: Session, look: Look) -> DetailsIn:
    made = DetailsIn(session, look)
    made.setParent(session)
    return made


def test_details_are_filled_and_what_was_typed_stays(
    details: DetailsIn, session: Session, heard: list[Notice], tmp_path: Path, qtbot
) -> None:
    refs = tmp_path / "refs.ris"
    refs.write_text(RIS)
    assert details.without_bibliographies([refs]) == []
    qtbot.waitUntil(lambda: bool(heard))
    said = "refs.ris: 1 of 2 entries tell of articles here; 1 detail filled, 1 kept as typed."
    assert heard[-1].text == said
    first = articles.all_articles(session.reading)[0]
    assert (first.url, first.author) == ("https://post.example/grain", "Edith Calloway")
    offers = {offer.text: offer for offer in heard[-1].offers}
    assert list(offers) == ["Show", "Undo", "Replace what was typed"]
    offers["Show"].act()
    assert details.report is not None
    assert [row.outcome for row in details.report.model.rows] == ["to know", "to know", "taken"]
    details.report.close()
    offers["Replace what was typed"].act()
    qtbot.waitUntil(lambda: articles.all_articles(session.reading)[0].author == "Else Somebody")


def test_they_wait_for_the_articles_they_came_with(
    details: DetailsIn, session: Session, heard: list[Notice], tmp_path: Path, qtbot
) -> None:
    refs, text = tmp_path / "refs.ris", tmp_path / "a.txt"
    refs.write_text(RIS)
    text.write_text("x")
    assert details.without_bibliographies([text, refs]) == [text]
    assert heard == []
    session.tell("Brought in 1 article.")
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[-1].text.startswith("refs.ris: 1 of 2")


def test_only_chosen_articles(details: DetailsIn, heard: list[Notice], tmp_path: Path, qtbot) -> None:
    refs = tmp_path / "refs.ris"
    refs.write_text(RIS)
    details.take(refs, (2,))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text == "refs.ris: 0 of 2 entries tell of articles here; nothing new."
