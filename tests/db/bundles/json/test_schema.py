"""JSON and JSON Lines are what their schema says, and nothing more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from db.bundles.gathering.gather import gather
from db.bundles.gathering.laying import lay_out
from db.bundles.write import write_bundle
from db.records.bundle_settings import Settings
from db.records.bundles import Bundle
from db.store import Store


def schema_of(folder: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((folder / "excerpts.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return schema


def of_lines(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({"$ref": "#/$defs/lines", "$defs": schema["$defs"]})


@pytest.fixture
def folder(bundle: Bundle, tmp_path: Path) -> Path:
    write_bundle(lay_out(bundle), tmp_path / "made", ("json", "jsonlines"))
    return tmp_path / "made"


def test_both_are_valid(folder: Path) -> None:
    schema = schema_of(folder)
    Draft202012Validator(schema).validate(json.loads((folder / "excerpts.json").read_bytes()))
    lines = (folder / "excerpts.jsonl").read_bytes().splitlines()
    for line in lines:
        of_lines(schema).validate(json.loads(line))
    assert [json.loads(line)["type"] for line in lines] == ["bundle", *["source"] * 5, *["excerpt"] * 9]


def test_both_say_the_same(folder: Path) -> None:
    whole = json.loads((folder / "excerpts.json").read_bytes())
    lines = [json.loads(line) for line in (folder / "excerpts.jsonl").read_bytes().splitlines()]
    for kind, key in (("source", "sources"), ("excerpt", "excerpts")):
        found = [{name: value for name, value in one.items() if name != "type"} for one in lines if one["type"] == kind]
        assert found == whole.pop(key)
    assert lines[0] == {"type": "bundle", **whole}


def test_a_project_of_its_own_is_valid_too(store: Store, tmp_path: Path) -> None:
    reading = store.reading()
    outline = gather(reading, Settings(grouping="month", around=200, unit="characters"))
    write_bundle(outline, tmp_path / "made", ("json", "jsonlines"))
    outline.close()
    reading.close()
    schema = schema_of(tmp_path / "made")
    Draft202012Validator(schema).validate(json.loads((tmp_path / "made" / "excerpts.json").read_bytes()))
    for line in (tmp_path / "made" / "excerpts.jsonl").read_bytes().splitlines():
        of_lines(schema).validate(json.loads(line))


@pytest.mark.parametrize(("key", "value"), [("start", -1), ("end", "1"), ("quote", ""), ("uuid", "x"), ("more", 1)])
def test_what_is_wrong_is_not_valid(folder: Path, key: str, value: object) -> None:
    whole = json.loads((folder / "excerpts.json").read_bytes())
    whole["excerpts"][0][key] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(schema_of(folder)).validate(whole)


def test_the_schema_lies_there_only_with_what_it_describes(bundle: Bundle, tmp_path: Path) -> None:
    write_bundle(lay_out(bundle), tmp_path / "made", ("csv",))
    assert not (tmp_path / "made" / "excerpts.schema.json").exists()
