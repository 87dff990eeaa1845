"""commonplace revise: a newer version of an article's text, from a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.reads import articles
from db.sources.worker import Workers
from desktop.cli.bring_in import parse_worker
from desktop.cli.command import DONE, json_option, project_argument, tell, tell_json, writing
from desktop.cli.revision import in_words, revised

NAME = "revise"
HELP = "give an article a newer text; its highlights find their places there"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
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
