"""The rows of a report as a table, and which of them are shown: those of one outcome, those that hold words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QLocale, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon

from db.exchange.report_rows import Row
from desktop.look.look import Look
from desktop.widgets.filtering import answers, beginnings, filter_key
from desktop.widgets.rows import Index
from desktop.widgets.tips import plain_tip

WHAT, FILE, COUNT = 1, 2, 3
_ICONS = {
    "refused": "error",
    "left out": "clear",
    "changed": "swap",
    "to know": "warning",
    "newer": "history",
    "taken": "check",
    "unchanged": "copies",
}


def outcome_words(outcome: str) -> str:
    """What became of something, as the table says it."""
    return {
        "refused": QCoreApplication.translate("Report", "Refused"),
        "left out": QCoreApplication.translate("Report", "Left out"),
        "changed": QCoreApplication.translate("Report", "Changed"),
        "to know": QCoreApplication.translate("Report", "Good to know"),
        "newer": QCoreApplication.translate("Report", "Newer version"),
        "taken": QCoreApplication.translate("Report", "Taken"),
        "unchanged": QCoreApplication.translate("Report", "Here already"),
    }[outcome]


class ReportModel(QAbstractTableModel):
    """Four columns: what became of it, what, in which file, how often."""

    def __init__(self, rows: Sequence[Row], look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = list(rows)
        colours = {"refused": look.palette.bad, "to know": look.palette.warn, "taken": look.palette.good}
        self._icons: dict[str, QIcon] = {
            outcome: look.icon(icon, colours.get(outcome)) for outcome, icon in _ICONS.items()
        }

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == COUNT:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return (self.tr("Outcome"), self.tr("What"), self.tr("File"), self.tr("Count"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            count = QLocale().toString(row.count) if row.count != 1 else ""
            return (outcome_words(row.outcome), " ".join(row.what.split()), row.file, count)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return self._icons[row.outcome]
        if role == Qt.ItemDataRole.ToolTipRole and column in (WHAT, FILE):
            return plain_tip(row.what if column == WHAT else row.file)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (outcome_words(row.outcome), row.what, row.file)))
        return None


class ReportFilter(QSortFilterProxyModel):
    """The rows of one outcome ("": of all) that hold every word that was typed, begun or whole."""

    def __init__(self, model: ReportModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._outcome = model, ""
        self._begun: tuple[str, ...] = ()
        self._keys = [filter_key(f"{outcome_words(row.outcome)} {row.what} {row.file}") for row in model.rows]
        self.setSourceModel(model)

    def show(self, outcome: str, typed: str) -> None:
        """Show these from now on."""
        self.beginFilterChange()
        self._outcome, self._begun = outcome, beginnings(typed)
        self.endFilterChange()

    def shown(self) -> list[Row]:
        """The rows as they are shown."""
        places = (self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount()))
        return [self._model.rows[place] for place in places]

    def filterAcceptsRow(self, source_row: int, _parent: Index) -> bool:
        row = self._model.rows[source_row]
        return self._outcome in ("", row.outcome) and answers(self._keys[source_row], self._begun)
