"""Themes of the nearest passages, as a plain reckoning over all of them gives them; reasons, copies and refusals."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2
from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, DeleteHighlights, Tags, ThemeGiven
from db.edits.mentions import RefuseTheme
from db.edits.themes import AddTheme, DeleteTheme
from db.names.no_names import AFTER_TITLES, NEVER
from db.reading import Reading
from db.records.articles import Draft
from db.search.nearest import SuggestedTheme, suggested_themes, words_of
from db.store import Store
from db.text.fold import folded, folded_name, tokens

PLAIN = {folded_name(word) for word in NEVER | AFTER_TITLES}


class Book:
    """A project whose passages are the paragraphs of its articles."""

    def __init__(self, path: Path) -> None:
        self.store = Store.create(path, "Tester")
        self.reading = self.store.reading()
        self.themes: dict[str, int] = {}

    def article(self, *paragraphs: str) -> int:
        """An article; its id is that of its text too."""
        content = "\n".join(paragraphs)
        draft = Draft(paragraphs[0][:20], content, content.encode(), "text")
        return self.store.apply(AddArticles((draft,))).result().made["article"][0]

    def mark(self, article: int, quote: str, *themes: str) -> int:
        """Tag a passage."""
        start, end = self.place(article, quote)
        given = tuple(ThemeGiven(self.themes.get(name, name)) for name in themes)
        changes = self.store.apply(AddHighlight(article, start, end, Tags(given))).result()
        for number, name in self.reading.all("SELECT id, name FROM theme"):
            self.themes[name] = number
        return changes.made["highlight"][0]

    def place(self, article: int, quote: str) -> tuple[int, int]:
        """Where a quote stands."""
        content = str(self.reading.one("SELECT content FROM body WHERE text_id = ?", article)[0])
        start = content.index(quote)
        return start, start + len(quote)

    def ask(self, article: int, quote: str, limit: int = 3) -> list[tuple[str, tuple[str, ...], int]]:
        """What is suggested: the names of themes, why, and of how many passages."""
        names = {number: name for name, number in self.themes.items()}
        found = suggested_themes(self.reading, article, *self.place(article, quote), limit)
        return [(names[one.theme], one.because, one.passages) for one in found]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path / "p.commonplace")
    yield made
    made.reading.close()
    made.store.close()


def rivers(book: Book) -> int:
    """Passages about other things, so that words can be rare at all."""
    lines = [f"Filler{at} stands by river{at} near meadow{at} under cloud{at}." for at in range(12)]
    article = book.article(*lines)
    for line in lines:
        book.mark(article, line, "Rivers")
    return article


def test_the_words_that_are_shared_are_the_reason(book: Book) -> None:
    rivers(book)
    known = book.article("The Shahed left its airfield at dawn.", "An airfield where a Shahed was kept.", "Bread.")
    book.mark(known, "The Shahed left its airfield at dawn.", "Drones")
    book.mark(known, "An airfield where a Shahed was kept.", "Drones", "Bases")
    new = book.article("They saw “Shahed” beside the AIRFIELD, the ministry said.")
    assert book.ask(new, "They saw “Shahed” beside the AIRFIELD, the ministry said.") == [
        ("Drones", ("Shahed", "AIRFIELD"), 2)
    ]
    (first, *_) = suggested_themes(book.reading, new, *book.place(new, "They saw “Shahed” beside the AIRFIELD"))
    assert [one.quote for one in first.best] == [
        "An airfield where a Shahed was kept.",
        "The Shahed left its airfield at dawn.",
    ]
    assert book.ask(known, "Bread.") == []


def test_what_it_has_and_what_was_refused_is_not_suggested(book: Book) -> None:
    rivers(book)
    known = book.article("The Shahed left its airfield at dawn.", "An airfield where a Shahed was kept.")
    for line in ("The Shahed left its airfield at dawn.", "An airfield where a Shahed was kept."):
        book.mark(known, line, "Drones", "Bases")
    new = book.article("A Shahed over the airfield, again.", "Wheat.")
    quote = "A Shahed over the airfield, again."
    assert [name for name, _, _ in book.ask(new, quote)] == ["Drones", "Bases"]
    start, end = book.place(new, quote)
    book.store.apply(RefuseTheme(new, start, end, book.themes["Bases"])).result()
    assert [name for name, _, _ in book.ask(new, quote)] == ["Drones"]
    assert [name for name, _, _ in book.ask(new, "Shahed over the airfield")] == ["Drones"]
    book.mark(new, quote, "Drones")
    assert book.ask(new, quote) == []
    book.store.undo().result()
    book.store.undo().result()
    assert [name for name, _, _ in book.ask(new, quote)] == ["Drones", "Bases"]
    book.store.apply(DeleteTheme(book.themes["Drones"])).result()
    assert [name for name, _, _ in book.ask(new, quote)] == ["Bases"]


def test_a_theme_above_one_that_it_has_is_not_suggested(book: Book) -> None:
    rivers(book)
    above = book.store.apply(AddTheme("Weapons")).result().made["theme"][0]
    book.themes["Weapons"] = above
    book.themes["Drones"] = book.store.apply(AddTheme("Drones", above)).result().made["theme"][0]
    known = book.article("The Shahed left its airfield at dawn.", "An airfield where a Shahed was kept.")
    for line in ("The Shahed left its airfield at dawn.", "An airfield where a Shahed was kept."):
        book.mark(known, line, "Weapons")
    new = book.article("A Shahed over the airfield, again.")
    assert [name for name, _, _ in book.ask(new, "A Shahed over the airfield, again.")] == ["Weapons"]
    book.mark(new, "A Shahed over the airfield, again.", "Drones")
    assert book.ask(new, "A Shahed over the airfield, again.") == []


def test_copies_of_one_report_count_once_and_are_no_reason_for_each_other(book: Book) -> None:
    rivers(book)
    said = "The Shahed left its airfield at dawn, the agency was told by two officers."
    lead = " ".join(f"lead{at}" for at in range(60))
    report = [book.article(f"{lead} {said} {paper}") for paper in ("Herald", "Courier", "Post")]
    book.mark(report[0], said, "Wire")
    assert book.ask(report[2], said) == []
    book.mark(report[1], said.replace(", the agency", "")[:20], "Wire")
    assert book.ask(report[2], said) == []
    new = book.article("Two officers saw a Shahed leave the airfield.")
    assert book.ask(new, "Two officers saw a Shahed leave the airfield.") == [
        ("Wire", ("officers", "airfield", "Shahed"), 1)
    ]


@pytest.mark.parametrize(
    ("known", "new", "because"),
    [
        (
            ("أقلعت طائرة مسيرة من المطار العسكري فجرا.", "شوهدت مسيرة قرب مطار بعيد."),
            "هبطت المسيرة في المطار.",
            ("المسيرة", "المطار"),
        ),
        (
            ("Беспилотник покинул аэродром на рассвете.", "На аэродроме стоял аэродром и беспилотник."),
            "Старый беспилотник вернулся на аэродром.",
            ("беспилотник", "аэродром"),
        ),
        (("无人机从机场起飞。", "机场附近发现无人机。"), "昨夜无人机飞过机场上空。", ("无人机", "机场")),
        (("드론이 공항을 떠났다.", "공항 근처에서 드론 발견."), "어젯밤 드론 공항 위를 날았다.", ("드론", "공항")),
    ],
    ids=["Arabic", "Russian", "Chinese", "Korean"],
)
def test_words_of_every_script_are_reasons(
    book: Book, known: tuple[str, str], new: str, because: tuple[str, ...]
) -> None:
    rivers(book)
    article = book.article(*known)
    for line in known:
        book.mark(article, line, "Drones")
    ((name, why, passages),) = book.ask(book.article(new), new)
    assert (name, set(why), passages) == ("Drones", set(because), 2)


def test_what_says_nothing_alone_is_no_reason(book: Book) -> None:
    assert list(words_of(folded("On Monday the 14th, a U of 2022 was И в Shahed-136; 无人机X"))) == [
        "14th",
        "shahed",
        "无 人",
        "人 机",
    ]
    rivers(book)
    known = book.article("On Monday they were not there before.", "They would have been there on Monday.")
    book.mark(known, "On Monday they were not there before.", "Days")
    book.mark(known, "They would have been there on Monday.", "Days")
    assert book.ask(book.article("Monday was not over there."), "Monday was not over there.") == []


# A plain reckoning, over every passage with every word


def reckoned(reading: Reading, text: int, start: int, end: int) -> list[tuple[int, int, list[int]]]:
    """Themes with the number of passages and the highlights that are named, against every passage there is."""
    rows = reading.all(
        'SELECT p.id, p.text_id, p.start, p."end", p.quote, h.id, h.article_id, h.gone FROM placement p '
        "JOIN highlight h ON h.id = p.highlight_id"
    )
    quote = reading.one("SELECT substr(content, ?, ?) FROM body WHERE text_id = ?", start + 1, end - start, text)[0]
    whole = max(row[0] for row in rows)
    others = [row for row in rows if row[1] != text or row[2] >= end or row[3] <= start]
    words = keywords(quote)
    having = {word: [row[0] for row in others if word in keywords(row[4])] for word in words}
    having = {word: some for word, some in having.items() if 0 < len(some) <= max(3, whole // 5)}
    rare = sorted(having, key=lambda word: (len(having[word]), words.index(word)))[:12]
    weights = {word: max(1, round(100 * log2(whole / len(having[word])))) for word in rare}
    tags: dict[int, list[int]] = {}
    for highlight, theme in reading.all("SELECT highlight_id, theme_id FROM theme_tag"):
        tags.setdefault(highlight, []).append(theme)
    groups: list[tuple[int, int, dict[int, int], str]] = []
    scored = [
        (sum(weights[word] for word in shared), placement, number, words_there, len(shared))
        for placement, _, _, _, words_there, number, _, gone in others
        if gone is None and number in tags
        for shared in [[word for word in rare if placement in having[word]]]
        if len(shared) >= min(2, len(rare)) and shared
    ]
    counts: dict[int, int] = {}
    for score, placement, number, words_there, many in sorted(scored, key=lambda one: (-one[0], -one[1])):
        key = folded_name(words_there)
        if key == folded_name(quote):
            continue
        same = next((group for group in groups if group[3] == key), None)
        if same is not None:
            for theme in tags[number]:
                same[2].setdefault(theme, number)
            continue
        if len(groups) == 12:
            break
        groups.append((score, placement, dict.fromkeys(tags[number], number), key))
        counts[placement] = many
    everything = sum(group[0] for group in groups)
    found: list[tuple[int, int, int, list[int]]] = []
    for theme in {theme for group in groups for theme in group[2]}:
        some = [group for group in groups if theme in group[2]]
        weight = sum(group[0] for group in some)
        share = 1000 * weight // everything
        usual = sum(theme in all_of for all_of in tags.values())
        enough = share >= 150 and sum(counts[group[1]] for group in some) >= 3
        if enough and (share >= 600 or 2 * share * whole >= 3000 * usual):
            found.append((-weight, theme, len(some), [group[2][theme] for group in some[:3]]))
    return [(theme, many, best) for _, theme, many, best in sorted(found)]


def keywords(quote: str) -> list[str]:
    """Words in their order; runs of ideographs in twos."""
    found: list[str] = []
    for written in quote.split():
        parts = tokens(written)
        found += parts if parts[0].isascii() else [" ".join(pair) for pair in pairwise(parts)]
    return [word for word in dict.fromkeys(found) if len(word) > 1 and word not in PLAIN]


def as_told(found: Sequence[SuggestedTheme]) -> list[tuple[int, int, list[int]]]:
    return [(one.theme, one.passages, [near.highlight for near in one.best]) for one in found]


@pytest.mark.parametrize("seed", range(6))
def test_the_ranking_is_that_of_a_plain_reckoning(book: Book, seed: int) -> None:
    rng = random.Random(seed)
    common = ["the", "was", "said", "and"]
    topics = [[f"{name}{at}" for at in range(6)] for name in ("dro", "gas", "riv", "sal")]
    topics += [["无人机", "导弹", "机场", "天然气", "石油田"]]

    def sentence() -> str:
        main, other = rng.choice(topics), rng.choice(topics)
        words = rng.choices(main, k=4) + rng.choices(other, k=rng.randrange(3)) + rng.choices(common, k=3)
        rng.shuffle(words)
        return " ".join(words)

    lines = [sentence() for _ in range(60)]
    lines += rng.choices(lines, k=6)
    article = book.article(*lines)
    themes = [f"T{at}" for at in range(6)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    marked: list[int] = []
    for theme in themes:
        book.themes[theme] = book.store.apply(AddTheme(theme)).result().made["theme"][0]
    for start, line in list(zip(starts, lines, strict=False))[:48]:
        given = rng.sample(themes, k=rng.choice((0, 1, 1, 2)))
        tags = Tags(tuple(ThemeGiven(book.themes[name]) for name in given))
        marked += book.store.apply(AddHighlight(article, start, start + len(line), tags)).result().made["highlight"]
    book.store.apply(DeleteHighlights(tuple(rng.sample(marked, k=4)))).result()
    asked = 0
    for start, line in list(zip(starts, lines, strict=False))[48:]:
        told = suggested_themes(book.reading, article, start, start + len(line), limit=20)
        assert as_told(told) == reckoned(book.reading, article, start, start + len(line))
        asked += bool(told)
    assert asked > 3
