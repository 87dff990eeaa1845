"""A process where Qt cannot be imported, which has the command line loaded and forks itself for each command."""

from __future__ import annotations

import json
import os
import sys


def serve() -> None:
    """For each line of standard input, with words, environment and files to write into, one child; answers its status.

    Only a child returns: it goes on as the program started with those words would, to the end of the interpreter.
    """
    for line in iter(sys.stdin.readline, ""):
        words, environment, out, err = json.loads(line)
        child = os.fork()
        if child == 0:
            _begin(words, environment, out, err)
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    os._exit(0)


def _begin(words: list[str], environment: dict[str, str], out: str, err: str) -> None:
    sys.argv[:] = ["commonplace", *words]
    os.environ.clear()
    os.environ.update(environment)
    written = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, path, flags in ((0, os.devnull, os.O_RDONLY), (1, out, written), (2, err, written)):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
