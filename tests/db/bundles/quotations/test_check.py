"""What an editor did to the quotations of a bundle is found, word by word; what nobody did is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from db.bundles.manifest import Claim
from db.bundles.quotations.check import ALTERED, SHORTENED, STANDS, UNMARKED, UNSOURCED, Checked, check
from db.bundles.quotations.compare import Change
from db.bundles.quotations.manuscript import Paragraph, paragraphs

DRONES = "The shipment of the first forty drones reached the harbour on Monday, two officials said."
DENIAL = "We have not sold any weapon to a party of this war, and we will not do so."
ARABIC = "وصلت الشحنة الأولى من الطائرات المسيرة إلى الميناء يوم الاثنين"
CHINESE = "第一批无人机星期一抵达港口，两名官员说。"
SOURCE = f"Nobody was surprised. {DRONES} The ministry kept silent for a week.\n{DENIAL} So the minister."


def claim(number: int, quote: str, before: str = "", after: str = "") -> Claim:
    return Claim(number, f"u{number}", "sources/one.txt", 0, len(quote), "", quote, before, after, f"Outlet {number}")


CLAIMS = (
    claim(1, DRONES, "Nobody was surprised. ", " The ministry kept silent for a week."),
    claim(2, DENIAL),
    claim(3, ARABIC),
    claim(4, CHINESE),
)


def checked(*rows: str, claims: Sequence[Claim] = CLAIMS) -> Checked:
    manuscript = [Paragraph(number, row) for number, row in enumerate(rows, 1)]
    return check(manuscript, claims, lambda: [("sources/one.txt", SOURCE)])


@pytest.mark.parametrize(
    "row",
    [
        f"They wrote: “{DRONES}”",
        f'They wrote: "{DRONES[:-1]}," and went home.',
        f"On écrit : «\u00a0{DRONES}\u00a0» et voilà.",
        f"Es heißt: „{DRONES}“ So weit.",
        f"Es heißt: »{DRONES}« So weit.",
        "They wrote: ‘" + DRONES.replace("forty drones", "forty drones") + "’",
        "“" + DRONES.replace(" ", "\u00a0") + "”",
    ],
)
def test_a_quotation_stands_whatever_its_typography(row: str) -> None:
    found = checked(row)
    assert [(one.how, one.excerpt) for one in found.quotations] == [(STANDS, 1)]
    assert found.ok
    assert found.unused == (2, 3, 4)


@pytest.mark.parametrize(("number", "quote"), [(3, ARABIC), (4, CHINESE)])
def test_other_scripts_stand_and_one_changed_word_is_shown(number: int, quote: str) -> None:
    assert [(one.how, one.excerpt) for one in checked(f"«{quote}»").quotations] == [(STANDS, number)]
    old, new = {3: ("الأولى", "الثانية"), 4: ("一", "二")}[number]
    (one,) = checked(f"«{quote.replace(old, new, 1)}»").quotations
    assert (one.how, one.excerpt, one.changes) == (ALTERED, number, (Change(old, new),))


@pytest.mark.parametrize(
    "words",
    [
        "The shipment of the first forty drones […] two officials said.",
        "The shipment ... reached the harbour on Monday",
        "first forty drones reached the harbour",
        "The shipment of the first forty drones [from the north] reached the harbour on Monday",
    ],
)
def test_a_part_is_shortened_and_marks_of_the_writer_are_no_alteration(words: str) -> None:
    (one,) = checked(f"“{words}”").quotations
    assert (one.how, one.excerpt, one.changes) == (SHORTENED, 1, ())


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (DRONES.replace("forty", "fifty"), (Change("forty", "fifty"),)),
        (DRONES.replace("first forty ", ""), (Change("first forty", ""),)),
        (DRONES.replace("Monday", "Monday morning"), (Change("", "morning"),)),
        (DRONES.replace("The", "This"), (Change("The", "This"),)),
        (DRONES.replace("forty drones […]", ""), ()),
        (f"{DRONES[:50]} […] two officers said.", (Change("officials", "officers"),)),
    ],
)
def test_an_altered_word_is_shown(words: str, changes: tuple[Change, ...]) -> None:
    (one,) = checked(f"“{words}”").quotations
    assert (one.how, one.excerpt, one.changes) == (ALTERED if changes else STANDS, 1, changes)


def test_a_not_left_out_is_an_alteration() -> None:
    found = checked("“We have sold any weapon to a party of this war”")
    assert [(one.how, one.changes) for one in found.quotations] == [(ALTERED, (Change("not", ""),))]
    assert not found.ok


def test_words_of_the_text_beyond_the_excerpt_are_found_there() -> None:
    (beyond,) = checked("“The ministry kept silent for a week.”").quotations
    assert (beyond.how, beyond.excerpt, beyond.beyond) == (STANDS, 1, True)
    (text,) = checked("“The ministry kept silent for a week.”", claims=(claim(2, DENIAL),)).quotations
    assert (text.how, text.excerpt, text.source) == (STANDS, 0, "sources/one.txt")


def test_a_quotation_without_a_source_is_listed_and_a_turn_of_phrase_only_counted() -> None:
    found = checked("He called it “a great and lasting peace for all”, the so-called “red line”.")
    assert [(one.how, one.words) for one in found.quotations] == [(UNSOURCED, "a great and lasting peace for all")]
    assert found.short == 1
    assert not found.ok


def test_words_of_an_excerpt_without_marks_are_named() -> None:
    found = checked(f"As is known, {DENIAL} That is all.")
    assert [(one.how, one.excerpt) for one in found.quotations] == [(UNMARKED, 2)]


def test_an_apostrophe_ends_no_quotation() -> None:
    found = checked("‘We don’t give in, and it’s over’", claims=(claim(1, "We don't give in, and it's over"),))
    assert [one.how for one in found.quotations] == [STANDS]


def test_a_quotation_over_two_paragraphs_stands_in_both() -> None:
    found = checked("“We have not sold any weapon", "“to a party of this war, and we will not do so.”")
    assert [(one.paragraph, one.how) for one in found.quotations] == [(1, SHORTENED), (2, SHORTENED)]


@pytest.mark.parametrize(
    ("row", "hows"),
    [
        (f"He said: “{DENIAL} Nobody in the room believed a word of it.", [(STANDS, False)]),
        (f"He said: “{DENIAL} Then they wrote “{DRONES}” on the wall.", [(STANDS, False), (STANDS, True)]),
        ("“We have not bought any weapon to a party of this war, and we will not do so. He left.", [(ALTERED, False)]),
        (f'He said: "{DENIAL} Then "{DRONES}" again', [(STANDS, False), (STANDS, True)]),
        ("‘The rebels’ weapons were seized in the harbour’, they wrote.", [(STANDS, True)]),
        ("‘The rebels’ and the regime, a word for both of them, the officials’ own.", []),
    ],
)
def test_a_mark_that_was_forgotten_ends_with_a_sentence_and_a_possessive_ends_nothing(
    row: str, hows: list[tuple[str, bool]]
) -> None:
    claims = (*CLAIMS, claim(5, "The rebels’ weapons were seized in the harbour"))
    assert [(one.how, one.closed) for one in checked(row, claims=claims).quotations] == hows


def test_a_word_document_reads_as_with_all_changes_taken(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Before.")
    document.add_paragraph(DRONES, style="Quote")
    row = document.add_paragraph("He said: “We have not sold any ")
    for tag, words in (("w:del", "tank"), ("w:ins", "weapon")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:delText" if tag == "w:del" else "w:t")
        text.text = words
        run.append(text)
        change.append(run)
        row._p.append(change)
    row.add_run(" to a party of this war”.")
    document.save(str(tmp_path / "draft.docx"))
    read = paragraphs(tmp_path / "draft.docx")
    assert [(one.number, one.text, one.apart) for one in read] == [
        (1, "Before.", False),
        (2, DRONES, True),
        (3, "He said: “We have not sold any weapon to a party of this war”.", False),
    ]
    found = check(read, CLAIMS, lambda: [])
    assert [(one.paragraph, one.how, one.excerpt) for one in found.quotations] == [(2, STANDS, 1), (3, SHORTENED, 2)]


@given(st.lists(st.text(alphabet="abcdeüñя中ر '-.", min_size=1, max_size=12), min_size=6, max_size=30), st.data())
def test_one_word_put_in_the_place_of_another_is_always_found(parts: list[str], data: st.DataObject) -> None:
    words = [
        f"w{number}{part.strip(' .-') or 'x'}".replace(" ", "").replace("'", "") for number, part in enumerate(parts)
    ]
    quote = " ".join(words)
    assert [one.how for one in checked(f"“{quote}”", claims=(claim(1, quote),)).quotations] == [STANDS]
    at = data.draw(st.integers(0, len(words) - 1))
    other = " ".join((*words[:at], "zzz", *words[at + 1 :]))
    (one,) = checked(f"“{other}”", claims=(claim(1, quote),)).quotations
    assert one.how == ALTERED
    assert "zzz" in one.changes[0].written


@pytest.mark.parametrize(
    ("row", "hows"),
    [
        (f"他说“{CHINESE}”然后", [STANDS]),
        (f'他说"{CHINESE}"然后', [STANDS]),
        (f"”{ARABIC}“", [STANDS]),
        (f"”{DRONES}” sade han", [STANDS]),
        (f"»{DRONES}» sanoi hän, ›{DENIAL}‹", [STANDS, STANDS]),
        (f"'{DENIAL}' he wrote", [STANDS]),
        (f"“{DENIAL[:20]} [sic]{DENIAL[20:]}”", [STANDS]),
        ("“[T]he first forty drones” came", [SHORTENED]),
        ("The '90s and the boys' band, 5\" wide, weren't ’tis the ‘90s", []),
        ("See “The title of this piece”, he said", []),
    ],
)
def test_marks_of_many_languages_and_what_is_no_quotation(row: str, hows: list[str]) -> None:
    titled = (*CLAIMS[:3], Claim(4, "u4", "s", 0, 1, "", CHINESE, "", "", "“The title of this piece”, Outlet"))
    assert [one.how for one in checked(row, claims=titled).quotations] == hows


def test_the_short_title_of_a_later_note_is_no_quotation() -> None:
    four = Claim(4, "u4", "s", 0, 1, "", CHINESE, "", "", "“X”, Outlet", "Doe, “What Can Be Seen,” para. 2.")
    assert checked("Doe, “What Can Be Seen,” para. 2.", claims=(*CLAIMS[:3], four)).quotations == ()
    assert [one.how for one in checked("Doe, “What Can Be Seen,” para. 2.").quotations] == [UNSOURCED]


def test_what_is_like_an_excerpt_and_stands_elsewhere_in_a_text_stands() -> None:
    far = claim(5, "“There is no nearer harbour, and there is not so far,” he said.")
    asked = [Paragraph(1, "“Chicago is far,” she said.")]
    altered = check(asked, (*CLAIMS, far), lambda: [("sources/one.txt", SOURCE)]).quotations
    assert [one.how for one in altered] != [STANDS]
    told = [("sources/one.txt", SOURCE), ("sources/two.txt", "She shrugged. “Chicago is far,” she said.")]
    (found,) = check(asked, (*CLAIMS, far), lambda: told).quotations
    assert (found.how, found.source) == (STANDS, "sources/two.txt")
    word = [Paragraph(1, f"“{DENIAL.replace('weapon', 'drone')}”")]
    assert [one.how for one in check(word, CLAIMS, lambda: told).quotations] == [ALTERED]


def test_a_block_quotation_with_its_source_behind_it_stands() -> None:
    found = check([Paragraph(1, f"“{DRONES}” (Miller 2020)", apart=True)], CLAIMS, lambda: [])
    assert [one.how for one in found.quotations] == [STANDS]


def test_a_changed_currency_is_an_alteration() -> None:
    quote = "It cost $5.5 million, 40% more than before."
    (one,) = checked(f"“{quote.replace('$', '£')}”", claims=(claim(1, quote),)).quotations
    assert (one.how, one.changes) == (ALTERED, (Change("$", "£"),))
