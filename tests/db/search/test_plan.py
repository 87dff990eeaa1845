"""What the plan finds equals what a slow, plain evaluation of the tree finds, over random projects and queries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.edits.actors import AddActor
from db.edits.articles import AddArticles, DeleteArticles, DescribeArticles, Metadata, SetState
from db.edits.dividing import ResizeHighlight
from db.edits.grades import GradeHighlights, GradeOutlet
from db.edits.highlights import (
    ActorGiven,
    AddHighlight,
    DeleteHighlights,
    NoteHighlight,
    RetagHighlight,
    Tags,
    ThemeGiven,
)
from db.edits.links import LinkHighlights
from db.edits.markings import AddMarking, MarkArticles, MarkHighlights
from db.edits.searches import SaveSearch
from db.edits.themes import AddTheme, DeleteTheme
from db.reading import Reading
from db.reads import articles as article_reads
from db.reads import highlights as highlight_reads
from db.reads.links import links_of
from db.records.actors import ROLES, Name
from db.records.articles import Article, Draft
from db.records.highlights import Highlight
from db.search import algebra
from db.search import plan as planning
from db.search.find import article_ids, count, highlight_ids
from db.search.query import parse
from db.search.tree import (
    Actor,
    And,
    Beside,
    Dates,
    Field,
    Grade,
    Has,
    Is,
    Near,
    Never,
    Node,
    Not,
    Or,
    Saved,
    Stance,
    Theme,
    Words,
)
from db.store import Store
from db.text.fold import fold
from db.text.sentences import sentences

VOCABULARY = [
    "iran",
    "drones",
    "sale",
    "Shahed-136",
    "denied",
    "talks",
    "gas",
    "Kish",
    "café",
    "don't",
    "إيران",
    "ایران",
    "العلاقات",
    "علاقات",
    "مسيرة",
    "Иран",
    "Ещё",
    "еще",
    "伊朗",
    "无人机",
    "والعلاقات",
    "ران",
]
THEMES = {"Weapons": None, "Drones": "Weapons", "Sale talks": "Weapons", "Gas": None, "Empty": "Gas"}
# No two actors share a name, and no name is in another.
ACTORS = {
    "Iran": ("إيران", "Иран", "伊朗"),
    "Kish Company": ("Kishco",),
    "Nobody": (),
}
SEARCHES = {
    "Held": "#Weapons stance:<=0 OR stance:2",
    "Inner": "iran NEAR/6 drones OR #Drones",
    "Outer": "-$Inner @Iran WITH #Weapons",
    "Dated": "event:2022 -date:none",
}
OUTLETS = ("Northwire", "Eastern Post", None)
DATES = ("2022", "2022-07", "2022-07-19", "2022-07-31", "2021-12-31", "about 1900", None)


@dataclass
class World:
    """A project and everything in it as plain values."""

    reading: Reading
    kept: Reading
    articles: list[Article]
    highlights: list[Highlight]
    texts: dict[int, str]
    linked: set[int]


def build(folder: Path, seed: int) -> tuple[Store, World]:
    random = Random(seed)
    store = Store.create(folder / f"{seed}.commonplace", coder="Tester")
    store.keep_bitmaps()
    store.wait_for_bitmaps()

    def words(least: int, most: int) -> str:
        return " ".join(random.choice(VOCABULARY) for _ in range(random.randint(least, most)))

    def prose() -> str:
        parted = [word + random.choice((" ", " ", " ", " ", ". ", "\n", "\n\n")) for word in words(10, 40).split()]
        return "".join(parted).strip()

    drafts: list[Draft] = []
    for number in range(12):
        text = drafts[number - 6].text if number > 9 else f"{number} {prose()}"
        drafts.append(
            Draft(
                words(1, 3),
                text,
                f"{text} ({number})".encode(),
                "plain",
                outlet=random.choice(OUTLETS),
                author=random.choice(("A. Writer", None)),
                published=random.choice(DATES),
                language=random.choice(("en", "en-GB", "fa", None)),
            )
        )
    articles = list(store.apply(AddArticles(tuple(drafts))).result().made["article"])
    themes: dict[str, int] = {}
    for name, parent in THEMES.items():
        themes[name] = store.apply(AddTheme(name, themes[parent] if parent else None)).result().made["theme"][0]
    actors = [
        store.apply(AddActor(name, "other", tuple(map(Name, forms)))).result().made["actor"][0]
        for name, forms in ACTORS.items()
    ]

    def tags() -> Tags:
        given_themes = random.sample([themes[name] for name in THEMES if name != "Empty"], random.randint(0, 2))
        given_actors = [
            ActorGiven(actor, random.choice(ROLES), random.choice((None, -2, -1, 0, 1, 2)))
            for actor in random.sample(actors, random.randint(0, 2))
        ]
        told = tuple(ThemeGiven(theme, stance=random.choice((None, -2, 0, 1))) for theme in given_themes)
        return Tags(told, tuple(given_actors))

    reading = Reading(store.path)  # one that knows of no sets of bits
    for name, query in SEARCHES.items():
        store.apply(SaveSearch(name, query)).result()
    made = []
    for _ in range(60 + 9 * seed):  # few or many of the last are not in the index yet
        article = article_reads.article(reading, random.choice(articles))
        start = random.randrange(article.length - 1)
        end = random.randint(start + 1, article.length)
        note = words(0, 3) if random.random() < 0.3 else ""
        event = random.choice((None, "2021", "2022-07", "2022-07-19"))
        edit = AddHighlight(article.text_id, start, end, tags(), note, random.random() < 0.2, event)
        made.append(store.apply(edit).result().made["highlight"][0])
    for number in random.sample(made, 8):
        highlight = highlight_reads.highlight(reading, number)
        store.apply(ResizeHighlight(number, highlight.start, highlight.start + 1)).result()
    for number in random.sample(made, 5):
        store.apply(NoteHighlight(number, words(0, 2))).result()
    for number in random.sample(made, 5):
        store.apply(RetagHighlight(number, tags())).result()
    for outlet, letter in zip(OUTLETS, ("B", "D"), strict=False):
        store.apply(GradeOutlet(outlet or "", letter)).result()
    for grade in (1, 2, 3, 6, None):
        store.apply(GradeHighlights(tuple(random.sample(made, 9)), grade)).result()
    store.apply(AddMarking("House", 450)).result()
    for marking in ("TLP:AMBER", "green", "house"):
        store.apply(MarkHighlights(tuple(random.sample(made, 7)), marking)).result()
        store.apply(MarkArticles(tuple(random.sample(articles, 2)), marking)).result()
    for one, other in zip(random.sample(made, 6), random.sample(made, 6), strict=True):
        if one != other:
            store.apply(LinkHighlights(one, other, "supports")).result()
    for kind in ("report", "opinion"):
        store.apply(DescribeArticles(tuple(random.sample(articles, 4)), Metadata(kind=kind))).result()
    store.apply(DeleteHighlights(tuple(random.sample(made, 6)))).result()
    store.apply(DeleteHighlights(tuple(random.sample(made, 3)))).result()
    store.undo().result()
    store.apply(DeleteArticles((articles[3],))).result()
    store.apply(SetState((articles[4],), "done")).result()
    if seed % 2:
        store.apply(DeleteTheme(themes["Gas"])).result()
    living = article_reads.all_articles(reading)
    texts = {article.id: article_reads.text(reading, article.text_id).content for article in living}
    highlights = list(highlight_reads.each(reading))
    linked = {one.id for one in highlights if links_of(reading, one.id)}
    return store, World(reading, store.reading(), living, highlights, texts, linked)


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[World]]:
    built = [build(tmp_path_factory.mktemp("worlds"), seed) for seed in range(3)]
    yield [world for _, world in built]
    for store, world in built:
        world.reading.close()
        world.kept.close()
        store.close()


# The plain evaluation


def holds(text: str, words: Words, spellings: tuple[str, ...] = ()) -> bool:
    inside = f" {' '.join(fold(text).split())} "
    asked = " ".join(fold(words.text).split())
    if f" {asked}{'' if words.prefix else ' '}" in inside:
        return True
    return any(f" {' '.join(fold(form).split())} " in inside for form in spellings)


def same(one: str, other: str) -> bool:
    return fold(one).split() == fold(other).split()


def spellings(words: Words) -> tuple[str, ...]:
    """The names of an actor in other scripts; "Kishco" is Latin as its preferred name is."""
    if not words.exact:
        for name, forms in ACTORS.items():
            if name == "Iran" and any(same(form, words.text) for form in (name, *forms)):
                return tuple(form for form in (name, *forms) if not same(form, words.text))
    return ()


def names_an_actor(words: Words, actor: str) -> bool:
    if holds(actor, words) or any(same(form, words.text) for form in ACTORS[actor]):
        return True
    begun = "".join(fold(words.text).split())
    return words.prefix and len(begun) >= 3 and any(fold(form).strip().startswith(begun) for form in ACTORS[actor])


def is_within(asked: str, name: str) -> bool:
    return not any(same(asked, other) for other in THEMES) and holds(name, Words(asked))


def about(highlight: Highlight, theme: Theme, dead: set[str]) -> bool:
    named = {name for name in THEMES if name not in dead and (same(name, theme.name) or is_within(theme.name, name))}
    if theme.below:
        named |= {name for name, parent in THEMES.items() if parent in named}
    return any(tag.name in named for tag in highlight.themes)


def days_of(published: str | None) -> tuple[date, date] | None:
    if published is None or not published[:4].isdigit():
        return None
    year, *rest = map(int, published.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        after = date(year + rest[0] // 12, rest[0] % 12 + 1, 1)
        return date(year, rest[0], 1), after - timedelta(days=1)
    return date(year, *rest), date(year, *rest)


def inside(saved: Saved) -> Node:
    tree = parse(SEARCHES[saved.name]).tree
    assert tree is not None
    return tree


def lies_within(known: str | None, leaf: Dates) -> bool:
    span = days_of(known)
    if leaf.missing or span is None:
        return leaf.missing and span is None
    first = date.fromisoformat(leaf.first) if leaf.first else date.min
    last = days_of(leaf.last if leaf.last[8:] != "31" else leaf.last[:7])[1] if leaf.last else date.max
    return first <= span[0] and span[1] <= last


def begins(words: Words) -> list[tuple[list[str], bool]]:
    asked = [(fold(words.text).split(), words.prefix)]
    return asked + [(fold(form).split(), False) for form in spellings(words)]


def standing(told: list[str], words: Words) -> Iterator[tuple[int, int]]:
    """Where a word or phrase stands among folded words."""
    for asked, prefix in begins(words):
        for at in range(len(told) - len(asked) + 1):
            here = told[at : at + len(asked)]
            if here == asked or (prefix and here[:-1] == asked[:-1] and here[-1].startswith(asked[-1])):
                yield at, at + len(asked)


def are_near(text: str, near: Near) -> bool:
    told = fold(text).split()
    sides = [[place for part in parts_of(side) for place in standing(told, part)] for side in (near.left, near.right)]
    return any(
        (later[0] - earlier[1]) <= near.gap
        for one in sides[0]
        for other in sides[1]
        for earlier, later in [sorted((one, other))]
    )


def parts_of(side: Node) -> list[Node]:
    return [part for inner in side.parts for part in parts_of(inner)] if isinstance(side, Or) else [side]


def touched(highlight: Highlight, units: list[tuple[int, int]]) -> list[int]:
    return [n for n, (start, end) in enumerate(units) if start < highlight.end and highlight.start < end]


def are_beside(one: Highlight, other: Highlight, beside: Beside, text: str) -> bool:
    if one.article_id != other.article_id:
        return False
    if beside.how == "inside":
        return other.start <= one.start and one.end <= other.end
    if beside.how == "with":
        return other.start < one.end and one.start < other.end
    units = sentences(text)
    if beside.how == "p":
        lines = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        units = [(start, start + len(text[start:].split("\n")[0])) for start in lines]
        units = [(start, end) for start, end in units if text[start:end].strip()]
    return any(abs(here - there) < beside.gap for here in touched(one, units) for there in touched(other, units))


def article_answers(article: Article, leaf: Field | Dates) -> bool:
    if isinstance(leaf, Dates):
        return lies_within(article.published if leaf.field == "date" else article.seen[:10], leaf)
    if leaf.field == "state":
        return article.state == leaf.value
    if leaf.field in ("title", "in"):
        return holds(article.title, Words(leaf.value))
    value = {
        "outlet": article.outlet,
        "author": article.author,
        "lang": article.language,
        "url": article.url,
        "type": article.kind,
    }[leaf.field]
    if leaf.missing:
        return value is None
    if leaf.field == "lang":
        return value is not None and value.split("-")[0] == leaf.value
    return value is not None and holds(value, Words(leaf.value, prefix=leaf.prefix))


def is_target(node: Node) -> bool:
    return isinstance(node, Actor) and node.role == "target"


def towards(parts: tuple[Node, ...]) -> list[Node]:
    """The targets and themes that are named, each alone or one of several."""
    found: list[Node] = []
    for part in parts:
        some = parts_of(part)
        if all(isinstance(one, Theme) or is_target(one) for one in some):
            found += some
    return found


def stance_answers(stance: Stance, highlight: Highlight, beside: list[Node], dead: set[str]) -> bool:
    held = [
        tag.stance
        for tag in highlight.actors
        if not beside
        or (tag.role == "target" and any(isinstance(one, Actor) and is_named(tag.name, one) for one in beside))
    ]
    for theme in highlight.themes:
        alone = replace(highlight, themes=(theme,))
        if not beside or any(isinstance(one, Theme) and (not one.name or about(alone, one, dead)) for one in beside):
            held.append(theme.stance)
    return any(one is not None and stance.low <= one <= stance.high for one in held)


def is_named(name: str, asked: Actor) -> bool:
    return not asked.name or any(same(form, asked.name) for form in (name, *ACTORS[name]))


def answers(
    node: Node, world: World, article: Article, highlight: Highlight, dead: set[str], beside: tuple[Node, ...] = ()
) -> bool:
    """Whether a highlight answers a tree; `beside` are the parts that every answer must have."""
    if isinstance(node, Not):
        return not answers(node.part, world, article, highlight, dead, beside)
    if isinstance(node, And):
        return all(answers(part, world, article, highlight, dead, (*beside, *node.parts)) for part in node.parts)
    if isinstance(node, Or):
        return any(answers(part, world, article, highlight, dead, beside) for part in node.parts)
    if isinstance(node, Saved):
        return answers(inside(node), world, article, highlight, dead)
    if isinstance(node, Words):
        told = "\n".join(filter(None, (article.title, article.outlet, article.author)))
        if any(holds(text, node, spellings(node)) for text in (highlight.quote, highlight.note, told)):
            return True
        return not node.exact and (
            any(holds(tag.name, node) for tag in highlight.themes)
            or any(names_an_actor(node, tag.name) for tag in highlight.actors)
        )
    if isinstance(node, Theme):
        return about(highlight, node, dead) if node.name else bool(highlight.themes)
    if isinstance(node, Actor):
        return any(node.role in (None, tag.role) and is_named(tag.name, node) for tag in highlight.actors)
    if isinstance(node, Stance):
        return stance_answers(node, highlight, towards(beside), dead)
    if isinstance(node, Has):
        linked = highlight.id in world.linked
        has = {"note": highlight.note, "theme": highlight.themes, "actor": highlight.actors, "link": linked}
        return bool(has[node.what])
    if isinstance(node, Grade):
        return graded(article, highlight, node)
    if isinstance(node, Is) and node.what == "lost":
        return highlight.text_id != article.text_id
    if isinstance(node, Is) and node.what != "duplicate":
        return highlight.important if node.what == "important" else not (highlight.themes or highlight.actors)
    if isinstance(node, Is):
        return list(world.texts.values()).count(world.texts[article.id]) > 1
    if isinstance(node, Near):
        told = "\n".join(filter(None, (article.title, article.outlet, article.author)))
        return any(are_near(text, node) for text in (highlight.quote, highlight.note, told))
    if isinstance(node, Beside):
        return answers(node.left, world, article, highlight, dead) and any(
            answers(node.right, world, article, other, dead)
            and are_beside(highlight, other, node, world.texts[article.id])
            for other in world.highlights
            if other.article_id == article.id
        )
    if isinstance(node, Dates) and node.field == "event":
        return lies_within(highlight.event, node)
    if isinstance(node, Field) and node.field == "marking":
        both = [is_marked(one.marking, node) for one in (article, highlight)]
        return all(both) if node.missing else any(both)
    if isinstance(node, Never) or (isinstance(node, Field) and node.field == "coder"):
        return False
    return article_answers(article, node)


MARKED = {
    "amber": ["TLP:AMBER"],
    "TLP:GREEN": ["TLP:GREEN"],
    ">=amber": ["TLP:AMBER", "House"],
    "<house": ["TLP:AMBER", "TLP:GREEN"],
    "tlp": ["TLP:AMBER", "TLP:GREEN"],
}


def is_marked(marking: str | None, asked: Field) -> bool:
    return marking is None if asked.missing else marking in MARKED[asked.value]


def graded(article: Article, highlight: Highlight | None, grade: Grade) -> bool:
    if grade.letters:
        letter = {"Northwire": "B", "Eastern Post": "D"}.get(article.outlet or "")
        return letter is not None and letter in grade.letters
    if highlight is None:
        return False
    return highlight.grade is None if grade.missing else str(highlight.grade) in grade.numbers


def article_in_all(node: Node, world: World, article: Article, dead: set[str], beside: tuple[Node, ...] = ()) -> bool:
    """Whether an article answers a tree: by its text and fields, else by one of its highlights."""
    own = [highlight for highlight in world.highlights if highlight.article_id == article.id]
    if isinstance(node, Not):
        return not article_in_all(node.part, world, article, dead, beside)
    if isinstance(node, And):
        return all(article_in_all(part, world, article, dead, (*beside, *node.parts)) for part in node.parts)
    if isinstance(node, Or):
        return any(article_in_all(part, world, article, dead, beside) for part in node.parts)
    if isinstance(node, Saved):
        return article_in_all(inside(node), world, article, dead)
    if isinstance(node, Words):
        told = "\n".join(filter(None, (article.title, article.outlet, article.author)))
        return any(holds(text, node, spellings(node)) for text in (world.texts[article.id], told))
    if isinstance(node, Near):
        told = "\n".join(filter(None, (article.title, article.outlet, article.author)))
        return any(are_near(text, node) for text in (world.texts[article.id], told))
    if isinstance(node, Is) and node.what == "duplicate":
        return list(world.texts.values()).count(world.texts[article.id]) > 1
    if isinstance(node, Is) and node.what == "untagged":
        return not any(highlight.themes or highlight.actors for highlight in own)
    if isinstance(node, Grade) and node.letters:
        return graded(article, None, node)
    if isinstance(node, Field) and node.field == "marking":
        return is_marked(article.marking, node) or (not node.missing and any(is_marked(o.marking, node) for o in own))
    if isinstance(node, Field | Dates) and node.field not in ("coder", "event"):
        return article_answers(article, node)
    return any(answers(node, world, article, highlight, dead, beside) for highlight in own)


# Random queries

ATOMS = st.sampled_from(
    [
        *VOCABULARY,
        *(f'"{word}"' for word in VOCABULARY),
        '"iran drones"',
        '"伊朗 iran"',
        "dro*",
        "d*",
        "и*",
        "ki*",
        "ال*",
        "weapons",
        "sale",
        "company",
        "kishco",
        "post",
        "writer",
        "#Weapons",
        "#weapons!",
        "#Drones",
        "#gas",
        "#sale_talks",
        "#talks",
        "#empty",
        "#missing",
        "#*",
        "@Iran",
        "@Иран",
        "@Nobody",
        '@"kish company"',
        "@unknown",
        "speaker:iran",
        "target:伊朗",
        "via:*",
        "stance:<0",
        "stance:2",
        "stance:-1..1",
        "target:iran stance:<0",
        "target:伊朗 stance:>0",
        "speaker:iran target:kishco stance:-2..0",
        "#Weapons stance:<0",
        "(target:iran OR #Drones) stance:>=0",
        "target:* -stance:<0",
        "$Held target:iran",
        "outlet:northwire",
        "outlet:post",
        "outlet:none",
        "author:none",
        "lang:en",
        "lang:fa",
        "lang:none",
        "date:2022",
        "date:2022-07",
        "date:2022-07-19",
        "date:>=2022-07-19",
        "date:<2022",
        "date:none",
        "date:2021..2022-07",
        "state:done",
        "title:iran",
        "grade:B",
        "grade:2",
        "grade:d2",
        "grade:C+",
        "grade:B2+",
        "grade:<2",
        "grade:1..3",
        "grade:none",
        "type:report",
        "marking:amber",
        "marking:TLP:GREEN",
        "marking:>=amber",
        "marking:<house",
        "marking:none",
        "marking:tlp",
        "type:opin*",
        "type:none",
        "has:link",
        "is:lost",
        "has:note",
        "has:theme",
        "has:actor",
        "is:untagged",
        "is:important",
        "coder:nobody",
        "event:2022",
        "event:>=2022-07",
        "event:2022-07-19",
        "event:none",
        "seen:>=2000",
        "seen:<2000",
        "added:>=2000",
        "added:<2000",
        "importance:1",
        "importance:0",
        "is:duplicate",
        "iran NEAR/3 drones",
        "iran NEAR/0 伊朗",
        '"iran" NEAR/2 "drones"',
        "Иран NEAR/4 dro*",
        '"伊朗 iran" NEAR gas',
        "talks NEAR/1 talks",
        "(sale OR gas) NEAR/2 (iran OR kish)",
        "-denied NEAR/8 无人机",
        "gas NEAR/5 kish NEAR/5 sale",
        "$Inner",
        "$Outer",
        "-$Outer",
        "$Dated",
    ]
)
TAGS = st.sampled_from(
    [
        "#Weapons",
        "#Drones",
        "#Drones!",
        "#gas",
        "#*",
        "@Iran",
        "@伊朗",
        "@*",
        "speaker:iran",
        "target:*",
        "#missing",
        "(#Drones OR @Iran)",
    ]
)
BETWEEN = st.sampled_from(["NEAR/1p", "NEAR/2p", "NEAR/1s", "NEAR/2s", "NEAR/3s", "INSIDE", "WITH"])
BESIDE = st.tuples(st.sampled_from(["", "-"]), TAGS, BETWEEN, TAGS).map(
    lambda parts: f"{parts[0]}{' '.join(parts[1:])}"
)
QUERIES = st.recursive(
    ATOMS | BESIDE,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(" OR ".join),
        inner.map(lambda part: f"-({part})"),
        inner.map(lambda part: f"({part})"),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("small", [0, planning.SMALL])
@settings(max_examples=120)
@given(typed=QUERIES)
def test_the_plan_finds_what_a_plain_evaluation_finds(worlds: list[World], seed: int, small: int, typed: str) -> None:
    world, query = worlds[seed], parse(typed)
    dead = {"Gas", "Empty"} if seed % 2 else set()
    assert query.tree is not None
    assert query.mistakes == ()
    articles = {article.id: article for article in world.articles}
    expected = {
        highlight.id
        for highlight in world.highlights
        if answers(query.tree, world, articles[highlight.article_id], highlight, dead)
    }
    with pytest.MonkeyPatch.context() as patched:
        # once from the smallest set, once walking all highlights
        patched.setattr(planning, "SMALL", small)
        patched.setattr(planning, "MOST", small)
        patched.setattr(algebra, "FEW", small)
        found = highlight_ids(world.reading, query)
        assert sorted(found) == sorted(expected)
        assert count(world.reading, query, "both", exact=True).highlights == len(expected)
        assert world.kept.bitmaps() is not None
        assert highlight_ids(world.kept, query) == found
        assert count(world.kept, query, exact=True).highlights == len(expected)
    own = {article.id for article in world.articles if article_in_all(query.tree, world, article, dead)}
    assert set(article_ids(world.reading, query)) == own
