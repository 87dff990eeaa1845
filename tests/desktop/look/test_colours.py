"""The colours keep every promise made about them: contrast, and distance for all four kinds of sight."""

from __future__ import annotations

from itertools import combinations

import pytest

from desktop.look.colours import HUE_NAMES, MODES, Mode, hue, nearest_hue, next_hue, palette
from desktop.look.sight import Rgb, blended, contrast, difference, lab, linear, rgb

# Machado, Oliveira, Fernandes 2009, severity 1.0; they work on linear light.
SIGHTS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, sight: str) -> Rgb:
    """The colour in L*a*b* as someone with that sight sees it."""
    parts = [linear(part) for part in rgb(colour)]
    rows = [sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in SIGHTS[sight]]
    cut = [min(1.0, max(0.0, value)) for value in rows]
    return lab((cut[0], cut[1], cut[2]))


@pytest.mark.parametrize("mode", MODES)
def test_text_stands_out_from_every_ground(mode: Mode) -> None:
    worn = palette(mode)
    grounds = ["page", "pane", "raised", "hover", "row", "row_idle"]
    marks = ["selection", "found", "found_now", "untagged"]
    low = {name: contrast(worn.ink, getattr(worn, name)) for name in grounds + marks}
    assert min(low.values()) >= 4.5, low
    second = {name: contrast(worn.ink2, getattr(worn, name)) for name in grounds}
    assert min(second.values()) >= 4.5, second


@pytest.mark.parametrize("mode", MODES)
def test_edges_and_accents_stand_out(mode: Mode) -> None:
    worn = palette(mode)
    for ground in (worn.page, worn.pane, worn.raised):
        assert contrast(worn.edge, ground) >= 3.4
        assert contrast(worn.accent, ground) >= 5.7
        for warning in (worn.bad, worn.warn, worn.good):
            assert contrast(warning, ground) >= 4.5
    assert contrast(worn.on_accent, worn.accent) >= 6.7
    assert contrast(worn.accent, worn.row) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", HUE_NAMES)
def test_a_theme_colour_can_be_read(name: str, mode: Mode) -> None:
    worn, colour = palette(mode), hue(name, mode)
    assert contrast(colour.bar, worn.page) >= 3
    assert contrast(worn.ink, colour.tint) >= 7
    assert contrast(worn.ink, colour.selected) >= 4.5


@pytest.mark.parametrize("mode", ["contrast", "night"])
def test_high_contrast_is_high_everywhere(mode: Mode) -> None:
    worn = palette(mode)
    grounds = [worn.page, worn.pane, worn.raised, worn.hover, worn.row, worn.row_idle]
    words = [worn.ink, worn.ink2, worn.bad, worn.warn, worn.good]
    assert min(contrast(word, ground) for word in words for ground in grounds) >= 7
    assert min(contrast(edge, worn.page) for edge in (worn.line, worn.edge, worn.accent, worn.off)) >= 7
    assert {(hue(name, mode).bar, hue(name, mode).tint) for name in HUE_NAMES} == {(worn.ink, worn.page)}


@pytest.mark.parametrize("mode", ["light", "sepia", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_bars_differ_for_every_sight(mode: Mode, sight: str) -> None:
    for one, other in combinations(HUE_NAMES, 2):
        a, b = hue(one, mode), hue(other, mode)
        apart = difference(seen(a.bar, sight), seen(b.bar, sight))
        assert apart >= (18 if a.pattern == b.pattern else 10), (one, other)


@pytest.mark.parametrize(("mode", "share"), [("light", 0.20), ("dark", 0.12)])
def test_selected_is_the_tint_with_some_of_the_bar(mode: Mode, share: float) -> None:
    for name in HUE_NAMES:
        colour = hue(name, mode)
        wanted = rgb(blended(colour.tint, colour.bar, share))
        assert rgb(colour.selected) == pytest.approx(wanted, abs=2.5 / 255), name


def test_every_pattern_is_on_three_colours_and_modes_agree() -> None:
    patterns = [hue(name, "light").pattern for name in HUE_NAMES]
    assert sorted(patterns) == sorted(["solid", "double", "dashed", "dotted"] * 3)
    for name in HUE_NAMES:
        assert {hue(name, mode).pattern for mode in MODES} == {hue(name, "light").pattern}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_difference_meets_the_published_pairs(one: Rgb, other: Rgb, apart: float) -> None:
    assert difference(one, other) == pytest.approx(apart, abs=5e-5)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#722A00", "Rust"),
        ("#99D3FD", "Sky"),
        ("#3355FF", "Blue"),
        ("#00A050", "Green"),
        ("#8A8A90", "Slate"),
    ],
)
def test_colours_of_other_programs_become_the_nearest(colour: str, name: str) -> None:
    assert nearest_hue(colour) == name
    assert hue(colour, "dark").name == name


def test_names_are_forgiving_and_nonsense_is_slate() -> None:
    assert hue("sky", "light").name == "Sky"
    assert hue("no such colour", "light").name == "Slate"
    with pytest.raises(ValueError, match="#RRGGBB"):
        nearest_hue("teal")


def test_new_themes_take_the_colours_in_turn() -> None:
    assert [next_hue(n) for n in (0, 1, 11, 12)] == ["Sky", "Rust", "Slate", "Sky"]
