"""Measures what the program promises of speed and memory, each beside its limit measured in the same run; prints JSON.

Ratios within one run count; times alone say as much of the machine as of the program. Beside the JSON, each goal is
told in a line of its own as soon as it is known, and at the end which were missed. All of it takes an hour or two.
    python tests/bench [NAME ...]      main (start, reader, tagbar, store, bring_in, search), arriving, coming,
                                       hostile, many_tags, names, suggesting, themes, actors, likeness, anchoring,
                                       bundles, papers, reading, orca
    python tests/bench search many_tags --articles 10000 --highlights 1000000
                                       the size of these two, of suggesting, bundles and papers
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

MAIN_JOB = ("start", "reader", "tagbar", "store", "bring_in", "search")
"""What everybody waits for every day; so they come first, and are told in minutes."""
NAMES = (
    *MAIN_JOB,
    *("arriving", "coming", "hostile", "many_tags", "names", "suggesting", "themes", "actors"),
    *("likeness", "anchoring", "bundles", "papers", "reading", "orca"),
)

SIZED = ("search", "many_tags", "suggesting", "bundles", "papers")


def main(arguments: list[str]) -> int:
    """Measure and print; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--highlights", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    names = [name for one in asked.names for name in (MAIN_JOB if one == "main" else (one,))]
    size = {"articles": asked.articles, "highlights": asked.highlights}
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]
    from figures import machine, missed, said_of, summed_up

    unknown = [name for name in names if name not in NAMES]
    if unknown:
        sys.stderr.write(f"{unknown[0]} is none of main, {', '.join(NAMES)}\n")
        return 2
    if len(names) == 1:
        answer = {names[0]: measured(names[0], size)}
        print(json.dumps(answer, indent=1))
        return 1 if missed(answer[names[0]]) else 0
    answer = {"machine": machine()}
    sys.stderr.write(f"{said_of(answer['machine'])}\n")
    for name in names or NAMES:
        try:
            answer[name] = by_itself(name, size)
        except KeyboardInterrupt:
            answer[name] = {"failed": "stopped"}
            break
    answer["machine at the end"] = machine()
    print(json.dumps(answer, indent=1))
    sys.stderr.write(f"{summed_up(answer)}\n{said_of(answer['machine at the end'])}\n")
    return 0 if all("failed" not in one and not missed(one) for one in answer.values()) else 1


def by_itself(name: str, size: dict[str, int]) -> dict[str, Any]:
    """A bench in a process of its own: what it holds or breaks is nothing to those after it.

    The system counts the memory of a process from that of the one that started it, so this one has to be small.
    """
    given = [word for key, value in size.items() for word in (f"--{key}", str(value))]
    done = subprocess.run([sys.executable, __file__, name, *given], stdout=subprocess.PIPE, text=True, check=False)
    try:
        told: dict[str, Any] = json.loads(done.stdout)[name]
    except ValueError:
        return {"failed": f"it ended with {done.returncode} and without figures"}
    return told


def measured(name: str, size: dict[str, int]) -> dict[str, Any]:
    """What a bench measures, each goal told."""
    from figures import told

    sys.stderr.write(f"{name} ...\n")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["COMMONPLACE_HOME"] = str(Path(folder) / "home")
        found: dict[str, Any] = import_module(name).measure(Path(folder), **(size if name in SIZED else {}))
    sys.stderr.write("".join(f"  {line}\n" for line in told(found)))
    return found


if __name__ == "__main__":
    # the window must be gone before the interpreter is, or Qt complains on the way out
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)
