"""Annotations between the child process that reads them and the program: JSON in one frame (`db.sources.pipe`)."""

from __future__ import annotations

import json

from db.errors import SourceRefused
from db.exchange.annotations.given import Annotations, fields_of, of_fields
from db.exchange.annotations.recognised import read


def packed_annotations(raw: bytes, file_name: str) -> bytes:
    """What a file holds, as the answer to a request. Raises SourceRefused."""
    found = read(raw, file_name)
    return json.dumps({"annotations": None if found is None else fields_of(found)}).encode("ascii")


def unpacked_annotations(answer: bytes) -> Annotations | None:
    """The annotations in an answer; a refusal in it is raised. ValueError: it is no answer."""
    try:
        said = json.loads(answer)
        if "refused" in said:
            raise SourceRefused(*said["refused"])
        return None if said["annotations"] is None else of_fields(said["annotations"])
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError("the answer holds no annotations") from error
