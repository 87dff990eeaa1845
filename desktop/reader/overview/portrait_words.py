"""What the tip of the portrait says of a place in the article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.reader.marks import Mark
from desktop.reader.typesetting.prose import Prose
from desktop.widgets.tips import plain_tip

_MOST = 4
_LETTERS = 90

translate = QCoreApplication.translate


def tip(prose: Prose, point: int, marks: Sequence[Mark]) -> str:
    """The paragraph of a code point, and the marks there with the beginning of their passages."""
    head = _paragraph(prose, point)
    if not marks:
        start, end = prose.paragraph(prose.piece_of(point))
        return plain_tip(f"{head}\n{_cut(prose.content[start:end])}".strip())
    lines = [head]
    for mark in marks[:_MOST]:
        names = " · ".join(part for part in (*mark.labels, mark.actors) if part)
        names = names or translate("Portrait", "Untagged")
        lines.append(f"{names}: “{_cut(prose.content[mark.start : mark.end])}”")
    if len(marks) > _MOST:
        lines.append(translate("Portrait", "and {0} more").format(len(marks) - _MOST))
    return plain_tip("\n".join(line for line in lines if line))


def _paragraph(prose: Prose, point: int) -> str:
    piece = prose.piece_of(point)
    while piece > 0 and not prose.numbers[piece]:
        piece -= 1
    number = prose.numbers[piece] if piece >= 0 else 0
    return translate("Portrait", "Paragraph {0}").format(number) if number else ""


def _cut(words: str) -> str:
    words = " ".join(words[: _LETTERS * 2].split())
    return words if len(words) <= _LETTERS else words[:_LETTERS].rstrip() + "…"
