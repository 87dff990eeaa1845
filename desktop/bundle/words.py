"""Lengths, groupings and verdicts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.actions.key_map import KeyMap
from desktop.bundle.length import Length

translate = QCoreApplication.translate

if TYPE_CHECKING:
    from db.bundles.proof.verify import Verdict
    from db.bundles.quotations.check import Checked
    from desktop.bundle.exporting import Exported


def _many(count: int, one: str, more: str) -> str:
    return one if count == 1 else more.format(QLocale().toString(count))


def excerpts_words(count: int) -> str:
    """ "14 excerpts"."""
    return _many(count, translate("Bundle", "1 excerpt"), translate("Bundle", "{0} excerpts"))


def sources_words(count: int) -> str:
    """ "9 sources"."""
    return _many(count, translate("Bundle", "1 source"), translate("Bundle", "{0} sources"))


def length_words(found: Length) -> str:
    """ "About 1.8 pages, 14 excerpts, 9 sources"."""
    pages = found.pages
    rounded = round(pages, 1)
    whole = pages >= 10 or rounded == int(rounded)
    shown = QLocale().toString(round(pages)) if whole else QLocale().toString(rounded, "f", 1)
    length = (
        translate("Bundle", "About 1 page") if rounded == 1 else translate("Bundle", "About {0} pages").format(shown)
    )
    if pages < 0.5:
        length = translate("Bundle", "Less than a page")
    return f"{length}, {excerpts_words(found.excerpts)}, {sources_words(found.sources)}"


def empty_words(key_map: KeyMap, *, searched: bool) -> tuple[str, str]:
    """What is said of a bundle with nothing in it, and how that changes."""
    if searched:
        later = translate("Bundle", "What it finds later comes in by itself.")
        return translate("Bundle", "The search finds nothing yet."), later
    how = translate("Bundle", "Press %pick% on a passage to put it here.")
    return translate("Bundle", "This bundle is empty."), key_map.said(how)


def grouping_word(grouping: str) -> str:
    """What a grouping is called."""
    words = {
        "theme": translate("Bundle", "By theme"),
        "actor": translate("Bundle", "By actor"),
        "article": translate("Bundle", "By article"),
        "outlet": translate("Bundle", "By outlet"),
        "month": translate("Bundle", "By month"),
        "outline": translate("Bundle", "As composed"),
        "none": translate("Bundle", "In one list"),
    }
    return words[grouping]


def style_word(style: str) -> str:
    """What a style of citations is called."""
    words = {
        "plain": translate("Bundle", "As a newspaper line"),
        "apa": translate("Bundle", "APA 7"),
        "chicago-note": translate("Bundle", "Chicago, notes"),
        "chicago-author-date": translate("Bundle", "Chicago, author and date"),
        "mla": translate("Bundle", "MLA 9"),
    }
    return words[style]


def cited_in_word(where: str) -> str:
    """Where citations stand, in words."""
    words = {
        "footnotes": translate("Bundle", "In footnotes"),
        "endnotes": translate("Bundle", "In endnotes"),
        "text": translate("Bundle", "In the text"),
    }
    return words[where]


def written_words(done: Exported) -> str:
    """Message 10: what was written, and whether every quotation stands."""
    verdict = done.verdict
    said = translate("Bundle", "Bundle written: {0}, {1}.").format(
        excerpts_words(done.written.excerpts), sources_words(done.written.sources)
    )
    if done.written.not_made:
        said = f"{said} {' '.join(done.written.not_made)}"
    if done.written.not_met:
        hidden = translate("Bundle", "To be hidden, but standing nowhere: {0}. Is it written otherwise?")
        said = f"{said} {hidden.format(', '.join(done.written.not_met))}"
    if verdict.ok:
        return f"{said} {translate('Bundle', 'All quotations stand.')}"
    return f"{said} {verdict_line(verdict)}"


def written_kind(done: Exported) -> str:
    """How what was written is told: bad where a quotation falls, warn where something is to be looked at."""
    if not done.verdict.ok:
        return "bad"
    return "warn" if done.written.not_met or done.written.not_made else "good"


def verdict_line(verdict: Verdict) -> str:
    """How many quotations stand, in one sentence."""
    standing, whole = QLocale().toString(verdict.standing), QLocale().toString(verdict.quotations)
    if verdict.sources_at_hand and verdict.ok:
        return translate("Bundle", "{0} of {1} quotations stand in the sources.").format(standing, whole)
    if verdict.sources_at_hand or verdict.some_sources:
        said = translate("Bundle", "{0} of {1} quotations stand in the sources and in every file.")
        if verdict.standing == verdict.quotations:
            said = translate(
                "Bundle",
                "{0} of {1} quotations stand in the sources and in every file, "
                "but the bundle is not as it was exported.",
            )
        return said.format(standing, whole)
    if verdict.ok:
        return translate("Bundle", "{0} quotations are unaltered since export; sources not at hand.").format(whole)
    return translate("Bundle", "{0} of {1} quotations are unaltered; sources not at hand.").format(standing, whole)


def quotations_line(checked: Checked) -> str:
    """ "14 quotations: 11 stand, 1 is shortened, 1 was altered, 1 has no source"."""
    count = len(checked.quotations)
    if not count:
        return translate("Bundle", "No quotation was found in the manuscript.")
    kinds = (
        ("stands", translate("Bundle", "1 stands"), translate("Bundle", "{0} stand")),
        ("shortened", translate("Bundle", "1 is shortened"), translate("Bundle", "{0} are shortened")),
        ("altered", translate("Bundle", "1 was altered"), translate("Bundle", "{0} were altered")),
        ("unsourced", translate("Bundle", "1 has no source"), translate("Bundle", "{0} have no source")),
        (
            "unmarked",
            translate("Bundle", "1 has no quotation marks"),
            translate("Bundle", "{0} have no quotation marks"),
        ),
    )
    said = [_many(found, one, more) for how, one, more in kinds if (found := checked.count(how))]
    quotations = _many(count, translate("Bundle", "1 quotation"), translate("Bundle", "{0} quotations"))
    if checked.count("stands") == count:
        return translate("Bundle", "{0}: every one stands.").format(quotations)
    return translate("Bundle", "{0}: {1}.").format(quotations, ", ".join(said))
