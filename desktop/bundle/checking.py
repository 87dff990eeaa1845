"""The work of a check: the bundle, its signature, and the manuscript that was written with it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.bundles.proof.signature import PublicKey, read_public_key
from db.bundles.proof.signing import SignatureSaid, signature_said
from db.bundles.proof.verify import Verdict, verify
from db.bundles.quotations.against import check_manuscript
from db.bundles.quotations.check import Checked
from db.errors import NotFound
from db.record import record


@record
class Question:
    """What is to be checked; `public` is a public key's line or file, "" for none.

    `texts` is a folder of the cited texts, for a bundle without its own.
    """

    bundle: Path
    manuscript: Path | None = None
    public: str = ""
    texts: Path | None = None


@record
class Answer:
    """What was found; `checked` is None without a manuscript."""

    question: Question
    verdict: Verdict
    signed: SignatureSaid
    checked: Checked | None


def answer(
    question: Question,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    on_manuscript: Callable[[int, int], None],
) -> Answer:
    """Check it all; the bundle has its progress and the manuscript has. Raises what the checks raise."""
    public: PublicKey | None = read_public_key(question.public) if question.public else None
    if question.texts is not None and not question.texts.is_dir():
        raise NotFound(f"There is no folder {question.texts.name}.", "Choose the folder that holds the cited texts.")
    verdict = verify(question.bundle, question.texts, progress, cancelled)
    signed = signature_said(question.bundle, public)
    checked = None
    if question.manuscript is not None:
        checked = check_manuscript(question.bundle, question.manuscript, question.texts, cancelled, on_manuscript)
    return Answer(question, verdict, signed, checked)
