"""Runs the command line as a user does, in a process of its own where Qt cannot be imported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import commands

ROOT = Path(__file__).parents[3]
WITHOUT_QT = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from desktop.__main__ import main
"""
STARTED = (
    WITHOUT_QT
    + """
sys.argv[0] = "commonplace"
sys.exit(main())
"""
)
LOADED = (
    *("desktop.cli.commands", "desktop.sample", "db.writing", "db.schema.migrations", "sqlite_utils"),
    *("db.bundles.gathering.gather", "db.bundles.write", "db.bundles.proof.verify", "db.bundles.templating.rendering"),
    *("jinja2",),
    *("db.bundles.docx.file", "db.bundles.odt.file", "db.bundles.pdf.file", "db.bundles.proof.proving_format"),
    *("db.exchange.jsonl_in", "db.exchange.jsonl_out", "db.search.find", "db.sources.batch", "markdown_it"),
)
# Loading the command line takes ten times as long as most commands; a fork of what has it loaded is a process as well.
FORKED = (
    WITHOUT_QT
    + f"""
import gc, importlib
for name in {LOADED!r}:
    importlib.import_module(name)
gc.freeze()
sys.path.insert(0, {str(ROOT / "tests" / "rigs")!r})
from forking import serve
serve()
sys.exit(main())
"""
)


@dataclass(frozen=True)
class Said:
    """Exit status and what was written."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """The answer as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def one(self) -> Any:
        """The answer as one object."""
        (line,) = self.lines
        return line


Run = Callable[..., Said]


@pytest.fixture(scope="session")
def started() -> Run:
    """Runs a sub-command as the system starts it, from nothing."""

    def run(*arguments: object) -> Said:
        done = subprocess.run(
            [sys.executable, "-c", STARTED, *map(str, arguments)], cwd=ROOT, capture_output=True, check=False
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def _run(started: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    if not hasattr(os, "fork"):
        yield started
        return
    folder = tmp_path_factory.mktemp("said")
    out, err = folder / "out", folder / "err"
    with subprocess.Popen(
        [sys.executable, "-c", FORKED], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        asking, answers = server.stdin, server.stdout
        assert asking is not None
        assert answers is not None

        def run(*arguments: object) -> Said:
            words = [str(part) for part in arguments]
            print(json.dumps([words, dict(os.environ), str(out), str(err)]), file=asking, flush=True)
            status = int(answers.readline())
            return Said(status, out.read_bytes().decode(), err.read_bytes().decode())

        yield run
        asking.close()


@pytest.fixture
def run(_run: Run) -> Run:
    """Runs a sub-command, in this test's own settings."""
    return _run


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a sub-command in this process, where starting one more would cost too much."""

    def run(*arguments: object) -> Said:
        try:
            status = commands.run([str(part) for part in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return run


@pytest.fixture(scope="session")
def _made(_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "made.commonplace"
    assert _run("new", path, "--sample").status == 0
    return path


@pytest.fixture
def sample(_made: Path, tmp_path: Path) -> Path:
    """A copy of the sample project."""
    return Path(shutil.copy(_made, tmp_path / "sample.commonplace"))
