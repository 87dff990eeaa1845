"""Frames of bytes between a child process and its parent: the length in four bytes, the highest first, then the bytes.

Loads nothing: a child is loaded anew each time.
"""

from __future__ import annotations

from typing import IO

_LENGTH = 4
_LONGEST = 1 << 30


def send(stream: IO[bytes], content: bytes) -> None:
    """Write one frame and push it out."""
    stream.write(len(content).to_bytes(_LENGTH, "big"))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next frame, or None when the other side is gone or says what is no frame."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    if length > _LONGEST:
        return None
    content = stream.read(length)
    return content if len(content) == length else None
