"""What is kept comes back; what is damaged is empty; nothing here stops the program."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.folders import folders
from desktop.settings import Settings, account


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    Settings(tmp_path).keep(coder="Zoë", size=18, compact=True, recent=["/a", "/ب"])
    again = Settings(tmp_path)
    assert again.text("coder") == again.coder == "Zoë"
    assert again.number("size", 1) == 18
    assert again.flag("compact", False)
    assert again.words("recent") == ["/a", "/ب"]
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_other_kinds_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"coder": 4, "size": True, "compact": 1, "recent": ["a", 3]}))
    kept = Settings(tmp_path)
    assert kept.coder == account()
    assert kept.number("size", 7) == 7
    assert kept.flag("compact", False) is False
    assert kept.words("recent") == ["a"]
    assert kept.words("coder") == []


def test_a_damaged_file_is_an_empty_one(tmp_path: Path) -> None:
    for content in (b"{", b"[]", b"\xff\xfe\x00", b""):
        (tmp_path / "settings.json").write_bytes(content)
        assert Settings(tmp_path).text("coder", "none") == "none"


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    settings = Settings(tmp_path / "taken")
    settings.keep(coder="AK")
    assert settings.coder == "AK"


def test_everything_lies_under_the_home_that_is_named(home: Path) -> None:
    places = folders()
    for folder in (places.settings, places.data, places.log, places.copies, places.projects):
        assert folder.is_relative_to(home)
