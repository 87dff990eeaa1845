"""Compiled code that is kept from one start to the next, for sources that Python itself keeps no bytecode of."""

# No `from __future__` here: compile() would hand it on to what it compiles.

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType
from typing import Any


class KeptCode:
    """Code by the name of its source file, in one file of its own; what cannot be read or written is compiled anew.

    Each is kept with the hash of its source by which Python knows its own hash-based bytecode again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._added = False

    @contextmanager
    def used(self) -> Iterator[None]:
        """While this lasts, whatever calls compile() is given what is kept; what was not is kept after it."""
        plain = builtins.compile

        def kept(source: Any, filename: Any, mode: str, *rest: Any, **named: Any) -> Any:
            if mode != "exec" or rest or named or not isinstance(source, str | bytes):
                return plain(source, filename, mode, *rest, **named)
            stamp = source_hash(source if isinstance(source, bytes) else source.encode())
            before, code = self._kept.get(filename, (b"", None))
            if code is None or before != stamp:
                code = plain(source, filename, mode)
                self._kept[filename] = stamp, code
                self._added = True
            return code

        builtins.compile = kept
        try:
            yield
        finally:
            builtins.compile = plain
            self._keep()

    def _keep(self) -> None:
        if not self._added or sys.dont_write_bytecode:
            return
        unfinished = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(MAGIC_NUMBER + marshal.dumps(self._kept))
            unfinished.replace(self._path)
        except OSError:
            # Where nothing may be written, as in a folder of the system's, each start compiles.
            with suppress(OSError):
                unfinished.unlink()


def _read(path: Path) -> dict[str, tuple[bytes, CodeType]]:
    try:
        held = path.read_bytes()
        return marshal.loads(held[4:]) if held[:4] == MAGIC_NUMBER else {}
    except (OSError, ValueError, EOFError, TypeError):
        return {}
