"""What stands beside a name, a byte for each character, so that most places are settled by two looks."""

from __future__ import annotations

from db.names.addresses import JOINTS

_EDGES = frozenset(" \n,;!\"'()[]")
EDGE, STOP, LATIN, LARGE, ASK, JOINT = range(6)
_NEIGHBOURS = bytes(
    LATIN
    if chr(byte).islower()
    else LARGE
    if chr(byte).isupper()
    else STOP
    if chr(byte) in ".:"
    else EDGE
    if chr(byte) in _EDGES
    else JOINT
    if chr(byte) in JOINTS - {"?"}
    else ASK
    for byte in range(128)
).ljust(256, bytes((ASK,)))
"""What an ASCII character in or beside a name is: an edge, one that joins the parts of an address, too, a Latin letter,
small or large, to be asked about, and that as a joint."""
JOINED = frozenset((STOP, ASK, JOINT))


def neighbours(written: str) -> bytes:
    """What each character of a text is to a name beside it, with an edge before the first and two after the last.

    All that is not ASCII is to be asked about: it is written as a question mark, which is asked about too.
    """
    return b"\0" + written.encode("ascii", "replace").translate(_NEIGHBOURS) + b"\0\0"
