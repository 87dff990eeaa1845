"""What is found in a small project in five scripts, and why."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edits.actors import DeleteActor
from db.edits.articles import DeleteArticles, DescribeArticles, Metadata, SetState
from db.edits.dividing import ResizeHighlight
from db.edits.highlights import ActorGiven, DeleteHighlights, MarkImportant, NoteHighlight
from db.errors import NotFound
from db.reads import articles as article_reads
from db.search.empty import nearby
from db.search.find import Found, count, find, highlight_ids, passages
from db.search.query import parse
from db.search.wording import in_words

SHAHED = "Shahed-136 drones had been sold"
DENIED = "Raisi denied the sale of the drones"
KREMLIN = "The Kremlin's spokesman"
CAFE = "The café in Kyiv was empty 🛩️ that day"
KISH = "Kish gas field"
ARABIC = "قال رئيسي إن إيران"
TIES = "وتحسنت العلاقات"
PERSIAN = "رئیسی گفت که ایران"
RUSSIAN = "Раиси заявил"
CHINESE = "莱希否认出售无人机"
EVERYTHING = {SHAHED, DENIED, KREMLIN, CAFE, KISH, ARABIC, TIES, PERSIAN, RUSSIAN, CHINESE}


def found(project: Any, typed: str) -> set[str]:
    return project.quotes(highlight_ids(project.reading, parse(typed)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", EVERYTHING),
        ("sold", {SHAHED}),
        ("Shahed-136", {SHAHED}),
        ("shahed 136", {SHAHED}),
        ('"136 drones"', {SHAHED}),
        ('"drones 136"', set()),
        ("kremlin", {KREMLIN}),
        ("cafe", {CAFE}),
        ("CAFÉ", {CAFE}),
        ("memorand*", {DENIED}),
        ("memorandum", {DENIED}),
        ("den*", {DENIED}),
        # the title, the outlet and the author of its article
        ("eastern", {KISH}),
        ("writer sold", {SHAHED}),
        ('"drone deal"', {SHAHED, DENIED, KREMLIN, CAFE}),
        # the names of its tags: not when quoted
        ("weapons", {ARABIC}),
        ('"weapons"', set()),
        ("drones", {SHAHED, DENIED, CHINESE}),
        ('"drones"', {SHAHED, DENIED}),
        ("ebrahim", {DENIED, ARABIC}),
        # folding in five scripts
        ("ايران", {ARABIC, PERSIAN, SHAHED}),
        ('"ايران"', {ARABIC, PERSIAN}),
        ("علاقات", {TIES}),
        ("رييسي", {ARABIC, PERSIAN, DENIED, RUSSIAN, CHINESE}),
        ("РАИСИ", {DENIED, ARABIC, PERSIAN, RUSSIAN, CHINESE}),
        ("заявил", {RUSSIAN}),
        ("无人机", {CHINESE}),
        ('"莱希"', {CHINESE}),
        ('"希否"', {CHINESE}),
        # a name finds its other spellings, unless it is quoted, or stands for the actor only in a manner of speaking
        ("raisi", {DENIED, ARABIC, PERSIAN, RUSSIAN, CHINESE}),
        ('"raisi"', {DENIED}),
        ("tehran", {SHAHED}),
        # themes and actors
        ("#Weapons", {SHAHED, ARABIC, CHINESE}),
        ("#Weapons!", {ARABIC}),
        ("#Weapons/Drones", {SHAHED, CHINESE}),
        ("#drones", {SHAHED, CHINESE}),
        ("#Dro*", {SHAHED, CHINESE}),
        ("#Gas_fields", {KISH}),
        ('#"gas fields"', {KISH}),
        ("#gas", {KISH}),
        ("#*", {SHAHED, DENIED, KISH, ARABIC, CHINESE}),
        ("@Iran", {SHAHED}),
        ("@伊朗", {SHAHED}),
        ("@raisi", {DENIED, ARABIC}),
        ("@رئیسی", {DENIED, ARABIC}),
        ("speaker:raisi", {DENIED, ARABIC}),
        ("subject:raisi", set()),
        ("speaker:*", {DENIED, ARABIC, KREMLIN}),
        ("stance:<0", {DENIED, ARABIC}),
        ("stance:1", {KREMLIN}),
        ("stance:0", set()),
        # together
        ("#weapons @raisi", {ARABIC}),
        ("#weapons -@raisi", {SHAHED, CHINESE}),
        ("#weapons OR #denials", {SHAHED, DENIED, ARABIC, CHINESE}),
        ("(sold OR kish) -#drones", {KISH}),
        ("-(#* OR @*)", {CAFE, TIES, PERSIAN, RUSSIAN}),
        ("is:untagged", {CAFE, TIES, PERSIAN, RUSSIAN}),
        ("has:note", {DENIED}),
        ("has:actor", {SHAHED, DENIED, KREMLIN, ARABIC}),
        ("has:theme -has:actor", {KISH, CHINESE}),
        ("is:important", set()),
        # the article
        ("outlet:northwire", {SHAHED, DENIED, KREMLIN, CAFE}),
        ("outlet:post", {KISH}),
        ("outlet:none", set()),
        ("author:writer sold", {SHAHED}),
        ("author:none lang:en", {KISH}),
        ("lang:ar", {ARABIC, TIES}),
        ("lang:Persian", {PERSIAN}),
        ("lang:none", set()),
        ('in:"drone deal" the', {DENIED, KREMLIN, CAFE}),
        ("title:тайна", set()),
        ("title:drone", {SHAHED, DENIED, KREMLIN, CAFE}),
        ("title:northwire", set()),
        ("url:.org/1", {KISH}),
        ("coder:tester kish", {KISH}),
        ("coder:nobody", set()),
        ("state:new kish", {KISH}),
        ("state:done", set()),
        # a date counts as far as it is known
        ("date:2022-07", {SHAHED, DENIED, KREMLIN, CAFE, ARABIC, TIES, CHINESE}),
        ("date:2022-07-19", {SHAHED, DENIED, KREMLIN, CAFE}),
        ("date:2022-07-20..2022-08-31", {ARABIC, TIES, KISH}),
        ("date:2022-08-01", set()),
        ("date:>=2022-08", {KISH}),
        ("date:<2022-07-19", {CHINESE}),
        ("date:2022 lang:fa", {PERSIAN}),
        ("date:none", {RUSSIAN}),
        ("-date:2022", {RUSSIAN}),
        ("tagged:today", EVERYTHING),
        ("tagged:<2000", set()),
        # nothing that could be SQL or FTS5 is
        ("'; DROP TABLE highlight; --", set()),
        ('") OR 1=1', set()),
        ("words:kish", set()),
        ("kish NEAR gas", {KISH}),
        ("kish NEAR(gas, 2)", set()),
        ("^kish", {KISH}),
        ("{kish}", {KISH}),
        ("url:' title:%", set()),
        ("outlet:%", set()),
        ('"', set()),
        ("😀", set()),
    ],
)
def test_highlights(story: Any, typed: str, expected: set[str]) -> None:
    assert found(story, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", 6),
        ("memorandum", {"Gas talks"}),
        ("раиси", {"Drone deal", "المسيرات الإيرانية", "گفت‌وگوهای تهران", "Беспилотники", "无人机"}),
        ("俄罗斯", {"无人机"}),
        ('"俄罗"', {"无人机"}),
        ("drone", {"Drone deal"}),
        ("#Weapons", {"Drone deal", "المسيرات الإيرانية", "无人机"}),
        ("#weapons -@iran", {"المسيرات الإيرانية", "无人机"}),
        ("is:untagged", {"گفت‌وگوهای تهران", "Беспилотники"}),
        ("has:note", {"Drone deal"}),
        ("stance:>0 lang:en", {"Drone deal"}),
        ("date:none", {"Беспилотники"}),
        ("Ещё", {"Беспилотники"}),
        ("еще", {"Беспилотники"}),
    ],
)
def test_articles(story: Any, typed: str, expected: object) -> None:
    hits = find(story.reading, parse(typed), "articles").hits
    titles = {hit.article.title for hit in hits}
    assert titles == expected or len(hits) == expected


def test_the_living_only(project: Any) -> None:
    project.store.apply(ResizeHighlight(project.highlights[SHAHED], 19, 29)).result()
    assert found(project, '"sold"') == set()
    assert found(project, "shahed") == {SHAHED}
    project.store.apply(NoteHighlight(project.highlights[DENIED], "A remark")).result()
    assert found(project, "memorandum") == set()
    assert found(project, "remark") == {DENIED}
    project.store.apply(DeleteHighlights((project.highlights[KISH],))).result()
    assert found(project, "kish OR #gas") == set()
    project.store.undo().result()
    assert found(project, "kish") == {KISH}
    assert found(project, "#gas") == {KISH}
    project.store.apply(DeleteArticles((project.articles["无人机"],))).result()
    assert found(project, "无人机 OR #drones") == {SHAHED}
    assert count(project.reading, parse("无人机"), "both").number == 0
    project.store.apply(DeleteActor(project.actors["Iran"])).result()
    assert found(project, "@Iran") == set()
    assert found(project, "伊朗") == set()
    project.store.apply(DescribeArticles((project.articles["Gas talks"],), Metadata(title="Quiet"))).result()
    assert found(project, "talks") == set()
    assert found(project, "quiet") == {KISH}
    project.store.apply(SetState((project.articles["Gas talks"],), "aside")).result()
    assert found(project, "state:aside") == {KISH}
    project.store.apply(MarkImportant((project.highlights[CAFE],), True)).result()
    assert found(project, "is:important") == {CAFE}


def hit_of(answer: Found, quote: str) -> Any:
    return next(hit for hit in answer.hits if hit.highlight is not None and hit.highlight.quote == quote)


@pytest.mark.parametrize(
    ("typed", "quote", "reasons"),
    [
        ("denied", DENIED, ("text",)),
        ("memorandum", DENIED, ("note",)),
        ("#denials", DENIED, ("tag",)),
        ("speaker:raisi denied", DENIED, ("text", "tag")),
        ("raisi", RUSSIAN, ("name",)),
        ("raisi", DENIED, ("text", "name")),
        ("denials", DENIED, ("name",)),
        ("eastern", KISH, ("title",)),
        ("lang:en -kish", DENIED, ()),
    ],
)
def test_reasons(story: Any, typed: str, quote: str, reasons: tuple[str, ...]) -> None:
    assert hit_of(find(story.reading, parse(typed)), quote).reasons == reasons


def test_a_hit_says_where_it_is_and_shows_the_words(story: Any) -> None:
    hit = hit_of(find(story.reading, parse("rais*")), DENIED)
    text = article_reads.text(story.reading, hit.article.text_id).content
    assert text[hit.start : hit.end] == DENIED
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["Raisi"]
    in_note = hit_of(find(story.reading, parse("memorandum")), DENIED).snippet
    assert in_note.text == "Compare the memorandum"
    assert in_note.marks == ((12, 22),)
    (article,) = find(story.reading, parse("kyiv"), "articles").hits
    assert article.kind == "article"
    assert article.highlight is None
    text = article_reads.text(story.reading, article.article.text_id).content
    assert text[article.start : article.end] == "Kyiv"
    assert [article.snippet.text[start:end] for start, end in article.snippet.marks] == ["Kyiv"]


def test_pages_and_orders(story: Any) -> None:
    newest = highlight_ids(story.reading, parse(""))
    assert newest == sorted(newest, reverse=True)
    page = find(story.reading, parse(""), limit=3, offset=2)
    assert [hit.highlight.id for hit in page.hits if hit.highlight] == newest[2:5]
    assert (page.highlights, page.articles, page.exact) == (10, 0, True)
    both = find(story.reading, parse("drones"), "both", limit=2)
    assert [hit.kind for hit in both.hits] == ["highlight", "highlight", "article"]
    assert (both.highlights, both.articles) == (3, 1)
    by_article = highlight_ids(story.reading, parse(""), "article")
    assert by_article == sorted(newest)
    by_date = [hit.article.published for hit in find(story.reading, parse(""), order="date").hits]
    assert by_date == [*sorted((date for date in by_date if date), reverse=True), None]
    for order in ("newest", "relevance", "article", "date"):
        assert sorted(highlight_ids(story.reading, parse("raisi"), order)) == sorted(
            highlight_ids(story.reading, parse("raisi"))
        )
        assert len(find(story.reading, parse("раиси"), "articles", order=order).hits) == 5


def test_relevance_puts_more_of_the_words_first(project: Any) -> None:
    project.mark("Gas talks", "A memorandum on the Kish gas field was signed. Sanctions were not discussed.")
    ids = highlight_ids(project.reading, parse("kish OR field OR gas"), "relevance")
    assert ids[0] == project.highlights[KISH]


def test_what_was_made_in_the_last_moments_comes_before_what_is_ranked(project: Any) -> None:
    asked = parse("raisi drones OR memorandum")
    ranked = find(project.reading, asked, order="relevance")
    assert [hit.highlight.quote for hit in ranked.hits if hit.highlight] == [CHINESE, DENIED]
    project.store.rebuild_index().result()
    ranked = find(project.reading, asked, order="relevance")
    assert [hit.highlight.quote for hit in ranked.hits if hit.highlight] == [DENIED, CHINESE]


def test_counts_beyond_the_limit_are_marked(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.search.find.COUNTED", 4)
    answer = find(story.reading, parse(""), limit=2)
    assert (answer.highlights, answer.exact) == (4, False)
    assert find(story.reading, parse(""), limit=50).exact is False
    assert len(find(story.reading, parse(""), limit=50).hits) == 10
    assert count(story.reading, parse("")).number == 4
    assert not count(story.reading, parse("")).exact
    assert count(story.reading, parse(""), exact=True).number == 10
    assert count(story.reading, parse("lang:en"), "articles").articles == 2


def test_names_that_are_not_there_are_remarked_on(story: Any) -> None:
    answer = find(story.reading, parse("sold #Drnes @Russsia outlet:Northwir speaker:raisi"))
    assert answer.hits == ()
    told = [(mistake.start, mistake.end, mistake.expected) for mistake in answer.mistakes]
    assert told == [
        (5, 11, "no theme Drnes; near: Drones"),
        (12, 20, "no actor Russsia; near: Russia"),
        (21, 36, "no outlet Northwir; near: Northwire"),
    ]
    assert find(story.reading, parse("#Dro @Rus", typing=True)).mistakes != ()
    assert find(story.reading, parse("sold #Dro", typing=True)).mistakes == ()


def test_names_that_are_being_typed_are_beginnings(story: Any) -> None:
    def typing(typed: str) -> set[str]:
        return story.quotes(highlight_ids(story.reading, parse(typed, typing=True)))

    assert typing("#dro") == {SHAHED, CHINESE}
    assert typing("@eb") == {DENIED, ARABIC}
    assert typing("outlet:nor") == {SHAHED, DENIED, KREMLIN, CAFE}
    assert typing("kis") == {KISH}
    assert typing("lang:pers") == {PERSIAN}


def test_passages_to_mark_in_an_article(project: Any) -> None:
    number = project.articles["Drone deal"]
    text = article_reads.text(project.reading, article_reads.article(project.reading, number).text_id).content
    places = passages(project.reading, parse("drones raisi -kyiv #weapons"), number)
    assert [text[start:end] for start, end in places] == ["drones", "Raisi", "drones"]
    number = project.articles["无人机"]
    text = article_reads.text(project.reading, article_reads.article(project.reading, number).text_id).content
    assert [text[a:b] for a, b in passages(project.reading, parse("raisi"), number)] == ["莱希"]
    assert passages(project.reading, parse("#weapons"), number) == []
    project.store.apply(DeleteArticles((number,))).result()
    with pytest.raises(NotFound):
        passages(project.reading, parse("raisi"), number)


def test_ten_thousand_brackets_answer(story: Any) -> None:
    assert found(story, "(" * 10_000 + "kish" + ")" * 10_000) == {KISH}
    assert found(story, "(kish OR " * 3_000) == {KISH}
    assert found(story, "-(" * 4_001 + "kish") in ({KISH}, EVERYTHING - {KISH})
    assert found(story, " OR ".join(["kish", *(f"word{n}" for n in range(500))])) == {KISH}
    assert found(story, '"' + "kish " * 5_000 + '"') == set()


PIECES = st.one_of(
    st.characters(),
    st.sampled_from(list("#@\"()-:*!<>. “”\0'oraDn2\ud800\u200f伊ا")),
    st.sampled_from(
        [" NEAR/5 ", " NEAR/1p ", " NEAR/2s", " INSIDE ", " WITH ", "$Air ", "$=", "#=", "event:", "seen:"]
    ),
    st.sampled_from(["kish ", "#Drones ", "@Iran ", " OR ", "NOT ", "date:", "outlet:", "stance:", "url:", "in:"]),
)


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_any_text_answers(story: Any, typed: str, typing: bool) -> None:
    query = parse(typed, typing)
    answer = find(story.reading, query, "both")
    assert answer.highlights <= 10
    assert len(answer.hits) == answer.highlights + answer.articles
    for hit in answer.hits:
        assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.marks)
    assert in_words(query, story.reading)
    nearby(story.reading, query)


def test_an_actor_in_two_roles_counts_once(project: Any) -> None:
    both = (ActorGiven(project.actors["Iran"], "speaker"), ActorGiven(project.actors["Iran"], "target"))
    project.mark("Gas talks", "Sanctions were not discussed", actors=both)
    answer = find(project.reading, parse("@iran lang:en"))
    assert answer.highlights == 2
    assert len({hit.highlight.id for hit in answer.hits if hit.highlight}) == 2
