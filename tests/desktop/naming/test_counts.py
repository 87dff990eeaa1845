"""Counting mentions: again when names, articles or refusals change."""

from pytestqt.qtbot import QtBot

from db.edits.actors import AddName
from db.edits.articles import AddArticles, DeleteArticles
from db.edits.mentions import RefuseMention
from db.records.actors import Name
from db.records.articles import Draft
from desktop.naming.counts import MentionCounts
from desktop.naming.mention_line import MentionLine
from desktop.session import Session


def test_counts_follow_what_changes(session: Session, qtbot: QtBot) -> None:
    counts = MentionCounts(session)
    line = MentionLine(counts)
    qtbot.addWidget(line)
    line.show_actor(1)
    qtbot.waitUntil(lambda: counts.of(1) == (4, 2))
    assert counts.of(2) == (1, 1)
    assert line.words.text() == "4 mentions in 2 articles"
    session.do(AddArticles((Draft("A4", "Iran, Iran, Iran.", b"x", "text"),)))
    qtbot.waitUntil(lambda: counts.of(1) == (7, 3))
    session.do(RefuseMention(4, ((0, 4),), (1,)))
    qtbot.waitUntil(lambda: counts.of(1) == (6, 3))
    session.do(AddName(2, Name("Kashan Airport")))
    qtbot.waitUntil(lambda: counts.of(2) == (3, 2))
    session.do(DeleteArticles((4,)))
    qtbot.waitUntil(lambda: counts.of(1) == (4, 2))
    session.undo()
    qtbot.waitUntil(lambda: counts.of(1) == (6, 3))
    line.show_actor(2)
    assert line.words.text() == "3 mentions in 2 articles"
    line.show_actor(None)
    assert line.isHidden()
