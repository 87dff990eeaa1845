"""What stands on the pages of a bundle, in order: the same lines for Word, OpenDocument and PDF.

Lines come one at a time, so that a writer holds one excerpt and never all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.bundles.notes import NoteLine, note_lines
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline, Prose, SectionHead, SeeAlso
from db.bundles.paper.ends import front_lines, last_lines
from db.bundles.paper.lines import Break, Line, Run, cited_runs, plain_line, way
from db.bundles.paper.words import facts, origin, told
from db.bundles.shown import direction, line_direction, one_line
from db.record import record
from db.records.quote_changes import Stretch, visible

_BREAK = Break()


@record
class Laid:
    """An excerpt on paper. `reference` is its citation without a full stop; `below` are tags, sentences and the note.

    The lines of `quote`, joined, are the quote as it is shown; there may be no context.
    """

    number: int
    head: Line
    before: tuple[Line, ...]
    quote: tuple[Line, ...]
    after: tuple[Line, ...]
    reference: tuple[Run, ...]
    below: tuple[Line, ...]


Item = Line | Laid | Break


def items(outline: Outline) -> Iterator[Item]:
    """Everything that stands on paper, from the cover to the index."""
    yield from front_lines(outline)
    yield _BREAK
    yield from body(outline)


def body(outline: Outline) -> Iterator[Item]:
    """What stands between the contents and the end, from the first heading to the index."""
    for part in outline.parts():
        if isinstance(part, SectionHead):
            yield from _heading(part)
        elif isinstance(part, Prose):
            yield from _marked("prose", note_lines(part.words))
        elif isinstance(part, SeeAlso):
            yield _see(part.numbers)
        else:
            yield laid(part, outline)
    yield from last_lines(outline)


def references(outline: Outline) -> Iterator[tuple[int, tuple[Run, ...]]]:
    """The citations alone, by the numbers of their excerpts, as footnotes and endnotes hold them."""
    for part in outline.parts():
        if isinstance(part, Numbered):
            yield part.number, reference(part)


def reference(numbered: Numbered) -> tuple[Run, ...]:
    """The citation of an excerpt in the chosen style; an address is a link where it is one."""
    return cited_runs(numbered.reference)


def laid(numbered: Numbered, outline: Outline) -> Laid:
    """One excerpt, line by line."""
    excerpt = numbered.excerpt
    before = _lines("context", excerpt.before, numbered) if excerpt.before else ()
    after = _lines("context", excerpt.after, numbered) if excerpt.after else ()
    if before and numbered.cut_before:
        before = (_begun(before[0]), *before[1:])
    if after and numbered.cut_after:
        after = (*after[:-1], _ended(after[-1]))
    note = outline.front.settings.notes and excerpt.highlight.note
    return Laid(
        numbered.number,
        Line(
            "number",
            (Run(str(numbered.number), link=numbered.link), *(Run(word) for word in told(numbered))),
            anchor=f"excerpt_{numbered.number}",
        ),
        before,
        _quote(numbered),
        after,
        reference(numbered),
        (
            *facts(numbered, outline.front),
            *(_marked("note", note_lines(note)) if note else ()),
            *origin(excerpt.highlight),
        ),
    )


def _heading(head: SectionHead) -> Iterator[Line]:
    if head.title:
        title = one_line(head.title)
        yield Line("heading", (Run(title),), way(title), level=min(6, head.level), anchor=head.id)
    if head.definition:
        yield plain_line("definition", head.definition)


def _see(numbers: Iterable[int]) -> Line:
    runs = [Run("See also ")]
    for index, number in enumerate(numbers):
        runs += [Run(", ")] if index else []
        runs.append(Run(str(number), link=f"#excerpt_{number}"))
    return Line("see", (*runs, Run(".")))


def _marked(style: str, rows: Iterable[NoteLine]) -> Iterator[Line]:
    """The lines of what was written in Markdown."""
    for row in rows:
        runs = [Run(f"{row.bullet} ")] if row.bullet else []
        runs += [Run(one.text, "strong" if one.strong else "emphasis" if one.emphasis else "") for one in row.words]
        yield Line(style, tuple(runs), way("".join(one.text for one in row.words)), level=row.depth)


def _lines(style: str, text: str, numbered: Numbered) -> tuple[Line, ...]:
    return _set(style, [[Run(row)] for row in text.split("\n")], numbered, text)


def _quote(numbered: Numbered) -> tuple[Line, ...]:
    quote = numbered.excerpt.highlight.quote
    rows: list[list[Run]] = [[]]
    for stretch in visible(numbered.shown):
        for index, row in enumerate(_shown(stretch)):
            if index:
                rows.append([])
            if row.text:
                rows[-1].append(row)
    return _set("quote", rows, numbered, quote)


def _shown(stretch: Stretch) -> list[Run]:
    if stretch.kind != "kept":
        return [Run(stretch.text, stretch.kind)]
    return [Run(row) for row in stretch.text.split("\n")]


def _set(style: str, rows: Sequence[Sequence[Run]], numbered: Numbered, text: str) -> tuple[Line, ...]:
    article = numbered.excerpt.article
    usual = direction(text, article.language, article.direction)
    # A foreign paragraph inside an article keeps its own direction.
    return tuple(
        Line(
            style,
            tuple(row),
            line_direction("".join(run.text for run in row), usual) == "rtl",
            article.language or "",
        )
        for row in rows
    )


def _begun(line: Line) -> Line:
    return Line(line.style, (Run("… ", "ellipsis"), *line.runs), line.rtl, line.language)


def _ended(line: Line) -> Line:
    return Line(line.style, (*line.runs, Run(" …", "ellipsis")), line.rtl, line.language)
