"""Laying a bundle out: excerpts get their numbers in the order they appear, sources their files and citations."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import count

from db.bundles.citations.citation import citation
from db.bundles.file_names import text_file_names
from db.bundles.gathering.worked import Worked
from db.bundles.named_source import NamedSource
from db.bundles.outline import Front, Outline, SectionHead
from db.bundles.shown import without_halves
from db.bundles.stored import Stored
from db.errors import DamagedProject
from db.records.articles import Text
from db.records.bundles import Bundle, Excerpt, Heading, Source

_AROUND = 32  # code points of prefix and suffix
_BLANK = " \u00a0"
_LINE_ENDS = ("", "\n")
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔")


def lay_out(bundle: Bundle, step: Callable[[], None] = lambda: None) -> Outline:
    """Lay the bundle out; `step` is called for each excerpt. Raises DamagedProject where a quote is not in its source.

    A quotation appears once: under later headings it is named by its number.
    """
    stored = Stored()
    try:
        return _Laying(bundle, stored).outline(step)
    except BaseException:
        stored.close()
        raise


class _Laying:
    def __init__(self, bundle: Bundle, stored: Stored) -> None:
        self._bundle = bundle
        self._stored = stored
        self._numbers = array("Q")  # the number of each position, 0 where no heading has it
        self._sections: list[SectionHead] = []
        self._inside: list[tuple[tuple[tuple[int, str], ...], tuple[int, ...]]] = []
        self._by_text = {source.text_id: at for at, source in enumerate(bundle.sources, 1)}
        self._named: dict[int, NamedSource] = {}
        self._last = 0
        self._worked = Worked()
        # The text of the last excerpt: its id, number and content, and a place in it with the number of its line.
        self._text_id, self._at, self._content = -1, 0, ""
        self._lines = 0, 1

    def outline(self, step: Callable[[], None]) -> Outline:
        for heading in self._bundle.headings:
            self._number(heading)
        files = text_file_names([source.article.title for source in self._bundle.sources])
        languages = {one.article.uuid: one.article.language for one in self._bundle.sources if one.article.language}
        self._languages = languages | dict(self._bundle.originals)
        self._files = files
        further = self._last
        excerpts = 0
        for position, excerpt in zip(count(), self._bundle.excerpts):
            step()
            excerpts += 1
            self._put(position, excerpt)
            self._worked.note(excerpt)
        for at, source in enumerate(self._bundle.sources, 1):
            if at not in self._named:
                self._name(at, source)
        if self._last > further:
            title = "Further excerpts" if self._sections else "Excerpts"
            self._section(Heading(title, ()), further + 1, self._last - further, (), ())
        front = Front(
            title=without_halves(self._bundle.title),
            project=self._bundle.project,
            project_uuid=self._bundle.project_uuid,
            query=without_halves(self._bundle.query),
            query_in_words=without_halves(self._bundle.query_in_words),
            coder=without_halves(self._bundle.coder),
            made=self._bundle.made,
            head=self._bundle.head,
            settings=self._bundle.settings,
            marking=self._bundle.marking,
            redacted=self._bundle.redacted,
            excerpts=excerpts,
            sources=len(self._named),
            paths={theme.id: theme.path for theme in self._bundle.codebook},
            theme_uuids={theme.id: theme.uuid for theme in self._bundle.codebook},
            actor_uuids=self._bundle.actor_uuids,
            method=self._worked.method(self._bundle),
        )
        named = [self._named[at] for at in sorted(self._named)]
        return Outline(front, self._sections, self._inside, named, self._stored)

    def _number(self, heading: Heading) -> None:
        """Give numbers to the excerpts that first stand under a heading."""
        first = self._last + 1
        again: list[int] = []
        prose: list[tuple[int, str]] = []
        said = list(heading.prose)
        seen: set[int] = set()
        for index, position in enumerate(heading.excerpts):
            while said and said[0][0] <= index:
                prose.append((self._last + 1, said.pop(0)[1]))
            if position in seen:
                continue
            seen.add(position)
            if position >= len(self._numbers):
                self._numbers.extend([0] * (position + 1 - len(self._numbers)))
            if self._numbers[position]:
                again.append(self._numbers[position])
            else:
                self._last += 1
                self._numbers[position] = self._last
        prose += [(self._last + 1, words) for _, words in said]
        self._section(heading, first, self._last + 1 - first, tuple(prose), tuple(again))

    def _section(
        self, heading: Heading, first: int, new: int, prose: tuple[tuple[int, str], ...], again: tuple[int, ...]
    ) -> None:
        identity = f"g{len(self._sections) + 1}"
        self._sections.append(
            SectionHead(identity, heading.title, heading.level, heading.definition, new, first, len(again))
        )
        self._inside.append((prose, again))

    def _put(self, position: int, excerpt: Excerpt) -> None:
        number = self._numbers[position] if position < len(self._numbers) else 0
        if not number:
            self._last += 1
            number = self._last
        mark = excerpt.highlight
        if mark.note and (note := without_halves(mark.note)) != mark.note:
            mark = replace(mark, note=note)
            excerpt = replace(excerpt, highlight=mark)
        if mark.text_id != self._text_id:
            self._content, self._lines = self._text(mark.text_id, excerpt).content, (0, 1)
            self._text_id, self._at = mark.text_id, self._by_text[mark.text_id]
        content, start, end = self._content, mark.start, mark.end
        before, after = excerpt.before, excerpt.after
        begin, stop = start - len(before), end + len(after)
        if begin < 0 or content[begin:stop] != before + mark.quote + after:
            raise _not_standing(excerpt)
        if (before and not _has_words(before)) or (after and not _has_words(after)):
            excerpt = _with_words_around(excerpt)
            begin, stop = start - len(excerpt.before), end + len(excerpt.after)
        cut_before = begin > 0 and _breaks_off(content[max(0, begin - 80) : begin].rstrip(_BLANK))
        cut_after = content[stop : stop + 1] not in _LINE_ENDS and _breaks_off(excerpt.after.rstrip(_BLANK))
        also = [self._by_text[place.text_id] for place in excerpt.also] if excerpt.also else ()
        around = content[max(0, start - _AROUND) : start], content[end : end + _AROUND], self._line(start)
        self._stored.put(number, self._at, excerpt, (cut_before, cut_after), also, around)

    def _line(self, start: int) -> int:
        """The number of the line at a place of the text at hand; excerpts of a text mostly come one behind another."""
        begin, line = self._lines
        if start < begin:
            begin, line = 0, 1
        line += self._content.count("\n", begin, start)
        self._lines = start, line
        return line

    def _text(self, text_id: int, excerpt: Excerpt) -> Text:
        at = self._by_text.get(text_id)
        if at is None:
            raise _not_standing(excerpt)
        if at not in self._named:
            self._name(at, self._bundle.sources[at - 1])
        return self._bundle.texts[text_id]

    def _name(self, at: int, source: Source) -> None:
        """Put the text of a source aside and make its citation."""
        text = self._bundle.texts[source.text_id]
        article = source.article
        original = self._languages.get(article.translation_of) if article.translation_of else None
        self._stored.put_text(at, text.content, text.blocks)
        self._named[at] = NamedSource(
            number=at,
            article=article,
            text_uuid=text.uuid,
            version=text.version,
            sha256=sha256(text.content.encode("utf-8", "surrogatepass")).hexdigest(),
            raw_sha256=source.raw_sha256,
            file=self._files[at - 1],
            citation=citation(article, original=original),
            original=original,
            in_english=self._bundle.titles.get(article.uuid, ""),
        )


def _not_standing(excerpt: Excerpt) -> DamagedProject:
    return DamagedProject(
        f"A quotation does not stand in its source: “{excerpt.highlight.quote[:60]}” in “{excerpt.article.title}”.",
        "Nothing was exported. Run a check of the project.",
    )


def _breaks_off(words: str) -> bool:
    """Whether these words end neither a line nor a sentence."""
    return not (words == "" or words.endswith("\n") or words.rstrip("»”’\"')]").endswith(_SENTENCE_ENDS))


def _has_words(side: str) -> bool:
    """Whether context is more than a full stop or a quotation mark."""
    return side[1:2].isalnum() or any(map(str.isalnum, side))


def _with_words_around(excerpt: Excerpt) -> Excerpt:
    """The excerpt without context that has no words."""
    before, after = (side if _has_words(side) else "" for side in (excerpt.before, excerpt.after))
    return Excerpt(excerpt.highlight, excerpt.article, before, after, excerpt.paragraph, excerpt.also, excerpt.changes)
