"""An excerpt as the program's own template sets it, in one piece: of a large bundle these are nearly all of the page.

Word for word what its macro `excerpt` makes of an `ExcerptPage`; a template of the user is given that and its macro.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import escape

from db.bundles.beside_words import beside_words
from db.bundles.html.text import hue, language, lines, marked, quote, safe
from db.bundles.notes import note_lines
from db.bundles.numbered import Numbered
from db.bundles.outline import Front
from db.bundles.shown import direction, shown
from db.bundles.tags import ROLE_WORDS, Once, stance_words, statement_words, theme_path
from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.records.quote_changes import Stretch, visible

_MOST = 1 << 12  # pieces of a kind that are kept


class Cards:
    """Excerpts of one bundle; what comes again and again is set once. `citation` is what is said of each, as HTML."""

    def __init__(self, front: Front, citation: Callable[[Numbered], str]) -> None:
        settings = front.settings
        self._citation = citation
        self._cited_in, self._notes, self._texts = settings.cited_in, settings.notes, settings.texts
        self._themes: Once[ThemeTag] = Once(lambda tag: _theme(tag, theme_path(front.paths, tag)))
        self._actors: Once[ActorTag] = Once(_actor)
        self._languages: dict[int, str] = {}
        self._together: dict[tuple[int, ...], str] = {}
        self._facts: dict[tuple[tuple[str, str], ...], str] = {}

    def card(self, numbered: Numbered) -> str:
        """An excerpt, without the line feed at its end."""
        excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
        number, themes, actors, cited_in = numbered.number, mark.themes, mark.actors, self._cited_in
        way = direction(mark.quote, article.language, article.direction)
        lang = self._languages.get(numbered.source.number)
        if lang is None:
            told = language(article)
            lang = self._languages[numbered.source.number] = f' lang="{escape(told)}"' if told else ""
        seen = list(visible(numbered.shown)) if excerpt.changes else [Stretch("kept", mark.quote)]
        end = "" if cited_in == "text" else f'<sup dir="ltr"><a href="#n{number}" id="r{number}">{number}</a></sup>'
        noted = f"<sup>{number}</sup> " if cited_in == "footnotes" else ""
        place = f' <a href="#q{number}">Read it in its place</a>' if self._texts else ""
        before = after = note = ""
        if excerpt.before:
            cut = " cut" if numbered.cut_before else ""
            before = f'<div class="context before{cut}" data-part="before">{lines(excerpt.before, way)}</div>\n'
        if excerpt.after:
            cut = " cut" if numbered.cut_after else ""
            after = f'<div class="context after{cut}" data-part="after">{lines(excerpt.after, way)}</div>\n'
        tags = self._tags(mark) if themes or actors else ""
        if self._notes and mark.note.strip() and (words := marked(note_lines(mark.note))):
            note = f'<div class="note"><b lang="en">Note</b>{words}</div>\n'
        return (
            f'<figure id="x{number}" class="{hue(themes[0].hue) if themes else ""}" dir="{way}"{lang} '
            f'data-excerpt="{numbered.uuid}" data-number="{number}">\n<span class="number" lang="en">'
            f"{_IMPORTANT if mark.important else ''}<bdi>"
            f'<a href="{escape(numbered.link)}" title="This passage in its project">{number}</a></bdi></span>\n'
            f'{before}<blockquote dir="{way}"{lang} data-part="quote">{quote(seen, way, end)}</blockquote>\n{after}'
            f"{tags}{self._beside(numbered)}{note}"
            f'<figcaption dir="ltr" lang="en">{noted}'
            f"{self._cite(numbered) if cited_in != 'endnotes' else ''}{place}</figcaption>\n</figure>"
        )

    def _tags(self, mark: Highlight) -> str:
        """The tags, and what they state: those that go together do so again and again."""
        tags = *map(id, mark.themes), 0, *map(id, mark.actors)
        known = self._together.get(tags)
        if known is not None:
            return known
        # With their words the tags are kept, so none takes another's place in memory.
        listed = "".join(self._themes.each(mark.themes)) + "".join(self._actors.each(mark.actors))
        known = f'<ul class="chips" lang="en" aria-label="Tags">\n{listed}</ul>\n'
        if mark.actors and (said := statement_words(mark, _name)):
            known += f'<p class="statement" dir="ltr" lang="en">{said}</p>\n'
        if len(self._together) < _MOST:
            self._together[tags] = known
        return known

    def _cite(self, numbered: Numbered) -> str:
        return f'<cite id="n{numbered.number}" data-part="citation">{self._citation(numbered)}</cite>'

    def _beside(self, numbered: Numbered) -> str:
        facts = tuple(beside_words(numbered))
        known = self._facts.get(facts)
        if known is None:
            said = "".join(f"<dt>{label}</dt><dd><bdi>{escape(shown(words))}</bdi></dd>" for label, words in facts)
            known = f'<dl class="beside" dir="ltr" lang="en">{said}</dl>\n' if said else ""
            if len(self._facts) < _MOST:
                self._facts[facts] = known
        return known


_IMPORTANT = '<span class="important">Important</span>'


def _name(name: str) -> str:
    return f"<bdi>{safe(name)}</bdi>"


def _theme(tag: ThemeTag, path: str) -> str:
    return f'<li class="theme {hue(tag.hue)}"><bdi>{escape(shown(path))}</bdi>{_stance(tag)}</li>\n'


def _actor(tag: ActorTag) -> str:
    return f'<li class="actor" dir="ltr">{_role(tag)}<bdi>{escape(shown(tag.name))}</bdi>{_stance(tag)}</li>\n'


def _role(tag: ActorTag) -> str:
    role = shown(ROLE_WORDS.get(tag.role, tag.role))
    return f"<i>{escape(role)}</i> " if role else ""


def _stance(tag: ThemeTag | ActorTag) -> str:
    return "" if tag.stance is None else f" <i>{stance_words(tag.stance)}</i>"
