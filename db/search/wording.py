"""Says a search back in words: "highlights about Drones or its children, with Iran as speaker, published July 2022"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.reading import Reading
from db.search.days import real_day, spoken
from db.search.grammar import parse
from db.search.meaning import LANGUAGE_NAMES, Meaning, Meanings
from db.search.saved import named, searches
from db.search.stated import stated
from db.search.tree import (
    Actor,
    And,
    Beside,
    Dates,
    Field,
    Grade,
    Has,
    Is,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Query,
    Saved,
    Stance,
    Theme,
    Words,
    leaves,
)

_NAMED = 3
_ROLES = {
    "speaker": "as speaker",
    "target": "as target",
    "subject": "as subject",
    "via": "as the one quoted through",
    "mentioned": "mentioned",
}
_IS = {
    "untagged": "without a tag",
    "important": "marked important",
    "duplicate": "in articles of which the project has copies",
    "lost": "whose place was lost in a newer text",
}
_STATES = {"new": "new", "reading": "being read", "done": "done", "aside": "set aside"}
_DATED = {
    "date": "published",
    "event": "said or happened",
    "seen": "seen",
    "added": "added",
    "tagged": "marked",
}
_MISSING = {
    "outlet": "without an outlet",
    "author": "without an author",
    "lang": "without a language",
    "type": "in articles without a type",
    "marking": "without a marking",
    "url": "without an address",
}


def in_words(query: Query, reading: Reading, kind: str = "highlights") -> str:
    """The whole search as one phrase, with the names as the project has them."""
    what = "highlights and articles" if kind == "both" else kind
    if query.tree is None:
        return f"all {what}"
    tree = stated(query.tree)
    meanings = Meanings.of(reading, tree)
    return f"{what} {_parts(tree, meanings)}"


def _parts(tree: Node, meanings: Meanings) -> str:
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return ", ".join(_said(part, meanings) for part in _with_words_joined(parts))


def _with_words_joined(parts: Sequence[Node]) -> list[Node]:
    # "with 'a' and 'b'" reads better than "with 'a', with 'b'".
    words = tuple(part for part in parts if isinstance(part, Words))
    if len(words) < 2:
        return list(parts)
    joined: list[Node] = [And(words) if part is words[0] else part for part in parts if part not in words[1:]]
    return joined


def _said(node: Node, meanings: Meanings) -> str:
    if isinstance(node, Not):
        inner = _said(node.part, meanings)
        return f"not ({inner})" if isinstance(node.part, And | Or) else f"not {inner}"
    if isinstance(node, And | Or):
        joint = "and" if isinstance(node, And) else "or"
        if all(isinstance(part, Words) for part in node.parts):
            return "with " + _listed([_quoted(part) for part in node.parts if isinstance(part, Words)], joint)
        inner = f" {joint} ".join(
            f"({_said(part, meanings)})" if isinstance(part, And | Or) else _said(part, meanings) for part in node.parts
        )
        return f"either {inner}" if isinstance(node, Or) else inner
    return _leaf(node, meanings[node], meanings)


def _leaf(leaf: Leaf, meaning: Meaning, meanings: Meanings) -> str:
    if isinstance(leaf, Words):
        return f"with {_quoted(leaf)}"
    if isinstance(leaf, Theme):
        return _theme(leaf, meaning, meanings)
    if isinstance(leaf, Actor):
        names = [meanings.lexicon.actor_name(actor) for actor in meaning.actors] if leaf.name else ["some actor"]
        role = f" {_ROLES[leaf.role]}" if leaf.role else ""
        return f"with {_named(names, meanings.asked(leaf))}{role}"
    if isinstance(leaf, Stance):
        towards = [_towards(one, meanings) for one in leaf.towards or ()]
        return f"{_stance(leaf)} towards {_listed(towards, 'or')}" if towards else _stance(leaf)
    if isinstance(leaf, Grade):
        return _grade(leaf)
    if isinstance(leaf, Dates):
        return _dates(leaf)
    if isinstance(leaf, Field):
        return _field(leaf, meaning)
    if isinstance(leaf, Has):
        return f"with {'an' if leaf.what == 'actor' else 'a'} {leaf.what}"
    if isinstance(leaf, Is):
        return _IS[leaf.what]
    if isinstance(leaf, Saved):
        return _saved(leaf, meanings)
    if isinstance(leaf, Near):
        gap = f"within {leaf.gap} words of" if leaf.gap > 1 else ["beside", "within one word of"][leaf.gap]
        return f"with {_any_of(leaf.left)} {gap} {_any_of(leaf.right)}"
    if isinstance(leaf, Beside):
        return f"{_tags(leaf.left, meanings)} {_beside(leaf)} one {_tags(leaf.right, meanings)}"
    return "that nothing answers"


def _saved(leaf: Saved, meanings: Meanings) -> str:
    found = named(searches(meanings.reading), leaf)
    said = []
    for search in found[:_NAMED]:
        tree = parse(search.query).tree
        # What a search inside a search looks for would make the sentence too long.
        plain = tree is not None and not any(isinstance(inner, Saved) for inner in leaves(tree))
        inner = ""
        if tree is not None and plain:
            tree = stated(tree)
            inner = f" ({_parts(tree, Meanings.of(meanings.reading, tree))})"
        said.append(f"“{search.name}”{inner}")
    return f"of the search {_listed(said, 'or') or f'“{leaf.name}”'}"


def _any_of(side: Node) -> str:
    return _listed([_quoted(leaf) for leaf in leaves(side) if isinstance(leaf, Words)], "or")


def _tags(side: Node, meanings: Meanings) -> str:
    return _listed([_leaf(leaf, meanings[leaf], meanings) for leaf in leaves(side)], "or")


def _beside(leaf: Beside) -> str:
    if leaf.how in ("inside", "with"):
        return "inside" if leaf.how == "inside" else "overlapping"
    unit = "paragraph" if leaf.how == "p" else "sentence"
    return f"in the same {unit} as" if leaf.gap == 1 else f"within {leaf.gap} {unit}s of"


def _theme(leaf: Theme, meaning: Meaning, meanings: Meanings) -> str:
    if not leaf.name:
        return "with a theme"
    names = [meanings.lexicon.theme_name(theme) for theme in meaning.named]
    said = f"about {_named(names, meanings.asked(leaf))}"
    if not leaf.below:
        return f"{said} itself" if len(meaning.named) < 2 else f"{said} themselves"
    if len(meaning.themes) > len(meaning.named):
        return f"{said} or {'its' if len(meaning.named) == 1 else 'their'} children"
    return said


def _towards(one: Theme | Actor, meanings: Meanings) -> str:
    """Whom or what a stance is towards, by its name or names as they were found."""
    known = meanings[one]
    if isinstance(one, Theme):
        names = [meanings.lexicon.theme_name(theme) for theme in known.named] if one.name else ["a theme"]
    else:
        names = [meanings.lexicon.actor_name(actor) for actor in known.actors] if one.name else ["some target"]
    return _named(names, meanings.asked(one))


def _stance(leaf: Stance) -> str:
    if leaf.low == leaf.high:
        return f"with a stance of {leaf.low:+d}" if leaf.low else "with a neutral stance"
    if leaf.low == -2:
        return "with a negative stance" if leaf.high == -1 else f"with a stance up to {leaf.high:+d}"
    if leaf.high == 2:
        return "with a positive stance" if leaf.low == 1 else f"with a stance from {leaf.low:+d}"
    return f"with a stance from {leaf.low:+d} to {leaf.high:+d}"


def _grade(leaf: Grade) -> str:
    if leaf.missing:
        return "without a grade"
    if leaf.letters:
        return f"from outlets graded {_listed(list(leaf.letters), 'or')}"
    return f"graded {_listed(list(leaf.numbers), 'or')}"


def _dates(leaf: Dates) -> str:
    if leaf.missing:
        return "without a date of publication" if leaf.field == "date" else "without a date of the event"
    verb, here = _DATED[leaf.field], leaf.field in ("seen", "added", "tagged")
    today = date.today()
    if leaf.first and leaf.last and here and real_day(leaf.first) == real_day(leaf.last) == today:
        return f"{verb} today"
    return f"{verb} {spoken(leaf.first, leaf.last)}"


def _field(leaf: Field, meaning: Meaning) -> str:
    if leaf.missing and leaf.field in _MISSING:
        return _MISSING[leaf.field]
    if leaf.field == "state":
        return f"in articles that are {_STATES[leaf.value]}"
    if leaf.field == "url":
        return f"with “{leaf.value}” in the address"
    if leaf.field == "lang":
        names = [LANGUAGE_NAMES.get(value.split("-")[0].lower(), value) for value in meaning.values]
        return f"in {_named(list(dict.fromkeys(names)), leaf.value)}"
    if leaf.field == "title":
        return f"in articles titled with “{leaf.value}”"
    if leaf.field == "in":
        more = len(meaning.ids) - len(meaning.values)
        said = _listed([f"“{value}”" for value in meaning.values], "or") or f"“{leaf.value}”"
        return f"in {said} and {more} more" if more else f"in {said}"
    if leaf.field == "type":
        return f"in articles of the type {_named(meaning.values, leaf.value)}"
    if leaf.field == "marking":
        return f"marked {_named(meaning.values, leaf.value)}"
    verb = {"outlet": "from", "author": "by", "coder": "marked by"}[leaf.field]
    return f"{verb} {_named(meaning.values, leaf.value)}"


def _quoted(words: Words) -> str:
    return f"“{words.text}{'…' if words.prefix else ''}”"


def _named(names: Sequence[str], asked: str) -> str:
    if not names:
        return f"“{asked}”"
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} or {len(names) - _NAMED} more"
    return _listed(names, "or")


def _listed(names: Sequence[str], joint: str) -> str:
    return f"{', '.join(names[:-1])} {joint} {names[-1]}" if len(names) > 1 else "".join(names)
