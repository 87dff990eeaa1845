"""Modules that are found with their code in one file: the same as Python finds them, and left to it once changed."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from desktop.kept_code import KeptModules

NAMES = ("letters", "letters.alpha", "letters.greek", "letters.greek.beta")
SOURCES = {
    "letters/__init__.py": "",
    "letters/alpha.py": "from letters.greek.beta import second\n\ndef first():\n    return 'a', second()\n",
    "letters/greek/__init__.py": '"""Greek."""\n',
    "letters/greek/beta.py": "def second():\n    return 'b'\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(str(tmp_path / "root"))
    for name, source in SOURCES.items():
        (tmp_path / "root" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root" / name).write_text(source)
    yield tmp_path
    forget()


def forget() -> None:
    for name in NAMES:
        sys.modules.pop(name, None)
    importlib.invalidate_caches()


def start(folder: Path) -> dict[str, ModuleType]:
    """What a start imports, with what the one before kept, and keeps."""
    forget()
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, KeptModules)]
    sys.meta_path.insert(0, KeptModules(folder / "first.kept", ["letters"]))
    alpha = importlib.import_module("letters.alpha")
    made = {name: sys.modules[name] for name in NAMES}
    assert alpha.first() == ("a", sys.modules["letters.greek.beta"].second())
    for finder in sys.meta_path:
        if isinstance(finder, KeptModules):
            finder.keep()
    return made


def kept(modules: dict[str, ModuleType]) -> set[str]:
    return {
        name
        for name, module in modules.items()
        if module.__spec__ is not None and type(module.__spec__.loader).__module__ == KeptModules.__module__
    }


def test_the_next_start_finds_them_as_python_did(folder: Path) -> None:
    first = start(folder)
    second = start(folder)
    assert kept(first) == set()
    assert kept(second) == {*NAMES} - {"letters"}, "where a package lies Python says"
    for name in NAMES:
        for told in ("__name__", "__file__", "__cached__", "__package__", "__doc__"):
            assert getattr(first[name], told) == getattr(second[name], told)
        assert getattr(first[name], "__path__", None) == getattr(second[name], "__path__", None)
        assert repr(first[name]) == repr(second[name])
    assert inspect.getsource(second["letters.alpha"].first) == inspect.getsource(first["letters.alpha"].first)


def test_what_has_changed_is_left_to_python_and_kept_anew(folder: Path) -> None:
    start(folder)
    beta = folder / "root" / "letters" / "greek" / "beta.py"
    beta.write_text(SOURCES["letters/greek/beta.py"].replace("'b'", "'β'"))
    changed = start(folder)
    assert changed["letters.greek.beta"].second() == "β"
    assert kept(changed) == {"letters.alpha", "letters.greek"}
    again = start(folder)
    assert again["letters.greek.beta"].second() == "β"
    assert "letters.greek.beta" in kept(again)


def test_a_source_of_the_same_size_is_told_by_its_time(folder: Path) -> None:
    start(folder)
    beta = folder / "root" / "letters" / "greek" / "beta.py"
    stood = beta.stat()
    beta.write_text(SOURCES["letters/greek/beta.py"].replace("'b'", "'c'"))
    # Python's own bytecode goes by whole seconds.
    os.utime(beta, ns=(stood.st_atime_ns, stood.st_mtime_ns + 2_000_000_000))
    assert start(folder)["letters.greek.beta"].second() == "c"


def test_another_folder_of_the_same_name_is_not_taken_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(folder)
    (folder / "root").rename(folder / "moved")
    monkeypatch.syspath_prepend(str(folder / "moved"))
    moved = start(folder)
    assert kept(moved) == set()
    assert moved["letters.alpha"].first.__code__.co_filename == str(folder / "moved" / "letters" / "alpha.py")


@pytest.mark.parametrize("held", [b"", b"damaged", None])
def test_a_damaged_file_or_one_of_another_version_is_done_without(folder: Path, held: bytes | None) -> None:
    start(folder)
    path = folder / "first.kept"
    path.write_bytes(path.read_bytes()[:-20] if held is None else held)
    assert kept(start(folder)) == set()
    assert len(kept(start(folder))) == 3


def test_what_this_start_did_without_is_not_kept_for_the_next(folder: Path) -> None:
    start(folder)
    whole = (folder / "first.kept").stat().st_size
    (folder / "root" / "letters" / "alpha.py").write_text("def first():\n    return 'a', 'b'\n")
    (folder / "root" / "letters" / "greek" / "beta.py").write_text("")
    forget()
    sys.meta_path[0] = finder = KeptModules(folder / "first.kept", ["letters"])
    importlib.import_module("letters.alpha")
    finder.keep()
    assert (folder / "first.kept").stat().st_size < whole
    assert not KeptModules(folder / "first.kept", ["letters"]).find_spec("letters.greek", [str(folder)])


def test_what_was_imported_before_is_not_kept(folder: Path) -> None:
    importlib.import_module("letters.greek.beta")
    finder = KeptModules(folder / "first.kept", ["letters"])
    sys.meta_path.insert(0, finder)
    importlib.import_module("letters.alpha")
    finder.keep()
    assert (folder / "first.kept").read_bytes().count(b"beta.py") == 0
    assert (folder / "first.kept").read_bytes().count(b"alpha.py") > 0


def test_nothing_is_written_while_all_of_it_is_kept(folder: Path) -> None:
    start(folder)
    before = (folder / "first.kept").stat().st_mtime_ns
    start(folder)
    assert (folder / "first.kept").stat().st_mtime_ns == before


def test_where_nothing_can_be_kept_nothing_is_put_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    read: list[str] = []
    plain = SourceFileLoader.get_code
    monkeypatch.setattr(SourceFileLoader, "get_code", lambda self, name: read.append(name) or plain(self, name))
    start(folder)
    assert sorted(read) == sorted(NAMES), "Python itself asks once for each"
    assert not (folder / "first.kept").exists()
