"""Writes a REFI-QDA codebook (.qdc) that is valid against Codebook.xsd; codes nest, no list is empty."""

from __future__ import annotations

import re
from typing import BinaryIO
from uuid import UUID, uuid4
from xml.sax.saxutils import escape, quoteattr

from db.errors import Refused
from db.exchange.codebook.described import described
from db.exchange.codebook.line import CodebookLine
from db.exchange.codebook.qdc_in import OURS
from db.exchange.hues import colour_of

# https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(lines: list[CodebookLine], file: BinaryIO) -> None:
    """Write the themes, parents first, as codes; raises Refused where there is none, for the schema wants one."""
    if not lines:
        raise Refused("There is no theme to write.", "A REFI-QDA codebook needs one at least.")
    file.write(b'<?xml version="1.0" encoding="utf-8"?>\n')
    file.write(f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="{OURS}">\n<Codes>\n'.encode())
    below: dict[int | None, list[int]] = {}
    for place, line in enumerate(lines):
        below.setdefault(line.parent, []).append(place)
    stack: list[tuple[int, bool]] = [(place, True) for place in reversed(below[None])]
    while stack:
        place, opening = stack.pop()
        if not opening:
            file.write(b"</Code>\n")
            continue
        children, words = below.get(place, []), described(lines[place])
        file.write(_opened(lines[place], words, bool(children)).encode())
        if children:
            stack.append((place, False))
            stack += [(child, True) for child in reversed(children)]
    file.write(b"</Codes>\n</CodeBook>\n")


def _opened(line: CodebookLine, words: str, open_still: bool) -> str:
    guid = str(UUID(line.guid) if line.guid else uuid4()).upper()
    named = quoteattr(_NO_XML.sub("\ufffd", line.name))
    colour = f' color="{colour_of(line.colour)}"' if line.colour else ""
    tag = f'<Code guid="{guid}" name={named} isCodable="true"{colour}'
    if not words and not open_still:
        return f"{tag}/>\n"
    said = f"<Description>{escape(_NO_XML.sub(chr(0xFFFD), words))}</Description>" if words else ""
    return f"{tag}>{said}" + ("\n" if open_still else "</Code>\n")
