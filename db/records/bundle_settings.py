"""How a bundle is to come out: kept with it in the project, and in a file `bundle.toml` that one command takes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import Any

from db.errors import Refused

GROUPINGS = ("theme", "actor", "article", "outlet", "month", "outline", "none")
UNITS = ("sentences", "characters")
STYLES = ("plain", "apa", "chicago-note", "chicago-author-date", "mla")
CITED_IN = ("footnotes", "endnotes", "text")
ABOVE = ("refuse", "leave out")
MOST_AROUND = {"sentences": 20, "characters": 10_000}
_MOST = f"{MOST_AROUND['sentences']} sentences or {MOST_AROUND['characters']} characters"

_MOMENT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,6})?Z")
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OLDER = {"date": "month"}


@dataclass(frozen=True, slots=True)
class Redact:
    """What may appear nowhere: names (with all that their actors are called), and passages by a highlight's uuid."""

    names: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.passages)

    def plain(self) -> dict[str, list[str]]:
        """As JSON and TOML hold it."""
        return {"names": list(self.names), "passages": list(self.passages)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that, with the project, decides what a bundle is.

    `query` is as typed, `picked` the name of a bundle of the project; with neither everything goes out. `around` counts
    `unit`s before and after each quote. `above` says what happens to what is marked above the `ceiling`. `made` is a
    fixed time in UTC for the same bytes every time; "" is now.
    """

    title: str = ""
    query: str = ""
    picked: str = ""
    grouping: str = "theme"
    around: int = 1
    unit: str = "sentences"
    notes: bool = True
    style: str = "plain"
    cited_in: str = "footnotes"
    contents: bool = True
    counts: bool = True
    method: bool = True
    index: bool = False
    merged: bool = True
    texts: bool = True
    formats: tuple[str, ...] = ("docx", "html", "csv", "json")
    template: tuple[str, ...] = ()
    ceiling: str = ""
    above: str = "refuse"
    redact: Redact = field(default_factory=Redact)
    made: str = ""
    coder: str = ""

    @classmethod
    def kept(cls, kept: str, base: Settings | None = None) -> Settings:
        """As a bundle of a project keeps them; what is missing, unknown or makes no sense is as in `base`, or usual."""
        found = base or cls()
        for name, value in _given(kept).items():
            with suppress(Refused):
                found = _with(found, name, value)
        return replace(found, around=min(found.around, MOST_AROUND[found.unit]))

    @classmethod
    def read(cls, toml: bytes, file: str = "bundle.toml", base: Settings | None = None) -> Settings:
        """From a file of settings, over others. Raises Refused with the line or the name that is wrong."""
        try:
            given = tomllib.loads(toml.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise Refused(f"{file} is not written in UTF-8.", "Save it as UTF-8, then try again.") from error
        except tomllib.TOMLDecodeError as error:
            raise Refused(f"{file} cannot be read: {error}.", "Mend that line, then try again.") from error
        found = base or cls()
        for name, value in given.items():
            try:
                found = _with(found, name, value)
            except Refused as error:
                raise Refused(f"{file}: {error}", error.advice) from error
        return found.changed()

    def changed(self, **values: Any) -> Settings:
        """These with other values for some. Raises Refused for one that makes no sense."""
        found = self
        for name, value in values.items():
            found = _with(found, name, value)
        if found.around > MOST_AROUND[found.unit]:
            raise Refused(f"{found.around} {found.unit} are too many.", f"At most {_MOST} are set around a quote.")
        return found

    def keep(self, *, every: bool = False) -> str:
        """As a bundle of a project keeps them: JSON of what is not as usual, or of `every` one."""
        usual = Settings().plain()
        return _written({name: value for name, value in self.plain().items() if every or value != usual[name]})

    def plain(self) -> dict[str, Any]:
        """Every setting by its name, as JSON and TOML hold it."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return found | {"formats": list(self.formats), "template": list(self.template), "redact": self.redact.plain()}

    def toml(self) -> str:
        """As a file of settings, each with the words it may have."""
        lines = ["# How a bundle comes out: commonplace export PROJECT TARGET --settings THIS-FILE", ""]
        for name, value in self.plain().items():
            if name != "redact":
                lines.append(f"{name} = {_toml(value)}" + (f"  # {_SAID[name]}" if name in _SAID else ""))
        lines += ["", "[redact]", f"names = {_toml(list(self.redact.names))}  # vanish everywhere"]
        lines.append(f"passages = {_toml(list(self.redact.passages))}  # uuids of highlights whose words vanish")
        return "\n".join(lines) + "\n"


def with_setting(kept: str, name: str, value: object, *, unless_said: bool = False) -> str:
    """What a bundle keeps, with another value for one setting; `unless_said` leaves one that is said already."""
    given = _given(kept)
    if unless_said and name in given:
        return kept
    return _written(given | {name: Settings().changed(**{name: value}).plain()[name]})


def _given(kept: str) -> dict[str, Any]:
    try:
        given = json.loads(kept)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _written(settings: dict[str, Any]) -> str:
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    # JSON escapes what TOML does, but for DEL, which TOML wants escaped, and its half characters, which it forbids
    written = json.dumps(str(value).encode("utf-8", "replace").decode(), ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", written)


def _with(settings: Settings, name: str, value: object) -> Settings:
    taken = _TAKEN.get(name)
    if taken is None:
        raise Refused(f"There is no setting {name!r}.", f"The settings are {', '.join(_TAKEN)}.")
    return replace(settings, **{name: taken(name, value)})


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(f"{name} is true or false, not {value!r}.", "Write it without quotation marks.")
    return value


def _words(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refused(f"{name} is words in quotation marks, not {value!r}.", f'Write {name} = "...".')
    return value


def _one_of(choices: tuple[str, ...]) -> Callable[[str, object], str]:
    def taken(name: str, value: object) -> str:
        value = _OLDER.get(value, value) if isinstance(value, str) else value
        if value not in choices:
            raise Refused(f"{name} cannot be {value!r}.", f"It is one of {', '.join(choices)}.")
        return str(value)

    return taken


def _number(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= max(MOST_AROUND.values()):
        raise Refused(f"{name} is a number from 0, not {value!r}.", f"At most {_MOST} are set around a quote.")
    return value


def _list(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise Refused(f"{name} is a list of words, not {value!r}.", f'Write {name} = ["...", "..."].')
    return tuple(dict.fromkeys(one.strip() for one in value if one.strip()))


def _formats(name: str, value: object) -> tuple[str, ...]:
    found = _list(name, value)
    if not found:
        raise Refused("A bundle needs a format.", f'Write {name} = ["docx"], for example.')
    return found


def _moment(name: str, value: object) -> str:
    words = _words(name, value)
    if words and not _MOMENT.fullmatch(words):
        raise Refused(f"{name} is a time in UTC, not {words!r}.", 'Write it as "2026-11-22T18:00:00Z", or leave "".')
    return words


def _redact(name: str, value: object) -> Redact:
    if isinstance(value, Redact):
        return value
    if not isinstance(value, Mapping) or set(value) - {"names", "passages"}:
        raise Refused(f"{name} holds names and passages, nothing else.", "Write [redact], and names = [...] under it.")
    passages = _list("passages", value.get("passages", []))
    for passage in passages:
        if not _UUID.fullmatch(passage.lower()):
            raise Refused(f"{passage!r} is not the uuid of a highlight.", "Commonplace lists them with --json.")
    names = _list("names", value.get("names", []))
    return Redact(names, tuple(passage.lower() for passage in passages))


_TAKEN: dict[str, Callable[[str, object], Any]] = {
    "title": _words,
    "query": _words,
    "picked": _words,
    "grouping": _one_of(GROUPINGS),
    "around": _number,
    "unit": _one_of(UNITS),
    "notes": _flag,
    "style": _one_of(STYLES),
    "cited_in": _one_of(CITED_IN),
    **dict.fromkeys(("contents", "counts", "method", "index", "merged", "texts"), _flag),
    "formats": _formats,
    "template": lambda name, value: _list(name, [value] if isinstance(value, str) else value),
    "ceiling": _words,
    "above": _one_of(ABOVE),
    "redact": _redact,
    "made": _moment,
    "coder": _words,
}

_SAID = {
    "query": "a search, as it is typed",
    "picked": "the name of a bundle in the project",
    "grouping": " ".join(GROUPINGS),
    "around": "before and after each quote",
    "unit": " ".join(UNITS),
    "style": " ".join(STYLES),
    "cited_in": " ".join(CITED_IN),
    "index": "of actors",
    "merged": "one passage that stands in several articles is one excerpt",
    "texts": "the cited articles, whole, to check the quotes against",
    "template": "files of your own for the page and for Markdown: mine.html.j2, mine.md.j2",
    "formats": "docx odt pdf md html csv tags xlsx json jsonlines jsonld",
    "ceiling": "nothing marked higher goes out",
    "above": ", or ".join(ABOVE),
    "made": "a time in UTC, for the same bytes every time; empty is now",
    "coder": "empty is who exports",
}
