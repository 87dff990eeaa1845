import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.errors import Cancelled, SourceRefused
from db.sources.worker import Worker, Workers

PAGE = "<html lang=fa><title>بندر</title><article><p>بندر سبز صبح دوشنبه باز شد.</p></article>".encode()
FRAMES = "import os, sys, time; from db.sources.pipe import receive, send; i, o = sys.stdin.buffer, sys.stdout.buffer; "
HANGS = (sys.executable, "-c", FRAMES + "send(o, b'ready'); receive(i); time.sleep(600)")
DIES = (sys.executable, "-c", FRAMES + "send(o, b'ready'); receive(i); receive(i); os._exit(9)")
BABBLES = (sys.executable, "-c", FRAMES + "send(o, b'ready'); receive(i); receive(i); send(o, b'nonsense'); receive(i)")
NEVER_READY = (sys.executable, "-c", "raise SystemExit(3)")
# Sets itself a limit that a page of some size breaks.
SWELLS = (
    sys.executable,
    "-c",
    "import sys; from db.sources.worker import serve; serve(sys.stdin.buffer, sys.stdout.buffer, 700 << 20)",
)


def test_a_page_and_a_document_come_through_the_child(
    workers: Workers, word: Callable[..., bytes], tmp_path: Path
) -> None:
    draft = workers.read(PAGE, "p.html")
    assert draft.text == "بندر سبز صبح دوشنبه باز شد."
    assert draft.raw == PAGE
    assert workers.read(word("<w:p><w:r><w:t>Порт</w:t></w:r></w:p>"), "d.docx").text == "Порт"
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    assert workers.read(path).file_name == "a.html"


def test_refusals_come_through(workers: Workers) -> None:
    with pytest.raises(SourceRefused, match="no text") as refused:
        workers.read(b"<script>x()</script>", "p.html")
    assert refused.value.advice
    with pytest.raises(SourceRefused, match="empty"):
        workers.read(b"", "a.txt")


def test_text_is_read_without_a_child() -> None:
    workers = Workers(NEVER_READY)
    assert workers.read(b"Iran\n", "a.txt").text == "Iran\n"
    workers.close()


def test_many_threads_share_two_children(workers: Workers) -> None:
    pages = [f"<p>Ship {n} came in today.</p>".encode() for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        texts = [draft.text for draft in pool.map(lambda page: workers.read(page, "p.html"), pages)]
    assert texts == [f"Ship {n} came in today." for n in range(12)]


def test_a_child_that_hangs_is_ended() -> None:
    worker = Worker(HANGS, seconds=0.5)
    for _ in range(2):
        with pytest.raises(SourceRefused, match=r"slow\.html took longer than 0\.8 seconds"):
            worker.read(PAGE + b" " * 1_000_000, "slow.html")
    worker.close()


@pytest.mark.parametrize("argv", [DIES, BABBLES])
def test_a_child_that_fails_is_answered_for_and_started_again(argv: tuple[str, ...]) -> None:
    worker = Worker(argv)
    for _ in range(2):
        with pytest.raises(SourceRefused, match=r"p\.html could not be read"):
            worker.read(PAGE, "p.html")
    worker.close()


@pytest.mark.parametrize("argv", [NEVER_READY, ("no-such-program-anywhere",)])
def test_a_child_that_does_not_start_is_said(argv: tuple[str, ...]) -> None:
    workers = Workers(argv)
    workers.warm().join()
    with pytest.raises(SourceRefused, match="does not start"):
        workers.read(PAGE, "p.html")
    workers.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory as Linux has them")
def test_memory_is_limited_and_the_next_page_is_read() -> None:
    worker = Worker(SWELLS)
    with pytest.raises(SourceRefused):
        worker.read(b"<p>" + b"<b>x</b><p>" * 3_000_000, "big.html")
    assert worker.read(PAGE, "p.html")[0].title == "بندر"
    worker.close()


def test_closing_ends_what_is_being_read() -> None:
    worker = Worker(HANGS)
    worker.start()
    outcome: list[BaseException] = []

    def read() -> None:
        try:
            worker.read(PAGE, "p.html")
        except (Cancelled, SourceRefused) as error:
            outcome.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    worker.close()
    thread.join()
    assert [type(error) for error in outcome] == [Cancelled]
    with pytest.raises(Cancelled):
        worker.read(PAGE, "p.html")
