"""What holds for every sub-command: errors are one line, and the exit status says whether it was done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.records.articles import Draft
from db.schema import migrations
from db.store import Store
from desktop.__main__ import main
from desktop.cli.commands import NAMES, run
from desktop.folders import folders


def test_the_help_names_every_command(started) -> None:
    said = started("--help")
    assert said.status == 0
    assert all(f"\n    {name} " in said.out for name in (*NAMES, "tour"))
    assert "commonplace [PROJECT]" in said.out


@pytest.mark.parametrize("name", NAMES)
def test_each_explains_itself(here, name: str) -> None:
    said = here(name, "--help")
    assert said.status == 0
    assert said.out.startswith(f"usage: commonplace {name} ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "{none}", "articles"),
        ("list", "{sample}", "horses"),
        ("search", "{none}", "x"),
        ("search", "{text}", "x"),
        ("mentions", "{sample}", "no such article"),
        ("mentions", "{sample}", "999"),
        ("export", "{none}", "{tmp}/b"),
        ("export", "{sample}", "{tmp}/b", "--format", "papyrus"),
        ("export", "{sample}", "{tmp}/nowhere/b"),
        ("export", "{sample}", "{sample}", "--format", "jsonl"),
        ("export", "{sample}", "{sample}", "--format", "jsonl", "--replace"),
        ("verify", "{none}"),
        ("check", "{text}"),
        ("check", "{tmp}"),
        ("history", "{none}"),
        ("undo", "{sample}"),
        ("undo", "{sample}", "--seq", "99"),
        ("redo", "{sample}"),
        ("import", "{none}", "{text}"),
        ("new", "{sample}"),
        ("new", "{tmp}/nowhere/p.commonplace"),
    ],
)
def test_what_is_not_done_is_one_line_and_ends_with_2(here, arguments, sample: Path, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear editor")
    before = sample.read_bytes()
    places = {"none": tmp_path / "none", "sample": sample, "text": text, "tmp": tmp_path}
    said = here(*(part.format(**places) for part in arguments))
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("commonplace")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert len(said.err) > 30
    assert sample.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_word_that_is_no_command_is_answered_with_the_nearest(here) -> None:
    said = here("serach", "iran.commonplace", "x")
    assert (said.status, said.out) == (2, "")
    assert "serach is neither a command nor a project here. Is it search?" in said.err
    assert "commonplace new zanzibar" in here("zanzibar").err


@pytest.mark.parametrize("word", ["serach", "zanzibar"])
def test_no_window_opens_on_a_word_that_names_nothing(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["commonplace", word])
    assert main() == 2
    assert "neither a command nor a project" in capsys.readouterr().err


def test_a_project_is_known_without_its_ending(here, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample.parent)
    assert here("list", sample.stem, "themes").out == here("list", sample, "themes").out
    assert "There is no file sampel" in here("list", "sampel", "themes").err
    assert f"{sample.parent.name} is a folder" in here("list", ".", "themes").err


@pytest.mark.parametrize("arguments", [("search", "{sample}", "x"), ("history", "{sample}")])
@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_limit_is_a_number_from_1(here, arguments: tuple[str, ...], number: str, sample: Path) -> None:
    said = here(*(part.format(sample=sample) for part in arguments), f"--limit={number}")
    assert (said.status, said.out) == (2, "")
    assert f"{number} is no number from 1" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_one_line(
    sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(["list", str(sample), "highlights", "--json"]) == 2
    assert capsys.readouterr().err.startswith("commonplace: The answer cannot be written (No space left")


def test_closed_outputs_are_no_fault(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["list", str(sample), "themes"]) == 0
    sys.stdout.close()
    sys.stderr.close()


def test_an_answer_that_nobody_reads_to_the_end_is_no_error(sample: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop", "list", sample, "highlights", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr is not None
    assert child.stderr.read() == b""
    child.stderr.close()
    child.wait()


def test_any_command_brings_an_older_project_up_to_date(here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "older.commonplace"
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:5])
        for module in ("db.file.project", "db.file.opening"):
            patch.setattr(f"{module}.VERSION", 5)
        older = Store.create(path, "Tester")
        older.apply(AddArticles((Draft("Grain", "Grain will flow.", b"", "text", "g.txt"),))).result()
        older.close()
    said = here("export", path, tmp_path / "out.jsonl", "--format", "jsonl")
    assert said.status == 0, said.err
    assert "older.commonplace was from an older Commonplace and is up to date now." in said.err
    assert list(folders().copies.glob("older */older before version 6.commonplace"))
    assert here("list", path, "articles").err == ""
