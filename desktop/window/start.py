"""Starts the window on the project that is wanted."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from desktop.folders import folders
from desktop.imports import import_qt


def start(arguments: list[str]) -> int:
    """Open the window on the first argument, the last project, or the sample; returns when it is closed."""
    wrong = [word for word in arguments if word.startswith("-")]
    if wrong or len(arguments) > 1:
        return _refuse(
            f"commonplace: {(wrong or arguments[1:])[0]} is not understood. commonplace --help lists what is."
        )
    gc.disable()  # a tenth of the start; the window collects by a timer of its own once it stands
    try:
        import_qt()
    except ImportError as error:
        return _refuse(
            f"commonplace: the window cannot open, a system library is missing ({error}).",
            "The README names the packages; every sub-command works without them (commonplace --help).",
        )
    if (missing := _no_display()) is not None:
        return _refuse(missing)
    from desktop.build import build
    from desktop.look.style import in_fusion
    from desktop.window.failures import catch_faults, hear_qt, keep_log

    places = folders()
    keep_log(places.log)
    hear_qt()
    app = in_fusion(sys.argv[:1])
    app.setApplicationName("Commonplace")
    app.setDesktopFileName("commonplace")
    program = build(app, places, wanted(arguments[0]) if arguments else None)
    catch_faults(program.tell_fault)
    program.shell.show()
    program.begin()
    status = app.exec()
    program.close()
    program.dismantle()
    return status


def wanted(told: str) -> Path:
    """The project that was named; its ending may be left out, as in every sub-command."""
    path = Path(told)
    whole = path.with_name(f"{path.name}.commonplace") if path.name else path
    return whole if not path.exists() and whole.exists() else path


def _refuse(*lines: str) -> int:
    """Say on stderr why no window opens; the status to end with."""
    from desktop.cli.command import NOT_DONE, note  # with all that sub-commands share, which a window does without

    for line in lines:
        note(line)
    return NOT_DONE


def _no_display() -> str | None:
    """Why no window can open here, None where one can: Qt itself would only abort."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named):
        return None
    return (
        "commonplace: the window cannot open, there is no display. "
        "commonplace tour FOLDER shows the program in pictures; every sub-command works (commonplace --help)."
    )
