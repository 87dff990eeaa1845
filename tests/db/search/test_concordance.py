"""Key word in context: every place of the words, with its neighbours, in order of those."""

from typing import Any

from db.search.concordance import concordance
from db.search.query import parse


def test_every_place_is_a_line_with_its_words_on_both_sides(story: Any) -> None:
    found = concordance(story.reading, parse("drone*"))
    assert found.whole
    assert found.lines
    for line in found.lines:
        content = story.reading.one("SELECT content FROM body WHERE text_id = ?", line.article.text_id)[0]
        assert content[line.start : line.end] == line.word
        assert line.word.lower().startswith("drone")
        assert content[: line.start].split()[-1:] == line.before.split()[-1:]
        assert content[line.end :].split()[:1] == line.after.split()[:1]
        assert "\n" not in line.before + line.after


def test_the_neighbours_give_the_order(story: Any) -> None:
    after = [line.after.split()[:1] for line in concordance(story.reading, parse("the"), "after").lines]
    before = [line.before.split()[-1:] for line in concordance(story.reading, parse("the"), "before").lines]
    told = [[word.strip(",.“”\"'").lower() for word in words] for words in after]
    assert len(told) > 2
    assert [words for words in told if words and words[0].isalpha()] == sorted(
        words for words in told if words and words[0].isalpha()
    )
    assert sorted(map(tuple, before)) != []


def test_untagged_are_those_in_no_highlight(story: Any) -> None:
    every = concordance(story.reading, parse("drone*")).lines
    free = concordance(story.reading, parse("drone*"), untagged=True).lines
    assert set(free) == {line for line in every if not line.tagged}


def test_without_words_there_are_no_lines(story: Any) -> None:
    assert concordance(story.reading, parse("#weapons")).lines == ()
    assert concordance(story.reading, parse("")).lines == ()
