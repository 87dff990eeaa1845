"""XML of packages and feeds as a tree, without entities, without a network, whatever its depth."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from db.errors import SourceRefused

_DECLARED = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}"
_BROKEN = "Open it in the program that made it, save it again, and bring that in."


def tree_of(raw: bytes, name: str) -> Element:
    """The root of a document; SourceRefused for entities of its own and for what is no XML."""
    if _DECLARED.search(raw.replace(b"\0", b"")):
        raise SourceRefused(
            f"{name} defines entities of its own, which no article needs.",
            "It could read other files or swell without end; copy its text and paste it instead.",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser=parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if "Excessive depth" in str(error):
            raise SourceRefused(f"{name} is nested too deeply to be read.", _BROKEN) from error
        raise SourceRefused(f"{name} is damaged: {error}.", _BROKEN) from error
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace, in small letters; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words(element: Element | None) -> str:
    """All text in an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def language_said(element: Element) -> str:
    """The xml:lang of an element."""
    return element.get(f"{_XML_SPACE}lang") or ""
