"""How far apart colours lie, to the eye: contrast (WCAG 2.2) and colour difference (CIEDE2000)."""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Rgb = tuple[float, float, float]


def rgb(colour: str) -> Rgb:
    """Red, green and blue of "#RRGGBB", each from 0 to 1; ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"not a colour of the form #RRGGBB: {colour!r}")
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def written(parts: Rgb) -> str:
    """The colour as "#RRGGBB"; parts outside 0 to 1 are cut."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in parts)


def multiplied(top: str, ground: str) -> str:
    """The colour a translucent marker of colour `top` leaves on `ground`."""
    a, b = rgb(top), rgb(ground)
    return written((a[0] * b[0], a[1] * b[1], a[2] * b[2]))


def blended(base: str, other: str, share: float) -> str:
    """`base` with `share` (0 to 1) of `other` mixed in, as the screen mixes it."""
    a, b = rgb(base), rgb(other)
    return written((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share))


def linear(part: float) -> float:
    """One part of an sRGB colour as light (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Contrast ratio from 1 to 21, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    lights = []
    for colour in (one, other):
        red, green, blue = (linear(part) for part in rgb(colour))
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def lab(parts: Rgb) -> Rgb:
    """CIE L*a*b* of linear red, green and blue under D65."""
    red, green, blue = parts
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883

    def root(t: float) -> float:
        return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    fx, fy, fz = root(x), root(y), root(z)
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def lab_of(colour: str) -> Rgb:
    """CIE L*a*b* of "#RRGGBB"."""
    red, green, blue = (linear(part) for part in rgb(colour))
    return lab((red, green, blue))


def difference(one: Rgb, other: Rgb) -> float:
    """CIEDE2000 between two L*a*b* colours (Sharma, Wu, Dalal 2005); about 1 is the least one sees."""
    l1, a1, b1 = one
    l2, a2, b2 = other
    mean7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - sqrt(mean7 / (mean7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = h2 - h1
    if c1 * c2 == 0:
        turn, middle = 0.0, h1 + h2
    elif abs(turn) <= 180:
        middle = (h1 + h2) / 2
    else:
        middle = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
        turn += 360 if turn < 0 else -360
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(middle - 30))
        + 0.24 * cos(radians(2 * middle))
        + 0.32 * cos(radians(3 * middle + 6))
        - 0.20 * cos(radians(4 * middle - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc = 1 + 0.045 * cm
    sh = 1 + 0.015 * cm * t
    rc = 2 * sqrt(cm**7 / (cm**7 + 25.0**7))
    rt = -rc * sin(2 * radians(30 * exp(-(((middle - 275) / 25) ** 2))))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))
