"""Lengths, groupings and verdicts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.bundle.length import Length

if TYPE_CHECKING:
    from db.bundles.verify import Verdict
    from desktop.bundle.exporting import Exported


def _t(text: str) -> str:
    return QCoreApplication.translate("Bundle", text)


def _many(count: int, one: str, more: str) -> str:
    return one if count == 1 else more.format(QLocale().toString(count))


def excerpts_words(count: int) -> str:
    """ "14 excerpts"."""
    return _many(count, _t("1 excerpt"), _t("{0} excerpts"))


def sources_words(count: int) -> str:
    """ "9 sources"."""
    return _many(count, _t("1 source"), _t("{0} sources"))


def length_words(found: Length) -> str:
    """ "About 1.8 pages, 14 excerpts, 9 sources"."""
    pages = found.pages
    shown = QLocale().toString(pages, "f", 1) if pages < 10 else QLocale().toString(round(pages))
    length = _t("About 1 page") if shown == QLocale().toString(1.0, "f", 1) else _t("About {0} pages").format(shown)
    if pages < 0.5:
        length = _t("Less than a page")
    return f"{length}, {excerpts_words(found.excerpts)}, {sources_words(found.sources)}"


def grouping_word(grouping: str) -> str:
    """What a grouping is called."""
    words = {
        "theme": _t("By theme"),
        "actor": _t("By actor"),
        "article": _t("By article"),
        "date": _t("By date"),
        "none": _t("In one list"),
    }
    return words[grouping]


def written_words(done: Exported) -> str:
    """Message 10: what was written, and whether every quotation stands."""
    verdict = done.verdict
    said = _t("Brief written: {0}, {1}.").format(
        excerpts_words(done.written.excerpts), sources_words(done.written.sources)
    )
    if verdict.ok:
        return f"{said} {_t('All quotations stand.')}"
    return f"{said} {verdict_line(verdict)}"


def verdict_line(verdict: Verdict) -> str:
    """How many quotations stand, in one sentence."""
    standing, whole = QLocale().toString(verdict.standing), QLocale().toString(verdict.quotations)
    if verdict.sources_at_hand:
        return _t("{0} of {1} quotations stand in the sources.").format(standing, whole)
    if verdict.ok:
        return _t("{0} quotations are unaltered since export; sources not at hand.").format(whole)
    return _t("{0} of {1} quotations are unaltered; sources not at hand.").format(standing, whole)
