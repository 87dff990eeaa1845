"""A bundle as CSV: UTF-8 with a byte order mark, one row an excerpt, every field quoted, CRLF between rows.

No cell can run as a formula: one that begins with = + - @, their full-width forms, a tab, a line end, or apostrophes
before one of these, is given an apostrophe in front. Taking one apostrophe away from exactly such cells restores it.
Several themes or actors in one cell are separated by "; ".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.found import Found, Reading, Unreadable
from db.bundles.outline import Numbered, Outline, SectionHead
from db.bundles.tags import actor_words, statement_words, theme_words

COLUMNS = (
    *("number", "uuid", "section", "article", "outlet", "author", "published", "url", "language", "text"),
    *("start", "end", "paragraph", "quote", "before", "after", "themes", "actors", "note", "important"),
    *("event", "coder", "created", "modified", "citation", "article_uuid"),
    "statement",
)
_EARLIER = COLUMNS[:-1]
"""What was written before excerpts said what they state."""
_LONGEST = 1 << 28
# https://owasp.org/www-community/attacks/CSV_Injection
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_RISKY = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in _FIRST and _RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write one row for each excerpt, in the order of the bundle."""
    # A wrapper over the file would close it; rows go out one by one instead.
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    file.write(b"\xef\xbb\xbf")
    writer.writerow(COLUMNS)
    section = ""
    for part in outline.parts():
        if isinstance(part, SectionHead):
            section = part.title
        elif isinstance(part, Numbered):
            step()
            writer.writerow([guarded(cell) for cell in _row(outline, section, part)])
            file.write(buffer.getvalue().encode("utf-8"))
            buffer.seek(0)
            buffer.truncate()
    file.write(buffer.getvalue().encode("utf-8"))


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    return Reading(_rows(file), exact=True)


def _rows(file: BinaryIO) -> Iterator[Found]:
    # Set for good: the limit is one for all readers of the program, which may take turns.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        rows = csv.DictReader(text, strict=True)
        columns = tuple(rows.fieldnames or ())
        if columns not in (COLUMNS, _EARLIER):
            raise Unreadable("its columns are not those that an export writes")
        for row in rows:
            if None in row or None in row.values():
                raise Unreadable(f"row {rows.line_num} has not {len(columns)} fields")
            cells = {column: unguarded(cell) for column, cell in row.items()}
            yield Found(
                number=int(cells["number"]),
                uuid=cells["uuid"],
                quote=cells["quote"],
                before=cells["before"],
                after=cells["after"],
                citation=cells["citation"],
            )
    except (csv.Error, ValueError) as error:
        raise Unreadable(f"it is not the CSV that an export writes ({error})") from error
    finally:
        # The file is closed by whoever opened it.
        text.detach()


def _row(outline: Outline, section: str, numbered: Numbered) -> list[str]:
    excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
    return [
        str(numbered.number),
        str(mark.uuid),
        section,
        article.title,
        article.outlet or "",
        article.author or "",
        article.published or "",
        article.url or "",
        article.language or "",
        numbered.source.file,
        str(mark.start),
        str(mark.end),
        str(excerpt.paragraph),
        mark.quote,
        excerpt.before,
        excerpt.after,
        "; ".join(theme_words(outline.front.paths, tag) for tag in mark.themes),
        "; ".join(actor_words(tag) for tag in mark.actors),
        mark.note,
        "yes" if mark.important else "",
        mark.event or "",
        mark.coder,
        mark.created,
        mark.modified,
        numbered.citation,
        str(article.uuid),
        statement_words(mark),
    ]
