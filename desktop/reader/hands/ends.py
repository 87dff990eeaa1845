"""Where the start or the end of a passage goes when it is moved by a character, a word or a sentence."""

from __future__ import annotations

from typing import Literal

from desktop.reader import caret
from desktop.reader.typesetting.page import Page

Step = Literal["letter", "word", "sentence"]


def stepped(page: Page, passage: tuple[int, int], opening: bool, forward: bool, by: Step) -> int:
    """The place, in code points, that the start (`opening`) or the end of a passage goes to.

    It may lie beyond the other end; where there is nothing further it is where it was.
    """
    prose = page.prose
    point = passage[0] if opening else passage[1]
    if by == "word":
        return prose.word_edge(point, forward, starts=opening)
    if by == "sentence":
        return _by_sentence(page, point, opening, forward)
    moved = caret.along(page, point, forward)
    if not opening and forward and prose.piece_of(moved) != prose.piece_of(point):
        moved = caret.along(page, moved, True)
    return moved


def _by_sentence(page: Page, point: int, opening: bool, forward: bool) -> int:
    prose = page.prose
    here = prose.sentence_at(point if opening else max(0, point - 1))
    edge = here[0] if opening else here[1]
    if edge > point if forward else edge < point:
        return edge
    beside = prose.next_sentence(here[0]) if forward else prose.previous_sentence(here[0])
    return point if beside is None else beside[0 if opening else 1]
