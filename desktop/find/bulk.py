"""Acts on many results at once, each one act of the journal: tag, untag, retag, mark, put into the bundle, delete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from db.edits import Edit
from db.edits.bundles import PickHighlights
from db.edits.grades import GradeHighlights
from db.edits.highlights import (
    ActorGiven,
    DeleteHighlights,
    MarkImportant,
    RemoveActor,
    RemoveTheme,
    TagHighlights,
    ThemeGiven,
)
from db.edits.markings import MarkHighlights
from db.edits.replacing import ReplaceTag
from db.reading import Reading
from db.reads import highlights
from db.records.highlights import Highlight
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.grades import offer_grades
from desktop.widgets.markings import known_markings, marking_menu, section
from desktop.widgets.tags.adding import AddTagField
from desktop.widgets.tags.choice import tags_of
from desktop.widgets.tags.flow import FlowLayout
from desktop.widgets.tags.offers import TagOffer

_MOST_IN_A_MENU = 24
_SIDE = 12
Ids = tuple[int, ...]
Given = ThemeGiven | ActorGiven


class BulkBar(QFrame):
    """Says how many results are checked, and does what is wanted with them.

    `cleared` by its cross, `left` by Escape in its field, `marking_asked` for sentences that are no highlights yet.
    Acts take the checked ones, or without any those of `chosen`.
    """

    cleared = Signal()
    left = Signal()
    marking_asked = Signal()

    def __init__(
        self, session: Session, look: Look, chosen: Callable[[], Sequence[int]], parent: QWidget | None = None
    ) -> None:
        """Hidden until something is checked; `chosen` gives the highlights of the selected rows."""
        super().__init__(parent)
        self._session, self._look, self._chosen = session, look, chosen
        self._checked: Ids = ()
        self._then: Callable[[list[Highlight]], None] | None = None
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._go_on)
        self._asker.failed.connect(session.tell_error)
        self.setObjectName("checked results")
        self.count = QLabel()
        self.count.setProperty("kind", "strong")
        self.field = AddTagField(session, look, self)
        self._in_place_of: tuple[Given, Ids] | None = None
        self.field.setPlaceholderText(self.tr("Add a theme or actor to all of them"))
        self.field.taken.connect(self._take)
        for over in (self.field.left, self.field.finished):
            over.connect(self._add_again)
            over.connect(self.left)
        self._icons: list[tuple[QToolButton, str]] = []
        self.star = self._button("important", self.tr("Mark as important, or not any more"), self.important)
        self.into_bundle = self._button("bundle-add", self.tr("Put into the bundle"), self.pick)
        self.less = self._button("theme", self.tr("Take a tag away…"), self.untag)
        self.other = self._button("theme", self.tr("Put another tag in the place of one…"), self.replace)
        self.graded = self._button("verify", self.tr("Grade all of them…"), self.grade)
        self.marked = self._button("lock", self.tr("Say who may read all of them…"), self.mark)
        self.gone = self._button("clear", self.tr("Delete the highlights"), self.delete)
        self.less.setText(self.tr("Untag…"))
        self.other.setText(self.tr("Replace…"))
        self.gone.setText(self.tr("Delete"))
        for button in (self.less, self.other, self.gone):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.none = QToolButton()
        self.none.setText(self.tr("None"))
        self.none.setToolTip(self.tr("Check none"))
        self.none.setAccessibleName(self.tr("Check none"))
        self.none.clicked.connect(lambda _checked=False: self.cleared.emit())
        self.marking = QToolButton()
        self.marking.setText(self.tr("Highlight them…"))
        self.marking.setToolTip(self.tr("Choose how wide, and the tags, and see what will be highlighted (T)"))
        self.marking.clicked.connect(lambda _checked=False: self.marking_asked.emit())
        first, room = QHBoxLayout(), QWidget()
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(4)
        self._room, self._acts = room, FlowLayout(room, gap=4, line_gap=4)
        acts = self._acts
        first.addWidget(self.count, 1)
        first.addWidget(self.marking)
        first.addWidget(self.none)
        for widget in (self.star, self.into_bundle, self.graded, self.marked, self.less, self.other):
            acts.addWidget(widget)
        acts.addWidget(self.gone)
        box = QVBoxLayout(self)
        box.setContentsMargins(_SIDE, 8, _SIDE, 8)
        box.setSpacing(6)
        box.addLayout(first)
        box.addWidget(self.field)
        box.addWidget(room)
        look.changed.connect(self._dress)
        session.closing.connect(self._asker.close)
        self._dress()
        self.hide()

    def show_checked(self, ids: Sequence[int], sentences: int = 0) -> None:
        """These highlights are checked now, and so many sentences that are none yet."""
        self._checked = tuple(ids)
        many = len(self._checked)
        words = (
            self.tr("1 passage checked")
            if many == 1
            else self.tr("{0} passages checked").format(QLocale().toString(many))
        )
        if sentences:
            shown = QLocale().toString(sentences)
            more = self.tr("1 not yet tagged") if sentences == 1 else self.tr("{0} not yet tagged").format(shown)
            words = f"{words}, {more}" if many else more
        self.count.setText(words)
        self.count.setAccessibleName(words)
        self.marking.setVisible(bool(sentences))
        why = self._session.read_only
        buttons = (self.star, self.into_bundle, self.graded, self.marked, self.less, self.other, self.gone)
        for part in (self.field, *buttons):
            part.setEnabled(not why)
            part.setVisible(bool(many))
        self.marking.setEnabled(not why)
        self.setVisible(bool(many or sentences))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the acts take two lines, and no word is cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self.contentsMargins()
        wide = self.width() - margins.left() - margins.right() - 2 * _SIDE
        self._room.setFixedHeight(self._acts.heightForWidth(wide))

    # Acts

    @property
    def meant(self) -> Ids:
        """What an act is for."""
        return self._checked or tuple(self._chosen())

    def tag(self) -> None:
        """Go to the field that adds tags."""
        if self._may() and self.meant:
            if self.isHidden():
                self.show()
                many = len(self.meant)
                self.count.setText(self.tr("1 passage") if many == 1 else self.tr("{0} passages").format(many))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def important(self) -> None:
        """Mark all as important, or if they all are take it from them."""
        self._with_living(
            lambda found: self._do(
                MarkImportant(tuple(one.id for one in found), not all(one.important for one in found))
            )
        )

    def pick(self) -> None:
        """Put all into the bundle."""
        into = self._session.picks_into
        self._with_living(lambda found: self._do(PickHighlights(tuple(one.id for one in found), into)))

    def delete(self) -> None:
        """Delete all; undo brings them back."""
        self._with_living(self._delete)

    def untag(self) -> None:
        """Offer every tag that some of them have, to be taken from them."""
        self._with_living(self._offer_tags)

    def grade(self) -> None:
        """Offer the grades of a passage, 1 to 6, for all; where some have one 0 takes it away."""
        self._with_living(self._offer_grades)

    def mark(self) -> None:
        """Offer the markings by rank for all; where some have one 0 takes it away."""
        self._with_living(self._offer_markings)

    def replace(self) -> None:
        """Offer every tag that some of them have; the field then takes what comes in its place."""
        self._with_living(lambda found: self._offer_tags(found, to_replace=True))

    def _replace(self, words: str, old: Given, ids: Ids, _checked: bool = False) -> None:
        self._in_place_of = old, ids
        self.show()
        said = self.tr("In the place of {0}…").format(words)
        self.field.setPlaceholderText(said)
        self.field.setAccessibleDescription(said)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_again(self) -> None:
        self._in_place_of = None
        self.field.setPlaceholderText(self.tr("Add a theme or actor to all of them"))
        self.field.setAccessibleDescription("")

    def _take(self, offer: TagOffer) -> None:
        tag = offer.tag
        if self._in_place_of is not None and tag is not None:
            old, ids = self._in_place_of
            self._add_again()
            self._do(ReplaceTag(ids, old, tags_of([tag])))
        elif offer.what == "important":
            self.important()
        elif tag is not None:
            tags = tags_of([tag])
            self._with_living(lambda found: self._do(TagHighlights(tuple(one.id for one in found), tags)))

    def _delete(self, found: list[Highlight]) -> None:
        self._session.do(DeleteHighlights(tuple(one.id for one in found)), lambda _changes: self.cleared.emit())

    def _offer_tags(self, found: list[Highlight], to_replace: bool = False) -> None:
        menu = self.tags_menu(found, to_replace)
        if menu is None:
            self._session.tell(self.tr("None of these passages has a tag."))
            return
        self._open_over(menu, self.other if to_replace else self.less)

    def _offer_grades(self, found: list[Highlight]) -> None:
        ids, grades = tuple(one.id for one in found), {one.grade for one in found}
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Grade"))
        menu.aboutToHide.connect(menu.deleteLater)
        same = next(iter(grades)) if len(grades) == 1 else None
        offer_grades(menu, same, grades != {None}, lambda grade: self._do(GradeHighlights(ids, grade)))
        self._open_over(menu, self.graded)

    def _offer_markings(self, found: list[Highlight]) -> None:
        ids, now = tuple(one.id for one in found), {one.marking or "" for one in found}
        menu = marking_menu(self)
        same = next(iter(now)) if len(now) == 1 else None
        known = known_markings(self._session.reading)
        section(menu, "", same, known, self._look, lambda name: self._do(MarkHighlights(ids, name)), letters=True)
        self._open_over(menu, self.marked)

    def _open_over(self, menu: QMenu, button: QToolButton) -> None:
        corner = button.mapToGlobal(QPoint(0, 0)) if self.isVisible() else self.mapToGlobal(QPoint(0, 0))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def tags_menu(self, found: Sequence[Highlight], to_replace: bool = False) -> QMenu | None:
        """The tags of these highlights, the most frequent first, each taking itself away; None when they have none.

        `to_replace`: each lets the field say what comes in its place.
        """
        themes = Counter((tag.theme_id, tag.name) for one in found for tag in one.themes)
        actors = Counter((tag.actor_id, tag.role, tag.name) for one in found for tag in one.actors)
        if not themes and not actors:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("In the place of which tag") if to_replace else self.tr("Take a tag away"))
        menu.aboutToHide.connect(menu.deleteLater)
        for (theme, name), many in themes.most_common(_MOST_IN_A_MENU):
            ids = tuple(one.id for one in found if any(tag.theme_id == theme for tag in one.themes))
            other = partial(self._replace, f"#{name}", ThemeGiven(theme), ids)
            self._offer(menu, f"#{name}", many, other if to_replace else partial(self._do, RemoveTheme(ids, theme)))
        if themes and actors:
            menu.addSeparator()
        for (actor, role, name), many in actors.most_common(_MOST_IN_A_MENU):
            ids = tuple(
                one.id for one in found if any(tag.actor_id == actor and tag.role == role for tag in one.actors)
            )
            words = f"@{name} ({role})"
            other = partial(self._replace, words, ActorGiven(actor, role), ids)
            self._offer(menu, words, many, other if to_replace else partial(self._do, RemoveActor(ids, actor, role)))
        return menu

    def _offer(self, menu: QMenu, words: str, many: int, act: Callable[[], None]) -> None:
        said = self.tr("{0} from {1}").format(words, QLocale().toString(many)).replace("&", "&&")
        menu.addAction(said).triggered.connect(act)

    def _do(self, edit: Edit, _checked: bool = False) -> None:
        self._session.do(edit)

    # Which are living

    def _may(self) -> bool:
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
        return not self._session.read_only

    def _with_living(self, then: Callable[[list[Highlight]], None]) -> None:
        """Go on with those of the meant that have not been deleted since."""
        if not self._may():
            return
        ids = self.meant
        if not ids:
            self._session.tell(self.tr("Only highlights can be changed together. Press Enter to read on."))
            return
        self._then = then
        self._asker.ask(lambda reading: _living(reading, ids))

    def _go_on(self, found: list[Highlight]) -> None:
        then, self._then = self._then, None
        if then is not None and found:
            then(found)

    # Looks

    def _button(self, icon: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: act())
        self._icons.append((button, icon))
        return button

    def _dress(self) -> None:
        side = self._look.px(16)
        for button, icon in self._icons:
            button.setIconSize(QSize(side, side))
            button.setIcon(self._look.icon(icon))


def _living(reading: Reading, ids: Ids) -> list[Highlight]:
    return highlights.highlights(reading, ids)
