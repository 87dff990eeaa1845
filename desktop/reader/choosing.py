"""What the margin shows: all highlights, those of one theme, actor or coder, the untagged, or none."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QPoint
from PySide6.QtWidgets import QMenu

from db.errors import NotFound
from db.reads import actors, margin, themes
from db.reads.margin import Counted
from desktop.background import AFTER_PAINT, Asker
from desktop.look.look import Look
from desktop.reader.gathering import AT_ONCE
from desktop.reader.margin_head import MarginHead
from desktop.reader.view import ReaderView
from desktop.session import MarginChoice, Session
from desktop.widgets.strip import Strip
from desktop.widgets.swatches import swatch_icon

_MOST = 40

translate = QCoreApplication.translate


class Choosing(QObject):
    """Keeps the margin of a reader to the choice of the session, says so in a strip, and offers other choices."""

    def __init__(self, session: Session, look: Look, view: ReaderView) -> None:
        super().__init__(view)
        self._session, self._look, self._view = session, look, view
        self._text: int | None = None
        self._many = False
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_coders)
        self.ids: set[int] | None = None
        self.strip = Strip(look)
        self.strip.setObjectName("margin_strip")
        self.strip.pressed.connect(self.show_all)
        self.head = MarginHead(look, view.viewport())
        self.head.clicked.connect(lambda _checked=False: self.open_menu())
        view.measured.connect(lambda: self.head.place(view.page.measures))
        session.margin_chosen.connect(lambda _choice: self.follow())

    # -- the choice

    def show_all(self) -> None:
        """Show every highlight again."""
        self._session.choose_margin(MarginChoice())

    def escape(self) -> bool:
        """Leave a choice; whether there was one."""
        chosen = self._session.margin != MarginChoice()
        self.show_all()
        return chosen

    def close(self) -> None:
        """Let go of the project."""
        self._text = None
        self._asker.close()

    def take(self, text: int | None, highlights: int = 0) -> None:
        """A text with so many highlights is about to be shown: make out which of them the choice holds."""
        self._text = text
        self._many = highlights > AT_ONCE
        self._ask()
        self._view.keep_to(self.ids)

    def follow(self) -> None:
        """The choice is another, or the highlights of the text are."""
        before = self.ids
        self._ask(again=True)
        if before is not None or self.ids is not None:
            self._view.show_only(self.ids)

    def _on_coders(self, answer: tuple[int, set[int] | None, bool]) -> None:
        text, ids, several = answer
        if text == self._text and ids is self.ids and several != self._view.margin.initials:
            self._view.margin.initials = several
            self._view.viewport().update()

    def _ask(self, again: bool = False) -> None:
        reading, text, choice = self._session.reading, self._text, self._session.margin
        self.ids = None
        name = ""
        if text is not None and choice != MarginChoice():
            try:
                name, self.ids = self._made_out(text, choice)
            except NotFound:  # what it was about is not in the project any more
                self._session.margin = MarginChoice()
        self._say(name)
        if text is None or len(margin.coders(reading)) < 2:
            self._view.margin.initials = False
        elif not self._many:
            self._view.margin.initials = len(margin.present_coders(reading, text, self.ids)) > 1
        elif not again or self.ids is not None:
            # a choice of the margin may be another one by the time this is known
            ids = self.ids
            self._asker.ask(
                lambda reading: (text, ids, len(margin.present_coders(reading, text, ids)) > 1), AFTER_PAINT
            )

    def _made_out(self, text: int, choice: MarginChoice) -> tuple[str, set[int]]:
        reading = self._session.reading
        if choice.kind == "theme":
            return "#" + themes.theme(reading, choice.id).name, margin.of_theme(reading, text, choice.id)
        if choice.kind == "actor":
            return "@" + actors.actor(reading, choice.id).name, margin.of_actor(reading, text, choice.id)
        if choice.kind == "coder":
            name = dict(margin.coders(reading)).get(choice.id, "")
            return name, margin.of_coder(reading, text, choice.id)
        if choice.kind == "untagged":
            return translate("Margin", "untagged"), margin.untagged(reading, text)
        return translate("Margin", "nothing"), set()

    # -- what is said

    def _say(self, name: str) -> None:
        key = translate("Margin", "Choose what the margin shows")
        if self.ids is None or self._text is None:
            self.strip.hide()
            self.head.say(key, False)
            return
        number = QLocale().toString
        shown, whole = len(self.ids), margin.count(self._session.reading, self._text)
        words = translate("Margin", "Margin: {0} · {1} of {2}").format(name, number(shown), number(whole))
        self.strip.say(words, translate("Margin", "Show all (Esc)"), "filter")
        self.head.say(f"{words}. {key}", True)

    # -- the menu

    def open_menu(self) -> None:
        """Offer what there is to choose in this article."""
        menu = self.menu()
        if self.head.isVisible():
            menu.popup(self.head.menu_spot())
        else:
            view = self._view.viewport()
            corner = view.rect().topLeft() if self._view.page.measures.mirrored else view.rect().topRight()
            menu.popup(view.mapToGlobal(corner + QPoint(0, 8)))

    def menu(self) -> QMenu:
        """The choices: how many highlights each would show stands beside it."""
        menu = QMenu(self._view)
        menu.setAccessibleName(translate("Margin", "What the margin shows"))
        menu.aboutToHide.connect(menu.deleteLater)
        found = margin.present(self._session.reading, self._text or 0)
        self._add(menu, translate("Margin", "All highlights"), found.all, MarginChoice())
        self._add(menu, translate("Margin", "Untagged"), found.untagged, MarginChoice("untagged"))
        self._add(menu, translate("Margin", "Nothing"), 0, MarginChoice("none"))
        menu.addSeparator()
        self._add_each(menu, translate("Margin", "One theme"), "theme", found.themes)
        self._add_each(menu, translate("Margin", "One actor"), "actor", found.actors)
        if len(found.coders) > 1:
            self._add_each(menu, translate("Margin", "One coder"), "coder", found.coders)
        return menu

    def _add_each(self, menu: QMenu, title: str, kind: str, found: Iterable[Counted]) -> None:
        listed = list(found)[:_MOST]
        submenu = menu.addMenu(title)
        submenu.setEnabled(bool(listed))
        for one in listed:
            self._add(submenu, one.name, one.count, MarginChoice(kind, one.id), one.hue)

    def _add(self, menu: QMenu, words: str, count: int, choice: MarginChoice, hue: str = "") -> None:
        shown = words.replace("&", "&&") + (f"\t{QLocale().toString(count)}" if count else "")
        action = menu.addAction(shown, lambda: self._session.choose_margin(choice))
        action.setCheckable(True)
        action.setChecked(choice == self._session.margin)
        if hue:
            action.setIcon(swatch_icon(self._look, hue))
