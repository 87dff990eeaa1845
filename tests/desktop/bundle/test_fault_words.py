"""What a check found is said in the language of the window: every sentence of `db` can be translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import db.bundles
from db.bundles.found import Unreadable
from db.bundles.proof.proving import Fault
from db.bundles.proof.said import said
from desktop.bundle.fault_words import PARTS, REASONS, SENTENCES, what_words, where_words


def sentences() -> Iterator[str]:
    """The words that `said` and Unreadable are given anywhere in the checks."""
    for file in Path(db.bundles.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
            if called in ("said", "Unreadable") and node.args and file.name != "found.py":
                words = node.args[0]
                if isinstance(words, ast.Constant):
                    yield str(words.value)
                else:
                    assert ast.unparse(words) in ("self.part", "self._part"), f"{file.name}:{node.lineno}"


def test_every_sentence_of_a_check_stands_among_those_for_translators() -> None:
    assert set(sentences()) == {*SENTENCES, *REASONS}
    assert not {*SENTENCES, *REASONS} & {*PARTS}


class Foreign(QTranslator):
    """A language in which every sentence is the English one between brackets."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, number: int = -1) -> str:
        return f"[{text}]" if context == "Faults" else ""


@pytest.fixture
def foreign(qapp: QApplication) -> Iterator[None]:
    language = Foreign()
    QCoreApplication.installTranslator(language)
    yield
    QCoreApplication.removeTranslator(language)


@pytest.mark.usefixtures("foreign")
def test_a_fault_is_translated_with_what_stands_in_it() -> None:
    why = Unreadable("row {row} has not {count} fields", row="7", count=2_000)
    fault = Fault(said("This file cannot be read: {why}.", why=why.said), "excerpts.csv", 3)
    many = QLocale().toString(2_000)
    assert what_words(fault) == f"[This file cannot be read: [row 7 has not {many} fields].]"
    assert where_words(fault) == "[excerpts.csv, excerpt 3]"
    assert (fault.what, fault.where) == (f"This file cannot be read: {why}.", "excerpts.csv, excerpt 3")


@pytest.mark.usefixtures("foreign")
def test_braces_in_a_quotation_are_no_places() -> None:
    fault = Fault(said("A quotation that was not exported stands here: “{quote}”.", quote="{why}"), "excerpts.md")
    assert what_words(fault) == "[A quotation that was not exported stands here: “{why}”.]"
    assert where_words(fault) == "excerpts.md"
