"""An article of a database's export on its way to a draft: what its lines say, and the checks on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from db.records.articles import Draft, Span
from db.sources.blocks import Piece, join
from db.sources.dates import iso_date
from db.sources.links import web_address
from db.sources.plain import remarks
from db.sources.titles import first_line, shorten, stem
from db.text.canonical import canonical
from db.text.markdown import HARD_BREAK

LANGUAGES = {
    "english": "en", "englisch": "en", "anglais": "en", "inglés": "en", "ingles": "en", "английский": "en",
    "german": "de", "deutsch": "de", "allemand": "de", "alemán": "de", "немецкий": "de",
    "french": "fr", "français": "fr", "französisch": "fr", "francés": "fr", "французский": "fr",
    "spanish": "es", "español": "es", "spanisch": "es", "espagnol": "es", "испанский": "es",
    "russian": "ru", "русский": "ru", "russisch": "ru", "russe": "ru", "ruso": "ru",
    "arabic": "ar", "العربية": "ar", "arabisch": "ar", "arabe": "ar", "árabe": "ar",
    "persian": "fa", "farsi": "fa", "فارسی": "fa", "persisch": "fa", "hebrew": "he", "עברית": "he",
    "turkish": "tr", "türkçe": "tr", "türkisch": "tr", "chinese": "zh", "中文": "zh", "chinesisch": "zh",
    "chinese - simplified": "zh-Hans", "chinese - traditional": "zh-Hant", "chinese (simplified)": "zh-Hans",
    "chinese (traditional)": "zh-Hant", "simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant",
    "japanese": "ja", "日本語": "ja", "korean": "ko", "한국어": "ko", "italian": "it", "italiano": "it",
    "italienisch": "it", "portuguese": "pt", "português": "pt", "dutch": "nl", "nederlands": "nl",
    "polish": "pl", "polski": "pl", "ukrainian": "uk", "українська": "uk", "greek": "el", "swedish": "sv",
    "danish": "da", "norwegian": "no", "finnish": "fi", "czech": "cs", "hungarian": "hu", "romanian": "ro",
    "bulgarian": "bg", "serbian": "sr", "croatian": "hr", "urdu": "ur", "hindi": "hi", "indonesian": "id",
    "malay": "ms", "vietnamese": "vi", "thai": "th", "azerbaijani": "az", "kazakh": "kk",
}  # fmt: skip
"""Names of languages as databases write them; a code in any standard is told by its shape instead."""

_KINDS = {
    kind: frozenset(names.split())
    for kind, names in (
        (
            "opinion",
            "opinion opinions op-ed oped editorial editorials comment commentary columnists meinung meinungen "
            "kommentar kommentare leitartikel débats tribune éditorial opinión editoriales commenti opinioni "
            "мнение мнения комментарий комментарии رأي آراء مقالات یادداشت سرمقاله 社论 评论 社論 評論 社説 yorum",
        ),
        ("interview", "interview interviews entretien entrevista intervista интервью مقابلة گفتگو مصاحبه 专访"),
    )
}
"""What sections are called that say of what type their articles are, in small letters."""

COPYRIGHT = re.compile(
    r"(?:\(c\)|©|copyrights?\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|все права защищены)",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"(?:[^\d\n:]{1,20}:\s*)?(\d{1,3}(?:[ ,.\u00a0]\d{3})+|\d+)"
    r"\s*(?:words?|wörter|worte|mots|palabras|parole|palavras|слов[оа]?|woorden|字|词)",
    re.IGNORECASE,
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_LONGEST_COPYRIGHT = 300
_SHORT_OF, _MORE_THAN, _FEW = 0.75, 1.4, 25


@dataclass(slots=True)
class Entry:
    """One article: what is known of it, its text in pieces, and the words that its database counts."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str | None = None
    language: str | None = None
    url: str | None = None
    counted: int | None = None
    section: str = ""
    pieces: list[Piece] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def lines_of(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with those that hold several lines taken apart, for the heads of articles."""
    made: list[Piece] = []
    for piece in pieces:
        at = 0
        for line in piece.text.split(HARD_BREAK):
            if text := line.strip():
                start = at + line.index(text)
                made.append(replace(piece, text=text, spans=_within(piece.spans, start, start + len(text))))
            at += len(line) + len(HARD_BREAK)
    return made


def together(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of the lines [start, end) as `lines_of` counts them, whole where all their lines are among these."""
    made: list[Piece] = []
    at = 0
    for piece in pieces:
        lines = lines_of([piece])
        if lines and start <= at and at + len(lines) <= end:
            made.append(piece)
        else:
            made += [line for n, line in enumerate(lines, at) if start <= n < end]
        at += len(lines)
    return made


def _within(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    cut = (replace(s, start=max(s.start, start) - start, end=min(s.end, end) - start) for s in spans)
    return tuple(s for s in cut if s.start < s.end)


def day_of(line: str) -> str | None:
    """The date that a line begins with, whatever weekday, time or edition follows it; None where it is no date."""
    words = line.replace(",", ", ").split()
    for last in range(min(len(words), 8), 0, -1):
        if found := iso_date(" ".join(words[:last]).rstrip(",;")):
            return found if len(found) > 4 or len(words) == 1 else None
    # A weekday first, in whatever language.
    return day_of(" ".join(words[1:])) if len(words) > 2 and not any(c.isdigit() for c in words[0]) else None


def language_named(name: str) -> str | None:
    """The code of a language by its name; the first of several."""
    first = re.split(r"[;,/]", name.casefold())[0].strip()
    return LANGUAGES.get(first)


def kind_of(section: str) -> str | None:
    """What an article is by the section it stood in, None for the many sections that say nothing of that."""
    words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", section.casefold()))
    return next((kind for kind, names in _KINDS.items() if words & names), None)


def is_copyright(line: str) -> bool:
    """Whether a line only says whose the article is."""
    return len(line) < _LONGEST_COPYRIGHT and COPYRIGHT.search(line) is not None


def words_counted(line: str) -> int | None:
    """The number of words in a line that says only that: 843 words, LENGTH: 1,204 words."""
    found = WORDS.fullmatch(line.strip())
    return int(re.sub(r"\D", "", found[1])) if found else None


def draft_of(entry: Entry, raw: bytes, file_name: str, kind: str, encoding: str | None = None) -> Draft | None:
    """The draft of an article, None when it has no text; what does not agree with its database's count is told."""
    pieces = list(entry.pieces)
    while pieces and is_copyright(pieces[-1].text):
        pieces.pop()
    while pieces and is_copyright(pieces[0].text):
        pieces.pop(0)
    joined = join(pieces)
    if not joined.text:
        return None
    warnings = [*entry.warnings, *_length(entry.counted, joined.text), *canonical(joined.text).warnings]
    return Draft(
        title=shorten(entry.title) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format=kind,
        file_name=file_name,
        outlet=" ".join(entry.outlet.split()) or None,
        author=" ".join(entry.author.split()) or None,
        published=entry.published,
        language=entry.language,
        url=web_address(entry.url) if entry.url else None,
        encoding=encoding,
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*warnings, *remarks(joined.text)),
        kind=kind_of(entry.section),
    )


def _length(counted: int | None, text: str) -> list[str]:
    """What is to be said when far fewer or more words came than the database counted."""
    if not counted:
        return []
    letters = len(_UNSPACED.findall(text))
    came = max(len(text.split()), letters)
    near = _SHORT_OF * counted <= came <= _MORE_THAN * counted or abs(came - counted) <= _FEW
    if near or (letters and counted <= came <= 3 * counted):
        return []
    return [f"its database counts {counted:,} words, and {came:,} came; compare it with the export"]
