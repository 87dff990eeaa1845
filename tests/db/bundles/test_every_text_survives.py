"""Whatever stands in a text stands in every format, and is read back as the same characters."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db.bundles.formats import FORMATS, Format
from db.bundles.found import Found
from db.bundles.gathering.laying import lay_out
from db.bundles.proof.verify import verify
from db.bundles.shown import one_line, shown
from db.bundles.write import write_bundle
from db.records.bundles import Bundle

# Pages of a PDF have tests of their own: they take long to set, and say less.
WRITTEN = [one.name for one in FORMATS if one.name != "pdf"]
MakeBundle = Callable[..., Bundle]
PIECES = st.sampled_from(
    [
        *("word", " ", "  ", "\n", "\n\n", "\t", "\u2028", "\u2029", "\u00a0", "\u3000", "\u200f", "\u202e", "\ufeff"),
        *("مذاکرات", "می‌توان", "«لا»", "١٢", "走廊", "𠮷", "👩‍👧", "🇮🇷", "e\u0301", "Вести", "ё"),
        *("*", "_", "`", "```", "[^1]", "[^1]: x", "[a](b)", "![a](b)", "<b>", "</p>", "<!--", "]]>", "&amp;", "&#10;"),
        *("# ", "> ", "- ", "+ ", "1. ", "2) ", "===", "---", "\\", "\\\n", "|", "~~", "$x$", "^", "{#a}", ":smile:"),
        *(
            "=1+1",
            "+1",
            "-1",
            "@x",
            "'=1",
            '"',
            "'",
            ",",
            ";",
            "\r",
            "\x07",
            "\x0b",
            "\x85",
            "\x7f",
            "\ufffe",
            "\u2400",
        ),
        *("http://a.example/b_c?d=e&f", "www.a.example", "…", "data-part=", "_cp_1", "    code"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=4)), min_size=1).map(
    "".join
)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS.filter(bool))
    spans = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text) - 1))
        spans.append((start, draw(st.integers(start + 1, len(text)))))
    return text, spans


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts_with_spans(), st.sampled_from([None, "en", "ar", "fa", "zh"]))
@example(("\n", [(0, 1)]), None)
@example((" \n\n\n a\n\n b \n", [(0, 11), (1, 3), (5, 8)]), "en")
def test_a_bundle_of_any_text_verifies(
    bundle_of: MakeBundle, case: tuple[str, Sequence[tuple[int, int]]], language: str | None
) -> None:
    with TemporaryDirectory() as folder:
        write_bundle(lay_out(bundle_of(*case, language)), Path(folder) / "b.zip", WRITTEN)
        verdict = verify(Path(folder) / "b.zip")
    assert verdict.faults == ()
    assert verdict.standing == len(case[1])


@pytest.mark.parametrize("form", [one for one in FORMATS if one.name in WRITTEN], ids=lambda form: form.name)
def test_quotations_read_back_are_the_excerpts(bundle: Bundle, form: Format) -> None:
    file = BytesIO()
    form.write(lay_out(bundle), file, lambda: None)
    reading = form.read(BytesIO(file.getvalue()))
    # A table of tags has an excerpt as often as it has tags.
    found = list({one.number: one for one in reading.found if isinstance(one, Found)}.values())
    expected = list(lay_out(bundle).excerpts())
    shape = str if reading.exact else shown
    around = one_line if reading.on_one_line else str
    assert [(one.number, one.quote) for one in found] == [
        (one.number, shape(one.excerpt.highlight.quote)) for one in expected
    ]
    assert [(one.before, one.after) for one in found] == [
        (shape(around(one.excerpt.before)), shape(around(one.excerpt.after))) for one in expected
    ]
    assert reading.oddities == []


def test_a_very_long_quote_survives(bundle_of: MakeBundle, tmp_path: Path) -> None:
    text = "Officials said قال مسؤول 走廊. \n" * 10_000
    write_bundle(lay_out(bundle_of(text, [(5, len(text) - 5)])), tmp_path / "b", WRITTEN)
    assert verify(tmp_path / "b").ok
