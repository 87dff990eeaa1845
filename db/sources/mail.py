"""Mails (EML, mbox) and saved pages in one file (MHTML): their text comes in, attachments are named and not opened."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources import html
from db.sources.blocks import Piece, join
from db.sources.dates import iso_date
from db.sources.links import web_address
from db.sources.markup import drop_hidden, parse, pieces_of, stripped
from db.sources.plain import remarks, source_of
from db.sources.titles import first_line, printable, shorten, stem
from db.text.canonical import canonical

MOST = 20_000
_PAGES = ("text/html", "application/xhtml+xml")
_FROM = re.compile(rb"^From [^\r\n]*\r?\n(?=>?[!-9;-~]+:)", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
# What the parser of the standard library lets through on mails that keep to no rule.
_FAILS = (ValueError, LookupError, TypeError, AttributeError, IndexError)


def read(raw: bytes, file_name: str) -> Draft:
    """One mail: its text, or its page without the parts that hide; subject, sender and day as it says them."""
    draft = _draft(raw, raw, file_name)
    if draft is None:
        name = printable(file_name) or "The mail"
        raise SourceRefused(f"{name} has no text.", "Its attachments may be brought in as files of their own.")
    return draft


def parts(raw: bytes, file_name: str) -> list[Draft]:
    """All mails of an mbox that have a text, in their order."""
    starts = [found.start() for found in _FROM.finditer(raw) if _begins(raw, found.start())]
    if not starts:
        return []
    if len(starts) > MOST:
        raise SourceRefused(f"{file_name} holds {len(starts):,} mails.", f"Up to {MOST:,} come in at once; split it.")
    ends = [*starts[1:], len(raw)]
    mails = [_FROM.sub(b"", raw[start:end], count=1) for start, end in zip(starts, ends, strict=True)]
    made = [_draft(_QUOTED_FROM.sub(rb"\1", mail), raw, file_name) for mail in mails]
    return [draft for draft in made if draft is not None]


def read_page(raw: bytes, file_name: str) -> Draft:
    """The page inside an MHTML file, read as a saved page; what else is in the file is left alone."""
    name = printable(file_name) or "The page"
    message = _parsed(raw)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    content = _bytes(page) if page is not None else b""
    if page is None or not content:
        raise SourceRefused(f"{name} holds no page.", "Save the page again, as a whole or as HTML.")
    charset = page.get_content_charset()
    if charset and b"charset" not in content[:4096].lower():
        content = _recoded(content, charset)
    draft = html.read(content, file_name)
    address = web_address(_header(message, "Snapshot-Content-Location") or str(page.get("Content-Location") or ""))
    return Draft(
        title=draft.title,
        text=draft.text,
        raw=raw,
        format="mhtml",
        file_name=file_name,
        outlet=draft.outlet,
        author=draft.author,
        published=draft.published,
        language=draft.language,
        url=draft.url or address,
        encoding=draft.encoding,
        blocks=draft.blocks,
        spans=draft.spans,
        warnings=draft.warnings,
    )


def _begins(raw: bytes, at: int) -> bool:
    """Whether a line "From " begins a mail: at the start, or after an empty line."""
    return at == 0 or raw[max(at - 3, 0) : at].endswith((b"\n\n", b"\n\r\n"))


def _parsed(raw: bytes) -> Message:
    return message_from_bytes(raw, policy=policy.default)


def _recoded(content: bytes, charset: str) -> bytes:
    source = source_of(content, charset)
    return b'<meta charset="utf-8">' + source.text.encode("utf-8")


def _draft(mail: bytes, raw: bytes, file_name: str) -> Draft | None:
    message = _parsed(mail)
    pieces: list[Piece] = []
    encoding: str | None = None
    warnings: list[str] = []
    attached: list[str] = []
    chosen = _chosen(message, attached)
    if chosen is not None:
        source = source_of(_bytes(chosen), chosen.get_content_charset())
        encoding = source.encoding
        warnings += source.warnings
        pieces = _of_page(source.text) if chosen.get_content_type() in _PAGES else _of_text(source.text)
    joined = join(pieces)
    subject = canonical(" ".join(_header(message, "Subject").split())).text
    if not joined.text:
        return None
    if attached:
        warnings.append(f"attachments were left out: {', '.join(attached[:20])}")
    name, address = parseaddr(_header(message, "From"))
    return Draft(
        title=shorten(subject) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format="mail",
        file_name=file_name,
        author=canonical(" ".join((name or address).split())).text or None,
        published=iso_date(_header(message, "Date")),
        encoding=encoding,
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*dict.fromkeys(warnings), *remarks(joined.text)),
    )


def _header(message: Message, name: str) -> str:
    """A header in letters, empty for one that is not there or cannot be read."""
    try:
        return str(message.get(name) or "")
    except _FAILS:
        return ""


def _chosen(message: Message, attached: list[str]) -> Message | None:
    """The part that the mail's reader would see: its page, else its text; the names of the others are kept."""
    pages: list[Message] = []
    texts: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart():
            waiting[:0] = [one for one in part.get_payload() if isinstance(one, Message)]
            continue
        kind = part.get_content_type()
        try:
            name = part.get_filename() or ""
        except _FAILS:
            name = "without a name"
        if name or part.get_content_disposition() == "attachment":
            attached.append(printable(name) or "without a name")
        elif kind in _PAGES:
            pages.append(part)
        elif kind == "text/plain":
            texts.append(part)
    full = [part for part in pages if _bytes(part).strip()]
    return next(iter(full or texts), None)


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _FAILS:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _of_page(source: str) -> list[Piece]:
    page = parse(source)
    if page is None:
        return []
    if page.deep:
        return stripped(source)
    drop_hidden(page.tree)
    return pieces_of(page.tree)


def _of_text(source: str) -> list[Piece]:
    """The paragraphs of a mail in plain text; lines that were broken to fit are joined, quoted ones stay apart."""
    pieces = []
    for paragraph in _BLANK.split(source):
        lines = [line.rstrip() for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        quoted = all(line.startswith(">") for line in lines)
        if quoted:
            lines = [line.lstrip("> ") for line in lines]
        flowed = len(lines) > 1 and all(50 <= len(line) <= 80 for line in lines[:-1])
        text = (" " if flowed else "\u2028").join(line for line in lines if line)
        if text:
            pieces.append(Piece(text.strip(), "quote" if quoted else "paragraph", 1 if quoted else 0))
    return pieces
