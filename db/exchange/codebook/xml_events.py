"""XML of strangers, read as it goes by: no document type, so no entity, nothing fetched, any depth."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from db.errors import SourceRefused

Begin = Callable[[str, dict[str, str]], None]


def read_xml(file: BinaryIO, name: str, begin: Begin, end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Tell of every element by its local name, whatever its namespace, and of the text between.

    Raises SourceRefused for a document type and for what is no well-formed XML.
    """
    # https://docs.python.org/3/library/xml.html#xml-vulnerabilities: what is not declared cannot be expanded
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_declared: object) -> None:
        raise SourceRefused(
            f"{name} defines a document type or entities of its own, which no project or codebook does.",
            "It could read other files or swell without end. Nothing was brought in.",
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, given: begin(
        _local(tag), {_local(key): given[key] for key in given} if " " in "".join(given) else given
    )
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    try:
        parser.ParseFile(file)
    except expat.ExpatError as error:
        said = expat.errors.messages.get(error.code, "") if isinstance(error.code, int) else ""
        raise SourceRefused(
            f"{name} is no whole XML: {said or error} in line {error.lineno}.",
            "Write it anew from the program it comes from. Nothing was brought in.",
        ) from error
    except (ValueError, LookupError) as error:
        raise SourceRefused(
            f"{name} is in an encoding that XML does not know here: {error}.", "Save it as UTF-8."
        ) from error


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]
