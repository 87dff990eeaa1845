"""Bundles made by hand of records, in several scripts and with every kind of hostile text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

import pytest

from db.records.articles import Article, Block, Text
from db.records.bundles import Bundle, Excerpt, Heading, Source
from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.records.themes import Theme

DRONES = ThemeTag(1, "Drones", "Sky")
TALKS = ThemeTag(2, "Talks", "Violet")
MEDIA = ThemeTag(3, "<b>bold</b> & [media](x)", "Rust")
ENGLISH = (
    "Two delegations at the airfield\n\nOfficials in the capital said on Monday that two delegations had inspected "
    "unmanned aircraft at an airfield south of the city,  a claim that the ministry neither confirmed nor denied.\n\n"
    "“They came twice,” one of them said.\nThe second visit was the longer one.\n\n"
    "1. A caption that looks like a list *item* with [brackets](http://example.org) & <b>tags</b> &amp; entities\n"
    "=2+5 is what the note said; `code`, ~~no~~, $x^2$, | a | b |, :smile: and a \\ at the end\\\n\n"
    "A bell \x07 rang, \x85 a line\u2028separator stood here, and a\ttab. 👩‍👧 🇮🇷 e\u0301 \u202eevil\u202c 𠀀.\n"
)
VISIT = "two delegations had inspected unmanned aircraft at an airfield"
CAPTION = "1. A caption that looks like a list *item* with [brackets](http"
ARABIC = (
    "وفدان في المطار\n\nقال مسؤول إن البلدين يعززان تعاونهما في مجالات عدة منها الطاقة والنقل، حسب وكالة Northwire "
    "يوم 19 يوليو 2022.\n\nوأضاف: «لا تعليق».\n"
)
PERSIAN = "گفت‌وگوها ادامه دارد\n\nسخنگو گفت که مذاکرات «در مراحل اولیه» است و می‌توان به ۳ نکته اشاره کرد.\n"
RUSSIAN = "Переговоры\n\nПредставитель министерства сообщил, что переговоры находятся «на ранней стадии».\n"
CHINESE = "走廊\n\n发言人表示，粮食走廊将在监督下开放。𠮷野家也在附近。\n"


def article(number: int, title: str, text: str, marks: int = 1, **known: str | None) -> Article:
    return Article(
        id=number,
        uuid=UUID(int=number),
        title=title,
        outlet=known.get("outlet"),
        author=known.get("author"),
        published=known.get("published"),
        seen="2022-07-20T08:00:00Z",
        url=known.get("url"),
        language=known.get("language"),
        direction=known.get("direction"),
        state="done",
        text_id=number,
        length=len(text),
        highlights=marks,
        translator=known.get("translator"),
        translation_of=UUID(int=2) if known.get("translator") else None,
    )


def text_of(of: Article, text: str, blocks: Sequence[Block] = ()) -> Text:
    digest = sha256(text.encode()).hexdigest()
    return Text(of.text_id, UUID(int=1000 + of.id), of.id, 1, text, tuple(blocks), (), digest)


def excerpt(
    of: Article,
    text: str,
    start: int,
    end: int,
    number: int,
    themes: Sequence[ThemeTag] = (),
    actors: Sequence[ActorTag] = (),
    note: str = "",
    important: bool = False,
    around: int = 60,
) -> Excerpt:
    mark = Highlight(
        id=number,
        uuid=UUID(int=5000 + number),
        article_id=of.id,
        text_id=of.text_id,
        start=start,
        end=end,
        quote=text[start:end],
        note=note,
        important=important,
        event="2022-07" if important else None,
        coder="A. K.",
        created="2022-07-20T09:00:00Z",
        modified="2022-07-20T09:05:00Z",
        themes=tuple(themes),
        actors=tuple(actors),
    )
    paragraph = max(1, sum(1 for line in text[: start + 1].split("\n") if line.strip()))
    return Excerpt(
        highlight=mark,
        article=of,
        before=text[max(0, start - around) : start],
        after=text[end : end + around],
        paragraph=paragraph,
    )


def where(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    """Nine excerpts of five articles under three headings; two stand under a second heading too. Nothing changes it."""
    english = article(
        1,
        "Two delegations at the airfield",
        ENGLISH,
        outlet="The Levant Courier",
        author="Jane Doe",
        published="2022-07-19",
        url="https://courier.example/2022/07/19/two_delegations?a=1&b=%D9%81",
        language="en",
        translator="machine",
    )
    arabic = article(
        2,
        "وفدان في المطار",
        ARABIC,
        outlet="صحيفة المشرق",
        author="ليلى حداد",
        published="2022-07-18",
        url="https://mashriq.example/1",
        language="ar",
        direction="rtl",
    )
    persian = article(3, "گفت‌وگوها ادامه دارد", PERSIAN, outlet="روزنامه شرق", published="2022-07", language="fa")
    russian = article(4, "Переговоры: <script>alert(1)</script>", RUSSIAN, outlet="Вести", language="ru")
    chinese = article(5, "走廊", CHINESE, outlet="=HYPERLINK(港报)", published="2022", language="zh")
    iran = ActorTag(1, "Iran", "state", "subject")
    raisi = ActorTag(2, "رئیسی", "person", "speaker", -2)
    name = ActorTag(3, '<i>O\'Hara</i>; "x"', "person", "target", 1)
    made = [
        (
            english,
            ENGLISH,
            where(ENGLISH, "two delegations had inspected unmanned aircraft at an airfield"),
            [DRONES],
            [iran],
        ),
        (english, ENGLISH, where(ENGLISH, " one of them said.\nThe second visit"), [DRONES, TALKS], [iran, raisi]),
        (
            english,
            ENGLISH,
            where(ENGLISH, "1. A caption that looks like a list *item* with [brackets](http"),
            [MEDIA],
            [name],
        ),
        (english, ENGLISH, (ENGLISH.index("=2+5"), len(ENGLISH)), [MEDIA, DRONES], []),
        (english, ENGLISH, where(ENGLISH, "\n\n“They came twice,” one"), [TALKS], []),
        (arabic, ARABIC, where(ARABIC, "البلدين يعززان تعاونهما في مجالات عدة"), [TALKS], [iran, raisi]),
        (persian, PERSIAN, where(PERSIAN, "مذاکرات «در مراحل اولیه» است و می‌توان"), [TALKS], [raisi]),
        (russian, RUSSIAN, where(RUSSIAN, "переговоры находятся «на ранней стадии»."), [], []),
        (chinese, CHINESE, where(CHINESE, "粮食走廊将在监督下开放。𠮷野家"), [], [iran]),
    ]
    notes = {0: "Compare *Northwire*\nsecond line", 3: "=cmd|' /C calc'!A0", 5: "انظر أيضاً", 7: "- a <note>"}
    excerpts = tuple(
        excerpt(of, text, *span, number, themes, actors, notes.get(number, ""), number in (1, 5))
        for number, (of, text, span, themes, actors) in enumerate(made)
    )
    heads = (
        Heading("Military / Drones", (0, 1, 3), "Unmanned aircraft: sightings, sales, <use>."),
        Heading("Talks", (4, 1, 5, 6), "", 2),
        Heading("<b>bold</b> & [media](x)", (2, 3)),
    )
    return Bundle(
        title="Drones & talks: <July> *2022*",
        project="Weekly brief",
        excerpts=excerpts,
        headings=heads,
        sources=tuple(Source(one, one.text_id) for one in (english, arabic, persian, russian, chinese)),
        texts={
            1: text_of(english, ENGLISH, [Block(0, 31, "heading", 1)]),
            2: text_of(arabic, ARABIC),
            3: text_of(persian, PERSIAN),
            4: text_of(russian, RUSSIAN),
            5: text_of(chinese, CHINESE),
        },
        query="#Drones OR #Talks",
        query_in_words="Passages about Drones or Talks",
        coder="A. K.",
        made="2022-07-21T10:40:00+00:00",
        head="ab" * 32,
        codebook=(Theme(1, UUID(int=7001), None, "Drones", "Sky", "", 0, ("Military", "Drones")),),
    )


@pytest.fixture(scope="session")
def bundle_of() -> Callable[[str, Sequence[tuple[int, int]]], Bundle]:
    """Make a bundle of one text and the spans of its excerpts."""

    def make(text: str, spans: Sequence[tuple[int, int]], language: str | None = None) -> Bundle:
        of = replace(article(1, text[:40] or "x", text), language=language, url="https://example.org/a_b*c")
        excerpts = tuple(
            excerpt(of, text, *span, number, [DRONES], note=text[:20], around=12) for number, span in enumerate(spans)
        )
        return Bundle(
            title=text[:30],
            project="P",
            excerpts=excerpts,
            headings=(),
            sources=(Source(of, of.text_id),),
            texts={of.text_id: text_of(of, text)},
            query="",
            query_in_words="",
            coder=text[:10],
            made="2022-07-21T10:40:00+00:00",
            head="",
        )

    return make
