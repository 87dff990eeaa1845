"""The order of the house, as far as no tool of `./dev check` looks after it."""

import ast
import logging
import os
import re
import socket
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("db", "desktop", "resources")
TOP = {
    *(
        ".ci",
        ".gitattributes",
        ".github",
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "db",
        "desktop",
    ),
    *("dev", "docs", "pyproject.toml", "requirements.lock", "resources", "tests"),
}
NO_SUBJECT = {"utils", "util", "misc", "helpers", "helper", "core", "manager", "managers", "common", "lib"}


def kept_files() -> list[Path]:
    """What git keeps or would keep, relative to the root; without git, what the packages hold."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        found = [path for part in (*PACKAGES, "tests") for path in (ROOT / part).rglob("*.*")]
        return [path.relative_to(ROOT) for path in found if "__pycache__" not in path.parts]
    paths = [Path(os.fsdecode(name)) for name in listing.split(b"\0") if name]
    return [path for path in paths if (ROOT / path).exists()]


def modules_of(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@cache
def imported_by(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found


def lock_entries() -> list[str]:
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip()]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_lock_names_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"(?m)^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", text)


def test_lock_pins_every_package_with_hashes() -> None:
    pinned = re.compile(r"[a-z0-9-]+==\S+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [entry[:60] for entry in lock_entries() if not pinned.fullmatch(entry)] == []


def test_lock_pins_whatever_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
        *project["dependency-groups"]["setup"],
    ]
    names = {normal(re.split(r"[<>=!~;\[ ]", requirement)[0]) for requirement in asked}
    assert names - {entry.split("==")[0] for entry in lock_entries()} == set()


def test_top_level_holds_only_the_house() -> None:
    assert {path.parts[0] for path in kept_files()} - TOP == set()


def test_every_folder_and_file_has_a_subject() -> None:
    nameless = [path for path in kept_files() if NO_SUBJECT & {Path(part).stem for part in path.parts}]
    assert nameless == []


def test_a_file_holds_no_second_subject() -> None:
    """About 120 lines are usual; past 400 another subject has come in, and wants a file of its own."""
    lengths = {
        path: len(path.read_text("utf-8").splitlines()) for part in ("db", "desktop") for path in modules_of(part)
    }
    assert {str(path): length for path, length in lengths.items() if length > 400} == {}


def test_tests_are_no_packages() -> None:
    """An __init__.py under tests/db would hide the real db."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize("package", ["db", "desktop"])
def test_every_folder_of_code_is_a_plain_package(package: str) -> None:
    folders = {path.parent for path in modules_of(package)}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("db", {"PySide6", "shiboken6", "desktop"}),
        ("desktop/cli", {"PySide6", "shiboken6"}),
        ("desktop", {"sqlite3", "sqlite_utils"}),
    ],
)
def test_walls_hold_even_inside_functions(folder: str, forbidden: set[str]) -> None:
    crossed = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules_of(folder)
        for name in imported_by(path)
        if name.split(".")[0] in forbidden
    ]
    assert crossed == []


def test_the_desktop_asks_no_table() -> None:
    """It speaks edits and reads; what a table is called is known in `db` alone."""
    sql = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|CREATE|PRAGMA|BEGIN|ATTACH)\b")
    asking = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules_of("desktop")
        for node in ast.walk(ast.parse(path.read_bytes(), str(path)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and sql.match(node.value)
    ]
    assert asking == []


def test_db_is_usable_where_qt_is_not() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules_of("db")]
    names = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    code = "import importlib, sys; sys.modules['PySide6'] = None; [*map(importlib.import_module, sys.argv[1:])]"
    done = subprocess.run([sys.executable, "-c", code, *names], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_pattern_says_of_a_group_what_some_pythons_misread() -> None:
    """3.11.0 to 3.11.4 miss matches of a possessive group (cpython#106052); `(?>...)` is the same and right in all."""
    paths = [path for package in ("db", "desktop") for path in modules_of(package)]
    misread = re.compile(r"(?<!\()\)(?:[*?+]|\{[0-9,]+\})\+(?!,)")
    wrong = [str(path) for path in paths if misread.search(path.read_text("utf-8"))]
    assert wrong == []


def test_no_question_numbers_its_values() -> None:
    """3.12.0 to 3.12.3 take `?1` for the name of a value and warn that there will be none (cpython#117995)."""
    paths = [path for package in ("db", "desktop") for path in modules_of(package)]
    numbered = re.compile(r"[=(<>, ]\?[0-9]")
    wrong = [str(path) for path in paths if numbered.search(path.read_text("utf-8"))]
    assert wrong == []


def test_no_package_asks_for_the_internet() -> None:
    refused = {"requests", "httpx", "aiohttp", "urllib3", "socket", "ftplib", "smtplib"}
    refused |= {
        "urllib.request",
        "http.client",
        "http.server",
        "PySide6.QtNetwork",
        "PySide6.QtWebEngineWidgets",
    }
    asking = [
        f"{path.relative_to(ROOT)} imports {name}"
        for package in PACKAGES
        for path in modules_of(package)
        for name in imported_by(path)
        if name in refused or name.split(".")[0] in refused
    ]
    assert asking == []


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6, -1])
def test_tests_refuse_internet_sockets(family: int) -> None:
    with pytest.raises(AssertionError, match="no internet socket"):
        socket.socket(family, socket.SOCK_STREAM)


def test_tests_allow_sockets_of_this_machine() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"here")
        assert other.recv(4) == b"here"


def test_each_test_has_a_home_of_its_own(home: Path) -> None:
    assert os.environ["COMMONPLACE_HOME"] == str(home)
    assert list(home.iterdir()) == []


@pytest.mark.expects_log("is expected")
def test_an_expected_warning_is_no_failure() -> None:
    logging.getLogger("db.file").warning("this one is expected")


def test_an_unexpected_warning_fails(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makeini("[pytest]\nmarkers = expects_log(words): words\n")
    pytester.makepyfile(
        """
        import logging
        import pytest

        def test_loud():
            logging.getLogger("desktop.reader").error("the paint went wrong")

        @pytest.mark.expects_log("never said")
        def test_silent():
            pass

        def test_strangers_are_not_ours():
            logging.getLogger("trafilatura").warning("no matter")
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=3, errors=2)
    result.stdout.fnmatch_lines(["*logged and not expected*the paint went wrong*", "*not there*never said*"])


def test_a_qt_warning_fails(pytester: pytest.Pytester) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    pytester.makeini(f"[pytest]\nqt_api = pyside6\nqt_log_level_fail = {project['qt_log_level_fail']}\n")
    pytester.makepyfile(
        """
        from PySide6.QtCore import qWarning

        def test_loud(qapp):
            qWarning("QPainter::begin: Paint device returned engine == 0")
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
