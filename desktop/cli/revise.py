"""commonplace revise: a newer version of an article's text, from a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from uuid import UUID

from db.edits.versions import NewVersion
from db.reads import articles
from db.records.articles import Draft
from db.records.versions import Revision
from db.sources.worker import Workers
from db.store import Store
from desktop.cli.bring_in import parse_worker
from desktop.cli.command import DONE, json_option, tell, tell_json, writing

NAME = "revise"
HELP = "give an article a newer text; its highlights find their places there"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path)
    parser.add_argument("article", help="its title, uuid or number")
    parser.add_argument("file", type=Path)
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    with writing(given.project) as store:
        question = store.reading()
        try:
            article = articles.named(question, given.article)
        finally:
            question.close()
        workers = Workers(parse_worker())
        try:
            draft = workers.read(given.file)
        finally:
            workers.close()
        answer = {"article": str(article.uuid), "title": article.title} | revised(store, article.id, draft)
    if given.json:
        tell_json(answer)
        return DONE
    tell(f"{article.title}: version {answer['version']}. {in_words(answer)}")
    for line in answer["highlights"]:
        if line["outcome"] != "same":
            tell(f"  {line['outcome']}: {line['before']}" + (f" -> {line['quote']}" if line["quote"] else ""))
    return DONE


def revised(store: Store, article: int, draft: Draft) -> dict[str, Any]:
    """Give an article the text of a draft; what became of its highlights, as JSON tells it."""
    report = Revision()
    store.apply(NewVersion(article, draft, report)).result()
    question = store.reading()
    try:
        uuids = dict(question.all("SELECT id, uuid FROM highlight WHERE article_id = ?", article))
    finally:
        question.close()
    return {
        "version": report.version,
        **report.counts,
        "highlights": [
            {
                "uuid": str(UUID(bytes=uuids[fate.highlight])),
                "outcome": fate.kind,
                "before": fate.old,
                "quote": fate.new,
                "start": fate.start,
                "end": fate.end,
                "likeness": round(fate.likeness, 3),
            }
            for fate in report.fates
        ],
    }


def in_words(answer: dict[str, Any]) -> str:
    """The counts of a revision."""
    return ", ".join(f"{answer[kind]} {kind}" for kind in ("same", "moved", "changed", "lost")) + "."
