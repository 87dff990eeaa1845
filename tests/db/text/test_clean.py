import pytest

from db.text.clean import captions_and_posts


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
        ("The new pier https://t.co/AbCdEf pic.twitter.com/XyZ", "post"),
        ("- Harbour News (@harbournews) May 28, 2022", "post"),
        ("— صحيفة الميناء (@alminaa) ٢٨ مايو ٢٠٢٢", "post"),
    ],
)
def test_what_stands_between_paragraphs(line: str, kind: str) -> None:
    text = f"A paragraph.\n\n{line}\n\nAnother paragraph."
    assert captions_and_posts(text) == [(14, 14 + len(line), kind)]


@pytest.mark.parametrize(
    "line",
    [
        "He asked Reuters (the agency).",
        "The harbour will be closed.",
        "The ministry (which refused to comment) said so.",
        "- a list item",
        "Iran signed the treaty (JCPOA)",
        "",
    ],
)
def test_paragraphs_are_left_alone(line: str) -> None:
    assert captions_and_posts(f"A paragraph.\n\n{line}\n\nAnother.") == []


def test_a_post_runs_to_its_signature() -> None:
    text = "Look https://t.co/Abc\n\n- News (@news) May 1, 2022\n\nText."
    assert captions_and_posts(text) == [(0, text.index("\n\nText"), "post")]
