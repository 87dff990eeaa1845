"""What is said when actors came in whose names others have too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.session import Offer, Session

_NAMED = 3
"""Names that are shared and said one by one."""
translate = QCoreApplication.translate


def tell_shared(session: Session, outcome: str, alike: Sequence[tuple[str, str]]) -> None:
    """Say what was done and which names are shared now (form, whose): only the analyst knows whether they are one."""
    pairs = [translate("SharedNames", "“{0}” is also a name of {1}").format(*pair) for pair in alike[:_NAMED]]
    if len(alike) > _NAMED:
        pairs.append(translate("SharedNames", "{0} more").format(QLocale().toString(len(alike) - _NAMED)))
    said = translate("SharedNames", "{0} {1}. Where they are one, merge them in the list of actors (%list_merge%).")
    words = session.key_map.said(said).format(outcome, ", ".join(pairs))
    undo = Offer(session.key_map.said(translate("SharedNames", "Undo %undo%")), session.undo)
    session.tell(words, undo, kind="warn")
