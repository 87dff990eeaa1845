"""The paragraphs of two compared texts, set in lines: what went is struck through, what came is underlined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from db.text.compared import Compared, Row, Run, worded
from db.text.utf16 import Utf16
from desktop.look.look import Look
from desktop.look.scripts import main_script
from desktop.widgets.excerpt_card import set_lines

translate = QCoreApplication.translate

SIGNS = {"changed": "±", "gone": "−", "new": "+", "left": "↕", "came": "↕", "same": ""}
_LONG, _KEPT, _MOST = 3_000, 300, 8_000
_FULL_STOP = "\u2026"


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph of one side, or of both in one: its lines, its sign in the gutter, its ground, words over it."""

    layout: QTextLayout
    height: float
    sign: str
    ground: str
    label: str


class Setter:
    """Sets the rows of a comparison in lines; knows the texts and how to tell them apart."""

    def __init__(self, look: Look, old: str, new: str, found: Compared) -> None:
        self._look, self.old, self.new, self.compared = look, old, new, found

    def beside(self, row: Row, room: float) -> tuple[Cell | None, Cell | None]:
        """The cells of a row in two columns."""
        if row.kind == "changed":
            runs = self._runs(row)
            kept = [run for run in runs if run[0] != "new"], [run for run in runs if run[0] != "gone"]
            signs = [SIGNS[how] if any(run[0] == how for run in runs) else "" for how in ("gone", "new")]
            return self._cell(kept[0], room, signs[0]), self._cell(kept[1], room, signs[1])
        left = None if row.old is None or row.kind == "came" else self._whole(row, self.old[slice(*row.old)], room)
        right = None if row.new is None or row.kind == "left" else self._whole(row, self.new[slice(*row.new)], room)
        return left, right

    def inline(self, row: Row, room: float) -> Cell:
        """The one cell of a row where both texts are shown in one."""
        if row.kind == "changed":
            return self._cell(self._runs(row), room, SIGNS["changed"])
        place, text = (row.old, self.old) if row.kind in ("gone", "left") else (row.new, self.new)
        return self._whole(row, text[slice(*(place or (0, 0)))], room)

    def roughly(self, row: Row, room: float, *, beside: bool) -> float:
        """How high a row will be, guessed by its letters: what is not in sight is not set in lines."""
        most = max((place[1] - place[0] for place in (row.old, row.new) if place), default=0)
        if row.kind == "changed" and not beside:
            most = round(most * 1.1)
        line = self._look.px(self._look.article.quote_line("latin"))
        return max(1, round(most * 7.0 / max(room, 1.0) + 0.5)) * line + self._look.px(8)

    def told(self, row: Row) -> str:
        """A row in words, for those who hear it."""
        old = self.old[slice(*row.old)][:_LONG] if row.old else ""
        new = self.new[slice(*row.new)][:_LONG] if row.new else ""
        if row.kind == "gone":
            return translate("Versions", "Taken out: {0}").format(old)
        if row.kind == "new":
            return translate("Versions", "Put in: {0}").format(new)
        if row.kind in ("left", "came"):
            return f"{self._moved(row)}: {new}"
        names = {"gone": translate("Versions", "taken out: {0}"), "new": translate("Versions", "put in: {0}")}
        told = [names[how].format(words.strip() or _blanks(words)) for how, words in worded(old, new) if how != "same"]
        return ". ".join(told)

    def _moved(self, row: Row) -> str:
        if row.old is None or row.new is None:
            return ""
        if row.kind == "left":
            below = row.new[0] * len(self.old) > row.old[0] * len(self.new)
            return translate("Versions", "Moved further down") if below else translate("Versions", "Moved further up")
        return translate("Versions", "Moved here")

    def _runs(self, row: Row) -> list[Run]:
        old, new = self.old[slice(*(row.old or (0, 0)))], self.new[slice(*(row.new or (0, 0)))]
        runs = worded(old, new)
        return list(runs if len(old) + len(new) < _LONG else _shortened(runs))

    def _whole(self, row: Row, words: str, room: float) -> Cell:
        worn = self._look.palette
        if len(words) > _MOST:
            words = words[:_MOST] + _FULL_STOP
        if row.kind == "same":
            return self._cell([("same", words)], room, "", quiet=True)
        if row.kind in ("left", "came") and row.old and row.new:
            runs: list[Run] = [("same", words)]
            if row.kind == "came" and self.old[slice(*row.old)] != self.new[slice(*row.new)]:
                runs = self._runs(row)
            return self._cell(runs, room, SIGNS[row.kind], ground=worn.untagged, label=self._moved(row))
        ground = self._tint(worn.bad if row.kind == "gone" else worn.good, 0.10)
        label = translate("Versions", "Taken out") if row.kind == "gone" else translate("Versions", "Put in")
        return self._cell([("same", words)], room, SIGNS[row.kind], ground=ground, label=label)

    def _cell(
        self, runs: Iterable[Run], room: float, sign: str, *, ground: str = "", label: str = "", quiet: bool = False
    ) -> Cell:
        words, formats = [], []
        at = 0
        for how, part in runs:
            shown = _shown(part, how)
            wide = Utf16(shown).length
            if how != "same" or quiet:
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = at, wide, self._format(how)
                formats.append(made)
            words.append(shown)
            at += wide
        text = "".join(words)
        look = self._look
        line = look.px(look.article.quote_line(main_script(text)))
        layout = set_lines(text, look.quote_font(text), max(room, 40.0), line, mirrored=look.mirrored, formats=formats)
        return Cell(layout, layout.lineCount() * line, sign, "" if look.high_contrast else ground, label)

    def _format(self, how: str) -> QTextCharFormat:
        made, worn = QTextCharFormat(), self._look.palette
        if how == "same":
            made.setForeground(QColor(worn.ink2))
            return made
        made.setForeground(QColor(worn.ink))
        colour = worn.bad if how == "gone" else worn.good
        if how == "gone":
            made.setFontStrikeOut(True)
        else:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(QColor(colour))
        if not self._look.high_contrast:
            made.setBackground(QColor(self._tint(colour, 0.18)))
        return made

    def _tint(self, colour: str, share: float) -> str:
        """The page with a little of a colour in it."""
        page, ink = QColor(self._look.palette.page), QColor(colour)
        parts = ((page.red(), ink.red()), (page.green(), ink.green()), (page.blue(), ink.blue()))
        return QColor(*(round(one + (other - one) * share) for one, other in parts)).name()


def _shown(words: str, how: str) -> str:
    """Words as they are painted: a line that ends is a new line, and where blanks were changed they are seen."""
    words = words.replace("\r", " ").replace("\u2029", " ")
    if how != "same":
        words = words.replace("\n", "¶\n")
        if not words.strip():
            words = words.replace(" ", "·")
    return words.replace("\n", "\u2028")


def _blanks(words: str) -> str:
    if "\n" in words:
        return translate("Versions", "the end of a line")
    return translate("Versions", "a space") if words == " " else translate("Versions", "spaces")


def _shortened(runs: Iterable[Run]) -> list[Run]:
    """The runs of a long paragraph, without the middle of what is the same; at most so much as can be painted soon."""
    found: list[Run] = []
    left = _MOST
    for how, words in runs:
        if how == "same" and len(words) > 2 * _KEPT:
            words = f"{words[:_KEPT]} {_FULL_STOP} {words[-_KEPT:]}"
        if len(words) > left:
            found.append((how, words[:left] + _FULL_STOP))
            break
        left -= len(words)
        found.append((how, words))
    return found
