"""The themes pane: the codebook as a tree, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.edits.examples import UnpinExample
from db.edits.synonyms import RemoveSynonym
from db.edits.themes import AddTheme, MoveTheme, RecolourTheme, RenameTheme
from db.reads import themes as reads
from db.reads.wordings import belongings
from db.records.changes import Changes
from db.records.themes import Theme
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.themes.acts import ThemeActs
from desktop.themes.adding import NewTheme
from desktop.themes.colours import fill_palette, hue_words
from desktop.themes.details import ThemeDetails
from desktop.themes.model import ThemeTree
from desktop.themes.moving import Target, Way, Where, by_key, dropped
from desktop.themes.offered import THEME_ACTS
from desktop.themes.view import ThemeView
from desktop.themes.words import pane_words
from desktop.widgets.names.pane import NamesPane
from desktop.widgets.names.picker import Picked
from desktop.widgets.rows import Index, NameDelegate, NameRow
from desktop.widgets.tags.choice import Chosen, ChosenTheme
from desktop.widgets.tags.names import TagNames


class ThemesPane(NamesPane):
    """The theme tree with its heading, filter, the line for new themes and the panel for a definition."""

    review_asked = Signal(int)
    """A panel beside the reader: the review of what stands under earlier words of a theme."""
    view: ThemeView
    _model: ThemeTree
    _listed_acts = THEME_ACTS

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        model = ThemeTree()
        super().__init__(session, look, actions, "theme", pane_words(), model, ThemeView(look, model), parent)
        self._add_button("theme-add", self.add)
        self.new = NewTheme(look, self._twins)
        self.new.made.connect(self._make)
        self.new.left.connect(self._back_to_tree)
        self.view.setItemDelegate(NameDelegate(look, self._row, self.view, grounded=False))
        self.view.dropped.connect(self._on_dropped)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._model.modelReset.connect(self._show_details)
        self._model.renamed.connect(self._rename)
        self.view.keys = self._keys()
        self.details = ThemeDetails(look)
        self.acts = ThemeActs(session, self.review_asked.emit)
        self.details.words.defined.connect(self.acts.define)
        self.details.belongings.example_opened.connect(session.go_to_highlight)
        self.details.belongings.example_removed.connect(self._unpin)
        self.details.belongings.synonym_removed.connect(self._forget_name)
        self.details.belongings.review_asked.connect(self.review)
        self.details.recoloured.connect(lambda theme, hue: session.do(RecolourTheme(theme, hue)))
        self.details.left.connect(self._back_to_tree)
        self._begin(reads.tree, above=(self.new,), below=(self.details,))

    # What others ask of it

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

    def define(self) -> None:
        """Write the definition of the chosen theme."""
        if self.current() is not None:
            self.details.show()
            self._show_details()
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
        if here is not None and not self._refused():
            parent = self._model.parent_of(here)
            above = None if parent is None else self._model.whole[parent]
            self.acts.delete(self._model.whole[here], above, self._pick_for_left)

    def review(self) -> None:
        """Walk through what was tagged under earlier words of the chosen theme."""
        here = self.current()
        if here is not None:
            self.review_asked.emit(here)

    def _merge_into(self, chosen: tuple[int, ...], into: int) -> None:
        self.acts.merge([self._model.whole[theme] for theme in chosen if theme != into], into)

    def _pick_for_left(self, title: str, then: Callable[[Picked], object]) -> None:
        self.picker.ask(title, then, at=self.view)

    def _unpin(self, highlight: int) -> None:
        if self.details.theme is not None:
            self._session.do(UnpinExample(self.details.theme, highlight))

    def _forget_name(self, form: str) -> None:
        if self.details.theme is not None:
            self._session.do(RemoveSynonym(self.details.theme, form))

    def move_theme(self, way: Way) -> None:
        """Move the chosen theme one step: up, down, in (under the one above) or out (beside its parent)."""
        here = self.current()
        target = None if here is None else by_key(self._model, here, way)
        if here is not None and target is not None:
            self._move(here, target)

    @property
    def height_wanted(self) -> int:
        """Pixels in which the words of a theme and a few rows of the tree can be seen together."""
        return self.heading.sizeHint().height() + 4 * self._look.list_row + self.details.sizeHint().height()

    # What changes

    def _let_go(self) -> None:
        self.details.keep()
        super()._let_go()

    def _on_current(self) -> None:
        if not self.new.isVisible():
            self._show_details()

    def _show_details(self) -> None:
        if self.details.isHidden():
            return
        here = self.current()
        theme = None if here is None else self._model.whole.get(here)
        self.details.show_theme(theme, self._session.read_only)
        if theme is not None:
            self.details.show_belongings(belongings(self._session.reading, theme.id), not self._session.read_only)

    # Doing

    def _ask_name(self, under: Theme | None, beside: Theme | None) -> None:
        if not self._refused():
            self.heading.set_folded(False)
            self.new.ask(under, beside)

    def _make(self, name: str, parent: int | None) -> None:
        self.filter.clear()
        self._session.do(AddTheme(name, parent), then=self._stand_on_made)

    def _twins(self, name: str, besides: str = "") -> list[str]:
        """The themes that a name is nearly the same as."""
        if len(name.strip()) < 2:
            return []
        found = TagNames.of(self._session).known.names.twins(name, "theme")
        return [other for other in found if other != besides][:3]

    def _rename(self, theme: int, name: str) -> None:
        before = self._model.whole[theme]
        twins = [] if name in before.synonyms else self._twins(name, before.name)
        if not twins or " ".join(name.split()) == before.name:
            self._session.do(RenameTheme(theme, name))
            return

        def warn(changes: Changes) -> None:
            said = ", ".join(f"“{twin}”" for twin in twins)
            told = self.tr("{0} Nearly the same: {1}").format(changes.words.outcome, said)
            undo = Offer(self._session.key_map.said(self.tr("Undo %undo%")), self._session.undo)
            merge = Offer(self.tr("Merge…"), self.merge)
            self._session.tell(told, undo, merge, kind="warn")

        self._session.do(RenameTheme(theme, name), warn, quietly=True)

    def _move(self, theme: int, target: Target) -> None:
        self._wanted = theme
        self._session.do(MoveTheme(theme, target.parent, target.before))

    def _on_dropped(self, theme: int, on: int | None, where: Where) -> None:
        target = dropped(self._model, theme, on, where)
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
        former = self._model.other_name(theme.id)
        second = self.tr("was: {0}").format(former) if former else ""
        return NameRow(theme.name, theme.passages_below if whole else theme.passages, hue=theme.hue, second=second)

    # Keys and menus

    def _keys(self) -> dict[str, Callable[[], object]]:
        leftwards = self._look.mirrored
        return super()._keys() | {
            "Shift+Insert": self.add_below,
            "Alt+Enter": self.define,
            "Alt+C": self.recolour,
            "Alt+W": self.review,
            "Alt+Up": lambda: self.move_theme("up"),
            "Alt+Down": lambda: self.move_theme("down"),
            "Alt+Right": lambda: self.move_theme("out" if leftwards else "in"),
            "Alt+Left": lambda: self.move_theme("in" if leftwards else "out"),
        }

    def _say_empty(self) -> None:
        book = (self.tr("Bring in a codebook…"), lambda: self._actions.run("bring_in_codebook"))
        self.empty.say(self._words.none, self._words.none_told, ((self._words.new, self.add), book))

    def _chosen_tag(self, here: int) -> Chosen:
        theme = self._model.whole[here]
        return ChosenTheme(theme.name, theme.hue, theme.id)

    def _fill_menu(self, menu: QMenu, here: int) -> list[QAction]:
        theme = self._model.whole[here]
        below = menu.addAction(self.tr("New theme below\tShift+Insert"), self.add_below)
        menu.addSeparator()
        rename = menu.addAction(self.tr("Rename\tF2"), self.rename)
        menu.addAction(self.tr("Definition\tAlt+Enter"), self.define)
        palette = menu.addMenu(self.tr("Colour: {0}").format(hue_words(theme.hue)))
        fill_palette(palette, self._look, theme.hue, self._recolourer(here))
        merge, split = self._add_merging(menu)
        split.setEnabled(theme.passages > 0)
        places = menu.addMenu(self.tr("Move"))
        places.addAction(self.tr("Up\tAlt+Up"), lambda: self.move_theme("up"))
        places.addAction(self.tr("Down\tAlt+Down"), lambda: self.move_theme("down"))
        places.addAction(self.tr("Under the one above"), lambda: self.move_theme("in"))
        places.addAction(self.tr("Out, beside its parent"), lambda: self.move_theme("out"))
        pinned = self._add_pin_menu(menu, here)
        menu.addSeparator()
        menu.addActions([self._actions["bring_in_codebook"], self._actions["save_codebook"]])
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete\tDelete"), self.delete)
        return [below, rename, pinned, palette.menuAction(), merge, split, places.menuAction(), delete]
