"""commonplace template: the page of a bundle as it comes with the program, to be changed and given to an export."""

from __future__ import annotations

import argparse

from db.bundles.templating.rendering import SHIPPED, shipped
from desktop.cli.command import DONE, tell

NAME = "template"
HELP = "print the template of a page, to make one of your own"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=tuple(SHIPPED), help="of which file of a bundle")


def run(given: argparse.Namespace) -> int:
    tell(shipped(given.format).removesuffix("\n"))
    return DONE
