"""Reading the XML parts of an archive one element at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from db.bundles.found import Unreadable


def elements(archive: ZipFile, member: ZipInfo, *tags: str) -> Iterator[Any]:
    """The outermost elements of these names in a part, in order, each let go when the next is asked for.

    Raises Unreadable in words for a part that is damaged or locked.
    """
    try:
        with archive.open(member) as part:
            depth = 0
            walk = etree.iterparse(
                part, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
            )
            for event, element in walk:
                if element.tag not in tags:
                    continue
                if event == "start":
                    depth += 1
                    continue
                depth -= 1
                if depth:
                    continue
                yield element
                _let_go(element)
            if walk.root is not None and walk.root.getroottree().docinfo.doctype:
                raise Unreadable("its XML declares what no export writes")
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"its XML is damaged ({error.msg})") from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unreadable(f"it is damaged ({error})") from error
    except RuntimeError as error:
        raise Unreadable("it is locked with a password") from error


def _let_go(element: Any) -> None:
    """Free an element and those before it, on every level above."""
    element.clear()
    for above in (element, *element.iterancestors()):
        while above.getprevious() is not None:
            del above.getparent()[0]
