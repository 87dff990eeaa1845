"""The codebook as an analyst builds it: by keys, by mouse and by dragging."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme, RenameTheme
from db.reads import themes as reads
from db.store import Store
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.themes.model import ThemeTree
from desktop.themes.pane import ThemesPane

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def outline(pane: ThemesPane) -> list[str]:
    """The tree as indented lines, closed branches included."""
    model, lines = pane.view.model(), []

    def walk(parent: object, depth: int) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            lines.append("  " * depth + str(index.data()))
            walk(index, depth + 1)

    walk(pane.view.rootIndex(), 0)
    return lines


def stored(session: Session) -> list[str]:
    return ["  " * (len(theme.path) - 1) + theme.name for theme in reads.tree(session.reading)]


def shown(qtbot: QtBot, pane: ThemesPane, session: Session, lines: list[str]) -> None:
    """Wait until the tree shows this, and see that it is what is stored."""
    qtbot.waitUntil(lambda: outline(pane) == lines)
    assert stored(session) == lines


def stand(pane: ThemesPane, theme: int) -> None:
    pane.view.stand_on(theme)
    pane.view.setFocus()


WHOLE = ["Drones", "  Deliveries", "  Types and factories", "Sanctions", "  Évasion", "Grain"]
INSIDE = ["Drones", "  Deliveries", "  Grain", "  Types and factories", "Sanctions", "  Évasion"]


def test_the_tree_shows_the_codebook_with_its_counts(pane: ThemesPane) -> None:
    assert outline(pane) == WHOLE
    assert pane.heading.fold.accessibleName() == "Themes 6"
    drones = pane.view.model().index(0, 0)
    assert drones.data(Qt.ItemDataRole.AccessibleTextRole) == "Drones, Sky, 1 passages, 3 with those below"
    assert drones.data(Qt.ItemDataRole.ToolTipRole) == "Drones\nUnmanned aircraft."


def test_a_closed_theme_counts_those_below_and_an_open_one_its_own(pane: ThemesPane) -> None:
    drones = pane.view.model().index(0, 0)
    row_of = pane._row
    assert row_of(drones).count == 3
    pane.view.expand(drones)
    assert row_of(drones).count == 1


def test_a_click_asks_for_the_passages_and_another_takes_it_back(
    qtbot: QtBot, pane: ThemesPane, asked: list[str]
) -> None:
    spot = pane.view.visualRect(pane.view.model().index(0, 0)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked == ["#Drones", ""]


def test_space_chooses_a_name_of_several_words_and_escape_clears(
    qtbot: QtBot, pane: ThemesPane, asked: list[str]
) -> None:
    stand(pane, 4)
    qtbot.keyClick(pane.view, Qt.Key.Key_Space)
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert asked == ['#"Types and factories"', ""]


def test_the_filter_keeps_the_parents_of_what_matches(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    pane.view.setFocus()
    qtbot.keyClicks(pane.view, "e")  # letters in the tree go to the filter
    qtbot.keyClicks(pane.filter, "vas")
    assert outline(pane) == ["Sanctions", "  Évasion"]
    assert pane.view.isExpanded(pane.view.model().index(0, 0))
    assert pane.view.current() == 5
    assert pane.heading.fold.accessibleName() == "Themes 1 of 6"
    qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert not pane.filter.isVisible()
    assert outline(pane) == WHOLE
    assert not pane.view.isExpanded(pane.view.model().index(0, 0))


def test_a_filter_without_a_match_can_be_cleared(qtbot: QtBot, pane: ThemesPane) -> None:
    pane.focus_filter()
    qtbot.keyClicks(pane.filter, "zzz")
    assert pane.empty.accessibleName() == "No theme matches “zzz”."
    qtbot.mouseClick(pane.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert outline(pane) == WHOLE


def test_new_themes_are_typed_one_after_the_other(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_Insert)
    assert pane.new.name.hasFocus()
    qtbot.keyClicks(pane.new.name, "Talks")
    qtbot.keyClick(pane.new.name, Qt.Key.Key_Return)
    shown(qtbot, pane, session, [*WHOLE, "Talks"])
    qtbot.keyClicks(pane.new.name, "Energy")
    qtbot.keyClick(pane.new.name, Qt.Key.Key_Return)
    shown(qtbot, pane, session, [*WHOLE, "Talks", "Energy"])
    qtbot.keyClick(pane.new.name, Qt.Key.Key_Escape)
    assert not pane.new.isVisible()
    assert pane.view.hasFocus()
    assert pane.view.currentIndex().data() == "Energy"


def test_tab_puts_the_new_theme_under_the_chosen_one(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_Insert)
    qtbot.keyClicks(pane.new.name, "Corridor")
    qtbot.keyClick(pane.new.name, Qt.Key.Key_Tab)
    assert pane.new.name.accessibleDescription() == "Under Grain."
    qtbot.keyClick(pane.new.name, Qt.Key.Key_Return)
    shown(qtbot, pane, session, [*WHOLE, "  Corridor"])
    assert reads.theme(session.reading, 7).hue == reads.theme(session.reading, 6).hue


def test_a_theme_below_by_its_own_key(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 2)
    qtbot.keyClick(pane.view, Qt.Key.Key_Insert, SHIFT)
    qtbot.keyClicks(pane.new.name, "Banks")
    qtbot.keyClick(pane.new.name, Qt.Key.Key_Return)
    shown(qtbot, pane, session, [*WHOLE[:5], "  Banks", "Grain"])


def test_a_name_that_is_taken_is_refused_in_words(
    qtbot: QtBot, pane: ThemesPane, session: Session, heard: list[Notice]
) -> None:
    stand(pane, 6)
    pane.add()
    qtbot.keyClicks(pane.new.name, "Drones")
    qtbot.keyClick(pane.new.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text.startswith("There is a theme Drones here already.")
    assert stored(session) == WHOLE


def test_f2_renames_in_place(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_F2)
    editor = pane.view.viewport().findChild(QLineEdit)
    assert editor.text() == "Grain"
    editor.selectAll()
    qtbot.keyClicks(editor, "Cereals")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    shown(qtbot, pane, session, [*WHOLE[:5], "Cereals"])


def test_keys_move_a_theme_among_its_siblings_in_and_out(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_Up, ALT)
    shown(qtbot, pane, session, [*WHOLE[:3], "Grain", "Sanctions", "  Évasion"])
    qtbot.keyClick(pane.view, Qt.Key.Key_Right, ALT)
    shown(qtbot, pane, session, [*WHOLE[:3], "  Grain", "Sanctions", "  Évasion"])
    qtbot.waitUntil(lambda: pane.current() == 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_Up, ALT)
    shown(qtbot, pane, session, INSIDE)
    qtbot.keyClick(pane.view, Qt.Key.Key_Left, ALT)
    shown(qtbot, pane, session, [*WHOLE[:3], "Grain", "Sanctions", "  Évasion"])
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, ALT)
    shown(qtbot, pane, session, WHOLE)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, ALT)  # already the last
    assert stored(session) == WHOLE


def drop(pane: ThemesPane, theme: int, on: int, part: float) -> None:
    """Drop a theme on the row of another, that part of the row's height down."""
    model: ThemeTree = pane.view.model()
    mime = model.mimeData([model.index_of(theme)])
    rect = pane.view.visualRect(model.index_of(on))
    place = QPoint(rect.center().x(), rect.top() + round(rect.height() * part))
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    pane.view.dropEvent(event)


def test_a_theme_is_dropped_between_and_into_others(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    drop(pane, 6, 1, 0.1)
    shown(qtbot, pane, session, ["Grain", *WHOLE[:5]])
    drop(pane, 6, 2, 0.5)
    shown(qtbot, pane, session, [*WHOLE[:5], "  Grain"])
    pane.view.expandAll()
    drop(pane, 6, 3, 0.9)
    shown(qtbot, pane, session, INSIDE)


def test_a_theme_cannot_go_under_itself_and_that_is_said(
    qtbot: QtBot, pane: ThemesPane, session: Session, heard: list[Notice]
) -> None:
    pane.view.expandAll()
    drop(pane, 1, 3, 0.5)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text == "Drones cannot stand under itself. Choose a parent that is not below it."
    assert stored(session) == WHOLE


def test_a_theme_takes_another_colour_from_the_palette_with_all_below(
    qtbot: QtBot, pane: ThemesPane, session: Session
) -> None:
    stand(pane, 1)
    menu = next(action.menu() for action in pane.menu().actions() if action.text() == "Colour: Sky")
    names = [action.text() for action in menu.actions()]
    assert (names[0], len(names)) == ("Sky", 12)
    menu.actions()[names.index("Rose")].trigger()
    qtbot.waitUntil(lambda: pane.view.model().whole[3].hue == "Rose")
    assert [theme.hue for theme in reads.tree(session.reading)[:3]] == ["Rose"] * 3


def test_a_definition_is_kept_when_the_focus_leaves_it(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return, ALT)
    assert pane.details.isVisible()
    qtbot.keyClicks(pane.details.definition, "Wheat and maize.")
    qtbot.keyClick(pane.details.definition, Qt.Key.Key_Escape)
    assert not pane.details.isVisible()
    assert pane.view.hasFocus()
    session.settle()
    assert reads.theme(session.reading, 6).definition == "Wheat and maize."


def test_the_panel_follows_the_chosen_theme(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 6)
    pane.define()
    qtbot.keyClicks(pane.details.definition, "Wheat.")
    pane.view.stand_on(1)
    assert pane.details.definition.toPlainText() == "Unmanned aircraft."
    session.settle()
    assert reads.theme(session.reading, 6).definition == "Wheat."


def test_delete_takes_those_below_along_and_undo_brings_all_back(
    qtbot: QtBot, pane: ThemesPane, session: Session, heard: list[Notice]
) -> None:
    stand(pane, 1)
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    shown(qtbot, pane, session, ["Sanctions", "  Évasion", "Grain"])
    qtbot.waitUntil(lambda: bool(heard))
    assert "Drones" in heard[-1].text
    heard[-1].offers[0].act()
    shown(qtbot, pane, session, WHOLE)


def test_what_is_open_stays_open_and_counts_follow_the_tagging(
    qtbot: QtBot, pane: ThemesPane, session: Session
) -> None:
    pane.view.expand(pane.view.model().index(0, 0))
    stand(pane, 4)
    session.do(AddHighlight(1, 30, 40, Tags((ThemeGiven(4), ThemeGiven("Airfields")))))
    shown(qtbot, pane, session, [*WHOLE, "Airfields"])
    assert pane.view.isExpanded(pane.view.model().index(0, 0))
    assert pane.current() == 4
    assert pane.view.model().whole[4].passages == 1


def test_keys_of_the_tree_go_before_the_shortcuts_of_the_window(pane: ThemesPane) -> None:
    stand(pane, 6)
    pane.add()
    none = Qt.KeyboardModifier.NoModifier
    new = pane.findChild(QWidget, "new theme").findChild(QLineEdit)
    for widget, key, modifiers in (
        (pane.view, Qt.Key.Key_F2, none),
        (pane.view, Qt.Key.Key_Left, ALT),
        (new, Qt.Key.Key_F2, none),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(widget, event)
        assert event.isAccepted()


def test_a_read_only_codebook_can_be_searched_but_not_changed(
    qtbot: QtBot, session: Session, look: Look, heard: list[Notice]
) -> None:
    session.switch(Store.open(session.path, "AK", read_only=True))
    pane = ThemesPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    pane.view.stand_on(1)
    actions = {action.text().split("\t")[0]: action for action in pane.menu().actions()}
    assert not actions["Rename"].isEnabled()
    assert actions["Rename"].toolTip() == "Opened for reading only."
    assert actions["Show its passages"].isEnabled()
    pane.rename()
    assert heard[-1].text == "Opened for reading only. Nothing was changed."
    assert not pane.view.model().flags(pane.view.currentIndex()) & Qt.ItemFlag.ItemIsEditable


def test_an_empty_codebook_says_what_themes_are(qtbot: QtBot, session: Session, look: Look) -> None:
    pane = ThemesPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    session.switch(Store.create(session.path.with_name("other.commonplace"), "AK"))
    assert pane.empty.accessibleName().startswith("No themes yet. A theme is a heading")


def test_three_thousand_themes_are_shown_and_filtered(qtbot: QtBot, session: Session, look: Look) -> None:
    for number in range(30):
        session.store.apply(AddTheme(f"Group {number}")).result()
    parents = [theme.id for theme in reads.tree(session.reading) if theme.name.startswith("Group")]
    for number in range(3000):
        session.store.apply(AddTheme(f"Topic {number}", parents[number % 30]))
    session.settle()
    pane = ThemesPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    assert pane.view.model().count == 3036
    pane.filter.setText("topic 2999")
    assert outline(pane) == ["Group 29", "  Topic 2999"]


def test_what_a_filter_finds_is_in_sight_and_stays_so(qtbot: QtBot, session: Session, look: Look) -> None:
    for number in range(60):
        session.store.apply(AddTheme(f"Group {number}"))
    session.settle()
    pane = ThemesPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    pane.resize(248, 300)
    pane.show()
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    pane.filter.setText("group")
    assert pane.view.currentIndex().data() == "Group 0"
    assert pane.view.viewport().rect().contains(pane.view.visualRect(pane.view.currentIndex()))
    pane.filter.setText("group 59")
    pane.filter.clear()
    assert pane.view.currentIndex().data() == "Group 59"
    assert pane.view.viewport().rect().contains(pane.view.visualRect(pane.view.currentIndex()))


def test_the_keys_that_open_a_tree_are_not_for_the_filter(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    stand(pane, 1)
    for key in (Qt.Key.Key_Asterisk, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        qtbot.keyClick(pane.view, key)
    assert pane.filter.text() == ""
    qtbot.keyClicks(pane.view, "*")
    assert pane.filter.text() == ""
    assert pane.view.isExpanded(pane.view.model().index(0, 0))


def test_the_search_for_a_theme_follows_its_name(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    asked: list[str] = []
    session.searched.connect(asked.append)
    stand(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: asked == ["#Grain"])
    with qtbot.waitSignal(session.changed):
        session.do(RenameTheme(6, "Cereals"))
    qtbot.waitUntil(lambda: asked == ["#Grain", "#Cereals"])


def test_a_theme_made_elsewhere_waits_until_a_rename_is_ended(pane: ThemesPane, session: Session, qtbot: QtBot) -> None:
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.view.model().index(0, 0))
    pane.rename()
    field = pane.view.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Half")
    with qtbot.waitSignal(session.changed):
        session.do(AddTheme("Made elsewhere"))
    qtbot.rest(pane)  # the answer must not take the field away
    assert field.isVisible()
    assert field.text() == "Half"
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {"Half", "Made elsewhere"} <= set(outline(pane)))
