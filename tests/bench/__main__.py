"""Measures what the program promises of speed and memory, each beside its limit measured in the same run; prints JSON.

Ratios within one run count; times alone say as much of the machine as of the program.
    python tests/bench [NAME ...]      start, reader, reading, tagbar, store, bring_in, arriving, coming, hostile,
                                       search, many_tags, names, suggesting, themes, actors, likeness, anchoring,
                                       bundles, papers, orca
    python tests/bench search many_tags --articles 10000 --highlights 1000000
                                       the size of these two, of suggesting, bundles and papers
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

NAMES = (
    "start",
    "store",
    "bring_in",
    "arriving",
    "coming",
    "hostile",
    "search",
    "many_tags",
    "names",
    "suggesting",
    "themes",
    "actors",
    "likeness",
    "anchoring",
    "bundles",
    "papers",
    "reader",
    "reading",
    "tagbar",
    "orca",
)

SIZED = ("search", "many_tags", "suggesting", "bundles", "papers")


def main(arguments: list[str]) -> int:
    """Measure and print; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--highlights", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    names, size = asked.names, {"articles": asked.articles, "highlights": asked.highlights}
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        sys.stderr.write(f"{unknown[0]} is none of {', '.join(NAMES)}\n")
        return 2
    answer: dict[str, Any] = {}
    for name in names or NAMES:
        sys.stderr.write(f"{name} ...\n")
        with tempfile.TemporaryDirectory() as folder:
            os.environ["COMMONPLACE_HOME"] = str(Path(folder) / "home")
            answer[name] = import_module(name).measure(Path(folder), **(size if name in SIZED else {}))
    print(json.dumps(answer, indent=1))
    missed = [name for name, told in answer.items() for goal in told.get("goals", {}).values() if not goal["met"]]
    return 1 if missed else 0


if __name__ == "__main__":
    # the window must be gone before the interpreter is, or Qt complains on the way out
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)
