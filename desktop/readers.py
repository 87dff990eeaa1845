"""How the child processes that read risky files are started. No Qt."""

from __future__ import annotations

import sys

from db.exchange.foreign.child import ARGUMENT


def project_reader() -> list[str]:
    """The command of a child that reads databases of other programs."""
    return [sys.executable, "-m", "desktop", ARGUMENT]
