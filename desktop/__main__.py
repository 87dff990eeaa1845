"""Where the program starts: a sub-command without Qt, a child that reads files, the tour, or the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Dispatch; only what is asked for is imported."""
    arguments = sys.argv[1:]
    first = arguments[0] if arguments else ""
    if first == "--parse-worker":
        from db.sources.worker import serve

        serve(sys.stdin.buffer, sys.stdout.buffer)
        return 0
    if first == "--read-project":
        from pathlib import Path

        from db.exchange.foreign.child import serve as tell_project

        tell_project(Path(arguments[1]), arguments[2], sys.stdout.buffer)
        return 0
    if first == "tour":
        from desktop.tour.command import run as tour

        return tour(arguments[1:])
    if first and not _names_a_file(first):
        from desktop.cli.commands import NAMES, run

        if first in NAMES or first in ("-h", "--help", "--version") or not (first.startswith("-") or _is_there(first)):
            return run(arguments)
    from desktop.window.start import start

    return start(arguments)


def _is_there(word: str) -> bool:
    """Whether a word that is no path by its look names a project all the same."""
    from pathlib import Path

    return Path(word).exists() or Path(f"{word}.commonplace").exists()


def _names_a_file(word: str) -> bool:
    """Whether a word is a path, as no sub-command is: to know these by name takes longer than to open the window."""
    return not word.startswith("-") and not {".", "/", "\\"}.isdisjoint(word)


if __name__ == "__main__":
    sys.exit(main())
