"""The forms that a whole project goes out in: as JSON Lines without loss, or for the program it goes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from db.errors import Refused
from db.exchange.dna.going_out import write_dna
from db.exchange.jsonl_out import write_jsonl
from db.exchange.qdpx.going_out import Written, write_qdpx
from db.reading import Reading
from db.reads import articles, highlights
from db.record import record


@record
class Form:
    """A form: its name, the ending of its files, what it is in words, the program it is for ("" for any)."""

    name: str
    ending: str
    title: str
    program: str = ""


FORMS = (
    Form("qdpx", ".qdpx", "REFI-QDA, for any program", "any"),
    Form("qdpx-nvivo", ".qdpx", "REFI-QDA, for NVivo", "nvivo"),
    Form("qdpx-atlas", ".qdpx", "REFI-QDA, for ATLAS.ti", "atlas"),
    Form("qdpx-maxqda", ".qdpx", "REFI-QDA, for MAXQDA", "maxqda"),
    Form("dna", ".dna", "Discourse Network Analyzer 3"),
    Form("jsonl", ".jsonl", "JSON Lines, without loss"),
)


def write_whole(
    reading: Reading,
    target: Path,
    form: Form,
    *,
    replace: bool = False,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Written:
    """Write the project and say how much went out, and what of it the form has no room for.

    Raises Refused where a file is there already or the target is the project itself, NotSaved where it cannot be
    written, and whatever `progress` raises to stop; then nothing stays.
    """
    if form.program:
        return write_qdpx(reading, target, form.program, replace=replace, progress=progress)
    if form.name == "dna":
        done = write_dna(reading, target, replace=replace, progress=progress)
        return Written(done.articles, done.statements, done.left)
    if target.exists() and not replace:
        raise Refused(f"There is a {target.name} already.", "Choose another name, or add --replace.")
    write_jsonl(reading, target, progress)
    return Written(len(articles.all_articles(reading)), highlights.count(reading), Counter())
