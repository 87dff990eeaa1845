"""An article of what was marked in a source that is not in the project; it says plainly that it is no whole text."""

from __future__ import annotations

import json
from collections.abc import Sequence

from db.edits.articles import add_article
from db.edits.versions import NewVersion
from db.errors import Refused
from db.exchange.annotations.given import Given, Page
from db.exchange.annotations.pages import FORMAT
from db.journal.recorder import Recorder
from db.record import record
from db.records.articles import Block, Draft
from db.sources.links import web_address
from db.text.language import recognised
from db.text.paragraphs import direction

KIND = "clippings"
_FIRST_LINE = "Clippings from {program}: only what was marked, not the whole text"
_NOT_THE_TEXT = "holds only what was marked in {program}, with what stood around it: it is not the whole text"


@record
class Laid:
    """The text of clippings with its blocks, and where the quote of each annotation stands in it, by its place."""

    text: str
    blocks: tuple[Block, ...]
    places: tuple[tuple[int, int], ...]


def clippings_of(
    rows: Recorder, page: Page, given: Sequence[Given], program: str
) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """A new article, its text, and the places of the quotes."""
    made = _Laying("", (), _FIRST_LINE.format(program=program)).all(given)
    quoted = "\n".join(one.quote for one in given)
    draft = Draft(
        title=page.title or page.url or page.file or page.author or "Clippings",
        text=made.text,
        raw=b"",
        format=FORMAT,
        author=page.author or None,
        language=recognised(quoted),
        url=web_address(page.url),
        blocks=made.blocks,
        warnings=(_NOT_THE_TEXT.format(program=program),),
    )
    article = add_article(rows, draft, kind=KIND, direction=direction(quoted))
    if article is None:
        raise Refused("These clippings are in the project already.", "Nothing was brought in.")
    (text_id,) = rows.one("SELECT text_id FROM article WHERE id = ?", article)
    return article, int(text_id), made.places


def more_clippings(
    rows: Recorder, article: int, given: Sequence[Given]
) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """A newer version of clippings that are here, with those that came since at its end."""
    title, content, blocks, warnings, url, author, before = rows.one(
        "SELECT a.title, b.content, b.blocks, a.warnings, a.url, a.author, a.direction FROM article a "
        "JOIN body b ON b.text_id = a.text_id WHERE a.id = ?",
        article,
    )
    made = _Laying(content, [Block(*block) for block in json.loads(blocks)]).all(given)
    draft = Draft(
        title=title,
        text=made.text,
        raw=b"",
        format=FORMAT,
        author=author,
        url=url,
        blocks=made.blocks,
        warnings=tuple(json.loads(warnings)),
    )
    NewVersion(article, draft).apply(rows)
    rows.update("article", article, direction=before)  # that of the quotes, not of the lines between them
    (text_id,) = rows.one("SELECT text_id FROM article WHERE id = ?", article)
    return article, int(text_id), made.places


class _Laying:
    """Sets quotes one below the other, each under its place in the source, behind what stands `before` them."""

    def __init__(self, before: str, blocks: Sequence[Block], first: str = "") -> None:
        self._parts = [before] if before else []
        self._length = len(before)
        self._blocks = list(blocks)
        if first:
            self._line(first, "caption")
        self._known: dict[tuple[str, str, str], tuple[int, int]] = {}

    def all(self, given: Sequence[Given]) -> Laid:
        places = tuple(self._one(one) for one in given)
        return Laid("".join(self._parts), tuple(self._blocks), places)

    def _one(self, one: Given) -> tuple[int, int]:
        key = (one.quote, one.before, one.after)
        if key in self._known:  # two notes on the same words
            return self._known[key]
        if one.place:
            self._line(one.place, "caption")
        # what stands around the quote on its own line
        before, after = one.before.rpartition("\n")[2].lstrip(), one.after.partition("\n")[0].rstrip()
        head, tail = f"…{before}" if before else "", f"{after}…" if after else ""
        start = self._line(f"{head}{one.quote}{tail}", "paragraph") + len(head)
        self._known[key] = start, start + len(one.quote)
        return self._known[key]

    def _line(self, words: str, kind: str) -> int:
        """Set words as blocks of their own, one a line; returns where they begin."""
        if self._length:
            self._parts.append("\n")
            self._length += 1
        start = at = self._length
        for row in words.split("\n"):
            if row:
                self._blocks.append(Block(at, at + len(row), kind))
            at += len(row) + 1
        self._parts.append(words)
        self._length += len(words)
        return start
