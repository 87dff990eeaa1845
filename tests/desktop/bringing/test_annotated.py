"""Annotations of other programs are dropped on the window: they find their articles, the rest is as chosen."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.reads import articles as reads
from db.reads import highlights
from db.sources.worker import Workers
from desktop.bringing.annotated import annotated_among
from desktop.bringing.bringing_in import BringingIn
from desktop.bringing.report import ReportWindow
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings


@pytest.fixture
def bringing(session: Session, look: Look, tmp_path: Path) -> Iterator[BringingIn]:
    workers = Workers((sys.executable, "-m", "desktop", "--parse-worker"), count=1)
    yield BringingIn(session, look, lambda: workers, Settings(tmp_path / "settings"))
    workers.close()


def notes(folder: Path) -> Path:
    """An annotation of Hypothesis on an article that is in the project."""
    target = {"selector": [{"type": "TextQuoteSelector", "exact": "Drones were shown"}]}
    row = {"id": "a", "uri": "urn:x", "user": "acct:ann@h.is", "text": "By whom?", "target": [target]}
    row |= {"document": {"title": ["Two delegations at the airfield"]}, "tags": ["drones"]}
    path = folder / "notes.json"
    path.write_text(json.dumps({"rows": [row]}))
    return path


def clippings(folder: Path) -> Path:
    """A Kindle's file with one book that is not in the project."""
    path = folder / "My Clippings.txt"
    told = "Your Highlight on Location 4 | Added on 1 May 2020 09:00:00"
    path.write_text(f"A book (Ann)\n- {told}\n\nIts words.\n==========\n")
    return path


def test_they_come_to_their_articles_and_the_rest_as_is_chosen(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    bringing.bring_in([notes(tmp_path), clippings(tmp_path)])
    qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
    notice = heard[-1]
    assert notice.text == (
        "2 files of annotations: 2 highlights taken. One source is not here: its quotes are an article of clippings."
    )
    assert [offer.text for offer in notice.offers] == ["Show", "Without clippings", "Undo"]
    assert {one.quote for one in highlights.newest(session.reading)} == {"Drones were shown", "Its words."}
    (made,) = [one for one in reads.all_articles(session.reading) if one.kind == "clippings"]
    assert any("not the whole text" in said for said in made.warnings)
    notice.offers[0].act()
    (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ReportWindow))
    qtbot.addWidget(window)
    told = [row.what for row in window.model.rows]
    assert any("1 of 1 found in “Two delegations at the airfield”" in line for line in told)
    notice.offers[1].act()
    qtbot.waitUntil(lambda: "left out" in heard[-1].text, timeout=20_000)
    assert heard[-1].text == "My Clippings.txt: nothing new. 1 annotation was left out."
    assert [one.quote for one in highlights.newest(session.reading)] == ["Drones were shown"]
    assert not [one for one in reads.all_articles(session.reading) if one.kind == "clippings"]
    # nothing was written by what was left out: its number is that of the act before, which is another's
    assert [offer.text for offer in heard[-1].offers] == ["Show"]


def test_articles_that_only_look_so_stay_articles(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A headline\n- a list | of two\n\nIts text ========== goes on.\n")
    page = tmp_path / "a.html"
    page.write_text("<p data-annotation='x' class='noteHeading'>An article</p>")
    project = tmp_path / "p.jsonl"
    project.write_text('{"type": "meta", "format": "annotated-article-corpus"}\n{"@context": "anno.jsonld"}\n')
    wanted = [notes(tmp_path), clippings(tmp_path)]
    assert annotated_among([article, page, project, tmp_path, tmp_path / "none.json", *wanted]) == wanted
