"""Exports in the shapes of Nexis and Factiva, of our own writing, in each format that the databases give."""

from collections.abc import Callable, Sequence

import pytest

Paragraph = str
"""One paragraph; "*" before it makes it bold, a line feed in it a line of its own."""


def _rich(text: str) -> str:
    out = []
    for sign in text:
        number = ord(sign)
        if sign in "\\{}":
            out.append("\\" + sign)
        elif sign == "\n":
            out.append("\\line ")
        elif number < 128:
            out.append(sign)
        else:
            halves = sign.encode("utf-16-le")
            units = [int.from_bytes(halves[n : n + 2], "little", signed=True) for n in range(0, len(halves), 2)]
            out.append("".join(f"\\u{unit}?" for unit in units))
    return "".join(out)


def rtf(paragraphs: Sequence[Paragraph]) -> bytes:
    """A rich text document of these paragraphs."""
    shown = ["{\\b " + _rich(p[1:]) + "}" if p[0] == "*" else _rich(p) for p in paragraphs]
    body = "".join("\\pard " + one + "\\par\n" for one in shown)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}" + body + "}").encode("ascii")


def page(paragraphs: Sequence[Paragraph]) -> bytes:
    """A page of these paragraphs."""
    body = "".join(f"<p>{'<b>' + p[1:] + '</b>' if p[0] == '*' else p}</p>".replace("\n", "<br>") for p in paragraphs)
    return f'<!doctype html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


@pytest.fixture(scope="session")
def made(word: Callable[..., bytes]) -> dict[str, Callable[[Sequence[Paragraph]], bytes]]:
    """Makers of a file in each format by its ending."""

    def document(paragraphs: Sequence[Paragraph]) -> bytes:
        runs = ""
        for p in paragraphs:
            look = "<w:rPr><w:b/></w:rPr>" if p[0] == "*" else ""
            lines = "<w:br/>".join(f"<w:t xml:space='preserve'>{line}</w:t>" for line in p.lstrip("*").split("\n"))
            runs += f"<w:p><w:r>{look}{lines}</w:r></w:p>"
        return word(runs)

    return {"rtf": rtf, "html": page, "docx": document}
