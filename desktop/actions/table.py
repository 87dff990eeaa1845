"""Every action of the program as data: its words, keys, place in the menus and when it makes sense.

Menus, the key sheet, tool tips and the palette are made from this table; features bind what an action does.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    `keys` are shortcuts of the whole window, `reader_keys` single keys that act while the reader has the focus.
    `needs` is "" (always), "project" (a writable one), "article", "passage", "highlight".
    """

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    reader_keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = ""
    checkable: bool = False


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Actions", text))


MENUS: tuple[tuple[str, str], ...] = (
    ("file", _t("&File")),
    ("edit", _t("&Edit")),
    ("go", _t("&Go")),
    ("tag", _t("&Tag")),
    ("view", _t("&View")),
    ("help", _t("&Help")),
)

ACTIONS: tuple[Action, ...] = (
    Action("new", _t("New project…"), "file", ("Ctrl+N",), icon="project"),
    Action("open", _t("Open project…"), "file", ("Ctrl+O",), icon="folder"),
    Action("open_recent", _t("Open recent"), "file"),
    Action("open_sample", _t("Open the sample"), "file"),
    Action("-", "", "file"),
    Action("bring_in", _t("Bring in articles…"), "file", ("Ctrl+I",), icon="import", needs="project"),
    Action("bring_in_folder", _t("Bring in a folder…"), "file", icon="folder", needs="project"),
    Action("paste_article", _t("Paste as an article"), "file", ("Ctrl+Shift+V",), icon="paste", needs="project"),
    Action("-", "", "file"),
    Action("export", _t("Export…"), "file", ("Ctrl+E",), icon="export"),
    Action("verify", _t("Verify a bundle…"), "file", icon="verify"),
    Action("save_copy", _t("Save a copy…"), "file", ("Ctrl+Shift+S",), icon="backup"),
    Action("check", _t("Check this project"), "file", icon="check"),
    Action("-", "", "file"),
    Action("coder", _t("Your name…"), "file", icon="person"),
    Action("quit", _t("Quit"), "file", ("Ctrl+Q",)),
    Action("undo", _t("Undo"), "edit", ("Ctrl+Z",), icon="undo", needs="project"),
    Action("redo", _t("Redo"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", needs="project"),
    Action("history", _t("History"), "edit", ("Ctrl+H",), icon="history"),
    Action("-", "", "edit"),
    Action("copy", _t("Copy with source"), "edit", ("Ctrl+C",)),
    Action("describe", _t("Article details…"), "edit", ("F2",), icon="article", needs="article"),
    Action("delete_article", _t("Delete article"), "edit", needs="article"),
    Action("search", _t("Search everywhere"), "go", ("Ctrl+Shift+F", "Ctrl+K"), icon="search"),
    Action("find_here", _t("Find in this article"), "go", ("Ctrl+F",), icon="search", needs="article"),
    Action("find_next", _t("Next match"), "go", ("F3",)),
    Action("find_previous", _t("Previous match"), "go", ("Shift+F3",)),
    Action("-", "", "go"),
    Action("back", _t("Back"), "go", ("Alt+Left",), icon="back"),
    Action("forward", _t("Forward"), "go", ("Alt+Right",), icon="forward"),
    Action("next_article", _t("Next article"), "go", ("Shift+PgDown",)),
    Action("previous_article", _t("Previous article"), "go", ("Shift+PgUp",)),
    Action("next_pane", _t("Next pane"), "go", ("F6",)),
    Action("previous_pane", _t("Previous pane"), "go", ("Shift+F6",)),
    Action("go_library", _t("Library"), "go", ("Ctrl+1",)),
    Action("go_themes", _t("Themes"), "go", ("Ctrl+2",)),
    Action("go_actors", _t("Actors"), "go", ("Ctrl+3",)),
    Action("go_reader", _t("Reader"), "go", ("Ctrl+4",)),
    Action("go_passages", _t("Passages"), "go", ("Ctrl+5",)),
    Action("go_details", _t("Details"), "go", ("Ctrl+6",)),
    Action("tag", _t("Tag this passage"), "tag", ("Ctrl+Return",), ("Enter",), "highlight", "passage"),
    Action("repeat", _t("Repeat the last tags"), "tag", (), ("R",), "repeat", "passage"),
    Action("note", _t("Write a note"), "tag", (), ("M",), "note", "passage"),
    Action("important", _t("Mark as important"), "tag", (), ("I",), "important", "passage"),
    Action("pick", _t("Put into the bundle"), "tag", (), ("B",), "bundle-add", "highlight"),
    Action("delete_highlight", _t("Delete highlight"), "tag", (), ("Delete", "Backspace"), "", "highlight"),
    Action("-", "", "tag"),
    Action("done", _t("Done, and the next article"), "tag", (), ("D",), "article-done", "article"),
    Action("aside", _t("Set aside"), "tag", (), ("X",), "set-aside", "article"),
    Action("light", _t("Light"), "view", checkable=True),
    Action("sepia", _t("Sepia"), "view", checkable=True),
    Action("dark", _t("Dark"), "view", checkable=True),
    Action("system_look", _t("As the system"), "view", checkable=True),
    Action("-", "", "view"),
    Action("larger", _t("Larger text"), "view", ("Ctrl++", "Ctrl+=")),
    Action("smaller", _t("Smaller text"), "view", ("Ctrl+-",)),
    Action("plain_size", _t("Usual text size"), "view", ("Ctrl+0",)),
    Action("-", "", "view"),
    Action("toggle_left", _t("Library and codebook"), "view", ("F9",), checkable=True),
    Action("toggle_right", _t("Passages and details"), "view", ("F10",), checkable=True),
    Action("compact", _t("Compact lists"), "view", checkable=True),
    Action("mentions", _t("Underline names"), "view", ("Ctrl+M",), checkable=True),
    Action("help", _t("Help"), "help", ("F1",), icon="help"),
    Action("keys", _t("All keys"), "help", (), ("?",), "keys"),
    Action("about", _t("About Commonplace"), "help"),
)
