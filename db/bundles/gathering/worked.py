"""How what goes out was made, noted while it is laid out: who coded it and when, how it spreads, how it is graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from db.records.articles import Article
from db.records.bundles import Bundle, Excerpt, Method, Reworded, Used
from db.text.sorting import order_key


class Worked:
    """Takes note of every excerpt, and says what the method page needs."""

    def __init__(self) -> None:
        self._coders: Counter[str] = Counter()
        self._outlets: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._months: Counter[str] = Counter()
        self._actors: Counter[tuple[int, str]] = Counter()
        self._credibility: Counter[int] = Counter()
        self._reliability: dict[str, str] = {}
        self._themes: dict[int, list[int]] = {}
        self._coded: list[str] = []
        self._published: list[str] = []
        self._article: Article | None = None
        self._of_article = 0
        self._edited, self._edited_last = 0, ""

    def note(self, excerpt: Excerpt) -> None:
        """Take note of one excerpt."""
        mark = excerpt.highlight
        if excerpt.article is not self._article:
            self._note_article()
            self._article = excerpt.article
        self._of_article += 1
        self._coders[mark.coder] += 1
        if mark.grade:
            self._credibility[mark.grade] += 1
        day = mark.created[:10]
        if not self._coded or not self._coded[0] <= day <= self._coded[1]:
            self._coded = _spanned(self._coded, day)
        if mark.modified > mark.created:
            self._edited += 1
            self._edited_last = max(self._edited_last, mark.modified)
        for tag in mark.themes:
            counts = self._themes.setdefault(tag.theme_id, [0, 0])
            counts[0] += 1
            counts[1] += tag.earlier
        for actor in dict.fromkeys([(tag.actor_id, tag.name) for tag in mark.actors]):
            self._actors[actor] += 1

    def _note_article(self) -> None:
        """Take note of the article whose excerpts came one after another."""
        article, many = self._article, self._of_article
        self._of_article = 0
        if article is None:
            return
        self._outlets[article.outlet or ""] += many
        self._languages[(article.language or "").split("-")[0].lower()] += many
        self._months[(article.published or "")[:7]] += many
        if article.reliability and article.outlet:
            self._reliability[article.outlet] = article.reliability
        self._published = _spanned(self._published, article.published or "")

    def method(self, bundle: Bundle) -> Method:
        """What was noted, with what the bundle says of itself."""
        self._note_article()
        self._article = None
        used = [(theme, self._themes[theme.id]) for theme in bundle.codebook if theme.id in self._themes]
        coded, published = self._coded or ("", ""), self._published or ("", "")
        letters: dict[str, list[str]] = {}
        for outlet, letter in self._reliability.items():
            letters.setdefault(letter, []).append(outlet)
        months = sorted(self._months.items(), key=lambda one: (not one[0], one[0]))
        themes = {" / ".join(theme.path or (theme.name,)): counts[0] for theme, counts in used}
        actors: Counter[str] = Counter()
        for (number, name), many in self._actors.items():
            if number:
                actors[name] += many
        return Method(
            coders=tuple(sorted(filter(None, self._coders), key=order_key)),
            made_by=_most_first(self._coders),
            coded_from=coded[0],
            coded_to=coded[1],
            published_from=published[0],
            published_to=published[1],
            codebook=tuple(Used(theme, counts[0]) for theme, counts in used),
            reworded=tuple(
                Reworded(" / ".join(theme.path), theme.uuid, theme.wording, *counts)
                for theme, counts in used
                if counts[1]
            ),
            edited=self._edited,
            edited_last=self._edited_last[:10],
            merged=bundle.merged,
            left_out=tuple(bundle.left_out),
            reliability=tuple((letter, tuple(sorted(letters[letter], key=order_key))) for letter in sorted(letters)),
            credibility=tuple(sorted(self._credibility.items())),
            counts=(
                ("Outlets", _most_first(self._outlets)),
                ("Languages", _most_first(self._languages)),
                ("Months", tuple(months)),
                ("Themes", _most_first(themes)),
                ("Actors", _most_first(actors)),
            ),
        )


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], order_key(one[0]))))


def _spanned(span: list[str], day: str) -> list[str]:
    if not day:
        return span
    return [min(span[0], day), max(span[1], day)] if span else [day, day]
