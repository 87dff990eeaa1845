"""WebAnno TSV 3: a line a token, positions in UTF-16 over all sentences; spans of several tokens by their [number].

https://webanno.github.io/webanno/releases/3.6.11/docs/user-guide.html#sect_webannotsv
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from db.errors import SourceRefused
from db.exchange.foreign.counting import UTF16
from db.exchange.foreign.records import Foreign
from db.exchange.machine.spans import Document, Span, told
from db.sources.files import read_raw
from db.sources.plain import source_of

_TOKEN = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d{1,12})-(\d{1,12})\t")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_NUMBER = re.compile(r"(?<!\\)\[(\d+)\]$")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


def looks_like_one(path: Path) -> bool:
    """Whether the first line of a file says so."""
    try:
        with path.open("rb") as file:
            return file.read(40).lstrip(b"\xef\xbb\xbf").startswith(b"#FORMAT=WebAnno TSV 3")
    except OSError:
        return False


def pieces(path: Path) -> Iterator[Foreign]:
    """The text put together of its sentences, with the spans of all layers. Raises SourceRefused."""
    document = Document("", path.name, "webanno", unit=UTF16)
    _Reading(document).all(source_of(read_raw(path)).text.split("\n"))
    if not document.text.strip():
        raise SourceRefused(f"{path.name} holds no text.", "Nothing was brought in.")
    yield from told("webanno", "WebAnno or INCEpTION, TSV 3", "positions count UTF-16", [document])


class _Reading:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._columns: list[tuple[str, str, bool]] = []
        """Layer, feature, and whether it is one of spans."""
        self._text: list[str] = []
        self._length = 0
        self._sentence: list[str] = []
        self._spans: dict[tuple[str, str], Span] = {}

    def all(self, lines: list[str]) -> None:
        for line in lines:
            if line.startswith(("#T_SP=", "#T_RL=", "#T_CH=")):
                layer, *features = line[6:].split("|")
                spans = line.startswith("#T_SP=")
                self._columns += [
                    (layer.rpartition(".")[2], one, spans and not one.startswith("ROLE_")) for one in features
                ]
            elif line.startswith("#Text="):
                self._sentence.append(_plain(line[6:]))
            elif found := _TOKEN.match(line):
                self._token(found[1], int(found[2]), int(found[3]), line[found.end() :].split("\t"))
        self._document.text = "".join(self._text)
        self._document.spans = list(self._spans.values())

    def _token(self, name: str, start: int, end: int, cells: list[str]) -> None:
        token, *values = cells
        if self._sentence:
            words = "\n".join(self._sentence)
            self._sentence = []
            blank = words.find(_plain(token))
            gap = start - _units(words[: max(0, blank)]) - self._length
            # between sentences stands what the format does not tell
            self._text += ["\n" * max(0, gap), words]
            self._length += max(0, gap) + _units(words)
        for (layer, feature, spans), cell in zip(self._columns, values, strict=False):
            if cell in ("_", ""):
                continue
            if not spans:
                self._document.dropped["relations, chains and slots"] += 1
                continue
            for place, value in enumerate(_BAR.split(cell)):
                self._value(layer, feature, value, start, end, f"{name} {place}")

    def _value(self, layer: str, feature: str, value: str, start: int, end: int, alone: str) -> None:
        numbered = _NUMBER.search(value)
        key = (layer, numbered[1] if numbered else alone)
        said = _plain(value[: numbered.start()] if numbered else value)
        known = self._spans.get(key)
        labels = known.labels if known else ()
        label = layer if said in ("*", "") else said if feature == "value" else f"{feature or layer}: {said}"
        labels = tuple(dict.fromkeys((*labels, label)))
        begin, stop = (min(known.start, start), max(known.end, end)) if known else (start, end)
        if begin < stop:
            self._spans[key] = Span(f"{layer} {begin} {key[1]}" if not known else known.id, begin, stop, labels)
        else:
            self._document.dropped["spans of no length"] += 1


def _units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _plain(written: str) -> str:
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), written)
