"""commonplace search: the same language as the search field."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from db.errors import Refused
from db.reading import Reading
from db.reads import actors, themes
from db.search.by_origin import facets_by_origin, origins_of
from db.search.facets import facets
from db.search.find import find
from db.search.kinds import KINDS, Row, RowKind, count_rows, find_rows
from db.search.named import NameHit
from db.search.query import parse
from desktop.cli import rows
from desktop.cli.command import DONE, json_option, note, reading, tell, tell_json

NAME = "search"
HELP = "search highlights, articles, notes, themes, actors, or sentences that are not tagged yet"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)
    parser.add_argument("query")
    parser.add_argument("--in", dest="kind", choices=KINDS, default="highlights")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--count", action="store_true", help="how many there are, exactly")
    parser.add_argument(
        "--facets",
        action="store_true",
        help="with --count: by theme, actor, role, outlet, type, language, month, coder, grade",
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
        note(f"at {mistake.start}: {mistake.expected}")
    kind: RowKind = given.kind
    with reading(given.project) as project:
        if given.count or given.facets:
            many, exact = count_rows(project, query, kind)
            answer: dict[str, object] = {"count": many, "exact": exact}
            if given.facets or given.origins:
                if kind != "highlights" and kind != "articles":
                    what = "Facets" if given.facets else "Origins"
                    raise Refused(f"{what} are counted over highlights or articles.", "Ask --in one of these.")
                if given.origins:
                    answer["origins"] = origins_of(project, query, kind)
                if given.facets:
                    spread = facets_by_origin if given.origins else facets
                    answer["facets"] = spread(project, query, kind).as_json()
            tell_json(answer) if given.json or given.facets else tell(_count_line(many, exact, answer))
            return DONE
        for mistake in find(project, query, limit=0).mistakes:
            if mistake not in query.mistakes:
                note(f"at {mistake.start}: {mistake.expected}")
        for hit in find_rows(project, query, kind, given.limit).hits:
            line, found = _shown(project, hit)
            tell_json(found) if given.json else tell(line)
    return DONE


def _count_line(many: int, exact: bool, answer: dict[str, object]) -> str:
    told = str(many) if exact else f"{many}+"
    return f"{told}, origins: {answer['origins']}" if "origins" in answer else told


def _shown(project: Reading, hit: Row) -> tuple[str, dict[str, Any]]:
    """A row in words and as JSON, with its piece of text and the reason it is there."""
    why = {"snippet": hit.snippet.text, "reasons": list(hit.reasons)}
    if isinstance(hit, NameHit):
        line = f"{' / '.join(hit.path)}  ({hit.passages} passages)  {hit.snippet.text}"
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
