"""What a check found, as a report to keep or to send: the sentences of the window, in its language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db.bundles.proof.signing import CHANGED, DAMAGED, HOLDS, MISSING, NONE, OTHER_KEY, UNPROVED, SignatureSaid
from db.bundles.proof.verify import Verdict
from db.bundles.quotation_digest import in_eights
from db.bundles.quotations.check import STANDS, Checked, Quotation
from db.bundles.quotations.told import ADDED, KEPT, REMOVED, in_place, numbers_words
from desktop.bundle.checking import Answer
from desktop.bundle.fault_words import what_words, where_words
from desktop.bundle.quotation_rows import kind_word, place_line, source_words
from desktop.bundle.words import quotations_line, verdict_line

translate = QCoreApplication.translate
_SIGNS = {KEPT: "{0}", REMOVED: "[-{0}-] ", ADDED: "{{+{0}+}}"}


def signature_words(said: SignatureSaid) -> str:
    """What is to be said of a bundle's signature."""
    if said.state == MISSING:
        return (
            translate("Report", "The bundle has no signature, so the key proves nothing.")
            if said.wanted
            else translate("Report", "The bundle has no signature; it should have one.")
        )
    return {
        NONE: translate("Report", "The bundle is not signed."),
        DAMAGED: translate("Report", "The signature is damaged."),
        UNPROVED: translate("Report", "Signed with key {0}; give the public key to prove it."),
        OTHER_KEY: translate("Report", "Signed with another key: {0}, not {1}."),
        CHANGED: translate("Report", "The signature of key {0} is not of this bundle: one of the two was changed."),
        HOLDS: translate("Report", "The signature of key {0} holds: {2}"),
    }[said.state].format(said.key, said.wanted, said.comment)


def rest_words(checked: Checked) -> str:
    """Which excerpts are not used, and what was not looked at; "" for neither."""
    said = []
    if checked.unused:
        said.append(translate("Report", "Excerpts that are not used: {0}.").format(numbers_words(checked.unused)))
    if checked.short:
        words = translate("Report", "{0} in quotation marks are too short to check, or titles.")
        said.append(words.format(checked.short))
    return " ".join(said)


def digest_words(verdict: Verdict) -> str:
    """Both digests in eights, so that they can be read over a telephone and break between lines."""
    said = translate("Report", "Digest of the manifest: {0}").format(in_eights(verdict.digest))
    if not verdict.quotations_digest:
        return said
    quotations = translate("Report", "Digest of the quotations, as on the first page of each document: {0}")
    return f"{quotations.format(in_eights(verdict.quotations_digest))}\n{said}"


def report(found: Answer) -> str:
    """All that was found, as plain text."""
    verdict = found.verdict
    lines = [str(found.question.bundle), verdict_line(verdict)]
    lines += [f"{where_words(fault)}: {what_words(fault)}" for fault in (*verdict.faults, *verdict.remarks)]
    lines.append(digest_words(verdict))
    if found.signed.state != NONE:
        lines.append(signature_words(found.signed))
    if found.checked is not None:
        lines += ["", str(found.question.manuscript), *_of_manuscript(found.checked)]
    return "\n".join(lines) + "\n"


def _of_manuscript(checked: Checked) -> list[str]:
    lines = [quotations_line(checked)]
    for one in checked.quotations:
        if one.how != STANDS or not one.closed:
            lines += ["", f"{place_line(one)}: {kind_word(one.how)}", f"  {_marked(one)}", f"  {source_words(one)}"]
    if rest := rest_words(checked):
        lines += ["", rest]
    return lines


def _marked(one: Quotation) -> str:
    """What was taken out and put in, as plain text marks it."""
    words = "".join(_SIGNS[kind].format(words) for kind, words in in_place(one))
    return f"“{' '.join(words.split())}”"
