"""The results: found while typing, walked while the reader follows, picked, and never silent when empty."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.markings import AddMarking, MarkHighlights, RankMarking
from db.reads import bundles
from db.search.query import Query
from desktop.find.field import SearchField
from desktop.find.results import ResultsPane
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.settings import Settings
from desktop.widgets.stack import Stack

Key = Qt.Key


def search(pane: ResultsPane, session: Session, qtbot: QtBot, query: str) -> None:
    with qtbot.waitSignal(pane.answered):
        session.search(query)


def texts(pane: ResultsPane) -> list[str]:
    return [hit.snippet.text for hit in pane.model.hits]


def test_it_finds_while_it_is_typed(pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot) -> None:
    marked: list[Query | None] = []
    session.found.connect(marked.append)
    assert pane.isHidden()
    with qtbot.waitSignal(pane.shown) as shown:
        qtbot.keyClicks(field, "dron")
    assert shown.args == [True]
    qtbot.waitUntil(lambda: len(pane.model.hits) == 4)
    assert texts(pane)[2] == "Drones were shown"
    assert pane.head.count.text() == "2 of 132 passages · 1 article · 1 theme"
    assert "dron" in pane.head.words.text()
    assert marked[-1] is pane.query
    card = pane.model.card(pane.model.index(2))
    assert [card.text[start:end] for start, end in card.marks] == ["Drones"]
    assert "The Levant Courier · 19 Jul 2022 · ¶ 3" in card.source
    assert [face.name for face in card.chips] == ["Drones", "Tehran"]


def test_a_marking_of_another_rank_is_found_otherwise(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    session.do(AddMarking("Board", 150))
    session.do(MarkHighlights((1,), "Board"))
    session.settle()
    search(pane, session, qtbot, "marking:>=amber")
    assert not texts(pane)
    with qtbot.waitSignal(pane.answered):
        session.do(RankMarking(1, 900))
    assert "Drones were shown" in texts(pane)


def test_down_right_behind_the_last_letter_goes_into_its_results(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    places: list[Place] = []
    session.place_asked.connect(places.append)
    qtbot.keyClicks(field, "#Drones ")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.waitUntil(pane.view.hasFocus)
    qtbot.waitUntil(lambda: len(places) == 1)


def test_j_and_k_walk_and_the_reader_follows(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    places: list[Place] = []
    session.place_asked.connect(places.append)
    search(pane, session, qtbot, "#Drones")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.waitUntil(pane.view.hasFocus)
    qtbot.waitUntil(lambda: len(places) == 1)
    first = pane.model.hits[0]
    assert (places[0].article, places[0].start, places[0].end) == (1, first.start, first.end)
    assert session.highlight == first.highlight.id if first.highlight else False
    qtbot.keyClick(pane.view, Key.Key_J)
    qtbot.waitUntil(lambda: len(places) == 2)
    assert places[1].start == pane.model.hits[1].start
    qtbot.keyClick(pane.view, Key.Key_K)
    qtbot.waitUntil(lambda: len(places) == 3)
    assert places[2] == places[0]
    assert pane.view.hasFocus()
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane.view, Key.Key_Return)


def test_enter_in_the_field_jumps_even_before_the_answer(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.left):
        qtbot.keyClicks(field, "runway")
        qtbot.keyClick(field, Key.Key_Return)
    assert session.article == 1
    assert session.highlight == 1
    assert "in the note" in pane.model.card(pane.model.index(0)).source


def test_thousands_come_by_pages(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "#Trade")
    qtbot.waitUntil(lambda: len(pane.model.hits) >= 50)
    seen = -1
    while pane.model.rowCount() < 131 and pane.model.rowCount() != seen:
        seen = pane.model.rowCount()
        pane.view.scrollToBottom()
        qtbot.waitUntil(lambda seen=seen: pane.model.rowCount() > seen)
    marked = [hit for hit in pane.model.hits if hit.highlight is not None]
    assert len(marked) == 130
    assert len({hit.highlight.id for hit in marked if hit.highlight}) == 130
    assert pane.model.hits[-1].highlight is None


def test_all_of_them_are_picked_not_only_those_on_the_first_page(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    search(pane, session, qtbot, "#Trade")
    pane.head.of_articles.setChecked(False)
    qtbot.waitUntil(lambda: pane.head.count.text() == "130 of 132 passages")
    pane.enter()
    qtbot.keyClick(pane.view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(pane.view, Key.Key_B)
    assert len(bundles.picked(session.reading)) == 130


def test_one_is_picked_by_b(pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "#Drones")
    pane.enter()
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(pane.view, Key.Key_B)
    chosen = pane.current_hit()
    assert chosen is not None
    assert chosen.highlight is not None
    assert bundles.picked(session.reading) == [chosen.highlight.id]


def test_an_article_cannot_be_picked_and_that_is_said(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "outside")
    assert [hit.kind for hit in pane.model.hits] == ["article"]
    pane.enter()
    with qtbot.waitSignal(session.said) as said:
        qtbot.keyClick(pane.view, Key.Key_B)
    assert "Only highlights" in said.args[0].text


def test_a_change_renews_the_list_and_keeps_the_choice(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "#Drones")
    pane.enter()
    chosen = pane.current_hit()
    assert chosen is not None
    start = session.text_of(1).content.index("Tehran said no")
    with qtbot.waitSignal(pane.answered):
        session.do(AddHighlight(1, start, start + 14, Tags((ThemeGiven(2),))))
    assert pane.head.count.text().startswith("3 of 133 passages")
    again = pane.current_hit()
    assert again is not None
    assert again.highlight == chosen.highlight
    assert pane.view.selected_rows() == [pane.view.currentIndex().row()]


def test_nothing_found_says_what_is_near_and_offers_it(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "#Drones zeppelin")
    assert pane.model.rowCount() == 0
    assert "Nothing found" in pane.empty.accessibleName()
    assert "Without zeppelin there are 2 passages." in pane.empty.accessibleName()
    button = next(one for one in pane.empty.buttons() if "zeppelin" in one.text())
    with qtbot.waitSignal(pane.answered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len([hit for hit in pane.model.hits if hit.highlight]) == 2


def test_what_a_date_leaves_out_is_offered(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "#Trade date:2022")
    assert "Left out: 130 passages without a date." in pane.empty.accessibleName()
    with qtbot.waitSignal(pane.answered):
        qtbot.mouseClick(pane.empty.buttons()[0], Qt.MouseButton.LeftButton)
    assert pane.head.count.text().startswith("130 of 132 passages")


def test_highlights_alone_send_on_to_the_articles(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "outside")
    with qtbot.waitSignal(pane.answered):
        pane.head.of_articles.setChecked(False)
    assert "1 article has “outside”" in pane.empty.accessibleName()
    with qtbot.waitSignal(pane.answered):
        qtbot.mouseClick(pane.empty.buttons()[0], Qt.MouseButton.LeftButton)
    assert [hit.kind for hit in pane.model.hits] == ["article"]


def test_one_kind_is_always_on(pane: ResultsPane, session: Session, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "drones")
    pane.head.only("highlights")
    pane.head.of_highlights.setChecked(False)
    assert pane.head.of_articles.isChecked()
    qtbot.waitUntil(lambda: [hit.kind for hit in pane.model.hits] == ["article"])


def test_a_name_that_is_not_there_is_named(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    search(pane, session, qtbot, "#Dronez")
    assert "no theme Dronez" in pane.head.mistakes.text()
    assert "Drones" in pane.head.mistakes.text()
    assert field.mistakes


def test_emptying_the_field_closes_the_pane(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    search(pane, session, qtbot, "drones")
    marked: list[object] = []
    session.found.connect(marked.append)
    with qtbot.waitSignal(pane.shown) as shown:
        qtbot.keyClick(field, Key.Key_Escape)
    assert shown.args == [False]
    assert pane.isHidden()
    assert marked == [None]
    assert pane.query is None


def test_escape_in_the_list_goes_back_to_the_field(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    search(pane, session, qtbot, "drones")
    pane.enter()
    qtbot.keyClick(pane.view, Key.Key_Escape)
    qtbot.waitUntil(field.hasFocus)


def test_order_and_kind_are_kept(
    pane: ResultsPane, session: Session, look: Look, settings: Settings, field: SearchField, qtbot: QtBot
) -> None:
    pane.head.order.setCurrentIndex(2)
    pane.head.of_articles.setChecked(False)
    again = ResultsPane(session, look, settings, field)
    qtbot.addWidget(again)
    assert again.head.order.currentIndex() == 2
    assert not again.head.of_articles.isChecked()
    search(again, session, qtbot, "#Drones")
    starts = [hit.start for hit in again.model.hits]
    assert starts == sorted(starts)


def test_a_panel_in_its_place_stays_there_until_something_is_asked(
    session: Session, look: Look, settings: Settings, field: SearchField, qtbot: QtBot
) -> None:
    stack, other = Stack(), QWidget()
    qtbot.addWidget(stack)
    pane = ResultsPane(session, look, settings, field)
    stack.addWidget(other)
    stack.addWidget(pane)
    stack.show()
    pane.shown.connect(lambda shown: stack.setCurrentWidget(pane if shown else other))
    search(pane, session, qtbot, "#Drones")
    assert stack.currentWidget() is pane
    stack.setCurrentWidget(other)
    start = session.text_of(1).content.index("Tehran said no")
    with qtbot.waitSignal(pane.answered):
        session.do(AddHighlight(1, start, start + 14, Tags((ThemeGiven(2),))))
    assert stack.currentWidget() is other
    search(pane, session, qtbot, "grain")
    assert stack.currentWidget() is pane
    assert pane.isVisible()
    field.empty()
    assert stack.currentWidget() is other


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 3)}


def test_cards_are_painted_in_every_mode(pane: ResultsPane, session: Session, look: Look, qtbot: QtBot) -> None:
    search(pane, session, qtbot, "drones")
    assert look.colour("found").name() in colours(pane)
    look.set_choice("dark")
    assert {look.colour("found").name(), look.colour("raised").name()} <= colours(pane)


def test_the_marks_of_a_search_do_not_stay_in_the_next_project(
    pane: ResultsPane, session: Session, qtbot: QtBot
) -> None:
    marked: list[Query | None] = []
    session.found.connect(marked.append)
    search(pane, session, qtbot, "drones")
    assert marked[-1] is not None
    session.closing.emit()
    assert marked[-1] is None
