"""commonplace check: whether a project is sound."""

from __future__ import annotations

import argparse

from db.exchange.report_rows import many as counted
from db.file.check import check
from desktop.cli.command import DONE, FAULTS, json_option, note, project_argument, reading, tell, tell_json

NAME = "check"
HELP = "look over a whole project"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    with reading(given.project) as project:
        found = check(project, given.project, lambda words: note(f"Checking {words} ..."))
    if given.json:
        counts = {key: getattr(found, key) for key in ("articles", "highlights", "themes", "actors")}
        tell_json({"ok": found.ok} | counts | {"faults": list(found.faults)})
    else:
        for fault in found.faults:
            tell(fault)
        verdict = "The project is sound" if found.ok else f"Faults found: {len(found.faults)}"
        kinds = ("article", "highlight", "theme", "actor")
        tell(f"{verdict}: {', '.join(counted(getattr(found, f'{kind}s'), kind) for kind in kinds)}.")
    return DONE if found.ok else FAULTS
