"""A monkey at keyboard and mouse of a real window: random keys, clicks, drags, drops and acts, by a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from db.reads import actors, articles, highlights, project, themes
from desktop.actions.key_names import sequence
from desktop.actions.list_acts import LIST_ACTS
from desktop.actions.reader_acts import READER_ACTS
from desktop.actions.table import ACTIONS
from desktop.actions.version_acts import VERSION_ACTS
from desktop.build import Program
from desktop.look.look import Choice
from desktop.session import MarginChoice
from desktop.widgets.drags.carried import CarriedPassage, CarriedTag, passages_mime, tags_mime
from desktop.widgets.tags.choice import chosen_of

ODD = (
    "Zalgo a\u0337\u0322\u031b\u0307\u202eoverride\u202c \U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1ee\U0001f1f7"
    " 𠮷野家 السَّلامُ عليكم\u2028\x00\x07 <b>&amp; " + "x" * 5_000
)
NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
# What asks for a file stands in a dialog of the system's; those and the way out are left alone.
KEYS: tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...] = (
    *((key, NOTHING) for key in (Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Return) for _ in "ab"),
    *((key, SHIFT) for key in (Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Insert)),
    *((key, NOTHING) for key in (Key.Key_R, Key.Key_M, Key.Key_I, Key.Key_B, Key.Key_D, Key.Key_X, Key.Key_N)),
    *((key, NOTHING) for key in (Key.Key_P, Key.Key_O, Key.Key_Plus, Key.Key_Minus, Key.Key_BracketLeft)),
    *((key, NOTHING) for key in (Key.Key_Tab, Key.Key_Escape, Key.Key_Delete, Key.Key_Backspace, Key.Key_Space)),
    *((key, NOTHING) for key in (Key.Key_Home, Key.Key_End, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Insert)),
    *((key, NOTHING) for key in (Key.Key_F1, Key.Key_F2, Key.Key_F3, Key.Key_F6, Key.Key_F7, Key.Key_F9, Key.Key_F10)),
    *((key, NOTHING) for key in (Key.Key_Question, Key.Key_BracketRight, Key.Key_BraceLeft, Key.Key_BraceRight)),
    *((key, CTRL) for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_Return)),
    *((key, CTRL) for key in (Key.Key_K, Key.Key_F, Key.Key_E, Key.Key_H, Key.Key_M, Key.Key_A, Key.Key_C, Key.Key_V)),
    *((key, CTRL) for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_Down, Key.Key_Up, Key.Key_BracketLeft)),
    *((key, CTRL | SHIFT) for key in (Key.Key_V, Key.Key_Return, Key.Key_Right, Key.Key_Left)),
    *((key, ALT) for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Return, Key.Key_C)),
    *((key, ALT) for key in (Key.Key_R,)),
)
WORDS = (
    "#sum", "@iran", ">rus", "#New theme", "@Somebody", "drones", '"not closed', "#a AND (", "-x", "outlet:", "date:",
    "👩‍🚀", "𠮷", "إيران", "\u202eevil", "a*b[c](javascript:x)", "<b>bold</b>", "/(a+)+$/", "  ",
)  # fmt: skip
LOOKS: tuple[Choice, ...] = ("light", "sepia", "dark", "contrast", "night")


# Acts that leave the project or ask the system for a file.
LEFT_ALONE = frozenset(
    (
        *("new", "open", "open_recent", "open_sample", "bring_in", "bring_in_folder", "save_copy", "second_copies"),
        *("verify", "newer_file", "quit"),
    )
)
ACTS = tuple(action.id for action in ACTIONS if action.id != "-" and action.id not in LEFT_ALONE)
OWN = (*(act.id for act in READER_ACTS), *(act.id for act in LIST_ACTS), *(act.id for act in VERSION_ACTS))
OFTEN = (
    *("clean", "beside", "swap_beside", "together", "split", "join", "tag_again", "in_vivo", "pin", "text", "margin"),
    *("mark_identical", "palette", "portrait", "keys", "numbers", "margin_all", "undo", "redo", "delete_highlight"),
)
BOTH = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
LEFT = Qt.MouseButton.LeftButton


class Monkey:
    """Makes events, each kind as often as its weight says."""

    def __init__(self, app: QApplication, program: Program, seed: int, folder: Path) -> None:
        self._app, self._program, self._window = app, program, program.shell
        self._chance = random.Random(seed)
        self._folder = folder
        self.said: list[str] = []
        self._acts: tuple[tuple[Callable[[], object], int], ...] = (
            (self._press, 50),
            (self._write, 10),
            (self._click, 25),
            (self._drag, 8),
            (self._wheel, 5),
            (self._undo, 5),
            (self._paste, 1),
            (self._look_otherwise, 1),
            (self._export, 2),
            (self._go_somewhere, 10),
            (self._tag, 10),
            (self._rename, 3),
            (self._do, 25),
            (self._press_own, 25),
            (self._pin, 4),
            (self._arm, 4),
            (self._mark_identical, 4),
            (self._lay_beside, 4),
            (self._drop, 12),
            (self._change_keys, 2),
            (self._choose_margin, 3),
            (self._point_at_portrait, 4),
            (self._set_text, 2),
            (self._go_by_palette, 2),
        )
        # a menu or a dialog would keep the events for itself: it is let appear, and closed
        self._closer = QTimer(program)
        self._closer.timeout.connect(self._close_what_waits)
        self._closer.start(5)

    def act(self) -> None:
        """One event, and what it causes at once; what an event destroyed is not there for the next."""
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not self._window:
            self._window.activateWindow()  # as a window manager does when a menu has been closed
        acts, weights = zip(*self._acts, strict=True)
        with suppress(RuntimeError):
            self._chance.choices(acts, weights)[0]()
        self._app.processEvents()

    def carry(self, drag: QDrag) -> Qt.DropAction:
        """Stands in for the pointer of the system, which there is none of offscreen: let go somewhere, or nowhere."""
        if self._chance.random() < 0.7:
            self._let_go(drag.mimeData())
        return Qt.DropAction.IgnoreAction

    def _close_what_waits(self) -> None:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            popup.close()
        if isinstance(modal, QDialog):
            modal.reject()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _press(self) -> None:
        key, modifiers = self._chance.choice(KEYS)
        self.said.append(f"{key.name} {modifiers.name}")
        QTest.keyClick(self._target(), key, modifiers)

    def _write(self) -> None:
        words = self._chance.choice(WORDS)
        self.said.append(f"write {words!r}")
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._target(), QKeyEvent(kind, 0, NOTHING, letter))

    def _go_somewhere(self) -> None:
        at = self._chance.choice(
            (Key.Key_4, Key.Key_4, Key.Key_4, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_5, Key.Key_6)
        )
        self.said.append(f"go {at.name}")
        QTest.keyClick(self._target(), at, CTRL)

    def _tag(self) -> None:
        """Most of the way of a tag, so that there is something to undo; what comes between is left to chance."""
        view = self._program.reader.view
        self.said.append("tag")
        view.setFocus()
        for _ in range(self._chance.randrange(4)):
            QTest.keyClick(self._target(), Key.Key_Down, self._chance.choice((NOTHING, SHIFT)))
        QTest.keyClick(self._target(), Key.Key_Return)
        self._write()
        for modifiers in (self._chance.choice((NOTHING, CTRL, CTRL | SHIFT)), NOTHING):
            QTest.keyClick(self._target(), Key.Key_Return, modifiers)

    def _rename(self) -> None:
        self.said.append("rename")
        QTest.keyClick(self._target(), self._chance.choice((Key.Key_2, Key.Key_3)), CTRL)
        QTest.keyClick(self._target(), Key.Key_Down)
        QTest.keyClick(self._target(), self._chance.choice((Key.Key_F2, Key.Key_Insert, Key.Key_Delete)))
        self._write()
        QTest.keyClick(self._target(), Key.Key_Return)

    def _spot(self) -> tuple[QWidget, QPoint]:
        over = QApplication.activePopupWidget() or self._window
        spot = QPoint(self._chance.randrange(max(1, over.width())), self._chance.randrange(max(1, over.height())))
        return over.childAt(spot) or over, over.mapToGlobal(spot)

    def _click(self) -> None:
        widget, spot = self._spot()
        button = Qt.MouseButton.RightButton if self._chance.random() < 0.1 else Qt.MouseButton.LeftButton
        here = widget.mapFromGlobal(spot)
        self.said.append(f"click {type(widget).__name__} {widget.objectName()} {here.toTuple()} {button.name}")
        if self._chance.random() < 0.15:
            QTest.mouseDClick(widget, button, NOTHING, here)
        else:
            QTest.mouseClick(widget, button, self._chance.choice((NOTHING, NOTHING, SHIFT, CTRL)), here)

    def _drag(self) -> None:
        widget, spot = self._spot()
        self.said.append(f"drag {type(widget).__name__} {widget.objectName()}")
        here = widget.mapFromGlobal(spot)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, NOTHING, here)
        for _ in range(self._chance.randrange(1, 5)):
            here += QPoint(self._chance.randrange(-300, 300), self._chance.randrange(-200, 200))
            with suppress(RuntimeError):
                QTest.mouseMove(widget, here)
        with suppress(RuntimeError):
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, NOTHING, here)

    def _wheel(self) -> None:
        self.said.append("wheel")
        bar = self._program.reader.view.verticalScrollBar()
        bar.setValue(self._chance.randrange(bar.maximum() + 1))

    def _undo(self) -> None:
        session = self._program.session
        act = project.next_undo(session.reading)
        self.said.append("undo")
        if act is not None and act.seq > session.started_after and self._chance.random() < 0.7:
            QTest.keyClick(self._target(), Key.Key_Z, CTRL)
        else:
            QTest.keyClick(self._target(), Key.Key_Z, CTRL | SHIFT)

    def _paste(self) -> None:
        self.said.append("paste")
        mime = QMimeData()
        mime.setText(self._chance.choice(("A pasted article.\n\nWith two paragraphs.", "\x00\x01", ODD, "")))
        if self._chance.random() < 0.5:
            mime.setHtml("<h1>T</h1><script>x</script><p>Said <img src='http://a.b/c.png'> so.</p>")
        QApplication.clipboard().setMimeData(mime)
        if self._chance.random() < 0.3:
            QTest.keyClick(self._target(), Key.Key_V, CTRL | SHIFT)

    def _look_otherwise(self) -> None:
        self.said.append("look")
        if self._chance.random() < 0.5:
            self._window.resize(self._chance.randrange(400, 1600), self._chance.randrange(300, 1100))
        else:
            self._program.look.set_choice(self._chance.choice(LOOKS))

    def _export(self) -> None:
        sheet = self._program.binding.giving_out.sheet
        if sheet is None or not sheet.isVisible():
            return
        self.said.append("export")
        sheet.form.place.setText(str(self._folder / f"bundle {self._chance.randrange(5)}"))
        if sheet.button.isEnabled():
            QTest.mouseClick(sheet.button, Qt.MouseButton.LeftButton)

    # What an act is asked for by its name or by its key of now

    def _do(self) -> None:
        name = self._chance.choice(self._chance.choice((ACTS, OFTEN)))
        self.said.append(f"do {name}")
        self._program.actions.run(name)

    def _press_named(self, widget: QWidget, key: str) -> None:
        QTest.keySequence(widget, sequence(key))

    def _press_own(self) -> None:
        """A key of the reader or of a list, most of them in the reader."""
        act = self._chance.choice(OWN)
        keys = self._program.session.key_map.keys(act)
        if self._chance.random() < 0.6:
            self._program.reader.view.setFocus()
        if keys:
            self.said.append(f"own {act} {keys[-1]}")
            self._press_named(self._target(), self._chance.choice(keys))

    def _pin(self) -> None:
        self.said.append("pin")
        tagging = self._program.binding.pinning
        number = self._chance.randrange(1, 10)
        marked = highlights.newest(self._program.session.reading)
        tagging.pins.pin(number, chosen_of(self._chance.choice(marked)) if marked else ())
        self._program.reader.view.setFocus()
        self._press_named(self._target(), str(number))

    def _arm(self) -> None:
        self.said.append("arm")
        view = self._program.reader.view
        view.setFocus()
        self._press_named(view, f"Shift+{self._chance.randrange(1, 10)}")
        for _ in range(self._chance.randrange(3)):
            QTest.keyClick(self._target(), Key.Key_Down, SHIFT)
            QTest.keyClick(self._target(), Key.Key_Return)
        if self._chance.random() < 0.5:
            QTest.keyClick(self._target(), Key.Key_Escape)

    def _mark_identical(self) -> None:
        self.said.append("identical")
        self._program.actions.run("mark_identical")
        for _ in range(self._chance.randrange(4)):
            self._app.processEvents()
            self._press_named(self._target(), self._chance.choice(("Down", "Space", "Tab", "Ctrl+Enter", "A", "Enter")))

    def _lay_beside(self) -> None:
        session, facing = self._program.session, self._program.facing
        known = [article.id for article in articles.all_articles(session.reading)]
        if known:
            self.said.append("beside")
            facing.open(self._chance.choice(known), self._chance.choice((None, True, False)))

    # What is dragged

    def _mime(self) -> QMimeData:
        reading = self._program.session.reading
        tags = [CarriedTag("theme", theme.uuid) for theme in themes.tree(reading)]
        tags += [CarriedTag("actor", actor.uuid) for actor in actors.all_actors(reading)]
        known = articles.all_articles(reading)
        marked = highlights.newest(reading)
        kind = self._chance.randrange(4)
        if kind == 0 and tags:
            return tags_mime(self._chance.choices(tags, k=self._chance.randrange(1, 4)), ["#a"])
        if kind == 1 and marked:
            one = self._chance.choice(marked)
            there = articles.article(reading, one.article_id)
            return passages_mime([CarriedPassage(there.uuid, one.uuid, one.start, one.end)], one.quote)
        if kind == 2 and known:
            there = self._chance.choice(known)
            start = self._chance.randrange(there.length + 9)
            return passages_mime([CarriedPassage(there.uuid, None, start, start + 7)], "words")
        model = self._program.library.view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return model.mimeData([self._chance.choice(rows)]) if rows else QMimeData()

    def _drop(self) -> None:
        self._let_go(self._mime())

    def _let_go(self, mime: QMimeData) -> None:
        takers = [w for w in self._window.findChildren(QWidget) if w.acceptDrops() and w.isVisible()]
        if not takers:
            return
        widget = self._chance.choice([*takers, self._program.reader.view.viewport()])
        self.said.append(f"drop {mime.formats()} on {type(widget).__name__} {widget.objectName()}")
        spot = QPoint(self._chance.randrange(max(1, widget.width())), self._chance.randrange(max(1, widget.height())))
        enter = QDragEnterEvent(spot, BOTH, mime, LEFT, NOTHING)
        QApplication.sendEvent(widget, enter)
        move = QDragMoveEvent(spot, BOTH, mime, LEFT, NOTHING)
        QApplication.sendEvent(widget, move)
        if enter.isAccepted() and move.isAccepted() and self._chance.random() < 0.8:
            QApplication.sendEvent(widget, QDropEvent(QPointF(spot), Qt.DropAction.CopyAction, mime, LEFT, NOTHING))
        else:
            QApplication.sendEvent(widget, QDragLeaveEvent())

    # What is set

    def _change_keys(self) -> None:
        self.said.append("keys")
        key_map = self._program.session.key_map
        act, other = self._chance.choice(ACTS), self._chance.choice((*ACTS, *OWN))
        if self._chance.random() < 0.3:
            key_map.reset_all()
        elif (keys := key_map.keys(other)) and not key_map.place(other):
            key_map.give(act, self._chance.choice(keys))

    def _choose_margin(self) -> None:
        session = self._program.session
        kind = self._chance.choice(("all", "theme", "actor", "coder", "untagged", "none"))
        self.said.append(f"margin {kind}")
        session.choose_margin(MarginChoice(kind, self._chance.randrange(1, 9)))

    def _point_at_portrait(self) -> None:
        portrait = self._program.reader.view.portrait
        if not portrait.isVisible():
            return
        self.said.append("portrait")
        spots = [
            QPoint(self._chance.randrange(max(1, portrait.width())), self._chance.randrange(max(1, portrait.height())))
            for _ in range(2)
        ]
        QTest.mouseMove(portrait, spots[1])
        QTest.mousePress(portrait, LEFT, NOTHING, spots[0])
        QTest.mouseMove(portrait, spots[1])
        QTest.mouseRelease(portrait, LEFT, NOTHING, spots[1])

    def _set_text(self) -> None:
        self.said.append("text")
        panel = self._program.setting.panel
        panel.open()
        slider = self._chance.choice((panel.letter_size, panel.line, panel.letters))
        slider.setValue(self._chance.randrange(slider.minimum(), slider.maximum() + 1))
        if self._chance.random() < 0.3:
            panel.usual.click()
        if self._chance.random() < 0.7:
            QTest.keyClick(self._target(), Key.Key_Escape)

    def _go_by_palette(self) -> None:
        self._program.actions.run("palette")
        words = self._chance.choice(("", "p12", "margin", "clean", "dark", "#s", "@i", "7", "beside", "zzz", "\u202e"))
        self.said.append(f"palette {words!r}")
        for letter in words:
            QApplication.sendEvent(self._target(), QKeyEvent(QEvent.Type.KeyPress, 0, NOTHING, letter))
        self._app.processEvents()
        if words:
            QTest.keyClick(self._target(), self._chance.choice((Key.Key_Return, Key.Key_Down, Key.Key_Escape)))
