import pytest

from db.errors import Cancelled
from db.records.articles import Block, Span
from db.text.clean import LONGEST, captions_and_posts, clean

LONG = "A paragraph of some length, as they are in articles. " * 8


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Reuters)", "caption"),
        ("Soldiers in the harbour, 1941 (social networking sites)", "caption"),
        ("A drone over the town [AFP]", "caption"),
        ("الجنود في المدينة (رويترز)", "caption"),
        ("Солдаты в городе (ТАСС)", "caption"),
        ("市场一角（新华社）", "caption"),
        ("Photo: the harbour at dawn", "caption"),
        ("Smoke over the port on Monday. [A. Name/Reuters]", "caption"),
        ("AFP via Getty Images", "caption"),
        ("Image source, Getty Images", "caption"),
        ("- A money changer on Wednesday morning. Photo: The Harbour Courier", "caption"),
        ("The pier at dawn (Photo by A. Name)", "caption"),
        ("© The Harbour Courier", "caption"),
        ("View this post on Instagram", "post"),
        ("The new pier https://t.co/AbCdEf pic.twitter.com/XyZ", "post"),
        ("- Harbour News (@harbournews) May 28, 2022", "post"),
        ("— صحيفة الميناء (@alminaa) ٢٨ مايو ٢٠٢٢", "post"),
    ],
)
def test_what_stands_between_paragraphs(line: str, kind: str) -> None:
    text = f"{LONG}\n\n{line}\n\nAnother paragraph."
    assert captions_and_posts(text) == [(len(LONG) + 2, len(LONG) + 2 + len(line), kind)]


@pytest.mark.parametrize(
    "line",
    [
        "He asked Reuters (the agency).",
        "The harbour will be closed.",
        "The ministry (which refused to comment) said so.",
        "- a list item",
        "She kept a photo by her bed.",
        "(12)",
        "X",
        "Iran signed the treaty (JCPOA)",
        "",
    ],
)
def test_paragraphs_are_left_alone(line: str) -> None:
    assert captions_and_posts(f"A paragraph.\n\n{line}\n\nAnother.") == []


def test_a_post_runs_to_its_signature() -> None:
    text = "Look https://t.co/Abc\n\n- News (@news) May 1, 2022\n\nText."
    assert captions_and_posts(text) == [(0, text.index("\n\nText"), "post")]


def test_a_dated_signature_takes_the_short_paragraph_before_it() -> None:
    text = f"{LONG}\n\nTwo shadows, one apron.\n\n— Apron Watch (@apron) July 17, 2022\n\nText."
    assert captions_and_posts(text) == [(len(LONG) + 2, text.index("\n\nText"), "post")]
    undated = text.replace(" July 17, 2022", "")
    assert captions_and_posts(undated) == [(undated.index("—"), undated.index("\n\nText"), "post")]


def test_what_blocks_say_already_stands() -> None:
    line = "The ministers met in the harbour town on Monday and agreed to build a second ferry line."
    text = f"{line}\n{line}\n(Reuters)\nsaid.The end"
    assert [clean(text).count(kind) for kind in ("repeat", "caption", "missing")] == [1, 1, 1]
    second, third = len(line) + 1, 2 * len(line) + 2
    blocks = [
        Block(second, second + len(line), "heading", 2),
        Block(third, third + 9, "caption"),
        Block(third + 10, len(text), "code"),
    ]
    assert not clean(text, blocks)
    assert not clean(text, blocks[:2], [Span(third + 10, len(text), "code")])


def test_too_long_a_text_is_not_looked_through_and_a_pause_can_end_it() -> None:
    assert not clean("said.The end\n" * (LONGEST // 10))

    def stop() -> None:
        raise Cancelled("enough")

    with pytest.raises(Cancelled):
        clean("said.The end\n" * 10, pause=stop)
