"""The pieces of the clean view: captions and posts under their own kinds, a repeated paragraph as one piece, folded."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from db.record import record
from db.records.clean import POST, Clean, Repeat
from db.text.pieces import Piece

FOLD = "fold"

_FOLDABLE = frozenset(("paragraph", "quote", "item"))


@record
class Folds:
    """The pieces of a clean view, and its repeated paragraphs by the code point they begin at, folded or not."""

    pieces: list[Piece]
    repeats: dict[int, Repeat]


def folded(cut: Sequence[Piece], clean: Clean, opened: Collection[int]) -> Folds:
    """Return the pieces of a text as the clean view shows them; `opened` has the starts of repeats that stand open.

    With the line breaks between them they are the whole text, as the given ones are; only a folded paragraph is one
    piece however long it is, since it is shown as one line of other words.
    """
    out: list[Piece] = []
    repeats: dict[int, Repeat] = {}
    apart = list(clean.apart)
    again = {repeat.start: repeat for repeat in clean.repeats}
    at, beside = 0, 0
    while at < len(cut):
        piece = cut[at]
        repeat = again.get(piece.start)
        last = at if repeat is None else _last(cut, at, repeat)
        if repeat is not None and last >= 0:
            repeats[repeat.start] = repeat
            if repeat.start in opened:
                out += cut[at : last + 1]
            else:
                out.append(Piece(repeat.start, repeat.end, FOLD))
            at = last + 1
            continue
        while beside < len(apart) and apart[beside][1] <= piece.start:
            beside += 1
        if beside < len(apart) and apart[beside][0] <= piece.start and piece.end <= apart[beside][1]:
            kind = apart[beside][2]
            if piece.kind == "paragraph" or (kind == POST and piece.kind in _FOLDABLE):
                piece = Piece(piece.start, piece.end, kind, spans=piece.spans)
        out.append(piece)
        at += 1
    return Folds(out, repeats)


def _last(cut: Sequence[Piece], at: int, repeat: Repeat) -> int:
    """The last piece of a repeated paragraph that begins with this one; -1 when something else stands on its line."""
    while at < len(cut) and cut[at].kind in _FOLDABLE and cut[at].end <= repeat.end:
        if cut[at].end == repeat.end:
            return at
        at += 1
    return -1
