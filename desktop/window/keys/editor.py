"""The part of the key sheet where one act gets other keys: which, by pressing it, and what had it before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.actions.act_words import act_words, action_of
from desktop.actions.key_map import KeyMap
from desktop.actions.key_names import is_plain, shown_key
from desktop.look.look import Look
from desktop.widgets.tags.flow import FlowLayout
from desktop.window.keys.catcher import KeyCatcher


class KeyEditor(QFrame):
    """Hidden until `open`; `changed` says in words what was changed, `left` that it has closed again."""

    changed = Signal(str)
    left = Signal(str)

    def __init__(self, key_map: KeyMap, look: Look) -> None:
        super().__init__()
        self.setObjectName("key_editor")
        self._map, self._look = key_map, look
        self.act = ""
        self._wanted = ""
        self.keys: dict[str, QPushButton] = {}
        self._one = QButtonGroup(self)
        self.title, self.said = QLabel(), QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("kind", "strong")
        self.title.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.catcher = KeyCatcher(look)
        self.catcher.caught.connect(self._caught)
        self.catcher.refused.connect(self._say)
        self.catcher.left.connect(self.leave)
        self.takes_over = self._button(self.tr("Take it over"), self._take_over)
        self.another = self._button(self.tr("Press another"), lambda: self._wait(self._adding))
        self.add = self._button(self.tr("Add a key"), lambda: self._wait(True))
        self.remove = self._button("", self._remove)
        self.usual = self._button(self.tr("Usual keys"), self._reset)
        self.close_ = self._button(self.tr("Leave"), self.leave)
        self._adding = False
        self._held = QHBoxLayout()
        self._held.setSpacing(4)
        self._held.addStretch(1)
        below = QWidget()
        buttons = FlowLayout(below, gap=8, line_gap=8)
        for button in (self.takes_over, self.another, self.add, self.remove, self.usual, self.close_):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._held)
        column.addWidget(self.catcher)
        column.addWidget(self.said)
        column.addWidget(below)
        self.hide()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def open(self, act: str) -> None:
        """Wait for a key for this act."""
        self.act = act
        self.title.setText(act_words(act))
        self._wait(False)

    def leave(self) -> None:
        """Close; nothing more is changed."""
        if self.isVisible():
            self.hide()
            self.left.emit(self.act)

    @property
    def key(self) -> str:
        """The key that is to be exchanged or taken away, "" while one is added."""
        chosen = [key for key, button in self.keys.items() if button.isChecked()]
        return "" if self._adding or not chosen else chosen[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, from a button too; Enter presses the button that has the focus."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    # What is waited for

    def _wait(self, adding: bool) -> None:
        keys = self._map.keys(self.act)
        self._adding = adding or not keys
        self._show_keys(keys)
        self._wanted = ""
        self.takes_over.hide()
        self.another.hide()
        self.add.setVisible(bool(keys) and not self._adding)
        self.remove.setVisible(not self._adding)
        self.usual.setVisible(self._map.is_changed(self.act))
        self._choose()
        self.show()
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self, keys: tuple[str, ...]) -> None:
        for button in self.keys.values():
            self._one.removeButton(button)
            button.deleteLater()
        self.keys = {}
        for at, key in enumerate(keys):
            button = QPushButton(shown_key(key))
            button.setCheckable(True)
            button.setChecked(at == 0 and not self._adding)
            button.setAccessibleName(self.tr("Exchange {0}").format(shown_key(key)))
            button.clicked.connect(lambda _checked=False: self._take_up())
            self._one.addButton(button)
            self.keys[key] = button
            self._held.insertWidget(at, button)

    def _take_up(self) -> None:
        self._adding = False
        self._choose()
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        key = shown_key(self.key) if self.key else ""
        self.remove.setText(self.tr("Take {0} away").format(key))
        words = self.tr("Press the key that takes the place of {0}.").format(key) if key else ""
        self._say(f"{words or self.tr('Press a key for this.')} {self.tr('Esc leaves it.')}")

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.catcher.setAccessibleDescription(f"{self.title.text()}. {words}")

    # What was pressed

    def _caught(self, key: str) -> None:
        shown = shown_key(key)
        if key in self._map.keys(self.act):
            self._say(self.tr("{0} does this already. Press another key.").format(shown))
            return
        if not self._map.can_have(self.act, key):
            self._say(self.tr("{0} is typed in the tag bar. Press a key with Ctrl or Alt.").format(shown))
            return
        held = self._map.means(key, self._map.place(self.act))
        if held is None or held == self.act:
            self._apply(key)
            return
        self._wanted = key
        self._say(self.tr("{0} is the key of “{1}”.").format(shown, act_words(held)))
        self.takes_over.setAccessibleDescription(self.said.text())
        for button in (self.add, self.remove, self.usual):
            button.hide()
        for button in (self.takes_over, self.another):
            button.show()
        self.takes_over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_over(self) -> None:
        self._apply(self._wanted)

    def _apply(self, key: str) -> None:
        act, old = self.act, self.key
        if old:
            self._map.exchange(act, old, key)
        else:
            self._map.give(act, key)
        words = self.tr("{0}: {1}.").format(act_words(act), self._now())
        if action_of(act) is not None and is_plain(key):
            words += " " + self.tr("{0} acts while the reader has the focus.").format(shown_key(key))
        self._end(words)

    def _remove(self) -> None:
        self._map.take(self.act, self.key)
        self._end(self.tr("{0}: {1}.").format(act_words(self.act), self._now()))

    def _reset(self) -> None:
        self._map.reset(self.act)
        self._end(self.tr("{0}: {1}, as usual.").format(act_words(self.act), self._now()))

    def _now(self) -> str:
        return ", ".join(shown_key(key) for key in self._map.keys(self.act)) or self.tr("no key")

    def _end(self, words: str) -> None:
        self.leave()
        self.changed.emit(words)
