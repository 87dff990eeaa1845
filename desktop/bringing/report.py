"""The report of what came in or went out: counted, filtered, copied, saved as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.errors import ProjectError
from db.exchange.report_file import ENDINGS, words_of, write_rows
from db.exchange.report_rows import OUTCOMES, Row, counted
from desktop.bringing.report_model import COUNT, FILE, WHAT, ReportFilter, ReportModel, outcome_words
from desktop.bringing.report_words import in_window_words
from desktop.look.look import Look
from desktop.widgets.tags.flow import FlowLayout


class ReportWindow(QDialog):
    """A table beside the work; what is chosen in it is said whole below."""

    def __init__(
        self, title: str, summary: str, rows: Sequence[Row], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._summary = title, summary
        rows = in_window_words(rows)
        self.setObjectName("report")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(760, 520)
        said = QLabel(summary)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.model = ReportModel(rows, look, self)
        self.filter = ReportFilter(self.model, self)
        self._outcome = ""
        self.choices = QButtonGroup(self)
        chips = FlowLayout(gap=6)
        counts = counted(rows)
        for outcome in ("", *(one for one in OUTCOMES if one in counts)):
            chips.addWidget(self._choice(outcome, counts))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filter"))
        self.field.setAccessibleName(self.tr("Filter the report"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _typed: self._show())
        self.table = self._table(title, look)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.hide()
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(said)
        box.addLayout(chips)
        box.addWidget(self.field)
        box.addWidget(self.table, 1)
        box.addWidget(self.whole)
        box.addLayout(self._foot())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self.copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.field.setFocus)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._say_whole())
        self.table.setFocus()

    def choose(self, outcome: str) -> None:
        """Show the rows of one outcome, "" for all."""
        self._outcome = outcome
        self._show()

    def copy(self) -> None:
        """Copy the chosen rows, or all that are shown where no more than one is chosen."""
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        shown = self.filter.shown()
        rows = [shown[row] for row in chosen] if len(chosen) > 1 else shown
        QGuiApplication.clipboard().setText(words_of(self._title, self._summary, rows))
        self.message.setText(self.tr("Copied {0} lines").format(QLocale().toString(len(rows))))

    def save(self, target: Path) -> None:
        """Write all of it into a file, by its ending."""
        try:
            write_rows(target, self._title, self._summary, self.model.rows)
        except ProjectError as error:
            self.message.setText(error.sentence)
        else:
            self.message.setText(self.tr("Saved as {0}").format(target.name))

    def _choice(self, outcome: str, counts: dict[str, int]) -> QPushButton:
        many = QLocale().toString(counts[outcome] if outcome else sum(counts.values()))
        words = outcome_words(outcome) if outcome else self.tr("All")
        button = QPushButton(f"{words}  {many}")
        button.setCheckable(True)
        button.setChecked(not outcome)
        button.setProperty("kind", "choice")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self.choose(outcome))
        self.choices.addButton(button)
        return button

    def _table(self, title: str, look: Look) -> QTableView:
        table = QTableView()
        table.setModel(self.filter)
        table.setAccessibleName(title)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setIconSize(QSize(look.px(16), look.px(16)))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(look.px(28))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 136), (FILE, 150), (COUNT, 64)):
            table.setColumnWidth(column, look.px(width))
        return table

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.message, 1)
        for words, act in (
            (self.tr("Copy"), self.copy),
            (self.tr("Save as…"), self._choose_target),
            (self.tr("Close"), self.close),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            foot.addWidget(button)
        return foot

    def _show(self) -> None:
        self.filter.show(self._outcome, self.field.text())
        self._say_whole()

    def _say_whole(self) -> None:
        """Say the chosen row whole: a cell has room for its beginning only."""
        at = self.table.currentIndex()
        row = self.model.rows[self.filter.mapToSource(at).row()] if at.isValid() else None
        # a name of a file keeps its own direction whatever stands behind it
        named = row is not None and bool(row.file) and not row.what.startswith(row.file)
        said = row.what if row is not None else ""
        self.whole.setText(f"\u2068{row.file}\u2069: {said}" if row is not None and named else said)
        self.whole.setVisible(row is not None)

    def _choose_target(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = {
            self.tr("Markdown (*.md)"): ".md",
            self.tr("Table (*.csv)"): ".csv",
            self.tr("JSON (*.json)"): ".json",
            self.tr("Words (*.txt)"): ".txt",
        }
        home = str(Path.home() / f"{self._title}.md")
        chosen, kind = QFileDialog.getSaveFileName(self, self.tr("Save the report as"), home, ";;".join(kinds))
        if chosen:
            target = Path(chosen)
            if target.suffix.lower() not in ENDINGS:
                target = target.with_name(target.name + kinds.get(kind, ".md"))
            self.save(target)
