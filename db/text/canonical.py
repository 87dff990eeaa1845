"""From bytes to the canonical text of an article: the text that every offset counts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

NUL_SIGN = "\u2400"
REPLACEMENT = "\ufffd"

_SURROGATE = re.compile("[\ud800-\udfff]")
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)) + "]"
)
# Tab, line feed and the separators VT, FF, FS..RS, NEL are layout; the others have no business in an article.
_C0 = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f]")
_GUESSED = re.compile(r"read as \S+ \(guessed\)")
READ_TWICE = "it looks like UTF-8 that was once read in another encoding and saved so; it came in as it stands"
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f]")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip container"),
    (b"PK\x05\x06", "an empty zip container"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file or a document with a password"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"OggS\x00", "a sound or film file"),
    (b"ID3\x02", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
)
_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\r\x0c\x1b\x00")
_SAMPLE = 1 << 16

# What charset-normalizer may choose from: UTF-16 and UTF-32 are recognised here, and exotic code pages only
# win on texts that are too short to tell.
_GUESSES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "koi8_r",
    "koi8_u",
    "cp866",
    "mac_roman",
    "mac_cyrillic",
    "iso8859_2",
    "iso8859_5",
    "iso8859_6",
    "iso8859_7",
    "iso8859_8",
    "iso8859_15",
    "cp874",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
)
_WESTERN = frozenset("äöüßÄÖÜéèêëáàâíîïóôúùûñçÉÀÇÑ–—‘’“”„…«»€°·\u00a0")
_COHERENT = 0.1
_LATIN_GUESSES = frozenset(("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "mac_roman", "iso8859_2", "iso8859_15"))


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text and what had to be changed or is odd about it, in words."""

    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text read from bytes; `sure` is False when the encoding was guessed or bytes were lost."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()
    sure: bool = True


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def canonical(text: str) -> Canonical:
    """Return the text with LF line ends, no BOM, no NUL and no lone surrogate, otherwise untouched."""
    warnings: list[str] = []
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if nuls := text.count("\0"):
        text = text.replace("\0", NUL_SIGN)
        warnings.append(f"{_count(nuls, 'NUL character is', 'NUL characters are')} shown as {NUL_SIGN}")
    if not text.isascii():
        text, lone = _SURROGATE.subn(REPLACEMENT, text)
        if lone:
            warnings.append(f"{_count(lone, 'half character was', 'half characters were')} replaced by {REPLACEMENT}")
        if odd := len(_NONCHARACTER.findall(text)):
            warnings.append(f"{_count(odd, 'noncharacter was', 'noncharacters were')} kept")
    if read_twice(text):
        warnings.append(READ_TWICE)
    elif controls := len(_CONTROL.findall(text)):
        warnings.append(f"{_count(controls, 'control character was', 'control characters were')} kept")
    if text and not text.strip():
        warnings.append("the text is blank")
    return Canonical(text, tuple(warnings))


def read_twice(text: str) -> bool:
    """Whether a text is UTF-8 that was once read in a Western encoding and saved so (“MÃ¼ller”)."""
    if text.isascii():
        return False
    for codec in ("latin-1", "cp1252"):
        try:
            text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        return not _C0.search(text)
    return False


def only_to_know(warnings: Iterable[str]) -> bool:
    """Whether nothing of this is a fault of the text: an encoding that was guessed and fits, old damage left as is."""
    return all(words == READ_TWICE or _GUESSED.fullmatch(words) for words in warnings)


def magic(raw: bytes) -> str | None:
    """Name the kind of a file that is no text by its first bytes, in words, or None."""
    for start, kind in _MAGIC:
        if raw.startswith(start):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "an image, sound or film file"
    if raw[4:8] == b"ftyp":
        return "an image, sound or film file"
    return None


def filled(raw: bytes) -> bool:
    """Whether one byte fills a whole file, as where a copy broke off."""
    return len(raw) >= 1_024 and not raw.strip(raw[:1]) and raw[:1] not in b"\n\r"


def looks_binary(raw: bytes) -> bool:
    """Say whether the bytes are no text in any encoding: a known binary format, or controls where letters should be."""
    if magic(raw) or filled(raw):
        return True
    if not raw or _bom(raw) or _utf16_without_bom(raw):
        return False
    sample = raw[:_SAMPLE]
    nuls = sample.count(0)
    if _utf8_faults(sample)[0] == 0:
        return nuls * 4 > len(sample)
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return nuls * 50 > len(sample) or controls * 50 > len(sample)


def decode(raw: bytes, claimed: str | None = None) -> Decoded:
    """Read bytes as text: a BOM wins, then valid UTF-8, then the claimed encoding, then a guess that is named."""
    if bom := _bom(raw):
        return _with_losses(raw[len(bom[0]) :], bom[1])
    if wide := _utf16_without_bom(raw):
        decoded = _with_losses(raw, wide)
        return Decoded(decoded.text, wide, (f"read as {wide} (guessed: it has no mark)", *decoded.warnings), False)
    codec = _codec(claimed)
    if codec and codec.startswith("iso2022") and b"\x1b" in raw and (text := _strictly(raw, codec)) is not None:
        return Decoded(text, _spoken(codec))
    if (text := _strictly(raw, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    faults, multi = _utf8_faults(raw)
    if faults <= max(1, multi // 20) and multi:
        return _with_losses(raw, "utf-8")
    if codec and (text := _strictly(raw, codec)) is not None:
        return Decoded(text, _spoken(codec))
    if claimed and codec and _mostly(raw, codec):
        return _with_losses(raw, codec)
    guess = _guess(raw)
    if guess is None:
        return _with_losses(raw, "utf-8" if multi else "cp1252")
    decoded = _with_losses(raw, guess.codec)
    how = "guessed" if guess.likely else "guessed; it may be another"
    return Decoded(decoded.text, decoded.encoding, (f"read as {decoded.encoding} ({how})", *decoded.warnings), False)


def decode_as(raw: bytes, encoding: str) -> Decoded:
    """Read bytes in the encoding that somebody chose; what is none of it is replaced and counted.

    Raises LookupError for an encoding that is not known.
    """
    mark = _bom(raw)
    codec = codecs.lookup(encoding.strip()).name
    if mark is not None and codecs.lookup(mark[1]).name in (codec, codec + "-le", codec + "-be"):
        return _with_losses(raw[len(mark[0]) :], mark[1])
    return _with_losses(raw, codec)


def _bom(raw: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _BOMS if raw.startswith(mark)), None)


def _strictly(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _with_losses(raw: bytes, codec: str) -> Decoded:
    text = raw.decode(codec, "replace")
    lost = text.count(REPLACEMENT)
    if lost and _strictly(raw, codec) is not None:
        lost = 0
    spoken = _spoken(codec)
    if not lost:
        return Decoded(text, spoken)
    places = _count(lost, "place that is", "places that are")
    return Decoded(text, spoken, (f"{places} not {spoken} shown as {REPLACEMENT}",), False)


def _mostly(raw: bytes, codec: str) -> bool:
    text = raw.decode(codec, "replace")
    return text.count(REPLACEMENT) * 100 <= len(text)


def _utf8_faults(raw: bytes) -> tuple[int, int]:
    """Count what is not UTF-8 (a character cut at the end is none) and the characters of several bytes that are."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(raw, final=False)
    real = raw.count(b"\xef\xbf\xbd")
    faults = text.count(REPLACEMENT) - real
    multi = sum(map(raw.count, _LEADS)) if not text.isascii() else 0
    return faults, max(0, multi - faults)


_LEADS = tuple(bytes([b]) for b in range(0xC2, 0xF5))


_PRINTED = bytes(range(32, 127))


def _utf16_without_bom(raw: bytes) -> str | None:
    """Recognise UTF-16 by the bytes that are zero: every ASCII character in it has one, always on the same side."""
    sample = raw[:_SAMPLE]
    if len(raw) % 2 or len(raw) < 4 or 0 not in sample:
        return None
    sample = sample[: len(sample) // 2 * 2]
    if len(sample.translate(None, _PRINTED)) * 10 < len(sample) * 3:
        return None  # in UTF-16 every second byte of Latin words is zero, and other scripts have other bytes
    even, odd = sample[0::2], sample[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        ascii_there = sum(1 for h, b in zip(high, low, strict=True) if h == 0 and (32 <= b < 127 or b in (9, 10, 13)))
        if ascii_there * 20 < len(high) or low.count(0) * 50 > len(low):
            continue
        text = _strictly(raw, name)
        if text is not None and "\0" not in text and len(_CONTROL.findall(text)) * 50 <= len(text):
            return name
    return None


@dataclass(frozen=True, slots=True)
class _Guess:
    """An encoding, and whether a language is recognised in what it makes of the bytes."""

    codec: str
    likely: bool


def _guess(raw: bytes) -> _Guess | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=list(_GUESSES)).best()
    if best is None:
        return None
    if best.encoding in _LATIN_GUESSES:
        western = _strictly(raw, "cp1252")
        if western is not None and _WESTERN.issuperset(c for c in western if not c.isascii()):
            return _Guess("cp1252", True)
    return _Guess(best.encoding, best.coherence >= _COHERENT)


def _codec(claimed: str | None) -> str | None:
    if not claimed:
        return None
    try:
        name = codecs.lookup(claimed.strip()).name
    except (LookupError, ValueError):
        return None
    if name in ("utf-7", "utf-8") or not getattr(codecs.lookup(name), "_is_text_encoding", True):
        return None
    # What pages call latin-1 and gb2312 is the larger code page of Windows (WHATWG Encoding Standard).
    return {
        "iso8859-1": "cp1252",
        "ascii": "cp1252",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "iso8859-9": "cp1254",
    }.get(name, name)


def _spoken(codec: str) -> str:
    name = codec.replace("_", "-").lower()
    if re.fullmatch(r"cp125\d", name):
        return "windows-" + name[2:]
    if re.fullmatch(r"iso8859-\d+", name):
        return "iso-" + name[3:]
    return name
