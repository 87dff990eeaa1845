"""Files that lie in a bundle beside its formats: the cited articles for reference managers, the schema for programs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import BinaryIO

from db.bundles.json import schema as json_schema
from db.bundles.outline import Outline
from db.bundles.reference_files import bib_file, csl_file, ris_file
from db.record import record


@record
class Beside:
    """A file, what it is in words, its writer, and the formats it goes with; without any it is in every bundle."""

    file: str
    title: str
    write: Callable[[Outline, BinaryIO, Callable[[], None]], None]
    formats: tuple[str, ...] = ()


_SCHEMA = "what the JSON files hold, as JSON Schema"
_FILES = (
    Beside("excerpts.schema.json", _SCHEMA, json_schema.write, ("json", "jsonlines")),
    Beside("references.csl.json", "the articles cited, for Zotero and Pandoc", csl_file.write),
    Beside("references.ris", "the same for EndNote and others", ris_file.write),
    Beside("references.bib", "the same for LaTeX", bib_file.write),
)


def beside(formats: Collection[str]) -> tuple[Beside, ...]:
    """The files that go out with these formats."""
    return tuple(one for one in _FILES if not one.formats or set(one.formats) & set(formats))
