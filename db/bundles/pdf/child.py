"""Pages are set in a child process, so that what it takes in memory goes back, and its end ends nothing else.

It is told one JSON object {look, data, fonts, made, nothing: an empty folder} and answers with `P` and the PDF or `E`
and why there is none. Nothing is fetched and no file is read but the fonts: what stands on the pages is data.
What only the parent needs is loaded only there.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

from db.errors import FormatNotMade
from db.sources.pipe import receive, send

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SECONDS = 300.0
MEMORY = 1536 * 1024 * 1024
_OTHERWISE = "Take DOCX or ODT, or make smaller bundles."


def pages(look: str, data: dict[str, Any], fonts: Sequence[Path], made: str, seconds: float = SECONDS) -> bytes:
    """The pages as a PDF. Raises FormatNotMade in words where they cannot be set."""
    from tempfile import TemporaryDirectory

    asked = {"look": look, "data": json.dumps(data), "fonts": [str(folder) for folder in fonts], "made": made}
    try:
        nothing = TemporaryDirectory()
    except OSError as error:
        raise FormatNotMade("The PDF was not made: its pages cannot be set here.", _OTHERWISE) from error
    with nothing as folder:
        return _answer(asked | {"nothing": folder}, seconds)


def _answer(asked: dict[str, Any], seconds: float) -> bytes:
    import subprocess
    import threading

    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "db.bundles.pdf.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Windows would open a console for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise FormatNotMade("The PDF was not made: its pages cannot be set here.", _OTHERWISE) from error
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            send(child.stdin, json.dumps(asked).encode())
            answer = receive(child.stdout)
        except OSError:
            answer = None
    finally:
        timer.cancel()
        child.kill()
        child.communicate()
    if late.is_set():
        why = f"The PDF was not made: setting its pages took longer than {seconds:g} seconds."
        raise FormatNotMade(why, _OTHERWISE)
    if answer is None:
        raise FormatNotMade("The PDF was not made: its pages took more memory than there is, or broke it.", _OTHERWISE)
    if answer[:1] == b"E":
        raise FormatNotMade(f"The PDF was not made: {answer[1:].decode()}.", _OTHERWISE)
    return answer[1:]


def serve(stdin: IO[bytes], stdout: IO[bytes]) -> None:
    """The child's whole life: one request, one answer."""
    _limit(MEMORY)
    asked = receive(stdin)
    if asked is not None:
        send(stdout, _set(json.loads(asked)))


def _set(asked: dict[str, Any]) -> bytes:
    try:
        import typst
    except ImportError:
        return b"E" + b"the package typst, which sets its pages, is not installed"
    try:
        compiler = typst.Compiler(
            input=asked["look"].encode(),
            root=asked["nothing"],
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=asked["fonts"]),
            sys_inputs={"data": asked["data"]},
            package_path=asked["nothing"],
            package_cache_path=asked["nothing"],
        )
        made = _moment(asked["made"])
        page = compiler.compile(format="pdf", pdf_standards=["1.7"], timestamp=made, pdf_tags=True)
    except typst.TypstError as error:
        return b"E" + f"its pages could not be set ({error.message})".encode()
    return b"P" + page if isinstance(page, bytes) else b"E" + b"its pages could not be set"


def _moment(made: str) -> datetime:
    try:
        found = datetime.fromisoformat(made).replace(microsecond=0)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _limit(memory: int) -> None:
    """Hold this process to `memory` bytes of address space, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
