"""The options of an export that decide what a bundle is: each a setting, over those of a file or a bundle."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from db.errors import NotSaved, Refused
from db.reading import Reading
from db.reads import bundles
from db.records.bundle_settings import ABOVE, CITED_IN, GROUPINGS, STYLES, UNITS, Redact, Settings

_FLAGS = {
    "notes": "the notes of the coders",
    "contents": "a table of contents",
    "counts": "how many excerpts stand under each heading",
    "method": "a page that says how the excerpts were chosen",
    "index": "an index of actors",
    "merged": "the same words in copies of one report stand once",
    "texts": "the cited articles, whole, to check the quotes against",
}


def bundle_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be set; nothing of it has a usual value here, so that what is not said stays as it is."""
    parser.add_argument("--bundle", metavar="NAME", help="a bundle of the project, in its own order")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="a bundle.toml: how it comes out")
    parser.add_argument("--write-settings", type=Path, metavar="FILE", help="keep these settings in a bundle.toml")
    parser.add_argument("--query", type=str.strip, help="what to export; everything when it is left out")
    parser.add_argument("--group", choices=(*GROUPINGS, "date"), help="what excerpts are grouped by")
    parser.add_argument("--title")
    parser.add_argument("--context", type=int, metavar="N", help="sentences or characters around an excerpt")
    parser.add_argument("--unit", choices=UNITS, help="what --context counts")
    parser.add_argument("--style", choices=STYLES, help="of the citations")
    parser.add_argument("--cited-in", choices=CITED_IN, help="where the citations stand")
    for name, words in _FLAGS.items():
        parser.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, default=None, help=words)
    parser.add_argument("--ceiling", metavar="MARKING", help="nothing that is marked higher goes out")
    parser.add_argument("--above", choices=ABOVE, help="what becomes of what is marked higher")
    parser.add_argument("--redact", action="append", metavar="NAME", help="vanishes everywhere; may be given again")
    parser.add_argument(
        "--redact-passage", action="append", metavar="UUID", help="the words of a highlight vanish; may be given again"
    )
    parser.add_argument(
        "--template", action="append", metavar="FILE", help="a page of your own, .html.j2 or .md.j2; see template"
    )
    parser.add_argument("--made", metavar="TIME", help="a time in UTC, for the same bytes every time")


def settings_of(given: argparse.Namespace, reading: Reading, formats: list[str]) -> Settings:
    """The settings that were asked for: as usual, over that a bundle's own, a file's, the options.

    Raises NotFound for a bundle that is not there, and Refused in words for what makes no sense.
    """
    base = Settings(formats=tuple(formats))
    file = _read(given.settings) if given.settings is not None else b""
    name = given.settings.name if given.settings is not None else ""
    picked = given.bundle or Settings.read(file, name).picked
    if picked:
        own = bundles.bundle(reading, picked)
        base = own.settings.changed(picked=own.name)
    found = Settings.read(file, name, base)
    if given.settings is not None and found.template != base.template:
        # In a file of settings a template is named from where that file lies.
        found = found.changed(template=[str(given.settings.parent / one) for one in found.template])
    if given.bundle:
        found = found.changed(picked=picked)
    said: dict[str, Any] = {
        "title": given.title,
        "query": given.query,
        "grouping": given.group,
        "around": given.context,
        "unit": given.unit,
        "style": given.style,
        "cited_in": given.cited_in,
        "ceiling": given.ceiling,
        "above": given.above,
        "made": given.made,
        "template": given.template,
        "formats": given.format,
        **{name: getattr(given, name) for name in _FLAGS},
    }
    found = found.changed(**{name: value for name, value in said.items() if value is not None})
    if given.redact or given.redact_passage:
        names = (*found.redact.names, *(given.redact or ()))
        passages = (*found.redact.passages, *(given.redact_passage or ()))
        found = found.changed(redact=Redact(names, passages).plain())
    return found


def write_settings(settings: Settings, file: Path, *, replace: bool) -> None:
    """Keep settings in a file. Raises Refused where it is there already, and NotSaved."""
    if file.exists() and not replace:
        raise Refused(f"There is a {file.name} already.", "Choose another name, or add --replace.")
    try:
        file.write_text(settings.toml(), "utf-8", newline="\n")
    except OSError as error:
        raise NotSaved(f"{file.name} cannot be written: {error.strerror}.", "Choose another place.") from error


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"{file.name} cannot be read: {error.strerror}.", "Check its name.") from error
