"""Help beside the work: the manual in the program's own type, with links that do what they speak of."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from desktop.actions.act_words import action_of, why_not
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.field import SearchField
from desktop.widgets.line import line
from desktop.widgets.side_panel import SidePanel
from desktop.window.panels.manual import FIRST, PAGES, Manual, target_of

MOST_MARKED = 500


class HelpPanel(SidePanel):
    """Shows a page of the manual; `show_page` goes to one, `page` is the one shown."""

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("help", look, parent)
        self.set_title(self.tr("Help"))
        self._session = session
        self._actions = actions
        self._manual = Manual(actions.key_map)
        self.page = ""
        self._behind: list[tuple[str, int]] = []
        self._matches: list[QTextCursor] = []
        self._match = -1
        self._back = self.heading.add_button("back", self.tr("Back (Alt+Left)"), self.back)
        self.contents = QComboBox()
        self.contents.setAccessibleName(self.tr("Pages of the manual"))
        for page in PAGES:
            self.contents.addItem(self._manual.title(page), page)
        self.contents.setMaxVisibleItems(len(PAGES))
        self.contents.activated.connect(lambda at: self.show_page(PAGES[at]))
        self.field = SearchField(look, self.tr("Find in the manual"))
        self.field.textChanged.connect(self._find)
        self.field.returnPressed.connect(self.next_match)
        self.field.installEventFilter(self)
        self.found = QLabel()
        self.found.setWordWrap(True)
        self.found.setContentsMargins(16, 4, 16, 8)
        self.found.setTextFormat(Qt.TextFormat.RichText)
        self.found.setProperty("kind", "second")
        self.found.linkActivated.connect(self._follow_found)
        self.found.hide()
        self.view = QTextBrowser()
        self.view.setOpenLinks(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.document().setDocumentMargin(16)
        self.view.anchorClicked.connect(self._follow)
        self.view.installEventFilter(self)
        self._lay_out()
        look.changed.connect(self._dress)
        actions.key_map.changed.connect(self._tell_keys)
        self.show_page(FIRST)
        self._behind.clear()
        self._tell_back()

    def _lay_out(self) -> None:
        row = QVBoxLayout()
        row.setContentsMargins(8, 0, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.contents)
        row.addWidget(self.field)
        self.body.addLayout(row)
        self.body.addWidget(self.found)
        self.body.addWidget(line())
        self.body.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    # Going from page to page

    def show_page(self, page: str, name: str = "") -> None:
        """Show a page, from its beginning or from the heading of that name."""
        if page not in PAGES:
            return
        if page != self.page or name:
            self._behind.append((self.page, self.view.verticalScrollBar().value()))
        self._show(page)
        if name:
            self.view.scrollToAnchor(name)
        self._tell_back()

    def back(self) -> None:
        """Show the page before this one, where it was left."""
        if self._behind:
            page, scrolled = self._behind.pop()
            self._show(page)
            self.view.verticalScrollBar().setValue(scrolled)
            self._tell_back()

    def _show(self, page: str) -> None:
        self.page = page
        self.contents.setCurrentIndex(PAGES.index(page))
        self.view.setAccessibleName(self.tr("Help: {0}").format(self._manual.title(page)))
        self._load()
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self.view.verticalScrollBar().setValue(0)
        self._find()

    def _tell_back(self) -> None:
        self._back.setEnabled(bool(self._behind))

    def _follow(self, url: QUrl) -> None:
        link = url.toString()
        if url.scheme() == "do":
            self._do(url.path())
        elif url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif (target := target_of(link, self.page)) is not None:
            self.show_page(*target)

    def _do(self, name: str) -> None:
        """Run an action, or say what it needs first."""
        action = action_of(name)
        if action is None:
            return
        if self._actions[name].isEnabled():
            self._actions.run(name)
        else:
            self._session.tell(why_not(action))

    # Finding

    def next_match(self) -> None:
        """Go to the next match on this page, round and round."""
        if self._matches:
            self._match = (self._match + 1) % len(self._matches)
            self._mark()

    def previous_match(self) -> None:
        """Go to the match before."""
        if self._matches:
            self._match = (self._match - 1) % len(self._matches)
            self._mark()

    def _find(self) -> None:
        self._seek()
        self._match = 0 if self._matches else -1
        self._mark()

    def _seek(self) -> None:
        words = self.field.text().strip()
        self._matches = []
        document = self.view.document()
        cursor = QTextCursor(document)
        while words and len(self._matches) < MOST_MARKED:
            cursor = document.find(words, cursor)
            if cursor.isNull():
                break
            self._matches.append(QTextCursor(cursor))

    def _mark(self) -> None:
        worn, marks = self._look.palette, []
        for at, cursor in enumerate(self._matches):
            selection = QTextEdit.ExtraSelection()
            shape = QTextCharFormat()
            shape.setBackground(QColor(worn.found_now if at == self._match else worn.found))
            shape.setForeground(QColor(worn.ink))
            selection.cursor, selection.format = cursor, shape
            marks.append(selection)
        self.view.setExtraSelections(marks)
        if self._matches:
            here = QTextCursor(self._matches[self._match])
            here.clearSelection()
            self.view.setTextCursor(here)
            self.view.ensureCursorVisible()
        self._tell_found()

    def _tell_found(self) -> None:
        words = self.field.text().strip()
        self.found.setVisible(bool(words))
        if not words:
            return
        said = [self.tr("{0} of {1} on this page.").format(self._match + 1, len(self._matches))]
        if not self._matches:
            said = [self.tr("Not on this page.")]
        others = [page for page in self._manual.with_words(words) if page != self.page]
        if others:
            ink = self._look.palette.accent
            links = ", ".join(
                f'<a style="color:{ink}" href="{page}.md">{escape(self._manual.title(page))}</a>' for page in others
            )
            said.append(self.tr("Also on: {0}").format(links))
        self.found.setText(" ".join(said))

    def _follow_found(self, link: str) -> None:
        if (target := target_of(link, self.page)) is not None:
            self.show_page(*target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shift+Enter in the field goes to the match before; Alt+Left on the page goes back here, not in the reader."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if (
            watched is self.view
            and event.key() == Qt.Key.Key_Left
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            if event.type() == QEvent.Type.KeyPress:
                self.back()
            event.accept()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if watched is self.field and enter and shift and event.type() == QEvent.Type.KeyPress:
            self.previous_match()
            return True
        return super().eventFilter(watched, event)

    # The look

    def _tell_keys(self) -> None:
        self._manual.forget_keys()
        self._dress()

    def _dress(self) -> None:
        scrolled, match = self.view.verticalScrollBar().value(), self._match
        self._load()
        self._seek()
        self._match = match
        self._mark()
        self.view.verticalScrollBar().setValue(scrolled)

    def _load(self) -> None:
        document = self.view.document()
        document.setDefaultFont(self._look.quote_font("a"))
        document.setDefaultStyleSheet(sheet(self._look))
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, self._manual.title(self.page))
        document.setHtml(self._manual.html(self.page))


def sheet(look: Look) -> str:
    """How the manual is set: our serif for its text, the interface's face for keys and tables, no frames."""
    worn, px = look.palette, look.px
    interface = ", ".join(f"'{family}'" for family in look.ui_font().families())
    quote = look.quote_font("a").pixelSize()
    return f"""
p, li {{ line-height: 122%; }}
p {{ margin-top: 0; margin-bottom: {px(10)}px; }}
p.h1 {{ font-size: {px(22)}px; font-weight: 600; margin-top: {px(4)}px; margin-bottom: {px(12)}px; }}
p.h2 {{ font-family: {interface}; font-size: {px(15)}px; font-weight: 600;
        margin-top: {px(22)}px; margin-bottom: {px(6)}px; }}
p.h3 {{ font-family: {interface}; font-size: {px(13)}px; font-weight: 600;
        margin-top: {px(18)}px; margin-bottom: {px(4)}px; }}
ul, ol {{ margin-top: 0; margin-bottom: {px(10)}px; margin-left: {px(20)}px; -qt-list-indent: 0; }}
li {{ margin-bottom: {px(4)}px; }}
a {{ color: {worn.accent}; text-decoration: none; }}
a.do {{ font-family: {interface}; font-size: {px(13)}px; font-weight: 600; background-color: {worn.row}; }}
code {{ font-family: monospace; font-size: {round(quote * 0.87)}px; background-color: {worn.hover}; }}
pre {{ font-family: monospace; font-size: {px(12)}px; background-color: {worn.hover}; white-space: pre-wrap;
       margin-top: {px(4)}px; margin-bottom: {px(10)}px; }}
table {{ border-collapse: collapse; border-style: none; margin-top: {px(2)}px; margin-bottom: {px(12)}px; }}
th, td {{ border-bottom: 1px solid {worn.line}; }}
th {{ font-family: {interface}; font-size: {px(12)}px; font-weight: 600; color: {worn.ink2}; text-align: left; }}
td {{ font-family: {interface}; font-size: {px(13)}px; }}
blockquote {{ color: {worn.ink2}; margin-left: {px(16)}px; margin-right: 0; }}
"""
