"""What is there already is not looked through for what holds itself, while very much is made beside it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def frozen() -> Iterator[None]:
    """To look through all that a large bundle holds takes a fifth of a second each time, and nobody is heard then."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
