"""What a drop does to the project: passages get the tags that were carried to them, in one act that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from db.edits.highlights import AddHighlight, TagHighlights
from db.errors import NotFound
from db.reads import actors, articles, highlights, themes
from db.records.changes import Changes
from db.records.highlights import Highlight
from desktop.session import Passage, Session
from desktop.widgets.drags.carried import CarriedPassage, CarriedTag
from desktop.widgets.tags.choice import Chosen, ChosenActor, ChosenTheme, said_tags, tags_of

_Then = Callable[[Changes], None]
translate = QCoreApplication.translate


def tags_meant(session: Session, carried: Sequence[CarriedTag]) -> list[Chosen]:
    """The living themes and actors of this project that are carried, in their order."""
    wanted = {tag.uuid for tag in carried}
    known: dict[object, Chosen] = {
        theme.uuid: ChosenTheme(theme.name, theme.hue, theme.id)
        for theme in (themes.tree(session.reading) if any(tag.kind == "theme" for tag in carried) else ())
        if theme.uuid in wanted
    }
    known |= {
        actor.uuid: ChosenActor(actor.name, actor.kind, actor.id)
        for actor in (actors.all_actors(session.reading) if any(tag.kind == "actor" for tag in carried) else ())
        if actor.uuid in wanted
    }
    return [known[tag.uuid] for tag in carried if tag.uuid in known]


def passages_meant(session: Session, carried: Sequence[CarriedPassage]) -> list[Highlight | Passage]:
    """The living highlights and the passages of this project that are carried, in their order."""
    found: list[Highlight | Passage] = []
    for one in carried:
        try:
            if one.highlight is not None:
                found.append(highlights.by_uuid(session.reading, one.highlight))
                continue
            text = session.text_of(articles.named(session.reading, str(one.article)).id)
        except NotFound:
            continue
        if one.end <= len(text.content):
            quote = text.content[one.start : one.end]
            found.append(Passage(text.article_id, text.id, one.start, one.end, quote))
    return found


def has_tag(highlight: Highlight, tag: Chosen) -> bool:
    """Whether a highlight has a theme already, or an actor in whatever role."""
    if isinstance(tag, ChosenTheme):
        return any(there.theme_id == tag.theme for there in highlight.themes)
    return any(there.actor_id == tag.actor for there in highlight.actors)


def give_tags(session: Session, passages: Sequence[Highlight | Passage], tags: Sequence[Chosen]) -> None:
    """Tag all of these in one act; what has them already is left as it is, and that is said."""
    if not tags or not passages:
        session.tell(translate("Drops", "That is not in this project any more. Nothing was changed."), kind="warn")
        return
    if session.read_only:
        session.tell(session.read_only, kind="warn")
        return
    marked = [one for one in passages if isinstance(one, Highlight)]
    if marked:
        lacking = [one for one in marked if not all(has_tag(one, tag) for tag in tags)]
        wanted = [tag for tag in tags if not all(has_tag(one, tag) for one in marked)]
        if not lacking:
            _tell_there(session, len(marked), tags)
            return
        session.do(TagHighlights(tuple(one.id for one in lacking), tags_of(wanted)), _shower(session, marked))
        return
    first = next(one for one in passages if isinstance(one, Passage))

    def made(changes: Changes) -> None:
        session.choose_made(changes)

    session.do(AddHighlight(first.text, first.start, first.end, tags_of(tags)), made)


def _shower(session: Session, marked: Sequence[Highlight]) -> _Then:
    def show(_changes: Changes) -> None:
        if len(marked) == 1 and marked[0].article_id == session.article:
            session.choose_highlight(marked[0].id)

    return show


def _tell_there(session: Session, count: int, tags: Sequence[Chosen]) -> None:
    names = said_tags(tags)
    if count == 1:
        session.tell(translate("Drops", "This passage has {0} already.").format(names))
    else:
        session.tell(translate("Drops", "These {0} passages have {1} already.").format(count, names))
