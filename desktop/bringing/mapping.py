"""The panel of a table that comes in: which of its columns is what, with what stands in them and what they become."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.sources.tables.fields import DATE_ORDERS, may_be_either, order_of
from db.sources.tables.glance import Glance
from desktop.bringing.known_columns import keep_columns
from desktop.bringing.mapping_first import FirstArticles
from desktop.look.look import Look
from desktop.settings import Settings
from desktop.widgets.elided import ElidedLine
from desktop.widgets.start_label import StartLabel

NONE = "-"
"""How a mapping says that a field has no column."""


class MappingPanel(QWidget):
    """`show_table` asks about a table; `columns` is the answer at any time, `changed` says that it is another one.

    What the articles will look like follows every choice at once, from the first rows. Another sheet or another sign
    between columns needs another look at the file: `look_asked` brings what to look with, as `Workers.look` takes it.
    """

    changed = Signal()
    look_asked = Signal(object)

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._settings = look, settings
        self._seen: Glance | None = None
        self._said: dict[str, str] = {}
        self.setObjectName("mapping")
        self.name = ElidedLine()
        self.name.setProperty("kind", "strong")
        self.how = StartLabel()
        self.how.setProperty("kind", "second")
        self.sheet = self._box(self.tr("Sheet"))
        self.delimiter = self._box(self.tr("Sign between columns"))
        self.boxes = {field: self._box(words.replace("&", "")) for field, words in self._fields().items()}
        self.samples = {field: ElidedLine() for field in self.boxes}
        self.dates = self._box(self.tr("Dates are written"))
        self._dates_label = QLabel()
        self.trouble = StartLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("kind", "warn")
        self.first = FirstArticles(look)
        self._lay_out()
        self.sheet.activated.connect(self._ask_for_a_look)
        self.delimiter.activated.connect(self._ask_for_a_look)
        self.dates.activated.connect(self._choose_dates)
        for field, box in self.boxes.items():
            box.activated.connect(lambda _row, field=field: self._choose(field))
        self._redrawing = QTimer(self)
        self._redrawing.setSingleShot(True)
        self._redrawing.timeout.connect(self._redraw)
        self.setFocusProxy(self.boxes["text"])

    @property
    def ready(self) -> bool:
        """Whether the table can come in: it is said where the texts are."""
        return self._seen is not None and bool(self._held("text"))

    def show_table(self, name: str, seen: Glance, said: Mapping[str, str] | None = None) -> None:
        """Ask about the table of this name; `said` is what it was looked at with, if anything."""
        self._seen = seen
        self._said = {option: value for option, value in (said or {}).items() if option in ("sheet", "delimiter")}
        self.name.setText(name)
        kinds = {"workbook": self.tr("Workbook"), "json": "JSON", "json lines": self.tr("JSON, one object a line")}
        kind = kinds.get(seen.kind, self.tr("Table"))
        how = [kind, *([seen.encoding] if seen.encoding and seen.kind == "table" else [])]
        columns = self.tr("1 column") if len(seen.header) == 1 else self.tr("{0} columns").format(len(seen.header))
        self.how.setText(" · ".join((*how, columns)))
        self._fill(self.sheet, [(one, one) for one in seen.sheets], seen.sheet)
        self._sheet_row.setVisible(len(seen.sheets) > 1)
        signs = {",": self.tr("comma"), ";": self.tr("semicolon"), "\t": self.tr("tab"), "|": self.tr("vertical bar")}
        self._fill(self.delimiter, [(words, sign) for sign, words in signs.items()], seen.delimiter)
        self._delimiter_row.setVisible(seen.kind == "table")
        for field, box in self.boxes.items():
            none = self.tr("choose a column") if field == "text" else self.tr("none")
            self._fill(
                box, [(none, NONE), *((column, column) for column in seen.header)], seen.mapping.get(field, NONE)
            )
        orders = [
            (self.tr("as they show themselves"), ""),
            (self.tr("day first"), DATE_ORDERS[0]),
            (self.tr("month first"), DATE_ORDERS[1]),
        ]
        self._fill(self.dates, orders, (said or {}).get("dates", seen.dates))
        self._redraw()

    def columns(self) -> dict[str, str]:
        """What the table is to be read with: a column or "-" for every field, and what was said of its form."""
        held = {field: str(box.currentData() or NONE) for field, box in self.boxes.items()}
        order = self.dates.currentData()
        return {**self._said, **held, **({"dates": order} if order else {})}

    def remember(self) -> None:
        """Keep the answer for the next table with this header."""
        if self._seen is not None and self.ready:
            keep_columns(self._settings, self._seen.header, self.columns())

    # Making

    def _fields(self) -> dict[str, str]:
        return {
            "text": self.tr("Te&xt"),
            "title": self.tr("&Title"),
            "outlet": self.tr("&Outlet"),
            "author": self.tr("&Author"),
            "published": self.tr("&Published"),
            "language": self.tr("&Language"),
            "url": self.tr("A&ddress"),
        }

    def _box(self, words: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setMaxVisibleItems(16)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        rows: list[tuple[str, QComboBox, ElidedLine | None]] = [
            (words, self.boxes[field], self.samples[field]) for field, words in self._fields().items()
        ]
        rows.insert(5, (self.tr("Dates a&re"), self.dates, None))
        for at, (words, answer, beside) in enumerate(rows):
            label = self._dates_label if answer is self.dates else QLabel()
            label.setText(words)
            label.setBuddy(answer)
            grid.addWidget(label, at, 0)
            grid.addWidget(answer, at, 1)
            if beside is not None:
                beside.setProperty("kind", "second")
                grid.addWidget(beside, at, 2)
        heading = StartLabel(self.tr("The first articles"))
        heading.setProperty("kind", "second")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        top = QVBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.name)
        top.addWidget(self.how)
        box.addLayout(top)
        form = QHBoxLayout()
        form.setSpacing(16)
        self._sheet_row = self._beside(self.tr("S&heet"), self.sheet)
        self._delimiter_row = self._beside(self.tr("&Columns end with"), self.delimiter)
        form.addWidget(self._sheet_row)
        form.addWidget(self._delimiter_row)
        form.addStretch(1)
        box.addLayout(form)
        box.addLayout(grid)
        box.addWidget(self.trouble)
        box.addWidget(heading)
        box.addWidget(self.first, 1)

    def _beside(self, words: str, box: QComboBox) -> QWidget:
        row = QWidget()
        label = QLabel(words)
        label.setBuddy(box)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(box)
        row.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return row

    def _fill(self, box: QComboBox, rows: list[tuple[str, str]], chosen: str) -> None:
        box.clear()
        for words, value in rows:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    # Choosing

    def _held(self, field: str) -> str:
        column = self.boxes[field].currentData()
        return "" if column in (None, NONE) else str(column)

    def _choose(self, field: str) -> None:
        column = self._held(field)
        for other, box in self.boxes.items():
            if column and other != field and self._held(other) == column:
                box.setCurrentIndex(0)  # a column is one thing
        if field == "published" and not self.dates.currentData() and self._seen is not None:
            self.dates.setCurrentIndex(max(self.dates.findData(order_of(self._cells(column))), 0))
        self._tell()

    def _choose_dates(self) -> None:
        self._tell()

    def _tell(self) -> None:
        self._redrawing.start(0)
        self.changed.emit()

    def _ask_for_a_look(self) -> None:
        seen = self._seen
        if seen is None:
            return
        if len(seen.sheets) > 1 and self.sheet.currentData() != seen.sheet:
            self._said["sheet"] = str(self.sheet.currentData())
        if seen.kind == "table" and self.delimiter.currentData() != seen.delimiter:
            self._said["delimiter"] = str(self.delimiter.currentData())
        self.look_asked.emit(dict(self._said))

    # Showing

    def _cells(self, column: str) -> list[str]:
        return [row.get(column, "") for row in self._seen.rows] if self._seen is not None and column else []

    def _redraw(self) -> None:
        seen = self._seen
        if seen is None:
            return
        for field, sample in self.samples.items():
            cells = (" ".join(cell.split()) for cell in self._cells(self._held(field)))
            sample.setText(next((cell[:200] for cell in cells if cell), ""))
        dated = any(may_be_either(cell) for cell in self._cells(self._held("published")))
        self.dates.setVisible(dated)
        self._dates_label.setVisible(dated)
        trouble = self.first.show_rows(seen, self.columns())
        if not self.ready:
            trouble = self.tr("Choose the column that holds the texts of the articles.")
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
