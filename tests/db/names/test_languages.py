"""Names as texts of six languages write them, and words that only look like names."""

import pytest

from db.names.automaton import ListedName, Names
from db.names.states import longer_names

NAMES = Names(
    [
        *(ListedName(1, form, type_, "state") for form, type_ in (("Iran", "preferred"), ("Iranian", "demonym"))),
        *(ListedName(1, form, "alias", "state") for form in ("إيران", "ایران", "Иран", "איראן")),
        ListedName(1, "иранский", "demonym", "state"),
        ListedName(1, "иранец", "demonym", "state"),
        ListedName(1, "إيراني", "demonym", "state"),
        *(ListedName(2, form, "alias", "state") for form in ("Россия", "Российская Федерация", "Саудовская Аравия")),
        ListedName(2, "Москва", "metonym", "state"),
        ListedName(2, "МИД", "acronym", "state"),
        *(ListedName(3, form, "alias", "person") for form in ("Путин", "Зеленский", "Владимир Путин", "پوتین", "سام")),
        *(
            ListedName(4, form, "alias", "state")
            for form in ("Соединённые Штаты", "ארצות הברית", 'ארה"ב', "قطر", "מצרים")
        ),
        ListedName(4, "US", "acronym", "state"),
        ListedName(4, "Washington", "metonym", "state"),
        ListedName(4, "אמריקאי", "demonym", "state"),
        ListedName(5, "West", "alias", "bloc"),
        ListedName(5, "The West", "preferred", "bloc"),
        ListedName(6, "May", "alias", "person"),
        ListedName(6, "Theresa May", "preferred", "person"),
        ListedName(7, "احمد", "alias", "person"),
        ListedName(8, "Министерство обороны", "alias", "public body"),
        ListedName(9, "کره جنوبی", "alias", "state"),
        ListedName(10, "Supreme Leader", "title", "person"),
        ListedName(11, "Persian", "demonym", "state"),
        ListedName(12, "Saudi Arabia", "alias", "state"),
        ListedName(13, "Azerbaijan", "preferred", "state"),
    ],
    longer_names(),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Russian cases; small letters for the adjectives, capitals for the names
        ("Россию, России, Россией; в Иране с Ираном", "Россию России Россией Иране Ираном"),
        ("Путина Путину Путиным о Путине; Владимиру Путину", "Путина Путину Путиным Путине Владимиру Путину"),
        ("Зеленского и Зеленскому, зеленский", "Зеленского Зеленскому"),
        ("в Москве, Москвы, москвич", "Москве Москвы"),
        ("иранская ракета, иранских, иранцы и иранцев", "иранская иранских иранцы иранцев"),
        ("Российской Федерации, Саудовскую Аравию", "Российской Федерации|Саудовскую Аравию"),
        ("в Соединенных Штатах, Соединённым Штатам", "Соединенных Штатах|Соединённым Штатам"),
        ("Министерства обороны, Министерству обороны", "Министерства обороны|Министерству обороны"),
        ("МИД и мид", "МИД"),
        # Hebrew prefixes, feminine and plural, both signs for an acronym
        ("באיראן ולאיראן שמאיראן האיראן כשבאיראן", "איראן איראן איראן איראן איראן"),
        ("אמריקאית והאמריקאים", "אמריקאית אמריקאים"),
        ('בארה"ב ומארה״ב', 'ארה"ב|ארה״ב'),
        ("מארצות הברית", "ארצות הברית"),
        # Arabic: demonyms with gender and number; a name of three letters of a person takes no letter in front
        ("الإيرانية والإيرانيين إيرانيون", "إيرانية إيرانيين إيرانيون"),
        ("وقطر بقطر لقطر", "قطر قطر قطر"),
        ("وسام سام", "سام"),
        # Persian: joined, apart, and with a zero width non-joiner; Ahmadi is not Ahmad
        ("کره‌جنوبی کره جنوبی کره\u200cجنوبی‌ها", "کره‌جنوبی|کره جنوبی|کره\u200cجنوبی"),
        ("احمد احمدی احمدها پوتین‌ها", "احمد احمد پوتین"),
        # case: us, west, a post in small letters, a headline in capitals
        ("US told us;\nTHE WEST TOLD US", "US WEST"),
        ("US, US\nUS", "US US US"),
        ("to the west, the West, West of Tehran, in the West.", "West West"),
        ("iran and saudi arabia said it to us in may", "iran|saudi arabia"),
        ("Iran but not iran. supreme leader", "Iran|supreme leader"),
        # May and the month
        ("May said in May 2022, on 5 May, since May and May 7; Theresa May", "May|Theresa May"),
        # demonyms have a plural; possessives end a name
        ("Iranians, the Iranian’s, Iran's", "Iranians Iranian Iran"),
        # longer names that mean something else
        ("Persian and the Persian Gulf; Washington Post, Washington", "Persian Washington"),
        # addresses hold no mention
        ("https://iran.ir/Iran-news www.Iran.com Iran.com info@Iran.ir Iran.", "Iran"),
        # two blanks, and a name broken by the end of a line that goes on
        ("Saudi  Arabia", "Saudi  Arabia"),
        ("x" * 45 + " Saudi\nArabia and\nSaudi\nArabia", "Saudi\nArabia"),
        # a part of a state is not the state
        ("the Iranian province of Azerbaijan and Azerbaijan", "Iranian Azerbaijan"),
    ],
)  # fmt: skip
def test_names_as_texts_write_them(text: str, expected: str) -> None:
    wanted = expected.split("|" if "|" in expected or "\n" in expected or "  " in expected else " ")
    found = [text[mention.start : mention.end] for mention in NAMES.find(text)]
    if "|" not in expected and "\n" not in expected and "  " not in expected:
        found = " ".join(found).split(" ")
    assert found == wanted


def test_a_name_is_found_only_while_it_was_in_use() -> None:
    names = Names(
        [
            ListedName(1, "Burma", "previous", "state", None, "1989"),
            ListedName(2, "Leader", "title", "person", "1989-06-04", None),
            ListedName(3, "Leader", "title", "person", None, "1989-06-03"),
        ]
    )
    text = "Burma and the Leader"
    assert [m.actors for m in names.find(text, "1980-01-01")] == [(1,), (3,)]
    assert [m.actors for m in names.find(text, "2022")] == [(2,)]
    assert [m.actors for m in names.find(text, "1989-06-04")] == [(1,), (2,)]
    assert [m.actors for m in names.find(text, "1989")] == [(1,), (2, 3)]
    assert [m.actors for m in names.find(text)] == [(1,), (2, 3)]


def test_an_adjective_of_two_is_offered_as_a_choice() -> None:
    names = Names(
        [
            ListedName(1, "Azerbaijan", "preferred", "state"),
            ListedName(1, "Azerbaijani", "demonym", "state"),
            ListedName(2, "Azerbaijan (province)", "preferred", "place"),
            ListedName(2, "Iranian province of Azerbaijan", "alias", "place"),
            ListedName(2, "Azerbaijani", "demonym", "place"),
        ]
    )
    found = names.find("Azerbaijanis of Azerbaijan and of the Iranian province of Azerbaijan")
    assert [(mention.form, mention.actors) for mention in found] == [
        ("Azerbaijani", (1, 2)),
        ("Azerbaijan", (1,)),
        ("Iranian province of Azerbaijan", (2,)),
    ]


def test_a_longer_name_hides_states_only_and_gives_way_to_who_is_listed() -> None:
    longer = ("Washington Post",)
    listed = [ListedName(1, "Washington", "metonym", "state"), ListedName(2, "Post", "alias", "media")]
    assert [m.actors for m in Names(listed, longer).find("the Washington Post")] == [(2,)]
    listed.append(ListedName(3, "Washington Post", "preferred", "media"))
    assert [m.actors for m in Names(listed, longer).find("the Washington Post")] == [(3,)]
