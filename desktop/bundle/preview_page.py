"""The parts of a bundle as rich text, in the words and the order in which they go out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from db.bundles.beside_words import beside_words
from db.bundles.citation import day_in_words
from db.bundles.citations.cited import as_html
from db.bundles.method_words import method_parts
from db.bundles.outline import Front, Numbered, Outline, Part, Prose, SectionHead
from db.bundles.shown import direction, shown
from db.bundles.tags import theme_path
from db.text.markdown import render_note
from desktop.bundle.words import excerpts_words, sources_words
from desktop.look.look import Look


class PreviewPage:
    """Writes parts as HTML that a QTextBrowser can show, in the colours and faces of the look."""

    def __init__(self, look: Look, front: Front) -> None:
        self._look, self._front = look, front

    def head(self) -> str:
        """The title and what the bundle says of itself."""
        front, worn = self._front, self._look.palette
        told = [excerpts_words(front.excerpts), sources_words(front.sources)]
        lines = [", ".join(told), front.query_in_words or front.query, front.coder, day_in_words(front.made)]
        about = " · ".join(f"<span>{_safe(line)}</span>" for line in lines if line)
        marking = f'<p style="color:{worn.bad}"><b>{_safe(front.marking)}</b></p>' if front.marking else ""
        return (
            f'{marking}<h1 dir="{direction(front.title)}" style="font-size:{self._px(24)}px">{_safe(front.title)}</h1>'
            f'<p style="color:{worn.ink2}">{about}</p>'
        )

    def part(self, part: Part) -> str:
        """One part."""
        if isinstance(part, SectionHead):
            return self._section(part)
        if isinstance(part, Numbered):
            return self._excerpt(part)
        if isinstance(part, Prose):
            way = direction(part.words)
            return f'<div dir="{way}">{render_note(part.words)}</div>{self._gap()}'
        numbers = ", ".join(f'<a href="#x{number}">{number}</a>' for number in part.numbers)
        return f'<p style="color:{self._look.palette.ink2}">See also {numbers}.</p>'

    def contents(self, outline: Outline) -> Iterator[str]:
        """The headings with how many excerpts stand under each."""
        yield self.heading("Contents")
        quiet = f'style="color:{self._look.palette.ink2}"'
        for section in outline.sections:
            if section.title:
                count = section.excerpts + section.again
                way = direction(section.title)
                before = "&nbsp;" * 4 * (section.level - 1)
                link = f'<a href="#{section.id}">{_safe(section.title)}</a>'
                yield f'<p dir="{way}">{before}{link} <span {quiet}>{count or ""}</span></p>'

    def ends(self, outline: Outline) -> Iterator[str]:
        """What stands behind the excerpts: how it was made, the index of actors, references and sources."""
        for title, facts in method_parts(outline):
            head = self.heading(title)
            for fact in facts:
                label = f"<b>{_isolated(fact.label)}</b> " if fact.label else ""
                before = "&nbsp;" * 4 * fact.level
                yield f'{head}<p dir="ltr">{before}{label}{_isolated(fact.words)}</p>'
                head = ""
        indexed = outline.index() if outline.front.settings.index else []
        if indexed:
            yield self.heading("Actors")
        for one in indexed:
            links = ", ".join(f'<a href="#x{number}">{number}</a>' for number in one.numbers)
            yield f'<p dir="ltr">{_isolated(one.name)} {links}</p>'
        if not outline.notes.is_plain:
            yield self.heading(outline.notes.heading)
            for _, entry in outline.notes.entries():
                yield f'<p dir="ltr">{as_html(entry)}</p>'
        if outline.sources:
            yield self.heading("Sources")
        for source in outline.sources:
            yield f'<p dir="ltr">{source.number}. {_safe(source.citation)}</p>'

    def heading(self, words: str) -> str:
        """A heading of the bundle's own."""
        return f'<h2 style="font-size:{self._px(19)}px">{_safe(words)}</h2>'

    def _section(self, head: SectionHead) -> str:
        if not head.title:
            return ""
        size = self._px({1: 19, 2: 17}.get(head.level, 15))
        count = head.excerpts + head.again
        told = f' <span style="color:{self._look.palette.ink2}">{count}</span>' if count else ""
        name = f'<a name="{head.id}"></a>{_safe(head.title)}{told}'
        said = f'<h2 style="font-size:{size}px" dir="{direction(head.title)}">{name}</h2>'
        if head.definition:
            colour = self._look.palette.ink2
            said += f'<p style="color:{colour}" dir="{direction(head.definition)}">{_safe(head.definition)}</p>'
        return said

    def _excerpt(self, one: Numbered) -> str:
        worn, mark, article = self._look.palette, one.excerpt.highlight, one.excerpt.article
        way = direction(mark.quote, article.language, article.direction)
        quiet = f'style="color:{worn.ink2}"'
        before = f"{'… ' if one.cut_before else ''}{one.excerpt.before}" if one.excerpt.before else ""
        after = f"{one.excerpt.after}{' …' if one.cut_after else ''}" if one.excerpt.after else ""
        face = self._look.quote_font(mark.quote).family()
        quote = "<br>".join(_safe(line) for line in f"“{one.seen}”".split("\n"))
        lines = [
            self._lines(before, way, quiet),
            f'<p dir="{way}" style="font-family:\'{face}\'; font-size:{self._px(16)}px">{quote}</p>',
            self._lines(after, way, quiet),
        ]
        tags = [f"#{theme_path(self._front.paths, tag)}" for tag in mark.themes]
        tags += [f"@{tag.name}" for tag in mark.actors]
        if tags:
            lines.append(f'<p dir="ltr" {quiet}>{"  ".join(_isolated(tag) for tag in tags)}</p>')
        lines += [f'<p dir="ltr" {quiet}>{_safe(sentence)}</p>' for sentence in one.sentences]
        lines += [
            f'<p dir="ltr" {quiet}><b>{_safe(label)}</b> {_isolated(words)}</p>' for label, words in beside_words(one)
        ]
        if mark.note.strip():
            lines.append(f'<div dir="{direction(mark.note)}">{render_note(mark.note)}</div>')
        marking = f" <b>{_safe(one.marking)}</b>" if one.marking else ""
        lines.append(f'<p dir="ltr" {quiet}>{_safe(one.citation)}{marking}</p>')
        bar = self._look.hue(mark.themes[0].hue).bar if mark.themes else worn.line
        body = "".join(lines)
        inside = f"padding: {self._px(4)}px {self._px(8)}px"
        number = (
            f'<td width="{self._px(34)}" align="center" style="color:{worn.ink2}; {inside}">'
            f'<a name="x{one.number}"></a>{one.number}</td>'
        )
        cells = (f'<td width="{self._px(5)}" bgcolor="{bar}"></td>', number, f'<td style="{inside}">{body}</td>')
        row = "".join(cells if not self._look.mirrored else reversed(cells))
        return f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-bottom:8px"><tr>{row}</tr></table>'

    def _lines(self, words: str, way: str, style: str) -> str:
        if not words:
            return ""
        return f'<p dir="{way}" {style}>{"<br>".join(_safe(line) for line in words.split(chr(10)))}</p>'

    def _gap(self) -> str:
        """Room below sentences; a document of Qt knows no margin of a division."""
        return f'<p style="font-size:{self._px(5)}px">&nbsp;</p>'

    def _px(self, size: int) -> int:
        return self._look.px(size)


def _safe(text: str) -> str:
    return escape(shown(text))


def _isolated(text: str) -> str:
    """Words of any direction among others, which they do not pull along."""
    return f"\u2068{_safe(text)}\u2069"
