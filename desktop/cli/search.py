"""commonplace search: the same language as the search field."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from db.errors import Refused
from db.exchange.report_rows import many as counted
from db.reading import Reading
from db.reads import actors, themes
from db.search.by_origin import facets_by_origin, origins_of
from db.search.facets import facets
from db.search.find import find
from db.search.kinds import KINDS, Row, RowKind, count_rows, find_rows
from db.search.named import NameHit
from db.search.query import Mistake, Query, parse
from desktop.cli import rows
from desktop.cli.command import DONE, count, json_option, note, project_argument, reading, tell, tell_json

NAME = "search"
HELP = "search highlights, articles, notes, themes, actors, or sentences that are not tagged yet"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("query", type=str.strip, help="as in the search field")
    parser.add_argument("--in", dest="kind", choices=KINDS, default="highlights", help="highlights unless told")
    parser.add_argument("--limit", type=count, default=50, metavar="N", help="so many, 50 unless told")
    parser.add_argument("--count", action="store_true", help="how many there are, exactly")
    parser.add_argument(
        "--facets",
        action="store_true",
        help="how many there are, and by theme, actor, role, outlet, type, language, month, coder, grade",
    )
    parser.add_argument(
        "--origins",
        action="store_true",
        help="with --count or --facets: how many independent origins, copies of one report being one",
    )
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    query = parse(given.query)
    for mistake in query.mistakes:
        note(_not_understood(query, mistake))
    kind: RowKind = given.kind
    with reading(given.project) as project:
        if given.count or given.facets:
            many, exact = count_rows(project, query, kind)
            answer: dict[str, Any] = {"count": many, "exact": exact}
            if given.facets or given.origins:
                if kind != "highlights" and kind != "articles":
                    what = "Facets" if given.facets else "Origins"
                    raise Refused(f"{what} are counted over highlights or articles.", "Ask --in one of these.")
                if given.origins:
                    answer["origins"] = origins_of(project, query, kind)
                if given.facets:
                    spread = facets_by_origin if given.origins else facets
                    answer["facets"] = spread(project, query, kind).as_json()
            if given.json:
                tell_json(answer)
                return DONE
            tell(_count_line(many, exact, answer))
            for line in _facet_lines(answer.get("facets", {})):
                tell(line)
            return DONE
        for mistake in find(project, query, limit=0).mistakes:
            if mistake not in query.mistakes:
                note(_not_understood(query, mistake))
        hits = find_rows(project, query, kind, given.limit).hits
        if not hits and not given.json:
            note("Nothing found.")
        for hit in hits:
            line, found = _shown(project, hit)
            tell_json(found) if given.json else tell(line)
    return DONE


def _not_understood(query: Query, mistake: Mistake) -> str:
    """What was not understood of a search, with what was expected there, or what is not in the project."""
    part = query.text[mistake.start : mistake.end].strip()
    said = f"expected {mistake.expected}" if mistake in query.mistakes else mistake.expected
    return f"In the search, “{part}”: {said}." if part else f"In the search: {said}."


def _facet_lines(facets: dict[str, dict[str, int]]) -> Iterator[str]:
    """How the results spread, a heading and a line for each name."""
    for heading, counts in facets.items():
        if counts:
            yield f"{heading}:"
        for name, many in counts.items():
            yield f"{many:>7}  {name}"


def _count_line(many: int, exact: bool, answer: dict[str, Any]) -> str:
    told = str(many) if exact else f"{many}+"
    return f"{told}, origins: {answer['origins']}" if "origins" in answer else told


def _shown(project: Reading, hit: Row) -> tuple[str, dict[str, Any]]:
    """A row in words and as JSON, with its piece of text and the reason it is there."""
    why = {"snippet": hit.snippet.text, "reasons": list(hit.reasons)}
    if isinstance(hit, NameHit):
        line = f"{' / '.join(hit.path)}  ({counted(hit.passages, 'passage')})  {hit.snippet.text}"
        if hit.kind == "theme":
            return line, rows.theme_json(themes.theme(project, hit.id)) | why
        return line, rows.actor_json(actors.actor(project, hit.id)) | why
    if hit.highlight is not None:
        found = rows.highlight_json(hit.highlight, hit.article, hit.snippet.text) | why
        line = rows.highlight_line(hit.highlight, hit.article)
        return (f"{hit.snippet.text}  {line}" if hit.kind == "note" else line), found | {"kind": hit.kind}
    place = {"start": hit.start, "end": hit.end}
    if hit.kind == "untagged":
        source = rows.article_json(hit.article)
        kept = {name: source[name] for name in ("article", "title", "outlet", "published", "language")}
        line = f"“{hit.snippet.text}”  ({hit.article.title}, {hit.start})"
        return line, rows.EVERY | kept | place | why | {"kind": "untagged"}
    return f"{rows.article_line(hit.article)}  {hit.snippet.text}", rows.article_json(hit.article) | place | why
