"""The formats a bundle can be written in, and how each is read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from db.bundles.docx import file as docx_file
from db.bundles.docx import read as docx_read
from db.bundles.found import Reading
from db.bundles.html import file as html_file
from db.bundles.html import read as html_read
from db.bundles.json import file as json_file
from db.bundles.json import lines as json_lines_file
from db.bundles.json import w3c as w3c_file
from db.bundles.lines import Lines
from db.bundles.markdown import file as markdown_file
from db.bundles.markdown import read as markdown_read
from db.bundles.odt import file as odt_file
from db.bundles.odt import read as odt_read
from db.bundles.outline import Outline
from db.bundles.pdf import file as pdf_file
from db.bundles.pdf import read as pdf_read
from db.bundles.tables import csv_file, csv_tags_file, xlsx_file


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what it is in words, its writer and its reader.

    `write` calls the function it is given once for each excerpt, and once for each source where it `holds_texts`; that
    may raise Cancelled. An excerpt may stand several times where it `repeats`. `read` reads as its findings are walked.
    Those with `lines` can be written together.
    """

    name: str
    ending: str
    title: str
    write: Callable[[Outline, BinaryIO, Callable[[], None]], None]
    read: Callable[[BinaryIO], Reading]
    holds_texts: bool = False
    repeats: bool = False
    lines: Callable[[Outline], Lines] | None = None

    @property
    def file(self) -> str:
        """Its file in a bundle."""
        return f"excerpts{self.ending}"


FORMATS = (
    Format("docx", ".docx", "Word document with footnotes", docx_file.write, docx_read.read),
    Format("odt", ".odt", "OpenDocument text with footnotes", odt_file.write, odt_read.read),
    Format("pdf", ".pdf", "PDF with footnotes and bookmarks", pdf_file.write, pdf_read.read),
    Format("md", ".md", "Markdown with footnotes", markdown_file.write, markdown_read.read),
    Format("html", ".html", "Web page with the sources inside", html_file.write, html_read.read, True),
    Format("csv", ".csv", "Table, one row an excerpt", csv_file.write, csv_file.read, lines=csv_file.lines),
    Format(
        "tags",
        ".tags.csv",
        "Table, one row a tag",
        csv_tags_file.write,
        csv_tags_file.read,
        repeats=True,
        lines=csv_tags_file.lines,
    ),
    Format("xlsx", ".xlsx", "Workbook: excerpts, tags and sources", xlsx_file.write, xlsx_file.read),
    Format("json", ".json", "JSON, everything", json_file.write, json_file.read, lines=json_file.lines),
    Format(
        "jsonlines",
        ".jsonl",
        "JSON Lines, everything",
        json_lines_file.write,
        json_lines_file.read,
        lines=json_lines_file.lines,
    ),
    Format("jsonld", ".jsonld", "Web annotations (W3C)", w3c_file.write, w3c_file.read, lines=w3c_file.lines),
)
NAMES = tuple(one.name for one in FORMATS)
