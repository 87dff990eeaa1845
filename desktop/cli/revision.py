"""What came of a newer version of an article, for the commands that make one."""

from __future__ import annotations

from typing import Any

from db.edits.versions import NewVersion
from db.reads import highlights
from db.records.articles import Draft
from db.records.versions import Revision
from db.store import Store


def revised(store: Store, article: int, draft: Draft) -> dict[str, Any]:
    """Give an article the text of a draft; what became of its highlights, as JSON tells it."""
    report = Revision()
    store.apply(NewVersion(article, draft, report)).result()
    return told(store, article, report)


def told(store: Store, article: int, report: Revision) -> dict[str, Any]:
    """What became of the highlights of an article, as JSON tells it."""
    question = store.reading()
    try:
        uuids = highlights.uuids_of_article(question, article)
    finally:
        question.close()
    return {
        "version": report.version,
        **report.counts,
        "highlights": [
            {
                "uuid": str(uuids[fate.highlight]),
                "outcome": fate.kind,
                "before": fate.old,
                "quote": fate.new,
                "start": fate.start,
                "end": fate.end,
                "likeness": round(fate.likeness, 3),
            }
            for fate in report.fates
        ],
    }


def in_words(answer: dict[str, Any]) -> str:
    """The counts of a revision."""
    return ", ".join(f"{answer[kind]} {kind}" for kind in ("same", "moved", "changed", "lost")) + "."
