"""What the palette offers: themes, actors and articles of the project, read in the background, and all actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication

from db.reading import Reading
from db.reads import actors, articles, themes
from db.record import record
from db.records.actors import Actor
from db.records.articles import Article
from db.records.themes import Theme
from desktop.actions.act_words import act_words, why_not
from desktop.actions.actions import Actions
from desktop.actions.key_names import shown_key
from desktop.actions.pane_acts import PaneAct
from desktop.actions.table import ACTIONS, MENUS
from desktop.palette.haystack import Haystack
from desktop.widgets.dates import shown_date
from desktop.widgets.tags.chip_faces import kind_icon

Kind = Literal["paragraph", "theme", "actor", "action", "article", "search"]
NOT_OFFERED = frozenset({"-", "palette", "open_recent"})
_MARKS = {"new": "article-new", "reading": "article", "done": "article-done", "aside": "set-aside"}


@record
class Entry:
    """A row: `target` is an id of the project, of an action, a query, or the number of a paragraph.

    `why_not` says what it needs first, "" when it is possible.
    """

    kind: Kind
    target: int | str
    name: str
    second: str = ""
    icon: str = ""
    hue: str = ""
    count: int | None = None
    keys: tuple[str, ...] = ()
    why_not: str = ""


@record
class Shelf:
    """Entries of one kind, what counts most first, and their names to be found by."""

    entries: tuple[Entry, ...]
    names: Haystack


def project_shelves(reading: Reading) -> dict[Kind, Shelf]:
    """Themes, actors and articles; for another thread."""
    every = sorted(themes.tree(reading), key=lambda theme: -theme.passages_below)
    known = sorted(actors.all_actors(reading), key=lambda actor: -actor.passages)
    papers = articles.all_articles(reading)[::-1]
    return {
        "theme": Shelf(tuple(map(_theme, every)), Haystack(_whole_first((t.name, *t.synonyms) for t in every))),
        "actor": Shelf(tuple(map(_actor, known)), Haystack(_whole_first(map(_forms, known)))),
        "article": Shelf(
            tuple(map(_article, papers)),
            Haystack((f"{paper.title} {paper.outlet or ''}", at) for at, paper in enumerate(papers)),
        ),
    }


def _theme(theme: Theme) -> Entry:
    second = [" › ".join(theme.path[:-1])]
    second += [_said("was: {0}").format(", ".join(theme.synonyms))] if theme.synonyms else []
    return Entry(
        "theme", theme.name, theme.name, " · ".join(filter(None, second)), hue=theme.hue, count=theme.passages_below
    )


def _actor(actor: Actor) -> Entry:
    return Entry("actor", actor.name, actor.name, icon=kind_icon(actor.kind), count=actor.passages)


def _article(paper: Article) -> Entry:
    about = " · ".join(part for part in (paper.outlet or "", shown_date(paper.published)) if part)
    return Entry("article", paper.id, paper.title, about, icon=_MARKS.get(paper.state, "article"))


def pane_target(act: PaneAct) -> str:
    """What the entry of an act of a list is known by."""
    return f"{act.pane} {act.act}"


def action_shelf(actions: Actions, offered: Iterable[PaneAct] = ()) -> Shelf:
    """Every action and what lists offer, as it is now: its keys, whether it is on, and why it is not possible."""
    menus = {menu: QCoreApplication.translate("Actions", text).replace("&", "") for menu, text in MENUS}
    entries = []
    for action in ACTIONS:
        if action.id in NOT_OFFERED:
            continue
        made = actions[action.id]
        second = menus.get(action.menu, "")
        if action.checkable:
            state = _said("on") if made.isChecked() else _said("off")
            second = f"{second} · {state}"
        keys = tuple(shown_key(key) for key in actions.key_map.keys(action.id)[:2])
        why = "" if made.isEnabled() else why_not(action)
        entries.append(Entry("action", action.id, act_words(action.id), second, action.icon, keys=keys, why_not=why))
    for act in offered:
        keys = tuple(shown_key(key) for key in actions.key_map.keys(act.act)[:2])
        second = " · ".join(filter(None, (act.pane, act.chosen)))
        name = act.words.rstrip("…")
        entries.append(Entry("action", pane_target(act), name, second, act.icon, keys=keys, why_not=act.why_not))
    return Shelf(tuple(entries), Haystack(_whole_first((entry.name, entry.second) for entry in entries)))


def search_shelf(queries: Sequence[str]) -> Shelf:
    """What was searched for before."""
    entries = tuple(Entry("search", query, query, _said("search again"), "history") for query in queries)
    return Shelf(entries, Haystack((query, place) for place, query in enumerate(queries)))


def paragraph_entry(number: int, of: int) -> Entry:
    """The way to a paragraph of the open article that has `of` of them, 0 without an article."""
    name = _said("Go to paragraph {0}").format(number)
    why = _said("No article is open.") if not of else ""
    if of and not 1 <= number <= of:
        why = _said("This article has {0} paragraphs.").format(of)
    return Entry("paragraph", number, name, _said("of {0} in this article").format(of), "article", why_not=why)


def _whole_first(forms: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    """The first form of everything, then the second of each: a name counts more than what else it is called."""
    given = [tuple(every) for every in forms]
    longest = max(map(len, given), default=0)
    return [(every[at], place) for at in range(longest) for place, every in enumerate(given) if at < len(every)]


def _forms(actor: Actor) -> tuple[str, ...]:
    return tuple(dict.fromkeys((actor.name, *(name.form for name in actor.names))))


def _said(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
