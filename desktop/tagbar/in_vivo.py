"""In vivo: a theme that is named by the passage's own words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from db.edits.highlights import Tags, ThemeGiven
from db.text.excerpt import as_name
from db.text.fold import folded_name
from desktop.session import Session
from desktop.tagbar.giving import give
from desktop.widgets.tags.names import TagNames

translate = QCoreApplication.translate


def in_vivo(session: Session, remember: Callable[[int], None], ask: Callable[[str], None]) -> None:
    """Name a theme by the words at hand and give it; where it would be nearly one that is there, `ask` with them."""
    passage, highlight = session.passage, session.at_hand()
    quote = highlight.quote if highlight is not None else passage.quote if passage is not None else ""
    name = as_name(quote)
    if session.read_only:
        session.tell(session.read_only, kind="warn")
    elif not name:
        session.tell(translate("InVivo", "There are no words here to name a theme by."))
    else:
        known = TagNames.of(session).known
        same = [theme.id for theme in known.themes.values() if folded_name(theme.name) == folded_name(name)]
        if same:
            give(session, Tags((ThemeGiven(same[0]),)), remember)
        elif known.names.twins(name, "theme"):
            ask(name)
        else:
            give(session, Tags((ThemeGiven(name),)), remember)
