"""The part of commonplace export that writes articles themselves, with their highlights and a margin."""

from __future__ import annotations

import argparse

from db.bundles.annotated.files import ENDINGS, with_highlights, write_annotated
from db.errors import Refused
from db.reads import articles
from db.search.find import article_ids
from db.search.query import parse
from desktop.cli.command import DONE, reading, tell, tell_json

_OF_A_BUNDLE = ("bundle", "settings", "write_settings", "sign", "template", "redact", "redact_passage", "ceiling")


def annotated_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what is asked for."""
    parser.add_argument(
        "--annotated",
        metavar="ARTICLE",
        nargs="?",
        const="",
        help="the article itself with its highlights, by its title, uuid or number; without it all that --query finds",
    )


def export_annotated(given: argparse.Namespace) -> int:
    """Write them. Raises what writing raises."""
    idle = [name for name in _OF_A_BUNDLE if getattr(given, name)]
    if idle:
        what = f"--{idle[0].replace('_', '-')} says how a bundle comes out, and this is none."
        raise Refused(what, "Leave it out, or leave out --annotated.")
    endings = [f".{one}" for one in given.format or ["html"]]
    if not set(endings) <= set(ENDINGS):
        raise Refused("An annotated article is written as html or md.", "Give --format html, --format md, or both.")
    if given.annotated and given.query:
        raise Refused("Either one article is asked for, or a search.", "Leave out the article, or --query.")
    with reading(given.project) as project:
        if given.annotated:
            ids = [articles.named(project, given.annotated).id]
        else:
            ids = sorted(article_ids(project, parse(given.query))) if given.query else with_highlights(project)
        written = write_annotated(project, ids, given.target, endings, replace=given.replace)
    if given.json:
        counts = {"articles": written.articles, "highlights": written.highlights}
        tell_json({"target": str(written.target), **counts, "files": list(written.files)})
    else:
        many = "1 article" if written.articles == 1 else f"{written.articles} articles"
        tell(f"{written.target}: {many}, {written.highlights} highlights.")
    return DONE
