"""The work of a check: the bundle, its signature, and the manuscript that was written with it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.bundles.quotations.against import check_manuscript
from db.bundles.quotations.check import Checked
from db.bundles.signature import PublicKey, read_public_key
from db.bundles.signing import SignatureSaid, signature_said
from db.bundles.verify import Verdict, verify
from db.record import record


@record
class Question:
    """What is to be checked; `public` is a public key's line or file, "" for none."""

    bundle: Path
    manuscript: Path | None = None
    public: str = ""


@record
class Answer:
    """What was found; `checked` is None without a manuscript."""

    question: Question
    verdict: Verdict
    signed: SignatureSaid
    checked: Checked | None


def answer(question: Question, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Answer:
    """Check it all. Raises what the checks raise."""
    public: PublicKey | None = read_public_key(question.public) if question.public else None
    verdict = verify(question.bundle, None, progress, cancelled)
    signed = signature_said(question.bundle, public)
    checked = None
    if question.manuscript is not None:
        checked = check_manuscript(question.bundle, question.manuscript, cancelled=cancelled)
    return Answer(question, verdict, signed, checked)
