"""What a column can hold."""

from __future__ import annotations

Value = int | str | bytes | float | None


def storable(value: Value) -> Value:
    """A text without what SQLite and other programs stumble over: NUL becomes U+2400, a lone surrogate U+FFFD."""
    if isinstance(value, str):
        if "\0" in value:
            value = value.replace("\0", "\u2400")
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
