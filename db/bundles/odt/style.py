"""The styles of a bundle's OpenDocument text, its pages, and what runs at their edges."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.bundles.odt.text import HEAD, VERSION, attribute, language_style, names, plain, style_name
from db.bundles.outline import Front
from db.bundles.paper.ends import running_title
from db.bundles.paper.style import ACCENT, ASIAN, BAR, COMPLEX, INK, INK2, KINDS, LANGUAGE, LARGER, SANS, SERIF, Kind
from db.bundles.shown import one_line

_FONTS = {SERIF: "serif", SANS: "sans-serif", COMPLEX: "serif", ASIAN: "serif"}
_CHARACTERS = {
    "Strong": 'fo:font-weight="bold" style:font-weight-complex="bold" style:font-weight-asian="bold"',
    # Arabic letters have no slanted form, so emphasis is bold for them.
    "Emphasis": 'fo:font-style="italic" style:font-weight-complex="bold"',
    "Link": f'fo:color="#{ACCENT}"',
    "Inner": f'fo:color="#{INK}"',
    "Ellipsis": f'fo:color="#{INK2}"',
    "Cut": f'fo:color="#{INK2}"',
    "Inserted": f'fo:color="#{INK2}"',
    "NoteMark": 'style:text-position="super 62%"',
}
_COMPLEX_LANGUAGES = frozenset(
    ("ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv", "syr", "th", "hi", "bn", "km", "lo", "my", "ne", "ta")
)
_ASIAN_LANGUAGES = frozenset(("zh", "ja", "ko"))
_NESTED = ("CoderNote", "Method")
_USED = ("office", "style", "text", "fo", "svg", "xlink")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?(?![A-Za-z0-9])")


def styles_xml(front: Front) -> Iterable[str]:
    """The part of styles, in pieces."""
    yield f"{HEAD}<office:document-styles {names(*_USED)} {VERSION}>{fonts()}<office:styles>"
    yield (
        '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="12.5mm" '
        f'style:writing-mode="lr-tb"/><style:text-properties {_letters(SANS, 10.5)} fo:color="#{INK}" {_language()}/>'
        '</style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )
    for kind in KINDS:
        yield _style(kind)
    for name, look in _CHARACTERS.items():
        yield f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
    for note in ("footnote", "endnote"):
        yield (
            f'<text:notes-configuration text:note-class="{note}" text:citation-style-name="NoteMark" '
            'text:citation-body-style-name="NoteMark" '
            f'text:default-style-name="{style_name(f"{note.capitalize()}Text")}" style:num-format="1" '
            'text:start-value="0" text:start-numbering-at="document" text:footnotes-position="page"/>'
        )
    yield f"</office:styles><office:automatic-styles>{_page()}</office:automatic-styles>"
    yield f"<office:master-styles>{_masters(front)}</office:master-styles></office:document-styles>"


def variants(languages: Iterable[str]) -> Iterable[str]:
    """The styles of paragraphs as they stand somewhere, and those of words in other languages."""
    title = style_name("Title")
    yield f'<style:style style:name="{title}.c" style:family="paragraph" style:parent-style-name="{title}" '
    yield 'style:master-page-name="Cover"/>'
    yield f'<style:style style:name="{title}.cr" style:family="paragraph" style:parent-style-name="{title}" '
    yield f'style:master-page-name="Cover"><style:paragraph-properties {_RTL}/></style:style>'
    for kind in KINDS:
        name = style_name(kind.id)
        for page in ("", "b"):
            for side in ("", "r"):
                for gap in ("", "g", "k", "gk") if kind.id == "Context" else ("", "g"):
                    if flags := page + side + gap:
                        yield _variant(name, flags, kind)
                for level in range(1, 6) if kind.id in _NESTED else ():
                    yield _variant(name, f"{page}{side}{level}", kind)
    for language in sorted(set(languages)):
        yield f'<style:style style:name="{language_style(language)}" style:family="text">'
        yield f"<style:text-properties {_of_language(language)}/></style:style>"


def fonts() -> str:
    """The fonts by the names that styles use."""
    faces = "".join(
        f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;" '
        f'style:font-family-generic="{"roman" if kind == "serif" else "swiss"}"/>'
        for name, kind in _FONTS.items()
    )
    return f"<office:font-face-decls>{faces}</office:font-face-decls>"


# Programs disagree about what "start" and "left" mean in a line that runs to the left, but not about "right"; and
# about which margin stands before it, so it has both.
_RTL = 'style:writing-mode="rl-tb" fo:text-align="right"'
_HANG = 3.8  # how far the bar of a quotation stands out, in millimetres


def _variant(name: str, flags: str, kind: Kind) -> str:
    deeper = 6 * int(flags[-1]) if flags[-1].isdigit() else 0
    indent = f"{kind.indent + deeper - (_HANG if kind.bar else 0):g}mm"
    look = 'fo:break-before="page" ' if "b" in flags else ""
    if "r" in flags:
        look += f'{_RTL} fo:margin-left="{indent}" fo:margin-right="{indent}" '
        if kind.bar:
            look += f'fo:border-left="none" fo:padding-left="0mm" fo:border-right="{_bar()}" fo:padding-right="3mm" '
    elif deeper:
        look += f'fo:margin-left="{indent}" '
    if "g" in flags:
        look += 'fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="6pt" '
    if "k" in flags:
        look += 'fo:keep-with-next="always" '
    return (
        f'<style:style style:name="{name}.{flags}" style:family="paragraph" style:parent-style-name="{name}">'
        f"<style:paragraph-properties {look}/></style:style>"
    )


def _style(kind: Kind) -> str:
    shape = (
        f'fo:margin-top="{kind.before}pt" fo:margin-bottom="{kind.after}pt" fo:margin-left="'
        f'{kind.indent - (_HANG if kind.bar else 0):g}mm" fo:line-height="{round(kind.line * 100)}%" '
        'fo:orphans="2" fo:widows="2" '
    )
    shape += 'fo:keep-with-next="always" ' if kind.keep else ""
    shape += 'fo:text-align="center" ' if kind.centred else ""
    shape += f'fo:border-left="{_bar()}" fo:padding-left="3mm" ' if kind.bar else ""
    stops = '<style:tab-stops><style:tab-stop style:position="154mm" style:type="right"/></style:tab-stops>'
    level = f' style:default-outline-level="{kind.level}"' if kind.level else ""
    shown = style_name(kind.id).replace("_20_", " ") if style_name(kind.id) != kind.id else kind.name
    weight = _CHARACTERS["Strong"] if kind.bold else ""
    return (
        f'<style:style style:name="{style_name(kind.id)}" style:display-name="{shown}" style:family="paragraph" '
        f'style:parent-style-name="Standard"{level}><style:paragraph-properties {shape}>'
        f"{stops if kind.edge else ''}</style:paragraph-properties>"
        f'<style:text-properties {_letters(kind.font, kind.size)} fo:color="#{kind.colour}" {weight}/></style:style>'
    )


def _letters(font: str, size: float) -> str:
    return (
        f'style:font-name="{font}" fo:font-size="{size}pt" style:font-name-asian="{ASIAN}" '
        f'style:font-size-asian="{size}pt" style:font-name-complex="{COMPLEX}" '
        f'style:font-size-complex="{round(size * LARGER, 1)}pt"'
    )


def _language() -> str:
    language, country = LANGUAGE.split("-")
    return (
        f'fo:language="{language}" fo:country="{country}" style:language-asian="zh" style:country-asian="CN" '
        'style:language-complex="ar" style:country-complex="SA"'
    )


def _of_language(tag: str) -> str:
    """A language as OpenDocument says it: for the kind of letters that it is written in."""
    match = _TAG.match(tag)
    if match is None:
        return 'fo:language="zxx" fo:country="none"'
    language, script, country = match[1].lower(), match[2], match[3]
    if language in _COMPLEX_LANGUAGES:
        kind, of = "style", "-complex"
    elif language in _ASIAN_LANGUAGES:
        kind, of = "style", "-asian"
    else:
        kind, of = "fo", ""
    written = f' {kind}:script{of}="{script}"' if script else ""
    return f'{kind}:language{of}="{language}" {kind}:country{of}="{country or "none"}"{written}'


def _page() -> str:
    gap = '<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="6mm"/>'
    foot = '<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="6mm"/>'
    return (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="210mm" '
        'fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="14mm" fo:margin-bottom="14mm" '
        'fo:margin-left="28mm" fo:margin-right="28mm" style:writing-mode="lr-tb">'
        '<style:footnote-sep style:width="0.25pt" style:rel-width="25%" style:color="#000000" '
        'style:distance-before-sep="2mm" style:distance-after-sep="1.5mm"/></style:page-layout-properties>'
        f"{gap}</style:header-style>{foot}</style:footer-style></style:page-layout>"
    )


def _masters(front: Front) -> str:
    title, marking = running_title(front), one_line(front.marking)
    strong = f'<text:span text:style-name="Strong">{plain(marking)}</text:span>' if marking else ""
    between = " · " if marking else ""
    page = '<text:page-number text:select-page="current">2</text:page-number>'
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:header>'
        f'<text:p text:style-name="Header">{strong}{between}{plain(title)}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="Footer">{strong}{between}{page}</text:p></style:footer>'
        '</style:master-page><style:master-page style:name="Cover" style:page-layout-name="Page" '
        'style:next-style-name="Standard"><style:header><text:p text:style-name="Header">'
        f'{strong}</text:p></style:header><style:footer><text:p text:style-name="Footer">{strong}</text:p>'
        "</style:footer></style:master-page>"
    )


def _bar() -> str:
    return f"2.25pt solid #{BAR}"


def title_of(front: Front) -> str:
    """The title as a property of the file."""
    return attribute(one_line(front.title))
