"""Words of a bundle as HTML: lines that read back exactly, quotes with what a bundle changes in them, notes, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from db.bundles.html.style import HUE_COLOURS
from db.bundles.notes import NoteLine
from db.bundles.numbered import Passage
from db.bundles.shown import line_direction, shown
from db.records.articles import Article, Block
from db.records.quote_changes import Stretch
from db.text.paragraphs import paragraphs

# What HTML takes otherwise, or may not hold.
_MARKS = re.compile("[&<>\"'\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """Words as HTML."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text):
        return text
    return escape(shown(text), quote=True) if _MARKS.search(text) else text


def hue(name: str) -> str:
    """The class of a hue; what is no hue of ours is Slate."""
    return name if name in HUE_COLOURS else "Slate"


def language(article: Article) -> str:
    """The language of an article as the value of `lang`, "" where it is not known."""
    return shown(article.language or "")


def lines(text: str, way: str) -> str:
    """Each line a paragraph, which runs its own way."""
    if "\n" not in text:
        return f'<p dir="{line_direction(text, way)}">{safe(text)}</p>'
    return "".join(f'<p dir="{line_direction(line, way)}">{safe(line)}</p>' for line in text.split("\n"))


def quote(seen: Sequence[Stretch], way: str, end: str) -> str:
    """A quote as it is seen, line by line, cuts and insertions marked as such; `end` follows its last word."""
    if len(seen) == 1 and seen[0].kind == "kept" and "\n" not in seen[0].text:
        text = seen[0].text
        return f'<p dir="{line_direction(text, way)}">{safe(text)}{end}</p>'
    rows: list[tuple[list[str], list[str]]] = [([], [])]
    for kind, text in seen:
        if kind == "cut":
            rows[-1][1].append(f'<span class="cut" title="Words were left out here">{safe(text)}</span>')
        elif kind == "inserted":
            rows[-1][1].append(f"<ins>{safe(text)}</ins>")
        else:
            for index, line in enumerate(text.split("\n")):
                if index:
                    rows.append(([], []))
                rows[-1][0].append(line)
                rows[-1][1].append(safe(line))
    rows[-1][1].append(end)
    return "".join(f'<p dir="{line_direction("".join(plain), way)}">{"".join(set_)}</p>' for plain, set_ in rows)


def marked(rows: Iterable[NoteLine], kind: str = "") -> str:
    """Lines that were written in Markdown, each a paragraph."""
    found = []
    for row in rows:
        words = "".join(_set(safe(one.text), one.strong, one.emphasis) for one in row.words)
        own = line_direction("".join(one.text for one in row.words), "ltr")
        names = " ".join(filter(None, (kind, "item" if row.bullet else "")))
        item = (f' class="{names}"' if names else "") + (f' data-bullet="{row.bullet}"' if row.bullet else "")
        depth = f' data-depth="{min(3, row.depth)}"' if row.depth else ""
        found.append(f'<p dir="{own}"{item}{depth}>{words}</p>')
    return "".join(found)


def source_lines(
    number: int, content: str, blocks: Sequence[Block], passages: list[Passage], way: str
) -> Iterator[str]:
    """The lines of a source text with its passages marked, each leading to its excerpt."""
    cut = list(pieces(content, passages))
    many = len(cut)
    kinds = {block.start: block.kind for block in blocks}
    begun: set[int] = set()
    at = 0
    kind = "paragraph"
    paragraph = 0
    for line_number, (first, last) in enumerate(paragraphs(content), 1):
        line = content[first:last]
        if not line:
            kind = kinds.get(first, kind)
            yield f'<p class="line {kind}" id="s{number}-{line_number}" dir="{way}"></p>'
            continue
        filled = not line.isspace()
        paragraph += filled
        kind = kinds.get(first, "paragraph" if blocks and filled else kind)
        if at < many and cut[at][0] <= first and cut[at][1] > last and not cut[at][2]:
            set_ = safe(line)
        else:
            words = []
            while at < many and (found := cut[at])[0] < last:
                start, end, over = found
                text = content[start if start > first else first : end if end < last else last]
                words.append(_piece(text, over, begun) if over and text else safe(text))
                if end > last:
                    break
                at += 1
            set_ = "".join(words)
        counted = f' data-n="{paragraph}"' if filled else ""
        own = line_direction(line, way) if filled else way
        yield f'<p class="line {kind}" id="s{number}-{line_number}" dir="{own}"{counted}>{set_}</p>'


def pieces(content: str, passages: list[Passage]) -> Iterator[tuple[int, int, list[Passage]]]:
    """The text cut where excerpts begin and end, each piece with those over it, the shortest first; half-open."""
    starts: dict[int, list[Passage]] = {}
    for one in passages:
        starts.setdefault(one.start, []).append(one)
    edges = {0, len(content)}
    edges.update(edge for one in passages for edge in (one.start, one.end))
    over: list[Passage] = []
    for start, end in pairwise(sorted(edges)):
        if over:
            over = [one for one in over if one.end > start]
        if start in starts:
            over = over + starts[start]
        yield start, end, sorted(over, key=_length) if len(over) > 1 else over


def _length(passage: Passage) -> tuple[int, int]:
    return passage.end - passage.start, passage.number


def _piece(text: str, over: list[Passage], begun: set[int]) -> str:
    top = over[0]
    if len(over) == 1:
        own = "" if top.number in begun else f' id="q{top.number}"'
        begun.add(top.number)
        colours = f" {hue(top.hue)}" if top.hue else ""
        return f'<a class="mark{colours}"{own} href="#x{top.number}" title="Excerpt {top.number}">{safe(text)}</a>'
    # The first piece of a passage is where its excerpt leads to.
    new = next((one.number for one in over if one.number not in begun), 0)
    anchors = "".join(f'<a id="q{one.number}"></a>' for one in over if one.number not in begun and one.number != new)
    begun.update(one.number for one in over)
    own = f' id="q{new}"' if new else ""
    colours = f" {hue(top.hue)}" if top.hue else ""
    title = f"Excerpts {', '.join(str(one.number) for one in over)}"
    return f'{anchors}<a class="mark{colours} over"{own} href="#x{top.number}" title="{title}">{safe(text)}</a>'


def _set(words: str, strong: bool, emphasis: bool) -> str:
    words = f"<em>{words}</em>" if emphasis else words
    return f"<strong>{words}</strong>" if strong else words
