"""Compiled code that is kept from one start to the next, where Python itself keeps none or reads it file by file."""

# No `from __future__` here: compile() would hand it on to what it compiles.

import builtins
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any


class KeptCode:
    """Code of sources that only compile() sees, by the names of their files.

    Each is kept with the hash of its source by which Python knows its own hash-based bytecode again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, tuple[bytes, CodeType]] = read_kept(path)
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
            if self._added:
                write_kept(self._path, self._kept)


class KeptModules:
    """The modules of packages that a start imports before its first picture, found with their code in one file.

    Python looks for each in a folder, opens its bytecode and reads that, which takes as long as running it. As with
    bytecode, size and time of the source tell whether it is still the one; what has changed is left to Python.
    """

    def __init__(self, path: Path, packages: Sequence[str]) -> None:
        self._path = path
        self._packages = packages
        self._before = {*sys.modules}
        self._kept: dict[str, tuple[bool, int, int, str, CodeType]] = read_kept(path)

    def find_spec(self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Where a module of a package is and what loads it, as the finders of `sys.meta_path` are asked."""
        if path is None or name not in self._kept:
            return None
        is_package, size, changed, bytecode, code = self._kept[name]
        folder = f"{path[0]}{os.sep}{name.rpartition('.')[2]}"
        source = f"{folder}{os.sep}__init__.py" if is_package else f"{folder}.py"
        if code.co_filename != source or size_and_time(source) != (size, changed):
            return None
        found = ModuleSpec(name, _Loader(name, source, code), origin=source, is_package=is_package)
        found.has_location = True
        found.cached = bytecode
        if is_package:
            found.submodule_search_locations = [folder]
        return found

    def keep(self) -> None:
        """Keep the modules that have been imported since this was made, if they are not those of the last start."""
        if sys.dont_write_bytecode or not os.access(self._path.parent, os.W_OK):
            return  # to put them together is in vain, as where another has installed the program
        own = {
            name: module.__spec__.loader
            for name, module in sys.modules.items()
            if name not in self._before and name.partition(".")[0] in self._packages and "." in name
            if module.__spec__ is not None
        }
        if own.keys() == self._kept.keys() and all(isinstance(loader, _Loader) for loader in own.values()):
            return
        kept = {}
        for name, loader in own.items():
            if isinstance(loader, SourceFileLoader):
                size, changed = size_and_time(loader.path)
                code = SourceFileLoader(name, loader.path).get_code(name)
                bytecode = cache_from_source(loader.path)
                kept[name] = loader.is_package(name), size, changed, bytecode, code
        write_kept(self._path, kept)


class _Loader(SourceFileLoader):
    """Loads a module from code that is at hand."""

    def __init__(self, name: str, source: str, code: CodeType) -> None:
        super().__init__(name, source)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """The code, which has been found to be that of its source."""
        return self._code


def size_and_time(source: str) -> tuple[int, int]:
    """Size in bytes and time in nanoseconds of a file, both 0 where there is none."""
    try:
        stands = os.stat(source)
    except OSError:
        return 0, 0
    return stands.st_size, stands.st_mtime_ns


def _head(by: str) -> bytes:
    """With what a file begins that this Python, run in this way, and these very sources have written."""
    # A release that mends how patterns are compiled has the magic number of the one before; -O leaves lines out.
    sources = size_and_time(__file__), size_and_time(by)
    return MAGIC_NUMBER + repr((sys.hexversion, sys.flags.optimize, sources)).encode()


def read_kept(path: Path, by: str = __file__) -> Any:
    """What was written `by` a source; nothing where that was another version or Python, or it is damaged."""
    head = _head(by)
    try:
        held = path.read_bytes()
        return marshal.loads(memoryview(held)[len(head) :]) if held.startswith(head) else {}
    except (OSError, ValueError, EOFError, TypeError):
        return {}


def write_kept(path: Path, kept: dict[Any, Any], by: str = __file__) -> None:
    """Write it for the next start; where Python may write no bytecode, each start does without."""
    if sys.dont_write_bytecode:
        return
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_head(by) + marshal.dumps(kept))
        unfinished.replace(path)
    except (OSError, ValueError):  # no place to write, or something among it that marshal does not know
        with suppress(OSError):
            unfinished.unlink()
