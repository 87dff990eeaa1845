"""Painting a piece: its decoration, what lies under its text, the text, and what lies over it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextLayout

from desktop.look.fill import fill
from desktop.reader.inks import Inks
from desktop.reader.marks import first_hue
from desktop.reader.overlay import QUIET, Drawn, Overlay, add_rounded, merged
from desktop.reader.typesetting.layouts import Laid
from desktop.reader.typesetting.page import Page

_DASH = 1.5  # pixels


def paint_piece(
    painter: QPainter, page: Page, piece: int, overlay: Overlay, inks: Inks, scroll: int, clip: QRectF
) -> None:
    """Paint one piece with all that lies over and under its text, at its place for that scroll value."""
    laid = page.laid(piece)
    x, y = page.measures.column, page.top(piece) - scroll
    _decorate(painter, page, piece, laid, inks, y)
    drawn = overlay.drawn(piece, laid)
    seen = clip.translated(-x, -y)
    painter.save()
    painter.translate(x, y)
    painter.setPen(Qt.PenStyle.NoPen)
    if not inks.no_tints:
        _tints(painter, drawn, overlay, inks)
    _trial(painter, laid, overlay, inks)
    for hue, lines in drawn.lines.items():
        painter.setBrush(inks.bar(hue))
        painter.drawRects(lines)
    if inks.no_tints:
        for tint in drawn.tints:
            _line(painter, laid.box(*tint.extent), inks.line if tint.quiet else inks.bar(tint.hue))
    _hover(painter, laid, overlay, inks)
    _over(painter, laid, overlay, inks)
    read = bool(overlay.read_before.touching(laid.start, laid.end))
    quiet = read or (laid.style.quiet and not (drawn.plain or drawn.rounded))
    painter.setPen(inks.ink2 if quiet else inks.ink)
    ranges = [*(_inked(laid, drawn, inks) if read else ()), *_inverted(laid, overlay, inks)]
    laid.layout.draw(painter, QPointF(laid.left, 0), ranges, seen)
    painter.restore()


def _inked(laid: Laid, drawn: Drawn, inks: Inks) -> list[QTextLayout.FormatRange]:
    """What is highlighted in a paragraph that is quiet: grey letters would not stand out from a tint."""
    ranges = []
    for start, end in merged([(row[0], -row[1]) for row in drawn.rows]):
        inked = QTextLayout.FormatRange()
        inked.start = laid.unit(max(start, laid.start))
        inked.length = laid.behind(min(end, laid.end)) - inked.start
        inked.format.setForeground(inks.ink)
        ranges.append(inked)
    return ranges


def _inverted(laid: Laid, overlay: Overlay, inks: Inks) -> list[QTextLayout.FormatRange]:
    """The selection where the system's high contrast leaves no ground to tint: its own colours, text and all."""
    if not inks.no_tints or overlay.selection is None:
        return []
    chosen = QTextLayout.FormatRange()
    chosen.start = laid.unit(overlay.selection[0])
    chosen.length = laid.behind(overlay.selection[1]) - chosen.start
    chosen.format.setBackground(inks.accent)
    chosen.format.setForeground(inks.on_accent)
    return [chosen] if chosen.length > 0 else []


def _decorate(painter: QPainter, page: Page, piece: int, laid: Laid, inks: Inks, y: int) -> None:
    """Bullets, bars of quotes, grounds of posts and code, hairlines of rows: never part of the text."""
    style, kind = laid.style, laid.style.kind
    if page.prose.repeats:
        from desktop.reader.fold_sign import paint_fold_line  # an article that repeats itself is seldom the first

        paint_fold_line(painter, page, piece, inks, y)
    if kind not in ("item", "quote", "caption", "post", "code", "cell"):
        return
    prose, measures = page.prose, page.measures
    bounds = prose.pieces[piece]
    column, right = measures.column, measures.column + measures.width
    joined = piece > 0 and prose.pieces[piece - 1].kind == kind
    above = page.gap(piece) if joined else 0
    if kind == "item":
        if prose.opens(piece):
            painter.setPen(inks.ink2)
            painter.setFont(style.font)
            left = right - style.start if style.rtl else column + style.start - style.line
            sign = "\u2022" if bounds.level <= 1 else "\u2013"
            room = QRectF(left, y, style.line, style.line)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sign)
    elif kind == "quote":
        for level in range(max(1, bounds.level)):
            inset = level * style.start // max(1, bounds.level)
            left = right - inset - 3 if style.rtl else column + inset
            fill(painter, QRectF(left, y - above, 3, laid.height + above), inks.line)
    elif kind == "caption":
        left = right - 2 if style.rtl else column
        fill(painter, QRectF(left, y + 2, 2, laid.height - 4), inks.edge)
    elif kind == "cell":
        if page.row(piece)[0] == piece and bounds.level <= 1:
            fill(painter, QRectF(column, y - max(2, above // 2), measures.width, 1), inks.line)
    else:
        ends = piece + 1 >= page.count or prose.pieces[piece + 1].kind != kind
        top = y - above - (0 if joined else 6)
        ground = QRectF(column, top, measures.width, y + laid.height + (6 if ends else 0) - top)
        fill(painter, ground, inks.pane)
        if kind == "post":
            left = right - 3 if style.rtl else column
            fill(painter, QRectF(left, ground.top(), 3, ground.height()), inks.edge)


def _tints(painter: QPainter, drawn: Drawn, overlay: Overlay, inks: Inks) -> None:
    """Fill the tints, each hue at once, then those of the chosen mark over their own."""
    if QUIET in drawn.plain or QUIET in drawn.rounded:
        painter.setBrush(inks.quiet)
        painter.drawRects(drawn.plain.get(QUIET, []))
        painter.drawPath(drawn.rounded.get(QUIET, QPainterPath()))
    for hue, boxes in drawn.plain.items():
        if hue != QUIET:
            painter.setBrush(inks.tint(hue, False))
            painter.drawRects(boxes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for hue, path in drawn.rounded.items():
        if hue != QUIET:
            painter.setBrush(inks.tint(hue, False))
            painter.drawPath(path)
    shown = overlay.chosen is not None and overlay.trial is None
    for tint in [tint for tint in drawn.tints if tint.mark == overlay.chosen] if shown else ():
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        painter.setBrush(inks.tint(tint.hue, True))
        if tint.round_left or tint.round_right:
            add_rounded(path, drawn.laid, tint)
            painter.drawPath(path)
        else:
            painter.fillRect(drawn.laid.box(*tint.extent), painter.brush())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _line(painter: QPainter, box: QRectF, ink: QColor) -> None:
    fill(painter, QRectF(box.left(), box.bottom() - 2, box.width(), 2), ink)


def _trial(painter: QPainter, laid: Laid, overlay: Overlay, inks: Inks) -> None:
    """The chosen mark as it would stand: while a handle is dragged its selected tint follows."""
    row = None if overlay.chosen is None else overlay.index.row(overlay.chosen)
    if row is not None and overlay.trial is not None:
        for box in laid.rects(*overlay.trial):
            fill(painter, box, inks.tint(first_hue(row), True))


def _hover(painter: QPainter, laid: Laid, overlay: Overlay, inks: Inks) -> None:
    row = None if overlay.hovered is None else overlay.index.row(overlay.hovered)
    if row is not None and row[0] < laid.end and -row[1] > laid.start:
        for box in laid.rects(row[0], -row[1]):
            _line(painter, box, inks.bar(first_hue(row)))


def _over(painter: QPainter, laid: Laid, overlay: Overlay, inks: Inks) -> None:
    """Mentions, a copy's own words, matches and the selection, in this order: each lies over the one before."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mentioned := overlay.mentions.touching(laid.start, laid.end):
        dots = QPen(inks.edge, 1, Qt.PenStyle.CustomDashLine)
        dots.setDashPattern([1, 2])
        painter.setPen(dots)
    for at in mentioned:
        for box in laid.rects(*overlay.mentions.all[at]):
            y = round(box.bottom()) - 2
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    dashes = QPen(inks.accent, _DASH, Qt.PenStyle.CustomDashLine)
    dashes.setDashPattern([2.5, 1.5])
    dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
    for at in overlay.own_words.touching(laid.start, laid.end):
        painter.setPen(dashes)
        for box in laid.rects(*overlay.own_words.all[at]):
            y = round(box.bottom()) - 1
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    for at in overlay.found.touching(laid.start, laid.end):
        now = at == overlay.found_now
        for box in laid.rects(*overlay.found.all[at]):
            fill(painter, box, inks.found_now if now else inks.found)
            if now or inks.no_tints:
                painter.setPen(QPen(inks.ink, 2 if now and inks.no_tints else 1))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
    if overlay.selection is not None and not inks.no_tints:
        start, end = overlay.selection
        if start < laid.end and end > laid.start:
            for box in laid.rects(start, end):
                fill(painter, box, overlay.armed or inks.selection)


def paint_head(painter: QPainter, page: Page, inks: Inks, scroll: int, top: int) -> None:
    """Paint the title; the line of metadata under it is painted by the caller in the interface's face."""
    if page.heading is not None:
        painter.setPen(inks.ink)
        page.heading.layout.draw(painter, QPointF(page.measures.column, top - scroll))


def outline(page: Page, start: int, end: int, grow: float) -> QPainterPath:
    """The outline of a passage as one figure, in pixels from the top of the article."""
    path = QPainterPath()
    for piece in pieces_of(page, start, end):
        laid = page.laid(piece)
        top = page.top(piece)
        for box in laid.rects(start, end):
            box = box.translated(page.measures.column, top).adjusted(-grow, -grow, grow, grow)
            room = QPainterPath()
            room.addRect(box)
            path = path.united(room)
    return path.simplified()


def pieces_of(page: Page, start: int, end: int, limit: int = 64) -> range:
    """The pieces that a range touches, at most so many of them."""
    first = page.prose.piece_of(start)
    if first < 0:
        return range(0)
    last = page.prose.piece_of(max(start, end - 1))
    return range(first, min(last, first + limit) + 1)


def paint_handles(painter: QPainter, page: Page, overlay: Overlay, inks: Inks, scroll: int) -> None:
    """The two handles of the chosen mark: bars of 3 x 24 with a knob of 8."""
    chosen = overlay.chosen_range()
    if chosen is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.accent)
    from desktop.reader.hands.handles import knobs

    for bar, knob in knobs(page, chosen):
        painter.drawRect(bar.translated(0, -scroll))
        painter.drawEllipse(knob.translated(0, -scroll))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_flash(painter: QPainter, page: Page, overlay: Overlay, inks: Inks, scroll: int) -> None:
    """The 2 px outline round the target of a jump."""
    if overlay.flash is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(inks.accent, 2))
    painter.drawPath(outline(page, *overlay.flash, 3).translated(0, -scroll))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
