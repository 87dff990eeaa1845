"""A page is read in one piece where it stands as written, else by the tolerant reader: both find the same."""

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from db.bundles.found import Found, FoundText, Unreadable
from db.bundles.gathering.laying import lay_out
from db.bundles.html import file as html_file
from db.bundles.html import read as html_read
from db.bundles.html.units import UNITS
from db.records.bundle_settings import Settings
from db.records.bundles import Bundle
from db.records.quote_changes import QuoteChange

BITS = (
    *("<", ">", "&", '"', "&lt", "lt;", "&nbsp;", "\r", "\0", "<!--", "-->", "<![CDATA[", " style='x'", "<p>", "</p>"),
    *("<b>", "</div>", "</figure>", "</blockquote>", "</bdi>", "<i>", "<ins>a</ins>", "<sup>9</sup>", "<textarea>"),
    *("<script>", "</script>", "<svg>", "</section>", '<figure id="x', '<li id="n', '<div class="text"'),
)


def shortened(bundle: Bundle) -> Bundle:
    """The bundle with a cut in each quote and words put into every second."""

    def changed(at: int, quote: str) -> tuple[QuoteChange, ...]:
        return (QuoteChange(1, 3), *([QuoteChange(4, 6, "<said> & done")] if at % 2 else [])) if len(quote) > 8 else ()

    excerpts = [replace(one, changes=changed(at, one.highlight.quote)) for at, one in enumerate(bundle.excerpts)]
    return replace(bundle, excerpts=excerpts)


def page(bundle: Bundle, settings: Settings) -> str:
    outline = lay_out(replace(bundle, settings=settings))
    file = io.BytesIO()
    html_file.write(outline, file, lambda: None)
    outline.close()
    return file.getvalue().decode()


def read(words: str) -> tuple[list[object], list[str]]:
    found: list[object] = []
    reading = html_read.read(io.BytesIO(words.encode("utf-8", "surrogatepass")))
    try:
        found.extend(reading.found)
    except Unreadable as error:
        found.append(str(error))
    return found, reading.oddities


@pytest.fixture
def tolerantly(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[list[object], list[str]]]:
    """Reads a page as if nothing in it stood as exports write it."""

    def read_so(words: str) -> tuple[list[object], list[str]]:
        with monkeypatch.context() as patched:
            patched.setattr(html_read, "_BEGIN", re.compile("(?!)"))
            return read(words)

    return read_so


PAGES = {
    "footnotes": Settings(around=1, index=True),
    "endnotes": Settings(cited_in="endnotes", style="chicago-note", grouping="none"),
    "in the text": Settings(cited_in="text", style="apa", texts=False, notes=False),
}


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_is_exported_is_read_in_one_piece(
    bundle: Bundle, name: str, tolerantly: Callable[[str], tuple[list[object], list[str]]]
) -> None:
    words = page(shortened(bundle) if name == "endnotes" else bundle, PAGES[name])
    for begin, end, take in UNITS:
        for match in re.finditer(f"{re.escape(begin)}.*?{re.escape(end)}", words, re.DOTALL):
            assert take(words, match.start(), match.end()) is not None, match[0]
    found, oddities = read(words)
    assert (found, oddities) == tolerantly(words)
    assert sum(isinstance(one, Found) for one in found) == 9
    assert sum(isinstance(one, FoundText) for one in found) == (0 if name == "in the text" else 5)
    assert oddities == []


@pytest.mark.parametrize("name", PAGES)
def test_whatever_is_done_to_a_page_it_is_read_as_the_tolerant_reader_reads_it(
    bundle: Bundle, name: str, tolerantly: Callable[[str], tuple[list[object], list[str]]]
) -> None:
    whole = page(shortened(bundle), PAGES[name])
    start = whole.index("<main")
    chance = random.Random(name)
    for _ in range(60):
        words = whole
        for _ in range(chance.randrange(1, 4)):
            at = words.find("<", chance.randrange(start, len(words))) + chance.choice((0, 0, 1, 6))
            rest = at if chance.random() < 0.7 else at + chance.randrange(1, 40)
            again = chance.randrange(start, len(words))
            piece = chance.choice((*BITS, words[again : again + chance.randrange(5, 400)]))
            words = words[:at] + (piece if chance.random() < 0.8 else "") + words[rest:]
        assert read(words) == tolerantly(words), words[start:]


def test_a_page_is_read_alike_wherever_its_pieces_end(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    words = page(bundle, PAGES["footnotes"])
    whole = read(words)
    for size in (7, 64, 1001):
        monkeypatch.setattr(html_read, "_PIECE", size)
        assert read(words) == whole
