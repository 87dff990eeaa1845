"""commonplace mentions: where actors are named in an article."""

from __future__ import annotations

import argparse

from db.reads import actors, articles, mentions
from desktop.cli.command import DONE, json_option, project_argument, reading, tell, tell_json

NAME = "mentions"
HELP = "list where actors are named in an article"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("article", help="its title, uuid or number")
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    with reading(given.project) as project:
        article = articles.named(project, given.article)
        called = {actor.id: actor.name for actor in actors.all_actors(project)}
        content = articles.text(project, article.text_id).content
        for mention in mentions.in_article(project, article.id):
            candidates = [called[actor] for actor in mention.actors]
            form = content[mention.start : mention.end]
            if given.json:
                found = {"start": mention.start, "end": mention.end, "form": form, "name": mention.form}
                tell_json(found | {"actor": candidates[0], "candidates": candidates})
            else:
                tell(f"{mention.start:>7}..{mention.end:<7} {' '.join(form.split())}  {' or '.join(candidates)}")
    return DONE
