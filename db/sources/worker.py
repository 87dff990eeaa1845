"""Risky formats are read in child processes that may hang, swell or die without taking the program with them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from queue import LifoQueue
from typing import IO, TYPE_CHECKING, TypeVar

from db.errors import Cancelled, SourceRefused
from db.records.articles import Draft
from db.sources import docx, html
from db.sources.files import read_raw, seems_annotated
from db.sources.formats import format_of, is_table, look_at, read_parts
from db.sources.frames import packed, packed_glance, packed_refusal, unpacked, unpacked_glance
from db.sources.pdf import reader as pdf
from db.sources.pipe import receive, send
from db.sources.tables.fields import Known
from db.sources.tables.glance import Glance
from db.sources.titles import printable

if TYPE_CHECKING:
    from db.exchange.annotations.given import Annotations

T = TypeVar("T")
SECONDS = 20.0
START_SECONDS = 60.0
OF_TABLES = 3
"""So many times longer may a table take: it holds tens of thousands of articles."""
BYTES_OF_ONE = 2_000_000
"""A file of so many bytes may take twice as long as a small one, larger ones up to MOST_TIMES."""
MOST_TIMES = 3.0
_LEAST_MORE = 0.05
MEMORY = 1536 * 1024 * 1024
READY = b"ready"

_PASTE = "Open it, copy its text, and paste it; other files are not touched by this."


def serve(stdin: IO[bytes], stdout: IO[bytes], memory: int = MEMORY) -> None:
    """The child's loop: says that it is ready, then answers requests until `stdin` ends; `memory` in bytes.

    It returns as well after a file for which the memory did not do, so that the parent starts a fresh child.
    """
    html.warm()
    docx.warm()
    pdf.warm()
    _limit(memory)
    send(stdout, READY)
    while (head := receive(stdin)) is not None and (raw := receive(stdin)) is not None:
        try:
            answer = _answered(raw, **json.loads(head))
        except SourceRefused as refused:
            send(stdout, packed_refusal(refused))
            if isinstance(refused.__cause__, MemoryError):
                return
            continue
        send(stdout, answer)


def _answered(
    raw: bytes,
    file_name: str,
    columns: Mapping[str, str] | None = None,
    known: Known | None = None,
    look: bool = False,
    annotations: bool = False,
) -> bytes:
    if annotations:
        from db.exchange.annotations.frames import packed_annotations  # most children are never asked for them

        return packed_annotations(raw, file_name)
    if look:
        return packed_glance(look_at(raw, file_name, columns, known))
    return packed(read_parts(raw, file_name, columns, known))


def _limit(memory: int) -> None:
    """Hold this process to `memory` bytes of address space, where the system can; elsewhere the time limit remains."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _queued(pid: int) -> float:
    """How many seconds a process has waited for a processor since it began (Linux; 0 elsewhere)."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


class Worker:
    """One child process that reads one file at a time; it is started when needed and again after it was killed."""

    def __init__(self, argv: Sequence[str], seconds: float = SECONDS) -> None:
        self._argv = list(argv)
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._lock = threading.Lock()
        self._closed = False

    def start(self) -> None:
        """Start the child, if it does not run, and wait until it is warm. SourceRefused: it cannot be started."""
        with self._lock:
            self._running()

    def read(self, raw: bytes, file_name: str, said: Mapping[str, object] | None = None) -> list[Draft]:
        """The drafts that the child makes of these bytes; a child that fails is ended and answered for in words.

        `said` is more of what `read_parts` takes, as JSON can hold it.
        """
        return self._ask(raw, file_name, said or {}, lambda answer: unpacked(answer, raw))

    def look(self, raw: bytes, file_name: str, said: Mapping[str, object]) -> Glance:
        """A first look at the table in these bytes, as `read`."""
        return self._ask(raw, file_name, {**said, "look": True}, unpacked_glance)

    def annotations(self, raw: bytes, file_name: str) -> Annotations | None:
        """The annotations of another program in these bytes, None where they hold none; as `read`."""
        from db.exchange.annotations.frames import unpacked_annotations

        return self._ask(raw, file_name, {"annotations": True}, lambda answer: (unpacked_annotations(answer),))[0]

    def _ask(self, raw: bytes, file_name: str, said: Mapping[str, object], understood: Callable[[bytes], T]) -> T:
        shown = printable(file_name)
        request = json.dumps({"file_name": shown, **said}).encode("ascii")
        large = min(1 + len(raw) / BYTES_OF_ONE, MOST_TIMES)
        seconds = self._seconds * (OF_TABLES if is_table(file_name) else large)
        with self._lock:
            process = self._running()
            answer, late = self._exchange(process, seconds, request, raw)
            told: T | None = None
            try:
                told = understood(answer) if answer is not None else None
            except ValueError:
                answer = None
            finally:
                if answer is None or late:
                    self._end()
            if told:
                return told
        if self._closed:
            raise Cancelled("Bringing in was stopped.", f"Nothing of {shown} was stored.")
        if late:
            raise SourceRefused(f"{shown} took longer than {round(seconds, 1):g} seconds to read.", _PASTE)
        raise SourceRefused(f"{shown} could not be read: its reader broke down on it.", _PASTE)

    def close(self) -> None:
        """End the child at once, whatever it is doing."""
        self._closed = True
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise Cancelled("Bringing in was stopped.", "Nothing was stored.")
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            try:
                self._process = subprocess.Popen(
                    self._argv,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    # Windows would open a console for it.
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise SourceRefused("The reader of web pages and Word documents does not start.", _REINSTALL) from error
        process = self._process
        if not self._ready:
            said, _ = self._exchange(process, START_SECONDS)
            if said != READY:
                self._end()
                raise SourceRefused("The reader of web pages and Word documents does not start.", _REINSTALL)
            self._ready = True
        return process

    def _exchange(self, process: subprocess.Popen[bytes], seconds: float, *frames: bytes) -> tuple[bytes | None, bool]:
        """Send frames and wait for one; None and whether it was killed for being late."""
        if process.stdin is None or process.stdout is None:
            return None, False
        late, answered = threading.Event(), threading.Event()
        stood = _queued(process.pid)

        def watch() -> None:
            left, given = seconds, 0.0
            while left > 0 and not answered.wait(left):
                # what a busy machine kept it waiting for a processor is not its own time
                left = min(_queued(process.pid) - stood, seconds * MOST_TIMES) - given
                left = left if left > _LEAST_MORE else 0.0
                given += left
            if not answered.is_set():
                late.set()
                process.kill()

        watcher = threading.Thread(target=watch, name="watch a reader", daemon=True)
        watcher.start()
        answer = None
        try:
            for frame in frames:
                send(process.stdin, frame)
            answer = receive(process.stdout)
        except (OSError, ValueError):
            # The pipe broke, or `close` shut it: there is no answer.
            answer = None
        finally:
            answered.set()
            watcher.join()
        return answer, late.is_set()

    def _end(self) -> None:
        process, self._process, self._ready = self._process, None, False
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream)
        process.wait()


_REINSTALL = "Install the program again; until then articles can be pasted, or come as .txt and .md."


def _close(stream: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone with bytes still unsent."""
    try:
        stream.close()
    except OSError:
        return


def _raw(source: Path | bytes, file_name: str) -> tuple[bytes, str]:
    return (read_raw(source), file_name or source.name) if isinstance(source, Path) else (source, file_name)


class Workers:
    """Reads files of every format from any thread: text here, risky formats in up to two children.

    `columns` says which columns of tables hold the fields of an article, over what their names say.
    """

    def __init__(
        self,
        argv: Sequence[str],
        count: int = 2,
        seconds: float = SECONDS,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        self._columns = columns
        self.known: Callable[[], Known] = dict
        """What was said of the headers of tables seen before, asked for anew with each table."""
        self._all = [Worker(argv, seconds) for _ in range(count)]
        self._free: LifoQueue[Worker] = LifoQueue()
        for worker in reversed(self._all):
            self._free.put(worker)

    def warm(self) -> threading.Thread:
        """Start the children in a thread of their own, so that the first page does not wait for them."""
        thread = threading.Thread(target=self._start, name="start readers", daemon=True)
        thread.start()
        return thread

    def read(self, source: Path | bytes, file_name: str = "") -> Draft:
        """The draft of a file, or of bytes under `file_name`, the first of many; SourceRefused: there is none."""
        return self.parts(source, file_name)[0]

    def look(self, source: Path | bytes, file_name: str = "", columns: Mapping[str, str] | None = None) -> Glance:
        """A first look at a table, before it is said which of its columns are what; SourceRefused: it is none."""
        raw, file_name = _raw(source, file_name)
        worker = self._free.get()
        try:
            return worker.look(raw, file_name, self._said(columns))
        finally:
            self._free.put(worker)

    def parts(self, source: Path | bytes, file_name: str = "", columns: Mapping[str, str] | None = None) -> list[Draft]:
        """All drafts of a file, or of bytes under `file_name`; SourceRefused says why there are none.

        `columns` says for this one what `columns` of all says for the others.
        """
        raw, file_name = _raw(source, file_name)
        if not format_of(file_name, raw).risky:
            return read_parts(raw, file_name)
        worker = self._free.get()
        try:
            return worker.read(raw, file_name, self._said(columns) if is_table(file_name) else None)
        finally:
            self._free.put(worker)

    def annotations(self, path: Path) -> Annotations | None:
        """What a file holds of annotations of another program, None where it holds none; SourceRefused: it is broken.

        Only a file that looks like one, by its first bytes, is read as a whole.
        """
        if not seems_annotated(path):
            return None
        raw, worker = read_raw(path), self._free.get()
        try:
            return worker.annotations(raw, path.name)
        finally:
            self._free.put(worker)

    def _said(self, columns: Mapping[str, str] | None) -> dict[str, object]:
        """What a child is told beside the bytes of a table."""
        wanted = columns or self._columns
        known = self.known()
        return ({"columns": dict(wanted)} if wanted else {}) | ({"known": dict(known)} if known else {})

    def close(self) -> None:
        """End the children; what they were reading is answered as cancelled."""
        for worker in self._all:
            worker.close()

    def _start(self) -> None:
        for worker in self._all:
            try:
                worker.start()
            except (SourceRefused, Cancelled):
                # The first read says it, to whoever asked for it.
                return
