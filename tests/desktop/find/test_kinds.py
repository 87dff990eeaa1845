"""Notes, themes, actors and sentences not yet tagged as rows of the results, each with its act on Enter."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.search.find import Hit
from db.search.kinds import RowKind
from db.search.named import NameHit
from desktop.find.field import SearchField
from desktop.find.results import ResultsPane
from desktop.session import Place, Session

Key = Qt.Key


def search(pane: ResultsPane, session: Session, qtbot: QtBot, query: str, *kinds: RowKind) -> None:
    for kind, button in pane.head.toggles.items():
        button.blockSignals(True)
        button.setChecked(kind in (kinds or ("highlights", "articles", "themes", "actors")))
        button.blockSignals(False)
    with qtbot.waitSignal(pane.answered):
        session.search(query)


def test_a_theme_stands_over_its_passages_and_enter_shows_them(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    search(pane, session, qtbot, "drones")
    first = pane.model.hits[0]
    assert isinstance(first, NameHit)
    assert (first.kind, first.name, first.passages) == ("theme", "Drones", 2)
    card = pane.model.card(pane.model.index(0))
    assert (card.text, card.marks, card.source) == ("Drones", ((0, 6),), "Theme · Military · 2 passages")
    pane.enter()
    assert pane.current_hit() is not None  # Down stands on the first passage, Up goes on to the theme
    qtbot.keyClick(pane.view, Key.Key_K)
    assert pane.current_row() is first
    named: list[tuple[str, int]] = []
    pane.name_asked.connect(lambda kind, number: named.append((kind, number)))
    with qtbot.waitSignal(pane.answered):
        qtbot.keyClick(pane.view, Key.Key_Return)
    assert named == [("theme", first.id)]
    assert field.text() == "#Drones"
    qtbot.waitUntil(pane.view.hasFocus)


def test_an_actor_is_found_in_another_script(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "طهران", "actors")
    assert [hit.name for hit in pane.model.hits if isinstance(hit, NameHit)] == ["Tehran"]
    card = pane.model.card(pane.model.index(0))
    assert (card.title, card.text) == ("Tehran", "طهران")
    assert "by another name" in card.source


def test_a_note_is_a_row_and_enter_opens_it(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    search(pane, session, qtbot, "runway", "notes")
    (hit,) = pane.model.hits
    assert (hit.kind, hit.snippet.text) == ("note", "ask about the runway")
    pane.enter()
    with qtbot.waitSignal(pane.note_asked) as asked:
        qtbot.keyClick(pane.view, Key.Key_Return)
    assert asked.args == [1]
    assert session.highlight == 1


def test_sentences_not_yet_tagged_are_rows(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    places: list[Place] = []
    session.place_asked.connect(places.append)
    search(pane, session, qtbot, "drone", "untagged")
    assert pane.head.count.text() == "1 not yet tagged"
    (hit,) = pane.model.hits
    assert isinstance(hit, Hit)
    assert hit.snippet.text == "The drone stood outside; Tehran said no."
    assert "not yet tagged" in pane.model.card(pane.model.index(0)).source
    pane.enter()
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane.view, Key.Key_Return)
    assert (places[-1].start, places[-1].end) == (hit.start, hit.end)


def test_kinds_come_one_after_the_other_by_their_pages(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "shipment OR drone OR runway", "highlights", "untagged", "notes", "articles")
    seen = -1
    while pane.model.rowCount() != seen:
        seen = pane.model.rowCount()
        pane.view.scrollToBottom()
        qtbot.waitUntil(lambda: not pane.is_busy)
    kinds = [hit.kind for hit in pane.model.hits]
    assert kinds == ["highlight"] * 131 + ["untagged"] + ["note"] + ["article"] * 2


def test_an_empty_result_offers_what_is_not_tagged(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "stood outside", "highlights")
    assert "1 untagged passage has these words." in pane.empty.accessibleName()
    button = next(one for one in pane.empty.buttons() if one.text() == "Show 1")
    with qtbot.waitSignal(pane.answered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [hit.kind for hit in pane.model.hits] == ["untagged"]


def test_m_writes_the_note_of_the_chosen_passage(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    search(pane, session, qtbot, "#Drones", "highlights")
    pane.enter()
    chosen = pane.current_hit()
    assert chosen is not None
    assert chosen.highlight is not None
    with qtbot.waitSignal(pane.note_asked) as asked:
        qtbot.keyClick(pane.view, Key.Key_M)
    assert asked.args == [chosen.highlight.id]
