"""Help: pages, links that act, what they say when they cannot, finding, the way back."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.window.panels.help import HelpPanel
from desktop.window.panels.manual import PAGES


def opened(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> HelpPanel:
    panel = HelpPanel(session, look, actions)
    qtbot.addWidget(panel)
    panel.resize(400, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def text(panel: HelpPanel) -> str:
    return panel.view.toPlainText()


def test_help_begins_with_its_one_page(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    assert panel.page == "first"
    assert [word for word in ("Read", "Tag", "Find", "Export") if f"\n{word}\n" not in text(panel)] == []
    assert panel.contents.count() == len(PAGES)
    assert panel.view.accessibleName() == "Help: Help on one page"


def test_every_page_is_shown_whole(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    for at, page in enumerate(PAGES):
        panel.contents.setCurrentIndex(at)
        panel.contents.activated.emit(at)
        assert panel.page == page
        assert text(panel).startswith(panel.contents.currentText())
        assert "](" not in text(panel)
        assert "**" not in text(panel).replace("**strong**", "")


def test_a_button_in_the_text_is_not_broken_over_two_lines(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    panel = opened(qtbot, session, look, actions)
    assert "Try\N{NO-BREAK SPACE}it" in text(panel) or "Try\N{NO-BREAK SPACE}it" in panel.view.toHtml()
    assert "Try it" not in panel.view.document().toRawText()


def test_a_link_that_acts_runs_its_action(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    with qtbot.waitSignal(actions["search"].triggered):
        panel.view.anchorClicked.emit(QUrl("do:search"))


def test_an_act_that_is_not_possible_now_says_what_it_needs(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, said: list[Notice]
) -> None:
    panel = opened(qtbot, session, look, actions)
    actions.allow(set())
    with qtbot.assertNotEmitted(actions["tag"].triggered):
        panel.view.anchorClicked.emit(QUrl("do:tag"))
    assert said[-1].text == "Choose a sentence first: press Down in an article."


def test_links_lead_to_pages_and_back_leads_home(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    panel.view.verticalScrollBar().setValue(40)
    panel.view.anchorClicked.emit(QUrl("file-format.md#json-lines"))
    assert panel.page == "file-format"
    assert panel.view.verticalScrollBar().value() > 500
    panel.view.anchorClicked.emit(QUrl("finding.md"))
    assert (panel.page, panel.view.verticalScrollBar().value()) == ("finding", 0)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    panel.back()
    assert (panel.page, panel.view.verticalScrollBar().value()) == ("first", 40)
    panel.back()
    assert panel.page == "first"


def test_words_are_found_and_walked_through(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    panel.show_page("finding")
    panel.field.setFocus()
    qtbot.keyClicks(panel.field, "DATE:2022")
    marks = panel.view.extraSelections()
    assert len(marks) == text(panel).lower().count("date:2022")
    assert marks[0].format.background().color() == QColor(look.palette.found_now)
    assert marks[1].format.background().color() == QColor(look.palette.found)
    assert panel.found.text().startswith(f"1 of {len(marks)} on this page.")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.found.text().startswith("2 of")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.found.text().startswith(f"{len(marks)} of")
    panel.field.clear()
    assert panel.view.extraSelections() == []
    assert not panel.found.isVisible()


def test_what_stands_on_other_pages_is_offered(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    panel.field.setText("payload_sha256")
    assert panel.found.text().startswith("Not on this page. Also on:")
    panel.found.linkActivated.emit("file-format.md")
    assert panel.page == "file-format"
    assert panel.view.textCursor().position() > 1000


def test_help_wears_the_look_and_stays_where_it_was(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    panel = opened(qtbot, session, look, actions)
    panel.view.verticalScrollBar().setValue(120)
    look.set_choice("dark")
    link = QTextCursor(panel.view.document().find("Bringing in"))
    assert link.charFormat().foreground().color() == QColor(look.palette.accent)
    assert panel.view.verticalScrollBar().value() == 120


def test_escape_closes_help(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
