"""The table of states that the program brings: names in six languages, demonyms, capitals, seats of power, codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from db.errors import NotFound
from db.records.actors import Name
from db.records.given_actors import GivenActor

LANGUAGES = ("en", "ar", "fa", "ru", "zh", "he")
_SIGNS = {"=": "acronym", "~": "demonym", "^": "metonym", "<": "previous", ":": "description"}


@cache
def states() -> dict[str, GivenActor]:
    """Every state of the table by its alpha-3 code, those of the past by their English name."""
    rows = [line.split("\t") for line in _read("states.tsv").splitlines()[1:]]
    called = {row[0]: _forms(row[6], "en")[0].form for row in rows if row[0]}
    found: dict[str, GivenActor] = {}
    for alpha2, alpha3, kind, of, since, until, *cells in rows:
        by_form: dict[str, Name] = {}
        for language, cell in zip(LANGUAGES, cells, strict=True):
            for name in _forms(cell, language):
                by_form.setdefault(name.form, name)
        called_here = next(iter(by_form))
        note = f"{since}\N{EN DASH}{until}" if since else ""
        found[alpha3 or called_here] = GivenActor(
            called_here,
            kind,
            tuple(by_form.values()),
            called.get(of, ""),
            alpha2 if kind != "historic state" else None,
            note,
        )
    return found


def chosen(codes: Iterable[str]) -> tuple[GivenActor, ...]:
    """States by alpha-3, alpha-2 code or any name of theirs, "all" for every one. Raises NotFound for another word."""
    table = states()
    wanted: dict[str, GivenActor] = {}
    by_name: dict[str, str] = {}
    for key, state in table.items():
        for name in (state.country or "", state.name, *(n.form for n in state.names if n.type in ("alias", "acronym"))):
            by_name.setdefault(name.casefold(), key)
    for code in filter(None, map(str.strip, codes)):
        if code.casefold() == "all":
            wanted |= table
            continue
        key = code.upper() if code.upper() in table else by_name.get(code.casefold(), "")
        if not key:
            raise NotFound(f"The table of states has no {code}.", "Write a code such as IRN, or a name.")
        wanted[key] = table[key]
    return tuple(wanted.values())


@cache
def longer_names() -> tuple[str, ...]:
    """Names that hold that of a state and mean something else."""
    lines = _read("longer.txt").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _forms(cell: str, language: str) -> list[Name]:
    found = []
    for written in filter(None, cell.split("|")):
        type_ = _SIGNS.get(written[0], "alias")
        found.append(Name(written[1:] if written[0] in _SIGNS else written, type_, language))
    return found


def _read(name: str) -> str:
    return (files("resources") / "states" / name).read_text(encoding="utf-8")
