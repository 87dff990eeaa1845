"""What is told of files beside them: by their names, by tables of files, found by themselves as metadata.csv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.details.cleaned import told_of
from db.sources.details.file_names import checked, told_by_name
from db.sources.details.told import Told, file_key, taken
from db.sources.files import read_raw
from db.sources.formats import named
from db.sources.tables.fields import day_in, mapping, order_of
from db.sources.tables.rows import read_delimited, read_sheet
from db.sources.tables.table import Row, Table
from db.sources.titles import printable

BY_THEMSELVES = ("metadata.csv", "metadata.tsv", "metadaten.csv", "metadatos.csv", "métadonnées.csv", "метаданные.csv")
"""Tables that are taken for what tells of the files around them without being named."""

_FILES = (
    *("file", "filename", "file name", "path", "file path", "document", "pdf", "datei", "dateiname", "fichier"),
    *("nom de fichier", "archivo", "nombre de archivo", "файл", "имя файла", "الملف", "اسم الملف", "نام فایل"),
    *("文件", "文件名", "檔名", "ファイル名", "파일", "dosya", "קובץ"),
)
_LARGEST = 32 * 1024 * 1024
_NAMED = 5


class Beside:
    """Made once for all files that come; `tell` gives a draft what is told of its file, `lines` is the report."""

    def __init__(self, pattern: str = "", tables: Iterable[Path] = ()) -> None:
        """Raises Refused for a pattern, SourceRefused for a table, that cannot be read."""
        self.pattern = checked(pattern) if pattern else ""
        self._unfit: list[str] = []
        self._tables = [_FilesTold(path) for path in tables]

    def __bool__(self) -> bool:
        return bool(self.pattern or self._tables)

    def without_tables(self, paths: Iterable[Path]) -> list[Path]:
        """Files without those that tell of the others; a table that is known by its name alone becomes one of them.

        One of that name which tells of no file is an article's like any other.
        """
        left: list[Path] = []
        ours = [one.path for one in self._tables]
        for path in paths:
            if path in ours:
                continue
            if path.name.casefold() in BY_THEMSELVES:
                try:
                    self._tables.append(_FilesTold(path, around=path.parent))
                    continue
                except SourceRefused:
                    pass
            left.append(path)
        return left

    def tell(self, path: Path, draft: Draft) -> Draft:
        """The draft with what is told of its file: what a table says goes before what the name says."""
        if draft.part:
            return draft
        if self.pattern:
            by_name = told_by_name(self.pattern, printable(path.name))
            if by_name is None:
                self._unfit.append(path.name)
            else:
                draft = taken(draft, by_name, self.pattern)
        for table in self._tables:
            if (told := table.of(path)) is not None:
                draft = taken(draft, told, table.path.name)
        return draft

    def lines(self) -> list[tuple[str, str]]:
        """What is to be said of it when all files were read: a file or pattern, and words."""
        told = [(one.path.name, one.summary()) for one in self._tables]
        if self._unfit:
            shown = ", ".join(map(printable, self._unfit[:_NAMED])) + (" …" if len(self._unfit) > _NAMED else "")
            told.append((self.pattern, f"does not fit {_counted(len(self._unfit), 'name', 'names')}: {shown}"))
        return told


class _FilesTold:
    """A table whose one column names files; `around` is the folder whose files it may tell of, None for any."""

    def __init__(self, path: Path, around: Path | None = None) -> None:
        self.path, self._around = path, around
        name = printable(path.name)
        raw = read_raw(path)
        form = named(path.name)
        if len(raw) > _LARGEST or form is None or form.name not in ("table", "workbook"):
            raise SourceRefused(f"{name} is no table of files.", "It comes as CSV, TSV or XLSX with a column of names.")
        table = (read_sheet if form.name == "workbook" else read_delimited)(raw, name, {"text": "-"})
        column = _column_of_files(table)
        if not column:
            raise SourceRefused(f"{name} has no column that names files.", "Call it file; the others title, date …")
        self._told = _told_by_rows(table, column)
        self._met: set[str] = set()

    def of(self, path: Path) -> Told | None:
        """What is told of a file, None where its name is in no row."""
        if self._around is not None and self._around not in path.parents:
            return None
        key = file_key(path.name)
        told = self._told.get(key)
        if told is not None:
            self._met.add(key)
        return told

    def summary(self) -> str:
        """How many of its rows named a file that came."""
        lost = [told.files[0] for key, told in self._told.items() if key not in self._met]
        said = f"tells of {_counted(len(self._met), 'file', 'files')} that came"
        if not lost:
            return said
        shown = ", ".join(map(printable, lost[:_NAMED])) + (" …" if len(lost) > _NAMED else "")
        return f"{said}; {_counted(len(lost), 'row names', 'rows name')} a file that did not: {shown}"


def _column_of_files(table: Table) -> str:
    """The column that names files: by its name, else because its cells end as the names of articles do."""
    folded = {" ".join(column.casefold().replace("_", " ").split()): column for column in reversed(table.header)}
    if hit := next((folded[name] for name in _FILES if name in folded), ""):
        return hit
    rows = table.rows[:100]

    def names(column: str) -> int:
        return sum(1 for row in rows if (cell := row.get(column, "").strip()) and "." in cell and named(cell))

    best = max(table.header, key=names, default="")
    return best if best and rows and names(best) * 2 > len(rows) else ""


def _told_by_rows(table: Table, column: str) -> Mapping[str, Told]:
    held = mapping([one for one in table.header if one != column], {"text": "-"})
    dates = order_of(row.get(held.get("published", ""), "") for row in table.rows)
    found: dict[str, Told] = {}
    for place, row in enumerate(table.rows, 1):
        if name := row.get(column, "").strip():
            found.setdefault(file_key(name), _told(row, held, dates, name, place))
    return found


def _told(row: Row, held: Mapping[str, str], dates: str, name: str, place: int) -> Told:
    said = {field: row.get(column, "") for field, column in held.items()}
    return told_of(
        place,
        title=said.get("title", ""),
        outlet=said.get("outlet", ""),
        author=said.get("author", ""),
        published=day_in(said.get("published", ""), dates) or "",
        language=said.get("language", ""),
        addresses=[said.get("url", "")],
        files=[name],
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {many}"


def names_of(paths: Sequence[Path]) -> list[str]:
    """The names of files that a pattern can be guessed from: articles, one a file."""
    return [path.name for path in paths if (form := named(path.name)) is not None and form.parts is None]
