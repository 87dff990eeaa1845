"""Databases of other programs are read in a child process, which may hang, swell or die without harm to the project.

The child can write no file at all and has an end to its memory; it tells the pieces of the project one by one, and the
parent holds no more than one of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from db.errors import SourceRefused
from db.exchange.foreign.databases import pieces_of, projects_of
from db.exchange.foreign.lines import line_of, piece_of
from db.exchange.foreign.records import Foreign

ARGUMENT = "--read-project"
LIST = "\n"
"""No project is called so."""
SILENCE = 60.0
"""Seconds without a piece after which a child is given up."""
MEMORY = 1024 * 1024 * 1024
LONGEST_LINE = 1_300_000_000
_END = b'["end"]\n'
_REFUSED = b'["refused",'
_LOOK = "Look at it in the program it comes from. Nothing was brought in."


def serve(path: Path, only: str, stdout: IO[bytes]) -> None:
    """What the child does: tell the pieces of the project in a file (`only`: of one of several, by its name).

    With LIST in the place of a name it tells only what the projects are called.
    """
    _hold()
    try:
        if only == LIST:
            stdout.write(json.dumps(projects_of(path)).encode("ascii") + b"\n")
        else:
            for piece in pieces_of(path, only or None):
                stdout.write(line_of(piece))
    except SourceRefused as refused:
        stdout.write(
            json.dumps(["refused", str(refused), refused.advice], separators=(",", ":")).encode("ascii") + b"\n"
        )
    else:
        stdout.write(_END)
    stdout.flush()


def _hold() -> None:
    """Hold this process to its memory and keep it from writing any file, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or hard > most:
            resource.setrlimit(what, (most, most))


def pieces_from_child(
    argv: Sequence[str], path: Path, only: str | None = None, silence: float = SILENCE
) -> Iterator[Foreign]:
    """The pieces of a project, told by a child that `argv` starts. Raises SourceRefused in words."""
    for line in _lines(argv, path, only or "", silence):
        try:
            piece = piece_of(line)
        except (ValueError, TypeError, RecursionError) as error:
            raise SourceRefused(f"{path.name} could not be read: its reader broke down on it.", _LOOK) from error
        yield piece


def projects_from_child(argv: Sequence[str], path: Path, silence: float = SILENCE) -> list[str]:
    """The names of the projects in a database, told by a child that `argv` starts. Raises SourceRefused in words."""
    return [str(name) for line in _lines(argv, path, LIST, silence) for name in json.loads(line)]


def _lines(argv: Sequence[str], path: Path, asked: str, silence: float) -> Iterator[bytes]:
    try:
        process = subprocess.Popen(
            [*argv, str(path.absolute()), asked],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Windows would open a console for it
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise SourceRefused("The reader of other programs' projects does not start.", "Install it again.") from error
    watch = _Watch(process, silence)
    try:
        yield from _told(process, watch, path)
    finally:
        watch.end()
        process.kill()
        if process.stdout is not None:
            process.stdout.close()
        process.wait()


def _told(process: subprocess.Popen[bytes], watch: _Watch, path: Path) -> Iterator[bytes]:
    if process.stdout is None:
        return
    while True:
        line = watch.line(process.stdout)
        if line == _END:
            return
        refusal = _refusal(line)
        if refusal is not None:
            raise refusal
        if watch.late:
            raise SourceRefused(f"{path.name} was silent for {watch.silence:g} seconds.", _LOOK)
        if not line.endswith(b"\n"):
            raise SourceRefused(f"{path.name} could not be read: its reader broke down on it.", _LOOK)
        yield line


def _refusal(line: bytes) -> SourceRefused | None:
    """What a line refuses, None for any other."""
    if not line.startswith(_REFUSED):
        return None
    try:
        _, happened, advice = map(str, json.loads(line))
    except ValueError:
        return None
    return SourceRefused(happened, advice)


class _Watch:
    """Ends a child that says nothing while its parent waits for it."""

    def __init__(self, process: subprocess.Popen[bytes], silence: float) -> None:
        self.silence = silence
        self.late = False
        self._process = process
        self._since: float | None = None
        self._done = threading.Event()
        threading.Thread(target=self._look, name="watch a reader", daemon=True).start()

    def line(self, stdout: IO[bytes]) -> bytes:
        """The next line, b"" when there is none any more."""
        self._since = time.monotonic()
        found = stdout.readline(LONGEST_LINE)
        self._since = None
        return found

    def end(self) -> None:
        """Watch no longer."""
        self._done.set()

    def _look(self) -> None:
        while not self._done.wait(min(self.silence, 1.0)):
            since = self._since
            if since is not None and time.monotonic() - since > self.silence:
                self.late = True
                self._process.kill()
                return
