"""Patterns that are kept find what those find that are compiled anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.kept_patterns import KeptPatterns, give_patterns_back

PATTERNS: list[tuple[Any, int, Any]] = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", 0, "on 2022-07-19 and 2023-01"),
    (r"(?i)straße|[а-я]+", 0, "STRASSE Straße МОСКВА"),
    ("[\u0590-\u08ff\U00010800-\U00010fff]+", re.MULTILINE, "a \u0645\u0631\u062d\u0628\u0627 b"),
    (rb"[\x80-\xff]+|(?P<word>\w+)", 0, "né word".encode()),
    (r"^ (?: a | b )+ $  # both", re.VERBOSE | re.MULTILINE, "ab\nba\nc"),
    ("", 0, "ab"),
]


@pytest.fixture(autouse=True)
def may_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def found(path: Path, pattern: Any, flags: int, text: Any) -> tuple[Any, ...]:
    KeptPatterns(path).take()
    try:
        re.purge()
        made = re.compile(pattern, flags)
    finally:
        give_patterns_back()
    matches = [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in made.finditer(text)]
    return made, made.flags, made.groups, dict(made.groupindex), matches


@pytest.mark.parametrize(("pattern", "flags", "text"), PATTERNS)
def test_a_kept_pattern_is_as_one_compiled_anew(tmp_path: Path, pattern: Any, flags: int, text: Any) -> None:
    path = tmp_path / "patterns.kept"
    first = found(path, pattern, flags, text)
    assert path.exists()
    before = path.stat().st_mtime_ns
    assert found(path, pattern, flags, text) == first
    assert path.stat().st_mtime_ns == before, "nothing new is nothing to write"
    assert found(tmp_path / "other.kept", pattern, flags, text) == first


def test_what_is_kept_is_not_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler: Any = re._compiler  # type: ignore[attr-defined]  # private to `re`
    compiled: list[object] = []
    plain = compiler.compile

    def seen(pattern: Any, flags: int = 0) -> Any:
        compiled.append(pattern)
        return plain(pattern, flags)

    monkeypatch.setattr(compiler, "compile", seen)
    for _ in range(2):
        found(tmp_path / "patterns.kept", "o+", 0, "foo")
    assert compiled == ["o+"]
    assert compiler.compile is seen, "afterwards `re` compiles as before"
    found(tmp_path / "patterns.kept", "o+", re.IGNORECASE, "fOO")
    assert compiled == ["o+", "o+"]


def test_what_goes_by_the_locale_is_compiled_each_time(tmp_path: Path) -> None:
    for pattern, flags in ((rb"\w+", re.LOCALE), (rb"(?L)\w+", 0)):
        found(tmp_path / "patterns.kept", pattern, flags, b"word")
    assert not list(tmp_path.iterdir())


def test_a_pattern_that_is_none_is_refused_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        found(tmp_path / "patterns.kept", "(", 0, "")
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "patterns.kept"
    first = found(path, "o+", 0, "foo")
    path.write_bytes(path.read_bytes()[:-6])
    assert found(path, "o+", 0, "foo") == first
