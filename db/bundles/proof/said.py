"""What a check says, as a sentence with places and what stands in them, so that a window can say it in its language."""

from __future__ import annotations

from db.record import record


@record
class Said:
    """A sentence, or a part of one that stands in another; `str` of it is English."""

    text: str
    values: tuple[tuple[str, str | int | Said], ...] = ()

    def __str__(self) -> str:
        values = {name: f"{one:,}" if isinstance(one, int) else str(one) for name, one in self.values}
        return self.text.format(**values)


def said(text: str, /, **values: str | int | Said) -> Said:
    """A sentence with what stands in its {places}; what is not to be grouped as a number is given as a string."""
    return Said(text, tuple(values.items()))
