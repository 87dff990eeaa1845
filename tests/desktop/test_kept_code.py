"""Code that is kept between starts: as good as compiled anew, and compiled anew wherever that is in doubt."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path

import pytest

from desktop.kept_code import KeptCode, read_kept, write_kept

SOURCE = b"def answer():\n    return 42\n"


@pytest.fixture(autouse=True)
def may_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def answered(path: Path, source: bytes | str = SOURCE) -> object:
    """What the source answers when it is compiled with what the file at `path` keeps."""
    with KeptCode(path).used():
        code = compile(source, "inside/answers.py", "exec")
    assert code.co_filename == "inside/answers.py"
    names: dict[str, object] = {}
    exec(code, names)
    answer = names["answer"]
    assert callable(answer)
    return answer()


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "code.kept"
    assert answered(path) == 42
    compiled: list[object] = []
    with monkeypatch.context() as patched:
        patched.setattr(builtins, "compile", lambda *given: compiled.append(given))
        again = answered(path), answered(path, SOURCE.decode())
    assert again == (42, 42)
    assert not compiled


def test_a_changed_source_is_compiled_anew_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "code.kept"
    assert answered(path) == 42
    changed = SOURCE.replace(b"42", b"43")
    assert answered(path, changed) == 43
    before = path.stat().st_mtime_ns
    assert answered(path, changed) == 43
    assert path.stat().st_mtime_ns == before, "what has not changed is not written again"


@pytest.mark.parametrize("damage", [lambda held: held[:-9], lambda held: b"1234" + held[4:], lambda held: b""])
def test_a_damaged_file_is_compiled_anew(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "code.kept"
    assert answered(path) == 42
    whole = path.read_bytes()
    assert callable(damage)
    path.write_bytes(damage(whole))
    assert answered(path) == 42
    assert path.read_bytes() == whole


def test_where_nothing_can_be_written_it_is_compiled_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert answered(tmp_path / "file" / "code.kept") == 42
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert answered(tmp_path / "code.kept") == 42
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_compile_is_as_it_was_afterwards_and_asked_for_all_else(tmp_path: Path) -> None:
    plain = builtins.compile
    with KeptCode(tmp_path / "code.kept").used():
        assert builtins.compile is not plain
        assert eval(compile("6 * 7", "inside/answers.py", "eval")) == 42
        with pytest.raises(SyntaxError):
            compile(b"def", "inside/answers.py", "exec")
    assert builtins.compile is plain
    assert not list(tmp_path.iterdir())


def test_another_release_of_python_does_without_what_the_one_before_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "code.kept"
    write_kept(path, {"one": 1})
    assert read_kept(path) == {"one": 1}
    monkeypatch.setattr(sys, "hexversion", sys.hexversion + 16)
    assert read_kept(path) == {}


def test_what_cannot_be_kept_stops_no_start(tmp_path: Path) -> None:
    write_kept(tmp_path / "code.kept", {"path": tmp_path})
    assert not list(tmp_path.iterdir())
