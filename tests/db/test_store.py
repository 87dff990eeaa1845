"""The writer: what it keeps, what it refuses, and that it goes on whatever happens to a single act."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, DeleteHighlights, NoteHighlight
from db.edits.themes import AddTheme
from db.errors import Cancelled, NotFound, NotSaved, ProjectError, ReadOnlyProject, Refused
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.file.check import check
from db.journal.recorder import Recorder
from db.reads import highlights, project
from db.records.changes import Words
from db.search.find import highlight_ids
from db.search.query import parse
from db.store import Store


@dataclass(frozen=True)
class Doing:
    """An edit that does whatever a test wants."""

    do: Callable[[Recorder], None]

    def apply(self, rows: Recorder) -> Words:
        self.do(rows)
        return Words("Do something")


def as_guest(do: Callable[[], object]) -> str:
    """What a function returns in a child that runs as an ordinary user, whom the rights of files bind."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65_534)
                os.setuid(65_534)
            said = json.dumps(do())
        except BaseException as error:  # the child must end here, whatever happens
            said = json.dumps(f"{type(error).__name__}: {error}")
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return json.loads(said)


def test_a_new_project_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "p.commonplace"
    path.write_bytes(b"mine")
    with pytest.raises(ProjectError, match="already"):
        Store.create(path, "Tester")
    assert path.read_bytes() == b"mine"
    with pytest.raises(NotFound, match="no folder"):
        Store.create(tmp_path / "nowhere" / "p.commonplace", "Tester")
    assert sorted(tmp_path.iterdir()) == [path]


def test_every_project_and_every_copy_id_is_its_own(tmp_path: Path) -> None:
    ids = set()
    for name in ("a", "b"):
        store = Store.create(tmp_path / f"{name}.commonplace", "Tester")
        reading = store.reading()
        ids |= {project.fact(reading, "uuid"), project.fact(reading, "copy")}
        assert project.fact(reading, "name") == name
        reading.close()
        store.close()
    assert len(ids) == 4


def test_closing_leaves_one_whole_file(store: Store) -> None:
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == ["p.commonplace"]
    alone = sqlite3.connect(f"file:{store.path}?mode=ro&immutable=1", uri=True)
    assert alone.execute("SELECT count(*) FROM highlight").fetchone() == (3,)
    alone.close()


def test_the_log_is_folded_in_when_the_analyst_pauses(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    log = store.path.with_name(store.path.name + "-wal")
    store.apply(NoteHighlight(1, "before it")).result()
    assert log.stat().st_size > 0
    monkeypatch.setattr("db.store.IDLE_SECONDS", 0.01)
    store.wait()
    folded = threading.Event()
    folding = store._fold_in

    def watch() -> None:
        folding()
        folded.set()

    monkeypatch.setattr(store, "_fold_in", watch)
    store.apply(NoteHighlight(1, "after a pause")).result()
    assert folded.wait(10)
    assert log.stat().st_size == 0
    alone = sqlite3.connect(f"file:{store.path}?mode=ro&immutable=1", uri=True)
    assert alone.execute("SELECT note FROM highlight WHERE id = 1").fetchone() == ("after a pause",)
    alone.close()


def test_closing_twice_and_using_what_is_closed(store: Store) -> None:
    late = store.apply(NoteHighlight(1, "asked before closing"))
    store.close()
    assert late.result().kind == "act"
    store.close()
    for asked in (store.apply(NoteHighlight(1, "x")), store.undo(), store.redo(), store.keep_draft("k", "v")):
        with pytest.raises(ProjectError, match="closed"):
            asked.result()


def test_many_threads_may_ask_while_it_is_closed(store: Store) -> None:
    asked: list[Any] = []

    def ask(who: int) -> None:
        asked.extend(store.apply(AddTheme(f"{who} {number}")) for number in range(40))

    threads = [threading.Thread(target=ask, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    store.close()
    for thread in threads:
        thread.join()
    outcomes = [future.exception(timeout=10) for future in asked]
    assert len(outcomes) == 160
    assert all(outcome is None or "closed" in str(outcome) for outcome in outcomes)
    again = Store.open(store.path, "Tester")
    reading = again.reading()
    kept = reading.one("SELECT count(*) FROM theme WHERE name LIKE '% %' AND name <> 'New one'")[0]
    assert kept == outcomes.count(None)
    reading.close()
    again.close()


@pytest.mark.expects_log("an edit failed")
def test_a_fault_in_an_edit_leaves_nothing_and_the_writer_goes_on(store: Store, living: Callable[..., Any]) -> None:
    reading = store.reading()
    before = living(reading)

    def fail(rows: Recorder) -> None:
        rows.insert("theme", name="Half", hue="Sky", definition="", position=9, created="c", modified="m")
        raise ZeroDivisionError("a fault of ours")

    with pytest.raises(ZeroDivisionError):
        store.apply(Doing(fail)).result()
    assert living(reading) == before
    store.apply(NoteHighlight(1, "still here")).result()
    assert reading.one("SELECT note FROM highlight WHERE id = 1")[0] == "still here"
    assert check(reading, store.path).ok
    reading.close()


def test_a_refused_edit_leaves_no_row_and_no_entry(store: Store, living: Callable[..., Any]) -> None:
    reading = store.reading()
    before, entries = living(reading), project.entries(reading)

    def refuse(rows: Recorder) -> None:
        theme = rows.insert("theme", name="Half", hue="Sky", definition="", position=9, created="c", modified="m")
        rows.link("theme_tag", highlight_id=1, theme_id=theme, position=3)
        raise Refused("No.")

    with pytest.raises(Refused):
        store.apply(Doing(refuse)).result()
    assert living(reading) == before
    assert project.entries(reading) == entries
    # what the refused act used must not be taken for what is there
    made = store.apply(AddTheme("After it")).result()
    theme = made.made["theme"][0]
    store.apply(Doing(lambda rows: _tag(rows, theme))).result()
    assert check(reading, store.path).ok
    reading.close()


def _tag(rows: Recorder, theme: int) -> None:
    rows.link("theme_tag", highlight_id=1, theme_id=theme, position=3)


def test_an_edit_that_changes_nothing_is_no_act(store: Store) -> None:
    seq = store.apply(NoteHighlight(1, "same")).result().seq
    again = store.apply(NoteHighlight(1, "same")).result()
    assert again.seq == seq
    assert not again.touched


def test_the_acts_are_those_of_whoever_works(store: Store) -> None:
    store.rename_coder("Second")
    store.apply(AddHighlight(1, 2, 5)).result()
    store.rename_coder("Tester")
    store.apply(AddHighlight(1, 5, 8)).result()
    store.undo().result()
    store.undo().result()
    reading = store.reading()
    assert project.coders(reading) == ["Tester", "Second"]
    assert [entry.coder for entry in project.entries(reading, 4)] == ["Tester", "Tester", "Tester", "Second"]
    store.redo().result()
    assert highlights.newest(reading, 1)[0].coder == "Second"
    reading.close()


def test_drafts_and_places_survive(store: Store) -> None:
    store.keep_draft("note 1", "half a thou").result()
    store.keep_draft("gone", "x").result()
    store.keep_draft("gone", "").result()
    store.keep_place(1, 17).result()
    store.undo().result()
    store.close()
    again = Store.open(store.path, "Tester")
    reading = again.reading()
    assert project.draft(reading, "note 1") == "half a thou"
    assert project.draft(reading, "gone") == ""
    assert reading.all("SELECT article_id, position FROM place") == [(1, 17)]
    reading.close()
    again.close()


def test_a_long_import_that_is_stopped_leaves_nothing(store: Store, living: Callable[..., Any], tmp_path: Path) -> None:
    corpus = tmp_path / "many.jsonl"
    lines = ['{"type": "article", "id": "a", "title": "t", "text": "%s"}' % ("letters " * 9_000)]
    lines += [
        f'{{"type": "highlight", "id": "h{n}", "article": "a", "start": {n}, "end": {n + 9}, "coder": "Anna"}}'
        for n in range(6_000)
    ]
    corpus.write_text("\n".join(lines))
    reading = store.reading()
    before, entries = living(reading), project.entries(reading)
    for patience in (1, 9, 20):
        asked = 0

        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked == patience  # noqa: B023  # called only inside this turn of the loop

        report = Report()
        with pytest.raises(Cancelled):
            store.apply(ImportJsonLines(corpus, report), cancelled).result()
        assert not any("Stopped" in line for line in report.lines)
    assert living(reading) == before
    assert project.entries(reading) == entries
    assert project.coders(reading) == ["Tester"]
    assert reading.one("SELECT count(*) FROM external") == (0,)
    assert store.apply(ImportJsonLines(corpus, Report())).result().kind == "act"
    reading.close()


def test_what_a_project_begins_with_is_not_taken_back(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "begun.commonplace", "Tester")
    begun = store.begin_with(AddTheme("Trade")).result()
    with pytest.raises(NotFound, match="began with that"):
        store.undo(begun.seq).result()
    with pytest.raises(NotFound, match="nothing to undo"):
        store.undo().result()
    made = store.apply(AddTheme("Drones")).result()
    undone = store.undo(made.seq).result()
    for seq in (made.seq, undone.seq):
        with pytest.raises(NotFound, match="does not stand any more"):
            store.undo(seq).result()
    store.close()


def test_a_search_finds_nothing_of_what_was_undone(store: Store) -> None:
    reading = store.reading()
    delicious = parse('"delicious"')
    noted = (
        "SELECT h.id FROM note_words n JOIN highlight h ON h.id = n.rowid AND h.gone IS NULL "
        "WHERE note_words MATCH 'pepper'"
    )
    store.apply(AddArticles((_draft("A delicious word."),))).result()
    made = store.apply(AddHighlight(3, 2, 11, note="with pepper")).result().made["highlight"][0]
    for _ in range(3):
        assert highlight_ids(reading, delicious) == [made]
        assert reading.all(noted) == [(made,)]
        store.undo().result()
        assert highlight_ids(reading, delicious) == []
        assert reading.all(noted) == []
        store.redo().result()
    store.apply(NoteHighlight(made, "with salt")).result()
    assert reading.all(noted) == []
    store.undo().result()
    assert reading.all(noted) == [(made,)]
    store.apply(DeleteHighlights((made,))).result()
    assert highlight_ids(reading, delicious) == reading.all(noted) == []
    connection = sqlite3.connect(store.path)
    connection.execute("INSERT INTO note_words (note_words, rank) VALUES ('integrity-check', 1)")
    connection.rollback()
    connection.close()
    reading.close()


def _draft(text: str) -> Any:
    from db.records.articles import Draft

    return Draft("Third", text, text.encode(), "text", "three.txt")


def test_another_folding_rebuilds_the_index(store: Store) -> None:
    store.apply(NoteHighlight(2, "Größe")).result()
    store.close()
    other = sqlite3.connect(store.path)
    other.execute("UPDATE project SET value = '0' WHERE key = 'fold_version'")
    for name in ("article_words", "quote_words"):
        other.execute(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
    other.execute("UPDATE note_folded SET words = 'stale'")
    other.execute("INSERT INTO note_words (note_words) VALUES ('rebuild')")
    other.commit()
    other.close()
    again = Store.open(store.path, "Tester")
    again.wait()
    reading = again.reading()
    assert project.fact(reading, "fold_version") != "0"
    assert reading.one("SELECT count(*) FROM article_words WHERE article_words MATCH 'tehran'") == (1,)
    assert reading.all("SELECT rowid FROM note_words WHERE note_words MATCH 'grosse OR große'") == [(2,)]
    assert reading.one("SELECT count(*) FROM note_words WHERE note_words MATCH 'stale'") == (0,)
    assert check(reading, again.path).ok
    reading.close()
    again.close()


def test_writes_by_another_program_are_noticed_and_named(store: Store) -> None:
    assert store.foreign_writes == 0
    store.apply(NoteHighlight(1, "mine")).result()
    assert store.foreign_writes == 0
    other = sqlite3.connect(store.path)
    other.execute("UPDATE highlight SET important = 1 WHERE id = 2")
    other.execute("INSERT INTO coder (uuid, name, created) VALUES (x'00', 'Stranger', '2022')")
    other.commit()
    other.close()
    store.rename_coder("Stranger")
    store.apply(NoteHighlight(1, "mine again")).result()
    assert store.foreign_writes == 1
    reading = store.reading()
    faults = check(reading, store.path).faults
    uuid = reading.one("SELECT uuid FROM highlight WHERE id = 2")[0].hex()
    assert len(faults) == 1
    assert uuid in faults[0]
    assert "(important)" in faults[0]
    reading.close()


def test_the_second_who_opens_it_reads_and_is_told_who_writes(store: Store) -> None:
    second = Store.open(store.path, "Other")
    assert second.read_only.startswith("Open for reading only.")
    assert "has had this project open on" in second.read_only
    for asked in (second.apply(NoteHighlight(1, "x")), second.undo()):
        with pytest.raises(ReadOnlyProject, match="has had this project open"):
            asked.result()
    second.keep_draft("k", "lost on purpose").result()
    store.apply(NoteHighlight(1, "seen by the second")).result()
    reading = second.reading()
    assert reading.one("SELECT note FROM highlight WHERE id = 1")[0] == "seen by the second"
    reading.close()
    second.close()
    store.close()
    third = Store.open(store.path, "Other")
    assert third.read_only == ""
    third.close()
    assert [path.name for path in store.path.parent.iterdir()] == ["p.commonplace"]


def test_reading_only_leaves_no_trace(store: Store) -> None:
    store.close()
    before = store.path.read_bytes()
    second = Store.open(store.path, "Other", read_only=True)
    reading = second.reading()
    assert highlights.count(reading) == 3
    reading.close()
    second.close()
    assert store.path.read_bytes() == before
    assert [path.name for path in store.path.parent.iterdir()] == ["p.commonplace"]


def _guest(path: Path) -> list[str]:
    store = Store.open(path, "Guest")
    reading = store.reading()
    told = [store.read_only, str(highlights.count(reading))]
    reading.close()
    told.append(type(store.apply(NoteHighlight(1, "x")).exception()).__name__)
    store.close()
    try:
        Store.create(path.with_name("new.commonplace"), "Guest").close()
    except ProjectError as error:
        told.append(error.sentence)
    return told


def _reachable(folder: Path) -> None:
    """Let others go through the folders of this test, and touch none above them."""
    top = Path(tempfile.gettempdir()).resolve()
    for above in (folder, *folder.parents):
        if above.resolve() == top or top not in above.resolve().parents:
            break
        above.chmod(above.stat().st_mode | 0o055)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the rights of files are tried on POSIX systems")
@pytest.mark.parametrize("locked", ["folder", "file"])
def test_where_nothing_can_be_written_it_is_read(store: Store, locked: str) -> None:
    store.close()
    path = store.path
    _reachable(path.parent)
    path.parent.chmod(0o777 if locked == "file" else 0o555)
    path.chmod(0o444 if locked == "file" else 0o666)
    before = path.read_bytes()
    told = as_guest(lambda: _guest(path))
    path.parent.chmod(0o755)
    if "PermissionError" in told:
        pytest.skip("an ordinary user cannot reach the folder of this test")
    assert told[:3] == [f"Open for reading only. The {locked} cannot be written.", "3", "ReadOnlyProject"]
    if locked == "folder":
        assert "cannot be opened" in told[3]
        assert [entry.name for entry in path.parent.iterdir()] == ["p.commonplace"]
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the rights of files are tried on POSIX systems")
def test_changes_left_in_a_log_that_cannot_be_read_are_not_passed_over(store: Store) -> None:
    folder = store.path.parent / "mailed"
    folder.mkdir()
    store.apply(NoteHighlight(1, "only in the log")).result()
    subprocess.run(["cp", store.path, f"{store.path}-wal", folder], check=True)
    store.close()
    _reachable(folder)
    folder.chmod(0o555)
    told = as_guest(lambda: _guest(folder / "p.commonplace"))
    folder.chmod(0o755)
    if "PermissionError" in told:
        pytest.skip("an ordinary user cannot reach the folder of this test")
    assert "p.commonplace-wal, which cannot be read" in str(told)


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A disk of 3 MB; only root may make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may make a small disk for this test")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.expects_log("writing failed")
def test_a_full_disk_is_said_and_nothing_is_lost(small_disk: Path, filled: Any, living: Callable[..., Any]) -> None:
    store = filled(small_disk / "p.commonplace")
    reading = store.reading()
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        written = True
        while written:
            try:
                file.write(bytes(4_096))
            except OSError:
                written = False
    kept, refused = 0, None
    for number in range(4_000):
        before = living(reading) if number % 500 == 0 else None
        refused = store.apply(NoteHighlight(1, f"{number} " + os.urandom(8_000).hex())).exception()
        if refused is not None:
            break
        kept += 1
        assert before is None or before != living(reading)
    assert isinstance(refused, NotSaved)
    assert "disk is full" in str(refused)
    assert "stands as before" in refused.sentence
    assert project.entries(reading, 1)[0].seq == 9 + kept
    with pytest.raises(NotSaved):
        Store.create(small_disk / "new.commonplace", "Tester")
    assert not (small_disk / "new.commonplace").exists()
    ballast.unlink()
    store.apply(NoteHighlight(1, "room again")).result()
    assert check(reading, store.path).ok
    reading.close()
    store.close()
    again = Store.open(store.path, "Tester")
    reading = again.reading()
    assert highlights.highlight(reading, 1).note == "room again"
    reading.close()
    again.close()


@pytest.mark.expects_log("writing failed")
def test_when_sqlite_may_not_grow_the_file_the_project_stands_as_before(
    store: Store, living: Callable[..., Any]
) -> None:
    reading = store.reading()
    before = living(reading)
    store._submit(lambda _writer: store._connection.execute("PRAGMA max_page_count = 1")).result()
    refused = store.apply(NoteHighlight(1, os.urandom(60_000).hex())).exception()
    assert isinstance(refused, NotSaved)
    assert "disk is full" in str(refused)
    assert living(reading) == before
    store._submit(lambda _writer: store._connection.execute("PRAGMA max_page_count = 1073741823")).result()
    store.apply(NoteHighlight(1, os.urandom(60_000).hex())).result()
    assert check(reading, store.path).ok
    reading.close()
