"""An excerpt as the program's own template sets it in Markdown, in one piece.

Word for word what its macro `excerpt` makes of an `ExcerptText`; a template of the user is given that and its macro.
"""

from __future__ import annotations

from collections.abc import Callable

from db.bundles.beside_words import beside_words
from db.bundles.markdown.text import inline
from db.bundles.numbered import Numbered
from db.bundles.outline import Front
from db.bundles.shown import shown
from db.bundles.tags import Once, actor_words, statement_words, theme_words
from db.records.highlights import ActorTag, Highlight, ThemeTag

_MOST = 1 << 12  # pieces of a kind that are kept


class Cards:
    """Excerpts of one bundle; what comes again and again is set once.

    Of each excerpt `quote`, `around` (its context by itself), `note` and `citation` are Markdown.
    """

    def __init__(
        self,
        front: Front,
        quote: Callable[[Numbered], str],
        around: Callable[[str], str],
        note: Callable[[Highlight], str],
        citation: Callable[[Numbered], str],
    ) -> None:
        self._quote, self._around, self._note, self._citation = quote, around, note, citation
        self._cited_in = front.settings.cited_in
        self._themes: Once[ThemeTag] = Once(lambda tag: shown(theme_words(front.paths, tag)))
        self._actors: Once[ActorTag] = Once(lambda tag: shown(actor_words(tag)))
        self._together: dict[tuple[int, ...], str] = {}
        self._facts: dict[tuple[tuple[str, str], ...], str] = {}

    def card(self, numbered: Numbered) -> str:
        """An excerpt, without the line feed at its end."""
        excerpt, mark, number = numbered.excerpt, numbered.excerpt.highlight, numbered.number
        at_once = f"**{number}.** {self._citation(numbered)}\n\n" if self._cited_in == "text" else ""
        below = f"\n\n[^{number}]: {self._citation(numbered)}" if self._cited_in == "footnotes" else ""
        before = f"- **Before:** {words}\n" if (words := self._around(excerpt.before)) else ""
        after = f"- **After:** {words}\n" if (words := self._around(excerpt.after)) else ""
        note = f"\n- Note: {words}" if (words := self._note(mark)) else ""
        return (
            f"{self._quote(numbered)}\n\n{at_once}{before}{after}"
            f"{self._tags(mark) if mark.themes or mark.actors else ''}{_IMPORTANT if mark.important else ''}"
            f"{self._beside(numbered)}- Link: <{numbered.link}>{note}{below}"
        )

    def _tags(self, mark: Highlight) -> str:
        """The tags, and what they state: those that go together do so again and again."""
        tags = *map(id, mark.themes), 0, *map(id, mark.actors)
        known = self._together.get(tags)
        if known is not None:
            return known
        # With their words the tags are kept, so none takes another's place in memory.
        themes, actors = self._themes.each(mark.themes), self._actors.each(mark.actors)
        known = f"- Themes: {inline('; '.join(themes))}\n" if themes else ""
        known += f"- Actors: {inline('; '.join(actors))}\n" if actors else ""
        if actors and (said := shown(statement_words(mark))):
            known += f"- Statement: {inline(said)}\n"
        if len(self._together) < _MOST:
            self._together[tags] = known
        return known

    def _beside(self, numbered: Numbered) -> str:
        facts = tuple(beside_words(numbered))
        known = self._facts.get(facts)
        if known is None:
            known = "".join(f"- {inline(label)}: {inline(shown(words))}\n" for label, words in facts)
            if len(self._facts) < _MOST:
                self._facts[facts] = known
        return known


_IMPORTANT = "- Important\n"
