"""The parts of a web page that come by the hundred thousand, read in one piece where they stand as exports write them.

A pattern fits only what the tolerant reader takes for the same words with nothing odd in them, and that leaves nothing
open; whatever else stands there is for that reader. Patterns take what they took for good, so none goes back and forth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from db.bundles.found import Found, FoundNote, FoundText

# Words, in which every sign of HTML is written out.
_W = "[^<>&]*+(?>(?:&(?:amp|lt|gt|quot|#34|#39|#x27);[^<>&]*+)*)"
_V = '[^<>&"]*+(?>(?:&(?:amp|lt|gt|quot|#34|#39|#x27);[^<>&"]*+)*)'
_WAY = '(?:ltr|rtl)"'
_LINES = f'(?>(?:<p dir="{_WAY}>{_W}</p>)*)'
_SEEN = f'{_W}(?>(?:<(?:span class="cut" title="Words were left out here">{_W}</span|ins>{_W}</ins)>{_W})*)'
_PIECE = f'(?:<a href="{_V}" rel="noreferrer">(?:<i>{_W}</i>|{_W})</a>|<i>{_W}</i>)'
_CITED = f"{_W}(?>(?:(?:<bdi>(?:{_PIECE}|{_W})</bdi>|{_PIECE}){_W})*)"
_SET = f"{_W}(?>(?:(?:<strong>(?:<em>{_W}</em>|{_W})</strong>|<em>{_W}</em>){_W})*)"
_TAG = f"<bdi>{_W}</bdi>(?: <i>{_W}</i>)?</li>\n"
_FIGURE = re.compile(
    f'<figure id="x[0-9]++" class="[A-Za-z]*+" dir="{_WAY}(?: lang="{_V}")?'
    f' data-excerpt="({_V})" data-number="([1-9][0-9]*+)">\n'
    '<span class="number" lang="en">(?:<span class="important">Important</span>)?'
    f'<bdi><a href="{_V}" title="This passage in its project">[0-9]++</a></bdi></span>\n'
    f'(?:<div class="context before(?: cut)?" data-part="before">({_LINES})</div>\n)?'
    f'<blockquote dir="{_WAY}(?: lang="{_V}")? data-part="quote">((?>(?:<p dir="{_WAY}>{_SEEN}'
    '(?:</p>|(?=<sup)))+))(?:<sup dir="ltr"><a href="#n[0-9]++" id="r[0-9]++">([0-9]++)</a></sup></p>)?</blockquote>\n'
    f'(?:<div class="context after(?: cut)?" data-part="after">({_LINES})</div>\n)?'
    f'(?:<ul class="chips" lang="en" aria-label="Tags">\n(?>(?:<li class="(?:theme [A-Za-z]++">|actor" dir="ltr">'
    f"(?:<i>{_W}</i> )?){_TAG})*)</ul>\n)?"
    f'(?:<p class="statement" dir="ltr" lang="en">{_W}(?>(?:<bdi>{_W}</bdi>{_W})*)</p>\n)?'
    f'(?:<dl class="beside" dir="ltr" lang="en">(?>(?:<dt>{_W}</dt><dd><bdi>{_W}</bdi></dd>)*)</dl>\n)?'
    f'(?:<div class="note"><b lang="en">Note</b>(?>(?:<p dir="{_WAY}(?: class="item")?(?: data-bullet="{_V}")?'
    f'(?: data-depth="[0-9]")?>{_SET}</p>)*)</div>\n)?'
    '<figcaption dir="ltr" lang="en">(?:<sup>[0-9]++</sup> )?\\s*+'
    f'(?:<cite id="n[0-9]++" data-part="citation">({_CITED})</cite>)?\\s*+'
    '(?:<a href="#q[0-9]++">Read it in its place</a>)?\\s*+</figcaption>\n</figure>'
)
_NOTE = re.compile(
    f'<li id="n[0-9]++" value="[0-9]++" dir="ltr"><cite data-note="([1-9][0-9]*+)">({_CITED})</cite> '
    '<a href="#r[0-9]++" aria-label="Back to excerpt [0-9]++">↩</a></li>'
)
_TEXT = re.compile(f'<div class="text" dir="{_WAY}(?: lang="{_V}")? data-source="({_V})">')
_MARKED = (
    '<a (?:id="q[0-9]++"></a|class="mark[A-Za-z ]*+"(?: id="q[0-9]++")? href="#x[0-9]++"'
    f' title="Excerpts?+ [0-9, ]++">{_W}</a)>{_W}'
)
_LINE = re.compile(
    f'<p class="line [a-z]*+" id="s[0-9]++-[0-9]++" dir="{_WAY}(?: data-n="[0-9]++")?>({_W}(?>(?:{_MARKED})*))</p>'
)
_MARKUP = re.compile("<[^<>]*+>")
_BORDER = re.compile(f'</p><p dir="{_WAY}>')
_FIRST = len('<p dir="ltr">')
_LAST = len("</p>")

Unit = Found | FoundNote | FoundText


def _excerpt(text: str, start: int, end: int) -> Found | None:
    match = _FIGURE.fullmatch(text, start, end)
    if match is None:
        return None
    uuid, number, before, quote, mark, after, citation = match.groups()
    if mark is not None:
        quote += "</p>"
        if mark != number:
            return None
    elif not quote.endswith("</p>"):
        return None
    return Found(
        int(number),
        unescape(uuid),
        _words(quote),
        _words(before) if before else "",
        _words(after) if after else "",
        _bare(citation) if citation is not None else None,
    )


def _note(text: str, start: int, end: int) -> FoundNote | None:
    match = _NOTE.fullmatch(text, start, end)
    return FoundNote(int(match[1]), _bare(match[2])) if match is not None else None


def _source(text: str, start: int, end: int) -> FoundText | None:
    match = _TEXT.match(text, start, end)
    if match is None:
        return None
    lines = []
    at, last = match.end(), end - len("</div>")
    while at < last:
        line = _LINE.match(text, at, last)
        if line is None:
            return None
        lines.append(line[1])
        at = line.end()
    return FoundText(unescape(match[1]), _bare("\n".join(lines)))


def _words(paragraphs: str) -> str:
    """Paragraphs as lines."""
    return _bare(_BORDER.sub("\n", paragraphs[_FIRST:-_LAST]))


def _bare(words: str) -> str:
    if "<" in words:
        words = _MARKUP.sub("", words)
    return unescape(words) if "&" in words else words


UNITS: tuple[tuple[str, str, Callable[[str, int, int], Unit | None]], ...] = (
    ('<figure id="x', "</figure>", _excerpt),
    ('<div class="text"', "</div>", _source),
    ('<li id="n', "</li>", _note),
)
"""How each begins and ends, and what reads it from there to there; that gives None for what is not as it should be."""
