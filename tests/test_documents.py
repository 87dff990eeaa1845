"""The documents say what is so: every table and column, every key of what is written, every option."""

import argparse
import json
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from db.bundles.gathering.gather import gather
from db.bundles.tables.csv_file import COLUMNS
from db.bundles.tables.csv_tags_file import COLUMNS as TAGS
from db.bundles.write import write_bundle
from db.edits.bundles import PickHighlights
from db.edits.searches import SaveSearch
from db.exchange.jsonl_out import records
from db.reads import highlights
from db.records.bundle_settings import Settings
from db.store import Store
from desktop.cli.commands import COMMANDS, run
from desktop.sample import make_sample

ROOT = Path(__file__).resolve().parent.parent
FORMAT = (ROOT / "resources" / "help" / "file-format.md").read_text("utf-8")
COMMAND_LINE = (ROOT / "resources" / "help" / "command-line.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")

# Keys of objects whose keys are names of this project's own things: themes, files, placeholders.
FREE = {"themes", "actors", "roles", "outlets", "languages", "months", "coders"}
FREE |= {"files", "formats", "counts", "unchanged", "not_taken"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample with a bundle in it, and an act undone."""
    store = make_sample(tmp_path_factory.mktemp("sample") / "sample.commonplace", "AK")
    store.apply(PickHighlights((1, 2))).result()
    store.apply(SaveSearch("Said", "#Drones speaker:Iran")).result()
    store.apply(PickHighlights((3,))).result()
    store.undo().result()
    yield store
    store.close()


def sections(text: str, level: str = "###") -> dict[str, str]:
    """What stands under each heading of a level."""
    parts = re.split(rf"^{level} (.+)$", text, flags=re.MULTILINE)
    return {
        title: re.split(r"^#", body, flags=re.MULTILINE)[0]
        for title, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def named_in(text: str) -> set[str]:
    """Everything that stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def keys_of(value: Any, free: bool = False) -> set[str]:
    """All keys of objects in a JSON value, but for those of objects whose keys are anybody's names."""
    if isinstance(value, list):
        return {key for one in value for key in keys_of(one)}
    if not isinstance(value, dict):
        return set()
    inner = {key for name, one in value.items() for key in keys_of(one, name in FREE and isinstance(one, dict))}
    return inner if free else inner | set(value)


# The project file


def tables() -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((ROOT / "db" / "schema" / "latest.sql").read_text("utf-8"))
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [name for name in names if not re.search(r"_(data|idx|docsize|config)$", name)]
        return [(name, row[1]) for name in ours for row in connection.execute(f"PRAGMA table_info({name})")]


@pytest.mark.parametrize(("table", "column"), tables())
def test_every_column_is_described(table: str, column: str) -> None:
    found = sections(FORMAT)
    indexed = table.endswith(("_words", "_folded")) and table != "bundle_words"
    where = "The search index" if indexed else None
    title = where or next(title for title in found if table in re.split(r", | and ", title))
    body = found[title]
    if " and " in title or ", " in title:
        lists = re.split(r"column of `(\w+)`", body)
        body = dict(zip(lists[1::2], lists[2::2], strict=True))[table]
    assert column in named_in(body)


def test_the_example_of_sql_finds_the_living_highlights(sample: Store) -> None:
    sql = re.search(r"\n\n((?:    .+\n)+)", FORMAT[FORMAT.index("All living highlights") :])
    assert sql is not None
    with closing(sqlite3.connect(sample.path)) as connection:
        rows = connection.execute(sql[1]).fetchall()
    known = list(highlights.each(sample.reading()))
    assert len(rows) == len(known)
    assert sorted(row[3] for row in rows) == sorted(one.quote for one in known)


def test_offsets_are_as_they_are_described(sample: Store) -> None:
    with closing(sqlite3.connect(sample.path)) as connection:
        differing = connection.execute(
            "SELECT count(*) FROM placement p JOIN body b ON b.text_id = p.text_id "
            'WHERE substr(b.content, p.start + 1, p."end" - p.start) <> p.quote'
        )
        assert differing.fetchone() == (0,)


def test_the_chain_can_be_computed_by_the_formula(sample: Store) -> None:
    connection = sqlite3.connect(sample.path)
    before = bytes(32)
    rows = connection.execute(
        "SELECT seq, uuid, at, coder, kind, words, target, payload_sha256, hash FROM journal ORDER BY seq"
    ).fetchall()
    assert [row[4] for row in rows] == ["begin", "act", "act", "act", "undo"]
    for seq, uuid, at, coder, kind, words, target, payload, kept in rows:
        told = (str(seq), uuid.hex(), at, coder, kind, words, "" if target is None else str(target))
        before = sha256(before + "\x1f".join(told).encode() + b"\x1e" + payload).digest()
        assert before == kept
        parts = connection.execute("SELECT images FROM payload WHERE id / 1048576 = ? ORDER BY id", (seq,)).fetchall()
        unpacked = [images if images[:1] == b"[" else zlib.decompress(images) for (images,) in parts]
        assert sha256(b"".join(unpacked)).digest() == payload
        for table, key, was, becomes in (image for part in unpacked for image in json.loads(part)):
            assert isinstance(table, str)
            assert isinstance(key, str | list)
            assert was is not None or becomes is not None
    connection.close()


# What is written for others


def test_every_key_of_json_lines_is_described(sample: Store) -> None:
    lines = {
        row.split("`")[1]: named_in(row)
        for row in FORMAT[FORMAT.index("## JSON Lines") :].splitlines()
        if row.startswith("| `")
    }
    seen: set[str] = set()
    for record in records(sample.reading()):
        kind = record.pop("type")
        seen.add(kind)
        for free in ("blocks", "spans"):
            record.pop(free, None)
        assert keys_of(record) - lines[kind] == set()
    assert seen == {"meta", "theme", "actor", "article", "highlight", "bundle", "search"}


def test_every_key_of_a_bundle_is_described(sample: Store, tmp_path: Path) -> None:
    reading = sample.reading()
    settings = Settings(title="Brief", query="#Drones @Iran", coder="AK")
    written = write_bundle(gather(reading, settings), tmp_path / "brief")
    about = sections(FORMAT)
    manifest = json.loads((written.target / "manifest.json").read_text("utf-8"))
    assert keys_of(manifest) - named_in(about["manifest.json"]) == set()
    excerpts = json.loads((written.target / "excerpts.json").read_text("utf-8"))
    said = named_in(about["excerpts.json, excerpts.jsonl"]) | named_in(about["manifest.json"])
    assert keys_of(excerpts) - said == set()
    assert {*COLUMNS, *TAGS} - named_in(about["excerpts.csv, excerpts.tags.csv"]) == set()
    told = (ROOT / "resources" / "help" / "giving-out.md").read_text("utf-8")
    assert {Path(file).parts[0] for file in written.files} - {name.rstrip("/") for name in named_in(told)} == set()


# The command line


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.NAME))
def test_every_option_is_described(command: Any) -> None:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    options = {name for action in parser._actions for name in action.option_strings} - {"-h", "--help"}
    about = next(body for title, body in sections(COMMAND_LINE).items() if command.NAME in title.split(", "))
    usage = next(line for line in COMMAND_LINE.splitlines() if line.startswith(f"    commonplace {command.NAME} "))
    assert [option for option in options if not re.search(rf"{option}\b", about)] == []
    described = set(re.findall(r"--[\w-]+", usage))
    assert described - options == set()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (("list", "P", "articles"), "list"),
        (("list", "P", "highlights"), "list"),
        (("list", "P", "themes"), "list"),
        (("list", "P", "actors"), "list"),
        (("list", "P", "bundles"), "list"),
        (("search", "P", "#Drones"), "list"),
        (("search", "P", "drones", "--in", "articles"), "list"),
        (("search", "P", "#Drones", "--count", "--facets"), "search"),
        (("mentions", "P", "1"), "mentions"),
        (("export", "P", "OUT", "--query", "#Drones"), "export"),
        (("verify", "OUT"), "verify"),
        (("check", "P"), "check"),
        (("history", "P"), "history, undo, redo"),
        (("import", "P", "NEW"), "import"),
        (("import", "P", "LINES"), "import"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_every_key_of_an_answer_is_described(
    sample: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: tuple[str, ...], title: str
) -> None:
    copy = tmp_path / "copy.commonplace"
    with closing(sqlite3.connect(copy)) as target, closing(sqlite3.connect(sample.path)) as source:
        source.backup(target)
    (tmp_path / "new.txt").write_text("A new article.\nIt is short.", "utf-8")
    (tmp_path / "lines.jsonl").write_text('{"type": "theme", "id": "t1", "name": "New"}\nno line\n', "utf-8")
    places = {"P": copy, "OUT": tmp_path / "out", "NEW": tmp_path / "new.txt", "LINES": tmp_path / "lines.jsonl"}
    if line[0] == "verify":
        run(["export", str(copy), str(places["OUT"])])
    capsys.readouterr()
    status = run([str(places.get(word, word)) for word in line] + ["--json"])
    answers = [json.loads(answer) for answer in capsys.readouterr().out.splitlines()]
    assert status == (1 if "LINES" in line else 0)
    assert answers
    keys = {key for answer in answers for key in keys_of(answer)}
    assert keys - named_in(sections(COMMAND_LINE)[title]) - named_in(sections(COMMAND_LINE)["search"]) == set()


# README and CHANGELOG


def test_readme_begins_with_what_it_is_and_what_it_never_does() -> None:
    assert README.startswith("# Commonplace\n")
    assert "your texts stay on this computer: no account, no network" in README.lower()
    for command in ("./dev run", "./dev test", "pip install --require-hashes -r requirements.lock"):
        assert command in README


def test_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", README)
    assert links
    assert [link for link in links if "://" in link] == []
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_map_of_the_code_names_every_folder() -> None:
    # a bytecode cache may outlive its folder
    folders = [path for top in ("db", "desktop", "resources") for path in (ROOT / top).iterdir() if path.is_dir()]
    kept = [path for path in folders if path.name != "__pycache__" and any(path.rglob("*.*"))]
    named = named_in(README)
    assert [path.name for path in kept if f"{path.name}/" not in named] == []


def test_readme_names_the_system_libraries_that_the_window_needs() -> None:
    (packages,) = re.findall(r'^qt_packages="([^"]+)"', (ROOT / "dev").read_text("utf-8"), re.MULTILINE)
    assert [package for package in packages.split() if package not in README.split()] == []


def test_readme_names_every_command() -> None:
    assert [command.NAME for command in COMMANDS if f"commonplace {command.NAME}" not in README] == []


def test_changelog_speaks_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version is not None
    assert f"## {version[1]} - " in text
