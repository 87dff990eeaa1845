"""What reading a bundle's file back yields: the quotations that really stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """A quotation as a file states it; `number` is 0 and `uuid` empty where the file does not say.

    `oddities` say what an export never writes there, such as hidden words.
    """

    number: int = 0
    uuid: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    citation: str = ""
    oddities: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """Everything read from one file: its quotations, the source texts inside it by uuid, and what is odd about it.

    `exact` is False for formats that show forbidden characters as U+FFFD; `on_one_line` is True where the context has
    one space for every stretch of white space.
    """

    quotations: list[Found] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)
    oddities: list[str] = field(default_factory=list)
    exact: bool = False
    on_one_line: bool = False


class Unreadable(Exception):
    """A file that is not of its format any more; the message says how."""
