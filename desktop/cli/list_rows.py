"""commonplace list: what a project holds."""

from __future__ import annotations

import argparse

from db.reads import actors, articles, bundles, highlights, themes
from db.reads.bundle_contents import contents
from desktop.cli import rows
from desktop.cli.command import DONE, json_option, project_argument, reading, tell, tell_json

NAME = "list"
HELP = "list articles, highlights, themes, actors or bundles"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("what", choices=("articles", "highlights", "themes", "actors", "bundles"))
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    with reading(given.project) as project:
        if given.what == "articles":
            for article in articles.all_articles(project):
                tell_json(rows.article_json(article)) if given.json else tell(rows.article_line(article))
        elif given.what == "themes":
            for theme in themes.tree(project):
                line = f"{'  ' * (len(theme.path) - 1)}{theme.name}  {theme.passages_below}"
                tell_json(rows.theme_json(theme)) if given.json else tell(line)
        elif given.what == "actors":
            for actor in actors.all_actors(project):
                others = ", ".join(name.form for name in actor.names if name.type != "preferred")
                line = f"{actor.name}  {actor.kind}  {actor.passages}  {others}"
                tell_json(rows.actor_json(actor)) if given.json else tell(line)
        elif given.what == "bundles":
            for bundle in bundles.all_bundles(project):
                excerpts = contents(project, bundle.id).excerpts
                line = f"{bundle.name}  {excerpts}  {bundle.query}".rstrip()
                tell_json(rows.bundle_json(bundle, excerpts)) if given.json else tell(line)
        else:
            known = {article.id: article for article in articles.all_articles(project)}
            for highlight in highlights.each(project):
                article = known[highlight.article_id]
                if given.json:
                    tell_json(rows.highlight_json(highlight, article))
                else:
                    tell(rows.highlight_line(highlight, article))
    return DONE
