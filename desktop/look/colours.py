"""Every colour of the window by name, in each of its looks, and the twelve colours of themes."""

from __future__ import annotations

from functools import cache
from typing import Literal

from db.record import record
from desktop.look.sight import difference, lab_of, multiplied

Mode = Literal["light", "sepia", "dark", "contrast", "night"]
Pattern = Literal["solid", "double", "dashed", "dotted"]
MODES: tuple[Mode, ...] = ("light", "sepia", "dark", "contrast", "night")
"""The last two are high contrast, in black on white and in white on black."""


@record
class Palette:
    """The named colours of one mode, each "#RRGGBB"."""

    page: str
    pane: str
    raised: str
    hover: str
    row: str
    row_idle: str
    line: str
    edge: str
    ink: str
    ink2: str
    off: str
    accent: str
    on_accent: str
    selection: str
    found: str
    found_now: str
    untagged: str
    bad: str
    warn: str
    good: str


@record
class Hue:
    """A colour of themes: its bar (with its pattern), and the tint of a highlight, plain and selected."""

    name: str
    pattern: Pattern
    bar: str
    tint: str
    selected: str


LIGHT = Palette(
    page="#FFFFFF",
    pane="#F5F4F1",
    raised="#FFFFFF",
    hover="#ECEAE5",
    row="#DCE7F6",
    row_idle="#E6E3DD",
    line="#E0DDD6",
    edge="#88837A",
    ink="#1F1E1B",
    ink2="#5C5850",
    off="#9A958B",
    accent="#1D5AA8",
    on_accent="#FFFFFF",
    selection="#B5D1F7",
    found="#FFE680",
    found_now="#FFB347",
    untagged="#EDE9DF",
    bad="#A8261D",
    warn="#7A5200",
    good="#1E6A3C",
)
SEPIA = Palette(
    page="#FBF4E6",
    pane="#F1E8D8",
    raised="#FFFBF2",
    hover="#E9DECB",
    row="#DCE3EA",
    row_idle="#E4D8C4",
    line="#DFD3BD",
    edge="#85765E",
    ink="#33281B",
    ink2="#625441",
    off="#A0937E",
    accent="#1B548F",
    on_accent="#FFFFFF",
    selection="#B5D1F7",
    found="#FFE680",
    found_now="#FFB347",
    untagged=multiplied("#EDE9DF", "#FBF4E6"),
    bad="#A8261D",
    warn="#7A5200",
    good="#1E6A3C",
)
DARK = Palette(
    page="#202124",
    pane="#18191B",
    raised="#2A2B2F",
    hover="#25262A",
    row="#2A3C59",
    row_idle="#2F3136",
    line="#34363B",
    edge="#82868E",
    ink="#E8E5DE",
    ink2="#A9A69E",
    off="#6E7178",
    accent="#8FB6F0",
    on_accent="#10213A",
    selection="#31527F",
    found="#6A5600",
    found_now="#8F4F00",
    untagged="#3B3934",
    bad="#F2938A",
    warn="#E5B95C",
    good="#7CC796",
)
CONTRAST = Palette(
    page="#FFFFFF",
    pane="#FFFFFF",
    raised="#FFFFFF",
    hover="#E4E4E4",
    row="#CFE0FF",
    row_idle="#E4E4E4",
    line="#000000",
    edge="#000000",
    ink="#000000",
    ink2="#000000",
    off="#595959",
    accent="#00378A",
    on_accent="#FFFFFF",
    selection="#FFFFFF",
    found="#FFFFFF",
    found_now="#FFFFFF",
    untagged="#FFFFFF",
    bad="#7A0000",
    warn="#4A3000",
    good="#003D1A",
)
NIGHT = Palette(
    page="#000000",
    pane="#000000",
    raised="#000000",
    hover="#2B2B2B",
    row="#14305C",
    row_idle="#2B2B2B",
    line="#FFFFFF",
    edge="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    off="#A6A6A6",
    accent="#FFE14D",
    on_accent="#000000",
    selection="#000000",
    found="#000000",
    found_now="#000000",
    untagged="#000000",
    bad="#FFB3AB",
    warn="#FFD98A",
    good="#9BE8B4",
)
_PALETTES: dict[Mode, Palette] = {"light": LIGHT, "sepia": SEPIA, "dark": DARK, "contrast": CONTRAST, "night": NIGHT}

_LIGHT_HUES = (
    Hue("Sky", "double", "#2E91CD", "#DEEFFF", "#BBDCF5"),
    Hue("Rust", "solid", "#722A00", "#FFE7D7", "#E3C1AC"),
    Hue("Lime", "dashed", "#8C9100", "#E7F5C2", "#D5E19B"),
    Hue("Violet", "dotted", "#4D13A2", "#E0D2FF", "#C3ACEC"),
    Hue("Teal", "double", "#005050", "#ADE8E2", "#8ACAC5"),
    Hue("Coral", "solid", "#D36568", "#FDCDCD", "#F5B8B9"),
    Hue("Blue", "solid", "#4059CB", "#D6D9F1", "#B8BFE9"),
    Hue("Rose", "dashed", "#A63573", "#F0D1DC", "#E1B2C7"),
    Hue("Umber", "dashed", "#564235", "#F5ECE4", "#D5CAC1"),
    Hue("Ochre", "double", "#7F5900", "#EFDCA8", "#D9C286"),
    Hue("Green", "dotted", "#028146", "#C2E7BD", "#9CD3A5"),
    Hue("Slate", "dotted", "#868D98", "#E8EEF4", "#D4DBE2"),
)
_DARK_HUES = (
    Hue("Sky", "double", "#99D3FD", "#1F3445", "#2E475B"),
    Hue("Rust", "solid", "#AF613B", "#3F2817", "#4C2F1B"),
    Hue("Lime", "dashed", "#CED561", "#313600", "#44490C"),
    Hue("Violet", "dotted", "#7D62CE", "#4F3B67", "#554073"),
    Hue("Teal", "double", "#438787", "#174F55", "#1C565B"),
    Hue("Coral", "solid", "#FFBBB9", "#554444", "#695252"),
    Hue("Blue", "solid", "#7F9CFC", "#292953", "#333767"),
    Hue("Rose", "dashed", "#EB74B1", "#4A1B2E", "#5D263E"),
    Hue("Umber", "dashed", "#8D7769", "#40362D", "#493E34"),
    Hue("Ochre", "double", "#BE954B", "#5C450F", "#684F16"),
    Hue("Green", "dotted", "#5CC182", "#32502F", "#375E39"),
    Hue("Slate", "dotted", "#C8D0DC", "#373A40", "#484C53"),
)
_SEPIA_HUES = tuple(
    Hue(h.name, h.pattern, h.bar, multiplied(h.tint, SEPIA.page), multiplied(h.selected, SEPIA.page))
    for h in _LIGHT_HUES
)
_HUES: dict[Mode, dict[str, Hue]] = {
    "light": {h.name: h for h in _LIGHT_HUES},
    "sepia": {h.name: h for h in _SEPIA_HUES},
    "dark": {h.name: h for h in _DARK_HUES},
    "contrast": {h.name: Hue(h.name, h.pattern, CONTRAST.ink, CONTRAST.page, CONTRAST.page) for h in _LIGHT_HUES},
    "night": {h.name: Hue(h.name, h.pattern, NIGHT.ink, NIGHT.page, NIGHT.page) for h in _DARK_HUES},
}

HUE_NAMES: tuple[str, ...] = tuple(h.name for h in _LIGHT_HUES)
"""In the order in which new themes take them, which keeps the first ones furthest apart."""


def palette(mode: Mode) -> Palette:
    """The named colours of a mode."""
    return _PALETTES[mode]


def hue(name: str, mode: Mode) -> Hue:
    """The theme colour of that name; a "#RRGGBB" of another program becomes its nearest, the rest Slate."""
    hues = _HUES[mode]
    found = hues.get(name) or hues.get(name.capitalize())
    if found is not None:
        return found
    try:
        return hues[nearest_hue(name)]
    except ValueError:
        return hues["Slate"]


def next_hue(taken: int) -> str:
    """The colour for a new theme when `taken` themes have been made before."""
    return HUE_NAMES[taken % len(HUE_NAMES)]


@cache
def nearest_hue(colour: str) -> str:
    """The name of the theme colour whose bar looks most like "#RRGGBB"; ValueError if it is no colour."""
    wanted = lab_of(colour)
    distances = {
        h.name: min(difference(wanted, lab_of(h.bar)), difference(wanted, lab_of(_HUES["dark"][h.name].bar)))
        for h in _LIGHT_HUES
    }
    return min(distances, key=lambda name: distances[name])
