"""XML of strangers, told piece by piece as it comes: no document type, so no entity, nothing fetched, any depth."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from db.errors import SourceRefused

Begin = Callable[[str, dict[str, str]], None]


class XmlStream:
    """Fed with bytes, it tells of elements by their local names, whatever their namespaces, and of the text between."""

    def __init__(self, name: str, begin: Begin, end: Callable[[str], object], text: Callable[[str], None]) -> None:
        # https://docs.python.org/3/library/xml.html#xml-vulnerabilities: what is not declared cannot be expanded
        self._name = name
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = lambda tag, given: begin(
            _local(tag), {_local(key): given[key] for key in given} if " " in "".join(given) else given
        )
        parser.EndElementHandler = lambda tag: end(_local(tag))
        parser.CharacterDataHandler = text

    def feed(self, chunk: bytes, last: bool = False) -> None:
        """Read on. Raises SourceRefused for a document type and for what is no well-formed XML."""
        name = self._name
        try:
            self._parser.Parse(chunk, last)
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

    def close(self) -> None:
        """Nothing more comes. Raises SourceRefused for what ends too soon."""
        self.feed(b"", True)

    def _refuse(self, *_declared: object) -> None:
        raise SourceRefused(
            f"{self._name} defines a document type or entities of its own, which no project or codebook does.",
            "It could read other files or swell without end. Nothing was brought in.",
        )


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]
