"""Citations: every part that is known, none that is not, and right in every script."""

from dataclasses import replace
from uuid import UUID

import pytest
from citable import PLAIN
from lxml import html

from db.bundles.citations.citation import citation, citation_html, day_in_words, footnote, with_quote
from db.records.bundles import Bundle


def test_all_parts_stand_in_order() -> None:
    assert citation(PLAIN, 12, accessed="2023-05-03") == (
        "Jane Doe, “Grain moves again”, Harbour Post, 19 July 2022, https://harbour.example/grain, "
        "accessed 3 May 2023, para. 12"
    )


@pytest.mark.parametrize(
    ("quote", "number", "said"),
    [
        ("one", 3, "para. 3"),
        ("one\ntwo", 3, "paras. 3–4"),
        ("one\n\n\ntwo\nthree", 3, "paras. 3–5"),
        ("one\n\n", 3, "para. 3"),
    ],
)
def test_a_quote_over_several_paragraphs_names_first_and_last(
    bundle: Bundle, quote: str, number: int, said: str
) -> None:
    first = bundle.excerpts[0]
    whole = replace(first, paragraph=number, highlight=replace(first.highlight, quote=quote))
    assert citation(whole.article, whole.paragraphs).endswith(f", {said}")
    assert with_quote(whole)[0].endswith(f", {said}")


@pytest.mark.parametrize("part", ["author", "outlet", "published", "url"])
def test_a_missing_part_leaves_no_trace(part: str) -> None:
    line = citation(replace(PLAIN, **{part: None}), 12)
    assert str(getattr(PLAIN, part))[:4] not in line
    assert ", ," not in line
    assert "None" not in line


def test_a_title_alone_is_enough() -> None:
    bare = replace(PLAIN, author=None, outlet=None, published=None, url=None)
    assert citation(bare) == "“Grain moves again”"
    assert footnote(bare) == "“Grain moves again”."
    assert footnote(replace(bare, title="Who moves it?")) == "“Who moves it?”"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022", "2022"),
        ("2022-07", "July 2022"),
        ("2022-07-09", "9 July 2022"),
        ("2022-07-19T23:10:00Z", "19 July 2022"),
        ("2022-13-01", "2022-13-01"),
        ("summer", "summer"),
    ],
)
def test_a_date_is_as_precise_as_known(iso: str, words: str) -> None:
    assert day_in_words(iso) == words


def test_a_machine_translation_says_so_and_from_what() -> None:
    translated = replace(PLAIN, translator="machine", translation_of=UUID(int=2))
    assert "19 July 2022, machine translation from the Arabic, https" in citation(translated, original="ar-SA")
    assert "machine translation, https" in citation(translated)
    assert "translated from the Persian by L. Haddad" in citation(replace(PLAIN, translator="L. Haddad"), original="fa")


def test_right_to_left_parts_stand_between_isolates() -> None:
    arabic = replace(PLAIN, author="ليلى حداد", title="وفدان", outlet="صحيفة المشرق")
    assert citation(arabic).startswith("\u2068ليلى حداد\u2069, \u2068“وفدان”\u2069, \u2068صحيفة المشرق\u2069, 19 July")
    assert "\u2068" not in citation(PLAIN)


def test_only_web_addresses_become_links() -> None:
    assert html.fromstring(f"<p>{citation_html(PLAIN)}</p>").xpath("//a/@href") == ["https://harbour.example/grain"]
    sly = replace(PLAIN, url="javascript:alert(1)", title="<b>bold</b>")
    page = html.fromstring(f"<p>{citation_html(sly)}</p>")
    assert not page.xpath("//a | //b")
    assert "<b>bold</b>" in page.text_content()


def test_the_clipboard_gets_quote_and_citation(bundle: Bundle) -> None:
    text, rich = with_quote(bundle.excerpts[5])
    quote = bundle.excerpts[5].highlight.quote
    assert text.split("\n")[0] == f"“{quote}”"
    assert "صحيفة المشرق" in text.split("\n")[1]
    page = html.fromstring(f"<div>{rich}</div>")
    (block,) = page.xpath("//blockquote")
    assert (block.get("dir"), block.get("lang"), block.text_content()) == ("rtl", "ar", quote)


def test_hostile_words_stay_words_on_the_clipboard(bundle: Bundle) -> None:
    _, rich = with_quote(bundle.excerpts[3])
    page = html.fromstring(f"<div>{rich}</div>")
    assert not page.xpath("//b | //script")
    assert "=2+5" in page.text_content()
