"""The preview shows the parts of the very outline that is written, in its words and order."""

from __future__ import annotations

import io
from contextlib import closing

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.bundles.docx import file as docx_file
from db.bundles.gathering.gather import gather
from db.bundles.numbered import Numbered
from db.bundles.outline import Prose, SectionHead
from db.edits.bundle_outline import AddWords, ChangeQuote
from db.edits.bundle_places import Item
from db.edits.bundles import PickHighlights, SetBundleQuery
from db.edits.highlights import AddHighlight
from db.records.bundle_settings import Settings as BundleSettings
from db.records.quote_changes import QuoteChange
from desktop.bundle import preview
from desktop.bundle.preview import PreviewPanel
from desktop.look.look import Look
from desktop.session import Session

COMPOSED = BundleSettings(picked="Bundle", grouping="outline")


@pytest.fixture
def panel(session: Session, look: Look, qtbot: QtBot) -> PreviewPanel:
    for edit in (
        PickHighlights((1,), 1),
        AddWords(1, "What was said", 1, Item("excerpt", 2)),
        AddWords(1, "But *then*:", 0, Item("excerpt", 3)),
        ChangeQuote(1, 1, (QuoteChange(0, 4, "the"), QuoteChange(16, 20))),
    ):
        session.do(edit)
    session.settle()
    made = PreviewPanel(session, look, "A. K.")
    qtbot.addWidget(made)
    made.resize(420, 500)
    return made


def shown(panel: PreviewPanel, qtbot: QtBot, settings: BundleSettings = COMPOSED) -> str:
    with qtbot.waitSignal(panel.shown):
        panel.open(settings)
    return panel.text.toPlainText()


def test_the_parts_stand_in_their_order_with_their_words(panel: PreviewPanel, session: Session, qtbot: QtBot) -> None:
    words = shown(panel, qtbot)
    outline = gather(session.reading, COMPOSED)
    at = 0
    for part in outline.parts():
        if isinstance(part, SectionHead):
            wanted = [part.title]
        elif isinstance(part, Prose):
            wanted = ["But then:"]
        else:
            assert isinstance(part, Numbered)
            wanted = [part.excerpt.before.strip(), *part.sentences, part.citation.split(",")[0]]
        for one in wanted:
            assert one in words[at:], one
            at = words.index(one, at)
    outline.close()
    assert "[the]delegations […]inspected" in words
    assert words.startswith("Brief\n3 excerpts from 2 sources")
    assert words.index("Sources") > at


def test_every_paragraph_of_the_word_document_stands_in_it_in_order(
    panel: PreviewPanel, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "AT_ONCE", 500)
    settings = COMPOSED.changed(index=True, cited_in="text")
    words = " ".join(shown(panel, qtbot, settings).split())
    file = io.BytesIO()
    with closing(gather(session.reading, settings)) as outline:
        docx_file.write(outline, file, lambda: None)
    at, count = 0, 0
    for paragraph in docx.Document(file).paragraphs:
        said = " ".join(paragraph.text.split())
        found = words.find(said, at)
        assert found >= 0, said
        at, count = found + len(said), count + bool(said)
    assert count > 20


def test_right_to_left_stands_at_its_side(panel: PreviewPanel, qtbot: QtBot) -> None:
    shown(panel, qtbot)
    found = panel.text.document().find("البلدين")
    assert found.block().textDirection() == Qt.LayoutDirection.RightToLeft
    found = panel.text.document().find("المشرق")
    assert found.block().textDirection() == Qt.LayoutDirection.LeftToRight, "a citation runs as it is written"


def test_a_long_bundle_is_set_as_one_scrolls(
    panel: PreviewPanel, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "AT_ONCE", 4)
    for start in range(0, 60, 2):
        session.do(AddHighlight(1, start, start + 12))
    session.do(SetBundleQuery(1, "is:untagged"))
    session.settle()
    panel.resize(420, 200)
    shown(panel, qtbot)
    before = panel.set
    assert before < 34
    bar = panel.text.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.maximum())
    assert panel.set > before
    assert "Sources" in panel.text.toPlainText()


def test_a_half_set_bundle_that_is_scrolled_follows_the_project(
    panel: PreviewPanel, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "AT_ONCE", 4)
    for start in range(0, 60, 2):
        session.do(AddHighlight(1, start, start + 12))
    session.do(SetBundleQuery(1, "is:untagged"))
    session.settle()
    panel.resize(420, 200)
    shown(panel, qtbot)
    panel.text.verticalScrollBar().setValue(30)
    at, before = panel.text.verticalScrollBar().value(), panel.set
    assert 0 < before < 34
    assert at
    with qtbot.captureExceptions() as faults, qtbot.waitSignal(panel.shown):
        session.do(AddWords(1, "At the beginning", 1, Item("excerpt", 1)))
    assert faults == []
    assert panel.set >= before
    assert "At the beginning" in panel.text.toPlainText()


def test_it_follows_the_project_and_stays_where_it_is(panel: PreviewPanel, session: Session, qtbot: QtBot) -> None:
    shown(panel, qtbot)
    panel.text.verticalScrollBar().setValue(30)
    with qtbot.waitSignal(panel.shown):
        session.do(AddWords(1, "At the end"))
    assert "At the end" in panel.text.toPlainText()
    assert panel.text.verticalScrollBar().value() == 30


def test_what_cannot_be_shown_is_said(panel: PreviewPanel, qtbot: QtBot) -> None:
    panel.open(BundleSettings(picked="Nothing of that name"))
    qtbot.waitUntil(lambda: panel.said.isVisible())
    assert panel.said.text().startswith("There is no bundle Nothing of that name.")
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.text, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_the_passages_of_an_article(panel: PreviewPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.shown):
        panel.open(BundleSettings(grouping="none"), 2)
    assert "البلدين" in panel.text.toPlainText()
    assert "delegations" not in panel.text.toPlainText()


def test_another_look_sets_it_anew(panel: PreviewPanel, look: Look, qtbot: QtBot) -> None:
    shown(panel, qtbot)
    before = panel.text.toPlainText()
    look.set_choice("dark")
    assert panel.text.toPlainText() == before
    assert look.palette.ink2.lower() in panel.text.toHtml().lower()
