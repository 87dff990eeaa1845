"""The metadata at the head of a Markdown file: plain `key: value` lines, read without YAML."""

from __future__ import annotations

import re

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"([\w][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*\Z")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t]*\Z")
# Anchors, aliases, tags, maps: YAML that builds objects is shown to nobody and run by nobody.
_BUILDS = tuple("&*!{")
_LONGEST_HEAD = 20_000


def split_front_matter(source: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """Return the pairs (keys in small letters, lists joined with commas), the rest of the source, and warnings.

    A head that is never closed, or holds no pair, is body.
    """
    match = _HEAD.match(source, 0, _LONGEST_HEAD)
    if match is None:
        return {}, source, ()
    pairs: dict[str, str] = {}
    passed = 0
    key = ""
    for line in match[1].split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        pair = None if line[0] in " \t" or item else _PAIR.match(line)
        if item and key:
            value = _value(item[1])
            pairs[key] = ", ".join(filter(None, [pairs.get(key, ""), value or ""]))
        elif pair:
            key = pair[1].strip().lower()
            value = _value(pair[2] or "")
            pairs[key] = value or ""
        elif line[0] in " \t" and key:
            value = " ".join(filter(None, [pairs.get(key, ""), line.strip()]))
            pairs[key] = value
        else:
            value = None
        if value is None:
            passed += 1
            pairs.pop(key, None)
    if not pairs and not passed:
        return {}, source, ()
    warnings = (
        () if not passed else (f"{passed} {'line' if passed == 1 else 'lines'} of the front matter not understood",)
    )
    return {key: value for key, value in pairs.items() if value}, source[match.end() :], warnings


def _value(written: str) -> str | None:
    """Return a plain, quoted or listed value, or None for YAML that is more than a value."""
    written = written.strip()
    if written.startswith(_BUILDS):
        return None
    if written in ("|", ">", "|-", ">-", "~", "null"):
        return ""
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        inner = written[1:-1]
        return inner.replace("''", "'") if written[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    if written.startswith("[") and written.endswith("]"):
        parts = [_value(part) for part in written[1:-1].split(",")]
        return None if None in parts else ", ".join(part for part in parts if part)
    return re.sub(r"\s+#.*\Z", "", written)
