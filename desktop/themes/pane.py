"""The themes pane: the codebook as a tree, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from db.edits.themes import AddTheme, DefineTheme, DeleteTheme, MoveTheme, RecolourTheme, RenameTheme
from db.reads import themes as reads
from db.records.changes import Changes
from db.records.themes import Theme
from db.search.tree import Query
from desktop.actions.actions import Actions
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.themes.adding import NewTheme
from desktop.themes.colours import fill_palette, hue_words
from desktop.themes.details import ThemeDetails
from desktop.themes.model import Index, ThemeTree
from desktop.themes.moving import Target, Way, by_key, dropped
from desktop.themes.view import ThemeView
from desktop.widgets.empty import EmptyPane
from desktop.widgets.field import SearchField
from desktop.widgets.heading import PaneHeading
from desktop.widgets.rows import NameDelegate, NameRow
from desktop.widgets.tag_query import tag_query

QWIDGETSIZE_MAX = (1 << 24) - 1  # as in qwidget.h; PySide6 does not name it


class ThemesPane(QWidget):
    """The theme tree with its heading, filter, the line for new themes and the panel for a definition."""

    folded = Signal(bool)

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("themes")
        self._session = session
        self._look = look
        self._actions = actions
        self._asked_for = ""
        self._wanted: int | None = None
        self._model = ThemeTree(self)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._take)
        self._asker.failed.connect(session.tell_error)
        self.heading = PaneHeading(self.tr("Themes"), look)
        self.heading.folded.connect(self._fold)
        self.heading.add_button("filter", self.tr("Filter (or just type)"), self._toggle_filter)
        self._add = self.heading.add_button("theme-add", self.tr("New theme (Insert)"), self.add)
        self.filter = SearchField(look, self.tr("Filter themes"), icon="filter")
        self.filter.setObjectName("themes filter")
        self.filter.hide()
        self.filter.textChanged.connect(self._on_filter)
        self.filter.cleared.connect(self._end_filter)
        self.filter.returnPressed.connect(self._choose_current)
        self.new = NewTheme(look)
        self.new.made.connect(self._make)
        self.new.left.connect(self._back_to_tree)
        self.view = ThemeView(look, self._model)
        self.view.setAccessibleName(self.tr("Themes"))
        self.view.setItemDelegate(NameDelegate(look, self._row, self.view, grounded=False))
        self.view.pressed_on.connect(self._choose)
        self.view.typed.connect(self._filter_by)
        self.view.dropped.connect(self._on_dropped)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._model.modelReset.connect(self._show_details)
        self._model.renamed.connect(lambda theme, name: session.do(RenameTheme(theme, name)))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.keys = self._keys()
        self.details = ThemeDetails(look)
        self.details.defined.connect(lambda theme, words: session.do(DefineTheme(theme, words)))
        self.details.recoloured.connect(lambda theme, hue: session.do(RecolourTheme(theme, hue)))
        self.details.left.connect(self._back_to_tree)
        self.empty = EmptyPane(look)
        # in a low pane it is cut rather than pushing the others aside
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._lay_out()
        session.opened.connect(self.reload)
        session.closing.connect(self._let_go)
        session.changed.connect(self._on_changed)
        session.found.connect(self._on_found)
        self.reload()

    def _lay_out(self) -> None:
        self._body = QWidget()
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 4)
        top.addWidget(self.filter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(top)
        body.addWidget(self.new)
        body.addWidget(self._stack, 1)
        body.addWidget(self.details)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self._body, 1)
        self.setFocusProxy(self.view)

    # What others ask of it

    def reload(self) -> None:
        """Ask for everything again: another project is open."""
        self._model.writable = not self._session.read_only
        self._add.setEnabled(self._model.writable)
        self._add.setToolTip(self._session.read_only or self.tr("New theme (Insert)"))
        self._asked_for = ""
        self._take(reads.tree(self._session.reading))

    def current(self) -> int | None:
        """The theme that an act is meant for."""
        return self.view.current()

    def focus_filter(self) -> None:
        """Go to the filter field with all of it selected."""
        self.heading.set_folded(False)
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def add(self) -> None:
        """Wait for the name of a theme beside the one that is chosen."""
        here = self.current()
        theme = None if here is None else self._model.whole.get(here)
        above = None if here is None else self._model.parent_of(here)
        self._ask_name(None if above is None else self._model.whole[above], theme)

    def add_below(self) -> None:
        """Wait for the name of a theme under the one that is chosen."""
        here = self.current()
        self._ask_name(None if here is None else self._model.whole[here], None)

    def rename(self) -> None:
        """Type over the name of the chosen theme."""
        index = self.view.currentIndex()
        if index.isValid() and not self._refused():
            self.view.edit(index)

    def define(self) -> None:
        """Write the definition of the chosen theme."""
        if self.current() is not None:
            self._show_details()
            self.details.show()
            self.details.definition.setFocus()

    def recolour(self) -> None:
        """Choose another colour for the chosen theme from the palette."""
        here = self.current()
        if here is None or self._refused():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Colour"))
        fill_palette(menu, self._look, self._model.whole[here].hue, self._recolourer(here))
        menu.popup(self.view.viewport().mapToGlobal(self.view.visualRect(self.view.currentIndex()).bottomLeft()))

    def delete(self) -> None:
        """Delete the chosen theme and those below; undo brings them back."""
        here = self.current()
        if here is not None:
            self._session.do(DeleteTheme(here))

    def move_theme(self, way: Way) -> None:
        """Move the chosen theme one step: up, down, in (under the one above) or out (beside its parent)."""
        here = self.current()
        target = None if here is None else by_key(self._model, here, way)
        if here is not None and target is not None:
            self._move(here, target)

    # What changes

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("theme") or changes.concerns("highlight"):
            self._asker.ask(reads.tree)

    def _take(self, themes: list[Theme]) -> None:
        self._model.set_all(themes)
        if self._wanted is not None and self.view.stand_on(self._wanted):
            self._wanted = None
        self._say()
        self._show_details()

    def _let_go(self) -> None:
        self.details.keep()
        self._asker.close()

    def _on_filter(self, typed: str) -> None:
        self._model.set_filter(typed)
        self._say()

    def _filter_by(self, letters: str) -> None:
        self.focus_filter()
        self.filter.setText(self.filter.text() + letters)

    def _toggle_filter(self) -> None:
        if self.filter.isVisible():
            self._end_filter()
        else:
            self.focus_filter()

    def _end_filter(self) -> None:
        self.filter.clear()
        self.filter.hide()
        self.view.setFocus()

    def _on_found(self, query: Query | None) -> None:
        if query is None or query.text.strip() != self._asked_for:
            self._asked_for = ""

    def _on_current(self) -> None:
        if not self.new.isVisible():
            self._show_details()

    def _show_details(self) -> None:
        here = self.current()
        theme = None if here is None else self._model.whole.get(here)
        self.details.show_theme(theme, self._session.read_only)

    def _fold(self, folded: bool) -> None:
        self._body.setVisible(not folded)
        self.setMaximumHeight(self.heading.sizeHint().height() if folded else QWIDGETSIZE_MAX)
        self.folded.emit(folded)

    # Choosing

    def _choose(self, theme: int) -> None:
        query = tag_query("#", self._model.whole[theme].name)
        if query == self._asked_for:
            self._clear()
        else:
            self._asked_for = query
            self._session.search(query)

    def _choose_current(self) -> None:
        here = self.current()
        if here is not None:
            self._choose(here)
            self.view.setFocus()

    def _clear(self) -> None:
        self._asked_for = ""
        self._session.search("")

    def _leave(self) -> None:
        if self._asked_for:
            self._clear()
        elif self.filter.isVisible():
            self._end_filter()
        else:
            self._actions.run("go_reader")

    # Doing

    def _refused(self) -> bool:
        why = self._session.read_only
        if why:
            self._session.tell(self.tr("{0} Nothing was changed.").format(why), kind="warn")
        return bool(why)

    def _ask_name(self, under: Theme | None, beside: Theme | None) -> None:
        if not self._refused():
            self.heading.set_folded(False)
            self.new.ask(under, beside)

    def _make(self, name: str, parent: int | None) -> None:
        def stand(changes: Changes) -> None:
            made = changes.made.get("theme", ())
            self._wanted = made[0] if made else None

        self.filter.clear()
        self._session.do(AddTheme(name, parent), then=stand)

    def _move(self, theme: int, target: Target) -> None:
        self._wanted = theme
        self._session.do(MoveTheme(theme, target.parent, target.before))

    def _on_dropped(self, theme: int, on: int | None, where: str) -> None:
        target = dropped(self._model, theme, on, where)  # type: ignore[arg-type]  # Qt carries a plain str
        if target is not None:
            self._move(theme, target)

    def _recolourer(self, theme: int) -> Callable[[str], None]:
        return lambda hue: self._session.do(RecolourTheme(theme, hue))

    def _back_to_tree(self) -> None:
        self.view.setFocus()

    # What is shown

    def _row(self, index: Index) -> NameRow:
        theme = self._model.at(index)
        plain = self._model.index_of(theme.id)
        whole = self._model.hasChildren(plain) and not self.view.isExpanded(plain)
        return NameRow(theme.name, theme.passages_below if whole else theme.passages, hue=theme.hue)

    def _say(self) -> None:
        whole, shown = len(self._model.whole), self._model.count
        number = QLocale().toString
        typed = self._model.filter.strip()
        if not whole:
            self.heading.set_count("")
        elif typed:
            matching = sum(self._model.matches(theme) for theme in self._model.whole)
            self.heading.set_count(self.tr("{0} of {1}").format(number(matching), number(whole)))
        else:
            self.heading.set_count(number(whole))
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        if shown:
            return
        if typed:
            said = self.tr("No theme matches “{0}”.").format(typed)
            self.empty.say(said, "", ((self.tr("Clear filter"), self._end_filter),))
        else:
            told = self.tr(
                "A theme is a heading under which you collect passages. Type # in the tag bar to make one, or here."
            )
            self.empty.say(self.tr("No themes yet."), told, ((self.tr("New theme"), self.add),))
            for button in self.empty.buttons():
                button.setEnabled(self._model.writable)
                button.setToolTip(self._session.read_only)

    # Keys and menus

    def _keys(self) -> dict[str, Callable[[], object]]:
        leftwards = self._look.mirrored
        return {
            "Insert": self.add,
            "Shift+Insert": self.add_below,
            "F2": self.rename,
            "Delete": self.delete,
            "Alt+Enter": self.define,
            "Alt+C": self.recolour,
            "Alt+Up": lambda: self.move_theme("up"),
            "Alt+Down": lambda: self.move_theme("down"),
            "Alt+Right": lambda: self.move_theme("out" if leftwards else "in"),
            "Alt+Left": lambda: self.move_theme("in" if leftwards else "out"),
            "Space": self._choose_current,
            "Esc": self._leave,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the filter into the tree, Escape to the reader."""
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.view.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the chosen theme."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        here = self.current()
        if here is not None:
            menu.addAction(self._look.icon("search"), self.tr("Show its passages\tSpace"), self._choose_current)
            menu.addSeparator()
        writing = [menu.addAction(self._look.icon("theme-add"), self.tr("New theme\tInsert"), self.add)]
        if here is not None:
            theme = self._model.whole[here]
            writing.append(menu.addAction(self.tr("New theme below\tShift+Insert"), self.add_below))
            menu.addSeparator()
            writing.append(menu.addAction(self.tr("Rename\tF2"), self.rename))
            menu.addAction(self.tr("Definition\tAlt+Enter"), self.define)
            palette = menu.addMenu(self.tr("Colour: {0}").format(hue_words(theme.hue)))
            fill_palette(palette, self._look, theme.hue, self._recolourer(here))
            writing.append(palette.menuAction())
            places = menu.addMenu(self.tr("Move"))
            places.addAction(self.tr("Up\tAlt+Up"), lambda: self.move_theme("up"))
            places.addAction(self.tr("Down\tAlt+Down"), lambda: self.move_theme("down"))
            places.addAction(self.tr("Under the one above"), lambda: self.move_theme("in"))
            places.addAction(self.tr("Out, beside its parent"), lambda: self.move_theme("out"))
            writing.append(places.menuAction())
            menu.addSeparator()
            writing.append(menu.addAction(self.tr("Delete\tDelete"), self.delete))
        for action in writing:
            action.setEnabled(self._model.writable)
            action.setToolTip(self._session.read_only)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(at))
