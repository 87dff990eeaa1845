"""Names changed, relations and identifiers given, actors merged and split, their page: all by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.actors import DeleteActor, RenameActor
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.identifiers import AddIdentifier
from db.edits.relations import AddRelation
from db.reads import actors as reads
from db.reads.relations import identifiers_of, relations_of
from db.records.actors import Actor
from db.search.facets import facets
from db.search.grammar import parse
from desktop.actors.page import ActorPagePanel
from desktop.actors.pane import ActorsPane
from desktop.actors.splitting import SplitActorPanel
from desktop.actors.words import relation_meant, relation_words
from desktop.look.look import Look
from desktop.session import Notice, Session

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
K = Qt.Key


def stored(session: Session, actor: int) -> Actor:
    session.settle()
    return reads.actor(session.reading, actor)


def describe(qtbot: QtBot, pane: ActorsPane, actor: int) -> None:
    pane.view.stand_on(actor)
    pane.view.setFocus()
    qtbot.keyClick(pane.view, K.Key_Return, ALT)
    pane.details.activateWindow()
    qtbot.waitUntil(pane.details.isActiveWindow)


def forms(session: Session, actor: int) -> list[str]:
    return [name.form for name in stored(session, actor).names]


def test_a_name_is_changed_preferred_and_moved_by_keys(qtbot: QtBot, pane: ActorsPane, session: Session) -> None:
    describe(qtbot, pane, 1)
    editor = pane.details.names
    editor.table.setFocus()
    editor.table.setCurrentCell(1, 0)
    qtbot.keyClick(editor.table, K.Key_F2)
    assert editor.form.text() == "Tehran"
    QTest.keyClicks(editor.form, "Teheran")
    editor.since.setText("1979-02")
    editor.matching.setCurrentIndex(editor.matching.findData("exact"))
    qtbot.keyClick(editor.form, K.Key_Return)
    qtbot.waitUntil(lambda: editor.form.text() == "")
    name = stored(session, 1).names[1]
    assert (name.form, name.type, name.language, name.valid_from, name.matching) == (
        *("Teheran", "metonym", "en"),
        *("1979-02", "exact"),
    )
    qtbot.waitUntil(lambda: editor.table.item(1, 0).text() == "Teheran")
    editor.table.setCurrentCell(1, 0)
    qtbot.keyClick(editor.table, K.Key_Down, ALT)
    qtbot.waitUntil(lambda: forms(session, 1) == ["Iran", "إيران", "Teheran"])
    qtbot.waitUntil(lambda: editor.table.item(2, 0).text() == "Teheran")
    editor.table.setCurrentCell(1, 0)
    qtbot.keyClick(editor.table, K.Key_P, ALT)
    qtbot.waitUntil(lambda: stored(session, 1).name == "إيران")
    for _ in range(3):
        session.undo()
    qtbot.waitUntil(lambda: forms(session, 1) == ["Iran", "Tehran", "إيران"])


def test_escape_ends_the_change_of_a_name_and_the_window_stays(qtbot: QtBot, pane: ActorsPane) -> None:
    describe(qtbot, pane, 1)
    editor = pane.details.names
    editor.table.setCurrentCell(0, 0)
    qtbot.keyClick(editor.table, K.Key_F2)
    assert not editor.type.isEnabled()
    qtbot.keyClick(editor.form, K.Key_Escape)
    assert editor.form.text() == ""
    assert pane.details.isVisible()
    assert editor.type.isEnabled()


def test_a_relation_is_said_from_either_end_with_the_highlight_at_hand(
    qtbot: QtBot, pane: ActorsPane, session: Session
) -> None:
    session.choose_highlight(1)
    describe(qtbot, pane, 1)
    ties = pane.details.ties
    ties.kind.setCurrentText("led by")
    ties.other.setText("رئیسی")
    ties.since.setText("2021-08-03")
    ties.evidence.setChecked(True)
    qtbot.keyClick(ties.since, K.Key_Return)
    qtbot.waitUntil(lambda: bool(ties.lines.shown))
    (relation,) = relations_of(session.reading, 1)
    assert (relation.actor_id, relation.other_id, relation.kind) == (2, 1, "leads")
    assert (relation.valid_from, relation.highlight_id) == ("2021-08-03", 1)
    assert ties.lines.shown[0].words == "led by: رئیسی"
    assert ties.other.text() == ""
    ties.lines.list.setFocus()
    qtbot.keyClick(ties.lines.list, K.Key_E)
    assert session.article == 1
    qtbot.keyClick(ties.lines.list, K.Key_F2)
    assert ties.kind.currentText() == "led by"
    ties.until.setText("2024-05-19")
    qtbot.keyClick(ties.until, K.Key_Return)
    qtbot.waitUntil(lambda: relations_of(session.reading, 1)[0].valid_to == "2024-05-19")
    assert relations_of(session.reading, 1)[0].highlight_id == 1
    ties.lines.list.setFocus()
    qtbot.keyClick(ties.lines.list, K.Key_Return)
    assert pane.details.name.text() == "رئیسی"
    assert ties.lines.shown[0].words == "leads: Iran"
    ties.lines.list.setFocus()
    qtbot.keyClick(ties.lines.list, K.Key_Delete)
    qtbot.waitUntil(lambda: not relations_of(session.reading, 1))


def test_without_a_highlight_at_hand_there_is_no_evidence(
    qtbot: QtBot, pane: ActorsPane, session: Session, heard: list[Notice]
) -> None:
    describe(qtbot, pane, 1)
    ties = pane.details.ties
    ties.other.setText("fars news agency")
    ties.evidence.setChecked(True)
    qtbot.keyClick(ties.other, K.Key_Return)
    assert heard[-1].text == "No highlight is chosen. Choose the one that shows it first."
    assert relations_of(session.reading, 1) == []


def test_an_identifier_of_another_offers_to_merge_the_two(
    qtbot: QtBot, pane: ActorsPane, session: Session, heard: list[Notice]
) -> None:
    session.store.apply(AddIdentifier(3, "wikidata", "Q794")).result()
    describe(qtbot, pane, 1)
    ties = pane.details.ties
    ties.scheme.setCurrentText("Wikidata")
    QTest.keyClicks(ties.value, "Q794")
    qtbot.keyClick(ties.value, K.Key_Return)
    assert heard[-1].text == "wikidata Q794 is Fars News Agency already. If they are the same, merge the two."
    heard[-1].offers[0].act()
    qtbot.waitUntil(lambda: len(reads.all_actors(session.reading)) == 2)
    assert identifiers_of(session.reading, 3)[0].value == "Q794"
    assert "Iran" in forms(session, 3)


def test_a_country_is_typed_by_code_or_name(
    qtbot: QtBot, pane: ActorsPane, session: Session, heard: list[Notice]
) -> None:
    describe(qtbot, pane, 1)
    field = pane.details.country
    field.setFocus()
    QTest.keyClicks(field, "iran")
    qtbot.keyClick(field, K.Key_Return)
    qtbot.waitUntil(lambda: pane._model.whole[1].country == "IR")
    assert stored(session, 1).country == "IR"
    field.setText("Atlantis")
    qtbot.keyClick(field, K.Key_Return)
    assert heard[-1].text.startswith("Atlantis is no country")
    assert field.text() == "IR"


def test_an_actor_is_merged_into_another_by_keys_and_undone(qtbot: QtBot, pane: ActorsPane, session: Session) -> None:
    pane.view.stand_on(3)
    pane.view.setFocus()
    qtbot.keyClick(pane.view, K.Key_J, ALT)
    assert pane.picker.isVisible()
    QTest.keyClicks(pane.picker.field, "tehran")
    qtbot.keyClick(pane.picker.field, K.Key_Return)
    qtbot.waitUntil(lambda: "Fars News Agency" in forms(session, 1))
    session.undo()
    qtbot.waitUntil(lambda: stored(session, 3).name == "Fars News Agency")


def test_a_name_that_is_nearly_one_that_is_there_is_warned_of(qtbot: QtBot, pane: ActorsPane) -> None:
    pane.add()
    for typed, words in (("Irann", "Nearly the same: “Iran”"), ("رئيسي", "Nearly the same: “رئیسی”"), ("Oman", "")):
        pane.new.setText(typed)
        assert pane.like.words.text() == words


@pytest.fixture
def split(session: Session, look: Look, qtbot: QtBot) -> SplitActorPanel:
    made = SplitActorPanel(session, look)
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    made.open_for(1)
    qtbot.waitUntil(lambda: made.model.rowCount() == 4)
    return made


def test_names_and_passages_are_ticked_and_sent_to_a_new_actor(
    qtbot: QtBot, split: SplitActorPanel, session: Session
) -> None:
    rows = [split.model.index(row).data() for row in range(4)]
    assert rows[:2] == ["Tehran", "إيران"]
    split.list.setFocus()
    for key in (K.Key_Space, K.Key_Down, K.Key_Down, K.Key_Space):
        qtbot.keyClick(split.list, key)
    assert split.button.text() == "Send 2 to…"
    qtbot.keyClick(split.list, K.Key_Return)
    assert split.picker.field.text() == "Tehran"
    rows_offered = split.picker._rows.rows
    new = next(row for row, (picked, _) in enumerate(rows_offered) if picked == "Tehran")
    split.picker.list.setCurrentIndex(split.picker._rows.index(new))
    qtbot.keyClick(split.picker.field, K.Key_Return)
    qtbot.waitUntil(lambda: forms(session, 1) == ["Iran", "إيران"])
    made = next(actor for actor in reads.all_actors(session.reading) if actor.name == "Tehran")
    assert (made.kind, made.passages, stored(session, 1).passages) == ("state", 1, 1)
    session.undo()
    qtbot.waitUntil(lambda: forms(session, 1) == ["Iran", "Tehran", "إيران"])


@pytest.fixture
def page(session: Session, look: Look, qtbot: QtBot) -> ActorPagePanel:
    given = (ActorGiven(1, "target", -2), ActorGiven(2, "speaker"))
    session.store.apply(AddHighlight(1, 41, 55, Tags((ThemeGiven("Blame"),), given))).result()
    session.store.apply(AddRelation(2, 1, "leads", "2021-08-03", None, 1)).result()
    made = ActorPagePanel(session, look, lambda _actor: (12, 3))
    qtbot.addWidget(made)
    made.resize(400, 800)
    made.show()
    made.open_for(1)
    qtbot.waitUntil(lambda: made.title.text() == "Iran")
    return made


def test_the_page_counts_roles_stances_and_company_and_each_number_is_true(
    page: ActorPagePanel, asked: list[str], session: Session, qtbot: QtBot
) -> None:
    assert page.facts.text() == "state"
    assert page.relations.shown[0].words == "led by: رئیسی"
    assert (page.passages.text(), page.named.text()) == ("3 passages", "Named 12 times in 3 articles")
    counts = {
        "roles": [("mentioned", 2), ("target", 1)],
        "stances": [("strongly against −2", 1)],
        "meets": [("رئیسی", 2)],
        "themes": [("Blame", 1)],
    }
    for name, expected in counts.items():
        shown = getattr(page, name).shown
        assert [(row.name, row.count) for row, _ in shown] == expected
        for row, query in shown:
            assert facets(session.reading, parse(query)).counted == row.count, query
    page.roles.list.setFocus()
    page.roles.list.setCurrentIndex(page.roles.list.model().index(1, 0))
    qtbot.keyClick(page.roles.list, K.Key_Return)
    assert asked == ["target:Iran"]
    page.relations.list.setFocus()
    qtbot.keyClick(page.relations.list, K.Key_Return)
    qtbot.waitUntil(lambda: page.title.text() == "رئیسی")
    QApplication.processEvents()


def test_the_page_follows_what_changes_and_closes_with_its_actor(
    page: ActorPagePanel, session: Session, qtbot: QtBot
) -> None:
    session.do(RenameActor(1, "Persia"))
    qtbot.waitUntil(lambda: page.title.text() == "Persia")
    with qtbot.waitSignal(page.closed):
        session.do(DeleteActor(1))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("leads", ("leads", False)),
        ("Led  by", ("leads", True)),
        ("allied with", ("allied with", False)),
        ("trains", ("trains", False)),
        (relation_words("trains", True), ("trains", True)),
    ],
)
def test_relations_are_read_from_both_ends(words: str, meant: tuple[str, bool]) -> None:
    assert relation_meant(words) == meant
