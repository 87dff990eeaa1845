"""What holds for every test: no window, no internet, no trace in the user's folders, a quiet log."""

import gc
import itertools
import json
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

# Before anything imports Qt; whoever wants to watch the tests names another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("commonplace", "db", "desktop")
SKIPPED = pytest.StashKey[bool]()

hypothesis.settings.register_profile(
    "here",
    deadline=None,  # the machine may be busy, and time is measured by the bench
    max_examples=60,
    derandomize="CI" in os.environ,
    database=None,
)
hypothesis.settings.load_profile("here")


class InternetRefused(AssertionError):
    """A test, or the code under it, asked for an internet socket."""


class LocalSocket(socket.socket):
    """A socket that cannot be one of the internet; X11, D-Bus and worker processes use the others."""

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:
        asked = socket.AF_INET if family == -1 and fileno is None else family
        if asked in (socket.AF_INET, socket.AF_INET6):
            raise InternetRefused("Commonplace opens no internet socket, and this asked for one.")
        super().__init__(family, type, proto, fileno)


@pytest.fixture(autouse=True)
def no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every internet socket and every look-up of a host."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise InternetRefused("Commonplace asks no name server, and this did.")

    monkeypatch.setattr(socket, "socket", LocalSocket)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "create_connection", "create_server"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that are not there yet: `mktemp` would look through thousands of its own for each."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / f"home{number}" for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that this test's program, and any process it starts, keeps settings, data and backups in."""
    folder = next(homes)
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("COMMONPLACE_HOME", str(folder))
    return folder


def pytest_sessionstart() -> None:
    """Import as the program itself does: with the way of PySide6 each test file would be read once more."""
    from desktop.imports import plain_imports

    plain_imports()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What stands now stays to the end, the tests themselves above all: no collection need look through it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Empty the clipboard: what was made in Python must not outlive it, and Qt destroys that one last of all."""
    if (gui := sys.modules.get("PySide6.QtGui")) is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect garbage on this thread only, as the program does: on a writer's thread it would destroy Qt objects."""
    gc.disable()
    yield
    if (core := sys.modules.get("PySide6.QtCore")) is not None and core.QCoreApplication.instance() is not None:
        # Only a running event loop does what `deleteLater` asks: widgets of tests without one would stand to the end.
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    if gc.get_count()[0] > 200_000:  # what came together since the last time: it looks through all that stands
        gc.collect()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Note which tests were skipped: nothing can be expected of their log."""
    report = yield
    if report.skipped:
        item.stash[SKIPPED] = True
    return report


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test whose program logs a warning or worse, unless `expects_log` names words of it."""
    yield
    expected = [str(words) for mark in request.node.iter_markers("expects_log") for words in mark.args]
    loud = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and record.name.split(".")[0] in OURS
    ]
    unexpected = [message for message in loud if not any(words in message for words in expected)]
    missing = [words for words in expected if not any(words in message for message in loud)]
    assert not unexpected, f"logged and not expected: {unexpected}"
    assert not missing or SKIPPED in request.node.stash, f"expected in the log and not there: {missing}"


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """As pytest-qt's own, with waits that outlast a busy machine."""
    from patient import PatientBot

    return PatientBot(request)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, made once; copy it."""
    from desktop.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "made.commonplace"
    make_sample(path, "Tester").close()
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples and tools beside the repository; without it the test is skipped."""
    folder = Path(os.environ.get("COMMONPLACE_SHARED") or ROOT.parent / "shared")
    if not (folder / "seed").is_dir():
        pytest.skip(f"the shared samples are not at {folder}; COMMONPLACE_SHARED names their folder")
    return folder


@pytest.fixture(scope="session")
def hostile_folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """The folder of hostile files, made once for all tests, and what must become of each; nothing may write there."""
    folder = tmp_path_factory.mktemp("hostile")
    tool = shared / "tools" / "make_hostile.py"
    subprocess.run([sys.executable, str(tool), str(folder), "--special"], check=True, capture_output=True)
    return folder, json.loads((folder / "HOSTILE.json").read_text("utf-8"))
