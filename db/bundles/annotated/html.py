"""An annotated article as one HTML file: the whole text with every highlight tinted, and its notes in the margin.

The text stands in elements with `data-gap`: what they hold, without the numbers of the highlights (classes `n` and
`e`), joined by that many line feeds, is the canonical text. No script, nothing is fetched.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from db.bundles.annotated.article import GENERATOR, Annotated, Unit, unit_of
from db.bundles.annotated.style import stylesheet
from db.bundles.beside_words import mark_words
from db.bundles.citations.citation import citation_html, day_in_words
from db.bundles.html.text import hue, language, marked, pieces, safe
from db.bundles.notes import note_lines
from db.bundles.numbered import Passage
from db.bundles.shown import direction, line_direction, one_line, shown
from db.bundles.spanned import Spanned, with_tags
from db.bundles.tags import ROLE_WORDS, stance_words, statement_words, theme_path
from db.records.highlights import Highlight


def page(given: Annotated, step: Callable[[], None]) -> Iterator[str]:
    """The page in pieces; `step` is called for each line and each highlight."""
    article = given.article
    title = shown(one_line(article.title)) or "Untitled"
    style = f"\n{stylesheet(title, shown(given.marking))}"
    digest = b64encode(sha256(style.encode()).digest()).decode()
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{GENERATOR}">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#text">To the text</a>\n'
    )
    yield from _front(given, title)
    way = direction(given.content, article.language, article.direction)
    named = f' lang="{safe(language(article))}"' if article.language else ""
    yield f'<main id="text" dir="{way}"{named}>\n'
    yield from _Body(given, way, step).groups()
    yield "</main>\n</body>\n</html>\n"


def _front(given: Annotated, title: str) -> Iterator[str]:
    article, marks = given.article, given.highlights
    own = f' lang="{safe(language(article))}"' if article.language else ""
    yield "<header>\n"
    if given.marking:
        yield f'<p class="marking"><bdi>{safe(given.marking)}</bdi></p>\n'
    yield f'<h1 dir="auto"{own}>{safe(title)}</h1>\n<dl class="about">\n'
    coders = ", ".join(dict.fromkeys(one_line(mark.coder) for mark in marks if mark.coder))
    by = f" by {coders}" if coders else ""
    day = day_in_words(one_line(article.published or ""))
    about = (("Outlet", article.outlet), ("Date", day), ("Author", article.author), ("Type", article.kind))
    for label, words in about:
        if words:
            yield f"<dt>{label}</dt><dd><bdi>{safe(one_line(words))}</bdi></dd>\n"
    yield f"<dt>Citation</dt><dd>{citation_html(article, original=given.original)}</dd>\n"
    yield f"<dt>Highlights</dt><dd>{len(marks)}{safe(by)}</dd>\n</dl>\n"
    counts: dict[tuple[str, str], int] = {}
    for mark in marks:
        for tag in mark.themes:
            key = theme_path(given.paths, tag), hue(tag.hue)
            counts[key] = counts.get(key, 0) + 1
    if counts:
        listed = "".join(
            f'<li class="{of}"><bdi>{safe(name)}</bdi> <i>{n}</i></li>' for (name, of), n in counts.items()
        )
        yield f'<ul class="chips legend" aria-label="Themes">{listed}</ul>\n'
    yield "</header>\n"


class _Body:
    """The text, unit by unit, with what stands in the margin beside each."""

    def __init__(self, given: Annotated, way: str, step: Callable[[], None]) -> None:
        self._given, self._way, self._step = given, way, step
        size = len(given.content)
        self._passages = [
            Passage(number, min(mark.start, size), min(mark.end, size), hue(mark.themes[0].hue) if mark.themes else "")
            for number, mark in enumerate(given.highlights, 1)
        ]
        self._begun: set[int] = set()
        self._overlapping: set[int] = set()
        self._notes: dict[int, list[int]] = {}
        for passage in self._passages:
            self._notes.setdefault(unit_of(given.units, passage.start), []).append(passage.number)
        self._cut = pieces(given.content, self._passages)
        self._piece = next(self._cut, None)
        self._spanned = Spanned(given.spans)

    def groups(self) -> Iterator[str]:
        """Blocks with their notes; those without follow in the group before them, so that notes have room."""
        opened = False
        for first, end in _segments(self._given.units):
            numbers = [number for index in range(first, end) for number in self._notes.get(index, ())]
            if numbers or not opened:
                yield '</div>\n</div>\n<div class="group">\n' if opened else '<div class="group">\n'
                opened = True
                yield f'<div class="head">{self._segment(first, end)}</div>\n'
                if numbers:
                    yield '<aside class="margin" dir="ltr" lang="en">\n'
                    for number in numbers:
                        self._step()
                        yield _note(self._given, number)
                    yield "</aside>\n"
                yield '<div class="rest">'
            else:
                yield self._segment(first, end)
        if opened:
            yield "</div>\n</div>\n"

    def _segment(self, first: int, end: int) -> str:
        units = self._given.units[first:end]
        kind = units[0].kind
        if kind == "item":
            rows = (f'<li class="l{min(3, max(1, one.level))}">{self._unit(one, "p")}</li>' for one in units)
            return f'<ul class="list">{"".join(rows)}</ul>\n'
        if kind == "cell":
            return f'<div class="table"><table>{"".join(self._rows(units))}</table></div>\n'
        if kind == "quote":
            return f"<blockquote>{self._unit(units[0], 'p')}</blockquote>\n"
        if kind == "heading":
            return f"{self._unit(units[0], f'h{min(6, max(2, units[0].level))}')}\n"
        return f"{self._unit(units[0], 'p')}\n"

    def _rows(self, units: Sequence[Unit]) -> Iterator[str]:
        columns = max(unit.level for unit in units) if max(unit.level for unit in units) <= 100 else 0
        before = 0
        for index, unit in enumerate(units):
            if not index or unit.level <= before:
                yield "</tr><tr>" if index else "<tr>"
                before = 0
            yield "<td></td>" * (unit.level - before - 1 if columns else 0)
            yield f"<td>{self._unit(unit, 'p')}</td>"
            before = unit.level
        yield "</tr>"

    def _unit(self, unit: Unit, tag: str) -> str:
        self._step()
        given = self._given
        own = line_direction(given.content[unit.start : unit.end], self._way)
        words = "".join(self._words(unit))
        return f'<{tag} class="unit {unit.kind}" dir="{own}" data-gap="{unit.gap}">{words}</{tag}>'

    def _words(self, unit: Unit) -> Iterator[str]:
        while self._piece is not None:
            start, end, over = self._piece
            if start > unit.end or (start == unit.end and unit is not self._given.units[-1]):
                return
            for passage in sorted(over, key=lambda one: one.number):
                # a number stands where its passage begins, or in the first line after
                if passage.number not in self._begun and start < unit.end:
                    self._begun.add(passage.number)
                    yield _number(passage)
            for begin, until, spans in self._spanned.stretches(max(start, unit.start), min(end, unit.end)):
                text = self._given.content[begin:until]
                yield with_tags(_tinted(text, over) if over else safe(text), spans)
            if end > unit.end:
                return
            if len(over) > 1:
                self._overlapping.update(one.number for one in over)
            ended = [one for one in over if one.end == end]
            for passage in ended:
                if passage.number in self._overlapping:
                    colours = f" {passage.hue}" if passage.hue else ""
                    yield f'<span class="e{colours}" aria-hidden="true">{passage.number}</span>'
            self._piece = next(self._cut, None)


def _segments(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Units that one element holds: the items of a list, the cells of a table; any other by itself."""
    first = 0
    for index in range(1, len(units) + 1):
        if index < len(units) and units[index].kind == units[first].kind and units[first].kind in ("item", "cell"):
            continue
        yield first, index
        first = index


def _number(passage: Passage) -> str:
    n = passage.number
    colours = f" {passage.hue}" if passage.hue else ""
    return f'<a class="n{colours}" id="h{n}" href="#n{n}" aria-label="Highlight {n}">{n}</a>'


def _tinted(text: str, over: Sequence[Passage]) -> str:
    """A piece in the colours of the shortest highlight over it, underlined in those of the next."""
    top = over[0]
    names = [top.hue] if top.hue else []
    if len(over) > 1:
        names += ["over", *([f"under-{over[1].hue}"] if over[1].hue else [])]
    own = f' class="{" ".join(names)}"' if names else ""
    told = ", ".join(str(one.number) for one in sorted(over, key=lambda one: one.number))
    return f'<mark{own} title="{told}">{safe(text)}</mark>'


def _note(given: Annotated, number: int) -> str:
    mark = given.highlights[number - 1]
    colours = f" {hue(mark.themes[0].hue)}" if mark.themes else ""
    found = [f'<section class="note{colours}" id="n{number}" aria-labelledby="l{number}">']
    found.append(
        f'<h2 id="l{number}"><a href="#h{number}" aria-label="Highlight {number}, to its passage">{number}</a></h2>'
    )
    if mark.important:
        found.append(' <span class="important">Important</span>')
    tags = [
        f'<li class="theme {hue(tag.hue)}"><bdi>{safe(theme_path(given.paths, tag))}</bdi>{_aside("", tag.stance)}</li>'
        for tag in mark.themes
    ]
    tags += [
        f'<li class="actor"><bdi>{safe(tag.name)}</bdi>{_aside(ROLE_WORDS.get(tag.role, tag.role), tag.stance)}</li>'
        for tag in mark.actors
    ]
    found.append(f'<ul class="chips">{"".join(tags)}</ul>' if tags else '<span class="none">No tags</span>')
    if words := _statement(mark):
        found.append(f'<p class="statement">{words}.</p>')
    if mark.note.strip():
        found.append(f'<div class="words">{marked(note_lines(mark.note))}</div>')
    beside = mark_words(mark, given.article, shown(mark.marking or ""))
    rows = "".join(f"<dt>{label}</dt><dd><bdi>{safe(said)}</bdi></dd>" for label, said in beside)
    found.append(f'<dl class="beside">{rows}</dl>' if rows else "")
    return "".join([*found, "</section>\n"])


def _statement(mark: Highlight) -> str:
    return statement_words(mark, lambda name: f"<bdi>{safe(name)}</bdi>")


def _aside(role: str, stance: int | None) -> str:
    said = ", ".join(filter(None, (safe(role), "" if stance is None else stance_words(stance))))
    return f" <i>{said}</i>" if said else ""
