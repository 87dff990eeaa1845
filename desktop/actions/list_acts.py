"""What keys do in the lists of articles, themes, actors and results, as data; each list answers by the usual key."""

from __future__ import annotations

from db.record import record
from desktop.actions.table import QT_TRANSLATE_NOOP


@record
class ListAct:
    """One thing that a key does in a list that has the focus; `fixed` keys cannot be changed."""

    id: str
    text: str
    key: str
    fixed: bool = False


_PIN = (
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 1"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 2"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 3"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 4"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 5"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 6"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 7"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 8"),
    QT_TRANSLATE_NOOP("Keys", "Pin a theme or actor to 9"),
)

LIST_ACTS: tuple[ListAct, ...] = (
    ListAct("list_open", QT_TRANSLATE_NOOP("Keys", "Open what is chosen"), "Enter", fixed=True),
    ListAct(
        "list_passages",
        QT_TRANSLATE_NOOP("Keys", "Passages of a theme or actor; a page on in an article; check a hit"),
        "Space",
    ),
    ListAct("list_page_back", QT_TRANSLATE_NOOP("Keys", "A page back in an article"), "Shift+Space"),
    ListAct("list_new", QT_TRANSLATE_NOOP("Keys", "A new theme or actor"), "Insert"),
    ListAct("list_new_below", QT_TRANSLATE_NOOP("Keys", "A new theme below this one"), "Shift+Insert"),
    ListAct("list_rename", QT_TRANSLATE_NOOP("Keys", "Another name; details of an article"), "F2"),
    ListAct("list_describe", QT_TRANSLATE_NOOP("Keys", "Definition of a theme, details of an actor"), "Alt+Enter"),
    ListAct("list_colour", QT_TRANSLATE_NOOP("Keys", "Colour of a theme"), "Alt+C"),
    ListAct("list_merge", QT_TRANSLATE_NOOP("Keys", "Merge themes or actors"), "Alt+J"),
    ListAct("list_split", QT_TRANSLATE_NOOP("Keys", "Split a theme or an actor"), "Alt+S"),
    ListAct("list_review", QT_TRANSLATE_NOOP("Keys", "Review what was tagged under earlier words"), "Alt+W"),
    ListAct("list_mentions", QT_TRANSLATE_NOOP("Keys", "Tag all mentions of an actor"), "Alt+N"),
    ListAct("list_margin", QT_TRANSLATE_NOOP("Keys", "Only the passages of a theme or actor in the margin"), "Alt+M"),
    ListAct("list_up", QT_TRANSLATE_NOOP("Keys", "Move a theme or an excerpt up"), "Alt+Up"),
    ListAct("list_down", QT_TRANSLATE_NOOP("Keys", "Move a theme or an excerpt down"), "Alt+Down"),
    ListAct("list_left", QT_TRANSLATE_NOOP("Keys", "Move a theme to the left"), "Alt+Left"),
    ListAct("list_right", QT_TRANSLATE_NOOP("Keys", "Move a theme to the right"), "Alt+Right"),
    ListAct("list_delete", QT_TRANSLATE_NOOP("Keys", "Delete what is chosen"), "Delete"),
    ListAct(
        "list_beside",
        QT_TRANSLATE_NOOP("Keys", "Beside the reader: an article, a page of a theme or actor"),
        "Ctrl+Enter",
    ),
    ListAct("list_done", QT_TRANSLATE_NOOP("Keys", "Article done, and the next"), "D"),
    ListAct("list_aside", QT_TRANSLATE_NOOP("Keys", "Set an article aside"), "X"),
    ListAct("list_next", QT_TRANSLATE_NOOP("Keys", "Results: next"), "J"),
    ListAct("list_previous", QT_TRANSLATE_NOOP("Keys", "Results: previous"), "K"),
    ListAct("list_pick", QT_TRANSLATE_NOOP("Keys", "Results: into the bundle"), "B"),
    ListAct("list_all", QT_TRANSLATE_NOOP("Keys", "Results: check all of them, or none"), "Ctrl+A"),
    ListAct("list_tag", QT_TRANSLATE_NOOP("Keys", "Results: tag what is checked"), "T"),
    ListAct("list_untag", QT_TRANSLATE_NOOP("Keys", "Results: take a tag from what is checked"), "U"),
    ListAct("list_replace", QT_TRANSLATE_NOOP("Keys", "Results: another tag in the place of one"), "R"),
    ListAct("list_important", QT_TRANSLATE_NOOP("Keys", "Results: mark what is checked as important"), "I"),
    ListAct("list_heading", QT_TRANSLATE_NOOP("Keys", "Bundle: a heading before this"), "H"),
    ListAct("list_sentence", QT_TRANSLATE_NOOP("Keys", "Bundle: a sentence before this"), "W"),
    ListAct("list_shorten", QT_TRANSLATE_NOOP("Keys", "Bundle: shorten the quote"), "S"),
    ListAct("list_grade", QT_TRANSLATE_NOOP("Keys", "Results: grade what is checked"), "G"),
    ListAct("list_marking", QT_TRANSLATE_NOOP("Keys", "Results: say who may read what is checked"), "Shift+G"),
    *(ListAct(f"list_pin_{number}", text, f"Alt+{number}") for number, text in enumerate(_PIN, 1)),
    ListAct("list_leave", QT_TRANSLATE_NOOP("Keys", "Back to the reader"), "Esc", fixed=True),
)
