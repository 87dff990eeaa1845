"""A Markdown file is read in pieces where it stands as written, else by the parser: both find the same."""

import io
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from db.bundles.found import Found, FoundNote, Unreadable
from db.bundles.gathering.laying import lay_out
from db.bundles.markdown import file as markdown_file
from db.bundles.markdown import read as markdown_read
from db.bundles.markdown.units import excerpt, line
from db.records.bundle_settings import Settings
from db.records.bundles import Bundle

BITS = (
    *(
        "`",
        "```\n",
        "\n~~~\n",
        "> ",
        ">",
        "- ",
        "\n\n",
        "\n",
        "    ",
        "\n[x]: http://a\n",
        "[x]",
        "[^2]",
        "**",
        "*",
        "_",
    ),
    *(
        "<b>",
        "&amp;",
        "&#10;",
        "\\",
        "1. ",
        "\n# ",
        "\n===\n",
        "\n---\n",
        "<!--",
        "\t",
        "![",
        "\r",
        "\u00a0",
        " ",
        "^[",
    ),
)
PAGES = {
    "footnotes": Settings(around=1),
    "endnotes": Settings(cited_in="endnotes", style="chicago-note", grouping="none"),
    "in the text": Settings(cited_in="text", style="apa", notes=False),
}
Read = Callable[[str], list[object]]


def page(bundle: Bundle, settings: Settings) -> str:
    outline = lay_out(replace(bundle, settings=settings))
    file = io.BytesIO()
    markdown_file.write(outline, file, lambda: None)
    outline.close()
    return file.getvalue().decode()


def read(words: str) -> list[object]:
    found: list[object] = []
    try:
        found.extend(markdown_read.read(io.BytesIO(words.encode("utf-8", "surrogatepass"))).found)
    except Unreadable as error:
        found.append(str(error))
    return found


@pytest.fixture
def by_the_parser(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads a file as if nothing in it stood as exports write it."""

    def read_so(words: str) -> list[object]:
        with monkeypatch.context() as patched:
            patched.setattr(markdown_read, "parts", lambda text: [text])
            patched.setattr(markdown_read, "excerpt", lambda _part: None)
            patched.setattr(markdown_read, "line", lambda _words: None)
            return read(words)

    return read_so


@pytest.mark.parametrize("name", PAGES)
def test_what_is_exported_is_read_as_the_parser_reads_it(bundle: Bundle, name: str, by_the_parser: Read) -> None:
    words = page(bundle, PAGES[name])
    found = read(words)
    assert found == by_the_parser(words)
    assert sum(isinstance(one, Found) for one in found) == 9
    assert sum(isinstance(one, FoundNote) for one in found) == (0 if name == "in the text" else 9)


@pytest.mark.parametrize("name", PAGES)
def test_whatever_is_done_to_a_file_it_is_read_as_the_parser_reads_it(
    bundle: Bundle, name: str, by_the_parser: Read
) -> None:
    whole = page(bundle, PAGES[name])
    chance = random.Random(name)
    for _ in range(60):
        words = whole
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(words))
            rest = at if chance.random() < 0.7 else at + chance.randrange(1, 40)
            again = chance.randrange(len(words))
            piece = chance.choice((*BITS, words[again : again + chance.randrange(5, 200)]))
            words = words[:at] + (piece if chance.random() < 0.8 else "") + words[rest:]
        assert read(words) == by_the_parser(words), words


def test_plain_excerpts_need_no_parser() -> None:
    found = excerpt(
        "> He said: no.\\\n> A \\*star\\*\n>\n> and 3 & 4[^7]\n\n- **Before:** Then\n- Link: <commonplace://a/b>\n\n"
    )
    assert found == Found(7, "", "He said: no.\nA *star*\n\nand 3 & 4", "Then", "", None)
    cited = excerpt("> No.\n\n**7.** Doe, <https://a.example>, para. 2.\n\n- **After:** Then\n")
    assert cited == Found(7, "", "No.", "", "Then", "Doe, https://a.example, para. 2.")
    assert line("Doe, *The \\*Courier*, “B”, *C* (D).") == "Doe, The *Courier, “B”, C (D)."
    assert line("Doe, “A \\[title\\]”, <https://a.example/x_y>.") == "Doe, “A [title]”, https://a.example/x_y."


@pytest.mark.parametrize(
    "part",
    [
        *("> a *b*[^7]\n", "> a &amp; b[^7]\n", "> - a[^7]\n", "> 1. a[^7]\n", "> a `b`[^7]\n", "> a\n> ===[^7]\n"),
        *("> a[^7]\n\n- **Before:** b\n  c\n", "> a[^7] b\n", "> a <b>[^7]\n", "> a\n", ">     a[^7]\n", "> a[^07]\n"),
    ],
)
def test_what_may_have_marks_is_for_the_parser(part: str) -> None:
    assert excerpt(part) is None


@pytest.mark.parametrize("words", ["A *b* *", "A **b**", "A *b**c* d", "A * b *", "A *b.* c", "A *b"])
def test_stars_that_may_mean_something_else_are_for_the_parser(words: str) -> None:
    assert line(words) is None
