"""The tags of an excerpt in words, the same in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.records.sentences import sentence
from db.records.statements import statement_of, states

ROLE_WORDS = {"mentioned": "", "subject": "subject", "speaker": "says", "target": "target", "via": "via"}

T = TypeVar("T")


class Once(Generic[T]):
    """Words for tags, made once for each tag: an outline has one of each, and it comes again and again."""

    def __init__(self, words: Callable[[T], str]) -> None:
        self._words = words
        self._known: dict[int, tuple[T, str]] = {}

    def each(self, tags: Iterable[T]) -> list[str]:
        """The words for these."""
        try:
            known = self._known
            return [known[id(tag)][1] for tag in tags]
        except KeyError:
            return [self._made(tag) for tag in tags]

    def _made(self, tag: T) -> str:
        known = self._known.get(id(tag))
        if known is None:
            # With the words the tag is kept: else its place in memory might become another's.
            known = self._known[id(tag)] = tag, self._words(tag)
        return known[1]


def theme_path(paths: Mapping[int, tuple[str, ...]], tag: ThemeTag) -> str:
    """The theme with those above it: Military / Drones."""
    return " / ".join(paths.get(tag.theme_id) or (tag.name,))


def theme_words(paths: Mapping[int, tuple[str, ...]], tag: ThemeTag) -> str:
    """The theme with those above it and what the speaker thinks of it: Military / Drones (-2)."""
    path = theme_path(paths, tag)
    return path if tag.stance is None else f"{path} ({stance_words(tag.stance)})"


def actor_words(tag: ActorTag) -> str:
    """The actor with its role and stance: Raisi (says, -2)."""
    said = [ROLE_WORDS.get(tag.role, tag.role), "" if tag.stance is None else stance_words(tag.stance)]
    inside = ", ".join(filter(None, said))
    return f"{tag.name} ({inside})" if inside else tag.name


def statement_words(highlight: Highlight, shown: Callable[[str], str] = str) -> str:
    """What the excerpt states: Raisi blames NATO; "" where it states nothing. `shown` is how a name is written."""
    if not states(highlight):
        return ""
    return sentence(statement_of(highlight), shown=shown)


def stance_words(stance: int) -> str:
    """A stance with its sign: +1, 0, -2."""
    return f"{stance:+d}" if stance else "0"
