"""Jobs end in one word, faults included; of questions the newest is answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from db.errors import Cancelled, NotFound, ProjectError
from db.reading import Reading
from db.store import Store
from desktop.background import Asker, Job


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    yield made
    made.close()


@pytest.fixture
def asker(qtbot: QtBot, store: Store) -> Iterator[Asker]:
    made = Asker(store.reading)
    yield made
    made.close()


def test_a_job_tells_its_progress_and_its_end_on_the_windows_thread(qtbot: QtBot) -> None:
    told: list[object] = []
    job = Job(lambda job: job.progress(1, 2, "half") or "done")
    job.progressed.connect(lambda *what: told.append((*what, QThread.isMainThread())))
    job.finished.connect(lambda outcome: told.append((outcome, QThread.isMainThread())))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert told == [(1, 2, "half", True), ("done", True)]


def test_a_listener_that_deletes_the_job_takes_its_end_from_no_other_listener(qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(50):
        job = Job(lambda _job, number=number: number)
        job.finished.connect(lambda _outcome, job=job: job.deleteLater())
        job.finished.connect(heard.append)
        job.start()
        qtbot.waitUntil(lambda number=number: heard[-1:] == [number])
    assert heard == list(range(50))


def test_a_cancelled_job_fails_with_cancelled(qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while not job.cancelled():
            begun.wait(0.001)
        raise Cancelled("Stopped.")

    job = Job(work)
    with qtbot.waitSignal(job.failed) as blocker:
        job.start()
        begun.wait(5)
        job.cancel()
    assert isinstance(blocker.args[0], Cancelled)


def test_a_refusal_keeps_its_words(qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        raise NotFound("It is gone.", "Look in the history.")

    job = Job(work)
    with qtbot.waitSignal(job.failed) as blocker:
        job.start()
    assert blocker.args[0].sentence == "It is gone. Look in the history."


@pytest.mark.expects_log("a background job failed")
def test_a_fault_of_ours_becomes_words_and_a_trace_in_the_log(qtbot: QtBot) -> None:
    job = Job(lambda job: 1 / 0)
    with qtbot.waitSignal(job.failed) as blocker:
        job.start()
    assert isinstance(blocker.args[0], ProjectError)
    assert "division by zero" in blocker.args[0].sentence


def test_the_newest_question_is_the_one_that_is_answered(qtbot: QtBot, asker: Asker) -> None:
    answers: list[object] = []
    asker.answered.connect(answers.append)
    begun, go_on = threading.Event(), threading.Event()

    def slow(reading: Reading) -> str:
        begun.set()
        go_on.wait(5)
        return "old"

    asker.ask(slow)
    assert begun.wait(5)
    asker.ask(lambda reading: "between")
    asker.ask(lambda reading: "new")
    go_on.set()
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.rest(asker)
    assert answers == ["new"]


def test_a_newer_question_interrupts_a_long_read(qtbot: QtBot, asker: Asker) -> None:
    answers: list[object] = []
    failures: list[object] = []
    asker.answered.connect(answers.append)
    asker.failed.connect(failures.append)
    begun = threading.Event()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    def slow(reading: Reading) -> object:
        begun.set()
        return reading.all(endless)

    asker.ask(slow)
    assert begun.wait(5)
    for _ in range(100):  # an interrupt that comes before the statement begins does nothing: ask as a typist does
        asker.ask(lambda reading: reading.one("SELECT 1")[0])
        qtbot.wait(20)
        if answers:
            break
    assert set(answers) == {1}
    assert failures == []


def test_a_failed_question_is_told(qtbot: QtBot, asker: Asker) -> None:
    def wrong(reading: Reading) -> None:
        raise NotFound("No such thing.")

    with qtbot.waitSignal(asker.failed) as blocker:
        asker.ask(wrong)
    assert isinstance(blocker.args[0], NotFound)


@pytest.mark.expects_log("a question failed")
def test_a_fault_in_a_question_is_told_too(qtbot: QtBot, asker: Asker) -> None:
    with qtbot.waitSignal(asker.failed) as blocker:
        asker.ask(lambda reading: 1 / 0)
    assert "division by zero" in blocker.args[0].sentence


def test_a_closed_asker_answers_nothing_and_lets_go(qtbot: QtBot, asker: Asker) -> None:
    answers: list[object] = []
    asker.answered.connect(answers.append)
    asker.ask(lambda reading: 1)
    asker.close()
    qtbot.rest(asker)
    assert answers == []
    with qtbot.waitSignal(asker.answered):
        asker.ask(lambda reading: 2)


def test_a_forgotten_question_is_not_answered_even_if_its_answer_is_on_the_way(qtbot: QtBot, asker: Asker) -> None:
    read = threading.Event()
    answers: list[object] = []
    asker.answered.connect(answers.append)
    asker.ask(lambda _reading: read.set())
    assert read.wait(5)
    asker.forget()
    with qtbot.waitSignal(asker.answered):
        asker.ask(lambda _reading: "newer")
    assert answers == ["newer"]


def test_a_question_that_waits_is_asked_later_and_gives_way_to_a_newer_one(qtbot: QtBot, asker: Asker) -> None:
    asked: list[str] = []

    def question(word: str) -> str:
        asked.append(word)
        return word

    with qtbot.waitSignal(asker.answered) as heard:
        asker.ask(lambda _reading: question("later"), 20)
        assert asked == []
    assert heard.args == ["later"]
    asker.ask(lambda _reading: question("never"), 20)
    with qtbot.waitSignal(asker.answered) as heard:
        asker.ask(lambda _reading: question("now"))
    assert heard.args == ["now"]
    with qtbot.waitSignal(asker.answered):
        asker.ask(lambda _reading: question("after"), 40)
    assert asked == ["later", "now", "after"]
