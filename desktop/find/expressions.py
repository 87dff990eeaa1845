"""Regular expressions run in a child process, since no thread can stop one that has lost its way."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from desktop.find.matches import MOST, Asked, BadExpression, Ranges, check_expression, is_whole

_CHILD = """
import json, re, sys, warnings
warnings.simplefilter("ignore")
asked = json.load(sys.stdin)
found = []
for match in re.finditer(asked["pattern"], asked["text"], re.MULTILINE | (0 if asked["case"] else re.IGNORECASE)):
    if match.end() > match.start():
        found.append(match.span())
        if len(found) == asked["most"]:
            break
json.dump(found, sys.stdout)
"""


class Expressions(QObject):
    """Finds a regular expression in a text; a newer question ends the older. `found` brings ranges in code points.

    `failed` brings words: what is wrong with the expression, or that it takes too long.
    """

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, milliseconds: int = 2000, parent: QObject | None = None) -> None:
        """An expression may take so long and no longer."""
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._broken)
        self._text = ""
        self._whole = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(milliseconds)
        self._limit.timeout.connect(self._too_long)

    def find(self, text: str, asked: Asked) -> None:
        """Look for it; the answer comes through a signal."""
        self.stop()
        try:
            check_expression(asked.words)
        except BadExpression as error:
            self.failed.emit(self.tr("Not a regular expression yet: {0}.").format(error))
            return
        self._text, self._whole = text, asked.whole
        self._process.start(sys.executable, ["-I", "-S", "-c", _CHILD])
        question = {"pattern": asked.words, "text": text, "case": asked.case, "most": MOST}
        self._process.write(json.dumps(question).encode("ascii"))
        self._process.closeWriteChannel()
        self._limit.start()

    def stop(self) -> None:
        """Forget the question under way."""
        self._limit.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(1000)
            self._process.blockSignals(False)

    def _finished(self, code: int, _status: object) -> None:
        self._limit.stop()
        answer = bytes(self._process.readAllStandardOutput().data())
        if code:
            self.failed.emit(self.tr("This expression cannot be looked for."))
            return
        places: Ranges = [(start, end) for start, end in json.loads(answer)]
        self.found.emit([place for place in places if not self._whole or is_whole(self._text, *place)])

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._limit.stop()
            self.failed.emit(self.tr("Regular expressions cannot be used here: the helper did not start."))

    def _too_long(self) -> None:
        self.stop()
        self.failed.emit(self.tr("This expression takes too long here. Make it simpler."))
