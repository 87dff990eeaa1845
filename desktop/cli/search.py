"""commonplace search: the same language as the search field."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.search.facets import facets
from db.search.find import count, find
from db.search.query import parse
from desktop.cli import rows
from desktop.cli.command import DONE, json_option, note, reading, tell, tell_json

NAME = "search"
HELP = "search highlights or articles"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)
    parser.add_argument("query")
    parser.add_argument("--in", dest="kind", choices=("highlights", "articles"), default="highlights")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--count", action="store_true", help="how many there are, exactly")
    parser.add_argument(
        "--facets", action="store_true", help="with --count: by theme, actor, role, outlet, language, month, coder"
    )
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    query = parse(given.query)
    for mistake in query.mistakes:
        note(f"at {mistake.start}: {mistake.expected}")
    with reading(given.project) as project:
        if given.count or given.facets:
            answer: dict[str, object] = {"count": count(project, query, given.kind, exact=True).number, "exact": True}
            if given.facets:
                answer["facets"] = facets(project, query, given.kind).as_json()
            tell_json(answer) if given.json or given.facets else tell(str(answer["count"]))
            return DONE
        for hit in find(project, query, given.kind, given.limit).hits:
            if hit.highlight is not None:
                line = rows.highlight_line(hit.highlight, hit.article)
                found = rows.highlight_json(hit.highlight, hit.article, hit.snippet.text)
            else:
                line = f"{rows.article_line(hit.article)}  {hit.snippet.text}"
                found = rows.article_json(hit.article)
                found |= {"start": hit.start, "end": hit.end, "snippet": hit.snippet.text}
            tell_json(found) if given.json else tell(line)
    return DONE
