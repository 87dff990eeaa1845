"""Where faults go: the log beside the settings, with a trace; the analyst reads one sentence."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("commonplace")

HARMLESS = ("This plugin does not support propagateSizeHints",)


def keep_log(folder: Path) -> None:
    """Write the log into a folder, a megabyte at most and two old ones; where that fails, to stderr."""
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "commonplace.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    if sys.stderr is not None:
        faulthandler.enable()


def catch_faults(tell: Callable[[BaseException], None]) -> None:
    """Log every fault that nobody answered, and `tell` the analyst that there was one."""

    def fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        log.error("a fault nobody answered", exc_info=(kind, error, trace))
        tell(error)

    def thread_fault(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            log.error("a fault in a thread", exc_info=(told.exc_type, told.exc_value, told.exc_traceback))

    sys.excepthook = fault
    threading.excepthook = thread_fault


def hear_qt() -> None:
    """Put what Qt says into the log."""

    def hear(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if not any(harmless in words for harmless in HARMLESS):
            level = logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING
            log.log(level, "Qt: %s", words)

    qInstallMessageHandler(hear)
