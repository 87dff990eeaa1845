"""Words that look like names: taken with their particles and titles, left where they are only written large."""

import pytest

from db.names.automaton import ListedName, Names
from db.names.candidates import candidates_in, kind_of

NAMES = Names([ListedName(1, "Iran", "preferred", "state"), ListedName(2, "Raisi", "alias", "person")])


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("It was Ursula von der Leyen who met Abu Omar al-Baghdadi.", ["Ursula von der Leyen", "Abu Omar al-Baghdadi"]),
        ("On Monday, 5 May, the President met Iran’s envoy.", []),
        ("The Ministry of Foreign Affairs, said @mfa_ir and a@b.com.", ["Ministry of Foreign Affairs", "@mfa_ir"]),
        ("In June the Kashan Airport’s tower fell.", ["Kashan Airport"]),
        ("He saw Iran Air and Raisi, and South of Iran.", ["Iran Air"]),
        ("THE WHOLE LINE IS LARGE AND TELLS NOTHING", []),
        ("See https://Example.com/Some-Page by Jane Roe.", ["Jane Roe"]),
        ("Об этом сообщил Дмитрий Песков в понедельник.", ["Дмитрий Песков"]),
        ("قال الرئيس بشار الأسد في دمشق", ["بشار الأسد"]),
        ("سردار قاآنی گفت", ["قاآنی"]),
        ("他说“沙赫德无人机”很好", ["沙赫德无人机"]),
        ("He toured the Middle East and, in Mali, South of Gao.", ["Middle East", "Mali", "Gao"]),
        ("", []),
    ],
)
def test_what_looks_like_a_name(text: str, forms: list[str]) -> None:
    found = candidates_in(text, NAMES.find(text))
    assert [one.form for one in found] == forms
    assert all(text[one.start : one.end] == one.form for one in found)


def test_what_opens_a_sentence_says_so() -> None:
    found = candidates_in("Prices rose. Then Okafor spoke.", [])
    assert [(one.form, one.opens) for one in found] == [("Prices", True), ("Okafor", False)]


def test_what_kind_a_name_sounds_like() -> None:
    kinds = {"Kashan Airport": "place", "Ministry of Defence": "other", "Levant Bank": "company", "Gulf Times": "media"}
    assert {form: kind_of(form) for form in kinds} == kinds
