"""The Admiralty grades of passages and of outlets in the analyst's words, and the grades of passages as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from db.records.grades import CREDIBILITY, grade_name

translate = QCoreApplication.translate


def meaning_of(credibility: int) -> str:
    """What a grade of a passage means, in words."""
    return {
        1: translate("Grades", "confirmed by other sources"),
        2: translate("Grades", "probably true"),
        3: translate("Grades", "possibly true"),
        4: translate("Grades", "doubtful"),
        5: translate("Grades", "improbable"),
        6: translate("Grades", "truth cannot be judged"),
    }[credibility]


def meaning_of_letter(reliability: str) -> str:
    """What a grade of an outlet means, in words."""
    return {
        "A": translate("Grades", "completely reliable"),
        "B": translate("Grades", "usually reliable"),
        "C": translate("Grades", "fairly reliable"),
        "D": translate("Grades", "not usually reliable"),
        "E": translate("Grades", "unreliable"),
        "F": translate("Grades", "reliability cannot be judged"),
    }[reliability]


def grade_in_words(reliability: str | None, credibility: int | None) -> str:
    """ "B2 · usually reliable, probably true", "" where nothing is graded."""
    said = [meaning_of_letter(reliability)] if reliability else []
    said += [meaning_of(credibility)] if credibility else []
    return f"{grade_name(reliability, credibility)} · {', '.join(said)}" if said else ""


def offer_grades(menu: QMenu, now: int | None, held: bool, choose: Callable[[int | None], object]) -> None:
    """Put 1 to 6 into a menu, by digits; `now` is ticked, and where any is `held` 0 takes it away."""
    for grade in CREDIBILITY:
        action = menu.addAction(f"&{grade}   {meaning_of(grade)}")
        action.setCheckable(grade == now)
        action.setChecked(grade == now)
        action.triggered.connect(partial(_chosen, choose, grade))
    if held:
        menu.addAction(translate("Grades", "&0   no grade")).triggered.connect(partial(_chosen, choose, None))


def _chosen(choose: Callable[[int | None], object], grade: int | None, _checked: bool = False) -> None:
    choose(grade)
