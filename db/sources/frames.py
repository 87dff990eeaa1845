"""What a reader in a child process and its parent say to each other: frames of bytes, and drafts as JSON.

A frame is its length in four bytes, the highest first, and then the bytes. A request is two frames, a JSON object
{"file_name"} and the file's bytes; the answer is one, {"draft"} or {"refused": [happened, advice]}.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import IO, Any

from db.errors import SourceRefused
from db.records.articles import Block, Draft, Span

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


def packed(draft: Draft) -> bytes:
    """A draft as JSON without its raw bytes, which the parent has."""
    fields = asdict(draft)
    del fields["raw"]
    fields["blocks"] = [[b.start, b.end, b.kind, b.level] for b in draft.blocks]
    fields["spans"] = [[s.start, s.end, s.kind, s.target] for s in draft.spans]
    return json.dumps({"draft": fields}).encode("ascii")


def packed_refusal(refused: SourceRefused) -> bytes:
    """A refusal as JSON."""
    return json.dumps({"refused": [str(refused), refused.advice]}).encode("ascii")


def unpacked(answer: bytes, raw: bytes) -> Draft:
    """The draft in an answer, with its raw bytes; a refusal in it is raised. ValueError: it is no answer."""
    try:
        said: dict[str, Any] = json.loads(answer)
        if "refused" in said:
            raise SourceRefused(*said["refused"])
        fields = dict(said["draft"])
        fields["blocks"] = tuple(Block(*block) for block in fields["blocks"])
        fields["spans"] = tuple(Span(*span) for span in fields["spans"])
        fields["warnings"] = tuple(fields["warnings"])
        return Draft(raw=raw, **fields)
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError("the answer is no draft") from error
