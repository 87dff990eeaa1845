"""Reads the codes of a REFI-QDA project (.qdpx): a package with one .qde, whatever a vendor calls it."""

from __future__ import annotations

import io
import zipfile
import zlib

from db.errors import SourceRefused
from db.exchange.codebook import qdc_in
from db.exchange.codebook.line import LARGEST, Codebook

_ADVICE = "Write it anew from the program it comes from. Nothing was brought in."


def read(content: bytes, name: str) -> Codebook:
    """The codes of the project in the package. Raises SourceRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            inside = [member for member in package.infolist() if member.filename.lower().endswith(".qde")]
            if len(inside) != 1:
                raise SourceRefused(f"{name} holds {len(inside)} projects (.qde) and should hold one.", _ADVICE)
            with package.open(inside[0]) as part:
                project = part.read(LARGEST + 1)  # declared sizes are not believed
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise SourceRefused(f"{name} is damaged or locked.", _ADVICE) from error
    if len(project) > LARGEST:
        raise SourceRefused(f"The project in {name} is larger than {LARGEST // 1024 // 1024} MB.", _ADVICE)
    return qdc_in.read(io.BytesIO(project), name)
