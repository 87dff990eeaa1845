"""Rich text as word processors, databases and old programs of many scripts write it."""

import pytest

from db.errors import SourceRefused
from db.sources.formats import RTF, format_of
from db.sources.rtf.reader import CUT_OFF, read

HEAD = "{\\rtf1\\ansi\\ansicpg1252\\deff0"


def text(body: str, head: str = HEAD) -> str:
    return read((head + body + "}").encode("latin-1"), "a.rtf").text


def test_code_pages_of_fonts() -> None:
    fonts = (
        "{\\fonttbl{\\f0\\fcharset204 Arial;}{\\f1\\fcharset178 Arabic;}{\\f2\\fcharset134 SimSun;}"
        "{\\f3\\fcharset177 David;}{\\f4\\fcharset128 Mincho;}}"
    )
    assert (
        text(fonts + "\\'cf\\'ee\\'f0\\'f2 {\\f1 \\'c7\\'e1} {\\f2 \\'d6\\'d0} {\\f3 \\'f9} {\\f4 \\'83\\\\}")
        == "Порт ال 中 ש ソ"
    )


def test_the_code_page_of_the_document() -> None:
    assert text("\\'cf\\'ee\\'f0\\'f2", "{\\rtf1\\ansi\\ansicpg1251 ") == "Порт"
    assert text("\\'8f", "{\\rtf1\\mac ") == "è"
    assert text("x", "{\\rtf1\\ansicpg99999 ") == "x"


def test_signs_by_number_and_what_stands_for_them() -> None:
    assert text("\\u1576?\\u1606?\\u1583?\\u1585?") == "بندر"
    assert text("\\uc2\\u1576\\'c8x\\uc0\\u1606 y") == "بنy"
    assert text("\\u-10179?\\u-8704? \\u-10179? end") == "😀 \ufffd end"
    assert text("می\\u8204?خواهم".encode("ascii", "ignore").decode() + "\\zwnj x") == "\u200c\u200cx"
    assert text("{\\upr{old}{\\*\\ud new}}") == "new"


def test_what_is_not_text_stays_out() -> None:
    assert (
        text(
            "{\\info{\\title T}}{\\header head}{\\footer foot}{\\pict\\wmetafile8 00ff}"
            "{\\object{\\*\\objdata 01}{\\result r}}"
            "{\\*\\unknown secret}{\\v hidden}{\\deleted gone}{\\bkmkstart b}\\bin3 abcIran"
        )
        == "Iran"
    )


def test_structure() -> None:
    draft = read(
        (
            HEAD + "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2\\outlinelevel1 Kopf;}}"
            "\\pard\\s1 Harbour\\par\\pard\\s2 Grain\\par\\pard\\s0 A {\\b bold} word{\\footnote \\chftn  A note.} and "
            '{\\field{\\*\\fldinst{HYPERLINK "https://post.example/a"}}{\\fldrslt a link}}.\\line Next line\\par'
            "\\pard{\\listtext 1.}\\ls1 first\\par{\\listtext 2.}second\\par\\pard"
            "\\trowd\\cellx1\\cellx2\\intbl Ship\\cell Load\\cell\\row"
            "\\trowd\\intbl Ada\\cell 4 t\\cell\\row\\pard\\trowd\\intbl alone\\cell\\row\\pard Last\\par}"
        ).encode(),
        "a.rtf",
    )
    told = [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks]
    assert told == [
        ("heading", 1, "Harbour"),
        ("heading", 2, "Grain"),
        ("paragraph", 0, "A bold word[1] and a link.\u2028Next line"),
        ("item", 1, "first"),
        ("item", 1, "second"),
        ("cell", 1, "Ship"),
        ("cell", 2, "Load"),
        ("cell", 1, "Ada"),
        ("cell", 2, "4 t"),
        ("paragraph", 0, "alone"),
        ("paragraph", 0, "Last"),
        ("item", 1, "[1] A note."),
    ]
    spans = [(span.kind, draft.text[span.start : span.end], span.target) for span in draft.spans]
    assert spans == [("strong", "bold", ""), ("link", "a link", "https://post.example/a")]
    assert draft.title == "Harbour"


def test_comments_stand_at_the_end() -> None:
    note = "{\\*\\atnid am}{\\*\\atnauthor Ada}\\chatn{\\*\\annotation{\\*\\atnref 0}\\loch\\sb0 {\\f3 I left this.}}"
    assert text("I want {{\\*\\atrfstart 0}some text}{{\\*\\atrfend 0}" + note + "} here.\\par") == (
        "I want some text[1] here.\n\n[1] I left this."
    )


def test_a_link_to_a_script_is_none() -> None:
    draft = read((HEAD + '{\\field{\\*\\fldinst HYPERLINK "javascript:x()"}{\\fldrslt go}}}').encode(), "a.rtf")
    assert (draft.text, draft.spans) == ("go", ())


def test_properties() -> None:
    draft = read((HEAD + "{\\info{\\title A \\u1576?}{\\author Ada Marsh}{\\creatim\\yr2031}}Text}").encode(), "a.rtf")
    assert (draft.title, draft.author, draft.published) == ("A ب", "Ada Marsh", None)
    assert read((HEAD + "{\\info{\\title Untitled}}Text}").encode(), "a.rtf").title == "Text"


def test_damage_depth_and_floods() -> None:
    assert read((HEAD + "Half a doc").encode(), "a.rtf").warnings == (CUT_OFF,)
    assert read((HEAD + "{" * 100_000 + "Iran").encode(), "a.rtf").text == "Iran"
    assert read((HEAD + "}" * 1000 + "Iran}").encode(), "a.rtf").text == "Iran"
    with pytest.raises(SourceRefused, match="has no text") as refused:
        read((HEAD + "\\bin999999999 x}").encode(), "a.rtf")
    assert refused.value.advice
    assert read((HEAD + "\\u99999999999?Iran\\ansicpg-4\\f-1\\uc99999 }").encode(), "a.rtf").text.endswith("Iran")


def test_bytes_decide() -> None:
    assert format_of("a.txt", b"{\\rtf1 text}") is RTF
    assert format_of("a.doc", b"{\\rtf1 text}") is RTF
    assert format_of("a.doc", b"<html><p>x").name == "html"
    with pytest.raises(SourceRefused, match="old Word"):
        format_of("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    with pytest.raises(SourceRefused, match="no rich text document"):
        format_of("a.rtf", b"only text")
