"""Every action of the program as data: its words, keys, place in the menus and when it makes sense.

Menus, the key sheet, tool tips and the palette are made from this table; features bind what an action does.
"""

from __future__ import annotations

from db.record import record


@record
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


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark words for translators: lupdate finds them by this name. They are translated when they are shown."""
    return text


MENUS: tuple[tuple[str, str], ...] = (
    ("file", QT_TRANSLATE_NOOP("Actions", "&File")),
    ("edit", QT_TRANSLATE_NOOP("Actions", "&Edit")),
    ("go", QT_TRANSLATE_NOOP("Actions", "&Go")),
    ("tag", QT_TRANSLATE_NOOP("Actions", "&Tag")),
    ("view", QT_TRANSLATE_NOOP("Actions", "&View")),
    ("help", QT_TRANSLATE_NOOP("Actions", "&Help")),
)

ACTIONS: tuple[Action, ...] = (
    Action("new", QT_TRANSLATE_NOOP("Actions", "New project…"), "file", ("Ctrl+N",), icon="project"),
    Action("open", QT_TRANSLATE_NOOP("Actions", "Open project…"), "file", ("Ctrl+O",), icon="folder"),
    Action("open_recent", QT_TRANSLATE_NOOP("Actions", "Open recent"), "file"),
    Action("open_sample", QT_TRANSLATE_NOOP("Actions", "Open the sample"), "file"),
    Action("-", "", "file"),
    Action(
        "bring_in",
        QT_TRANSLATE_NOOP("Actions", "Bring in articles…"),
        "file",
        ("Ctrl+I",),
        icon="import",
        needs="project",
    ),
    Action(
        "bring_in_folder", QT_TRANSLATE_NOOP("Actions", "Bring in a folder…"), "file", icon="folder", needs="project"
    ),
    Action(
        "bring_in_preview",
        QT_TRANSLATE_NOOP("Actions", "Bring in with a preview…"),
        "file",
        ("Ctrl+Shift+I",),
        icon="import",
        needs="project",
    ),
    Action(
        "paste_article",
        QT_TRANSLATE_NOOP("Actions", "Paste as an article"),
        "file",
        ("Ctrl+Shift+V", "Ctrl+V"),
        icon="paste",
        needs="project",
    ),
    Action(
        "preview_always",
        QT_TRANSLATE_NOOP("Actions", "Preview everything that comes in"),
        "file",
        checkable=True,
    ),
    Action(
        "bring_in_codebook",
        QT_TRANSLATE_NOOP("Actions", "Bring in a codebook…"),
        "file",
        icon="theme-add",
        needs="project",
    ),
    Action(
        "take_details",
        QT_TRANSLATE_NOOP("Actions", "Take details from a bibliography…"),
        "file",
        icon="article",
        needs="project",
    ),
    Action("watch_folder", QT_TRANSLATE_NOOP("Actions", "Watch a folder…"), "file", icon="folder", needs="project"),
    Action("-", "", "file"),
    Action("export", QT_TRANSLATE_NOOP("Actions", "Export…"), "file", ("Ctrl+E",), icon="export"),
    Action(
        "export_annotated",
        QT_TRANSLATE_NOOP("Actions", "Export this article annotated…"),
        "file",
        icon="article",
        needs="article",
    ),
    Action("export_project", QT_TRANSLATE_NOOP("Actions", "Export the whole project…"), "file", icon="project"),
    Action("preview", QT_TRANSLATE_NOOP("Actions", "Preview the bundle"), "file", ("Ctrl+Shift+E",), icon="bundle"),
    Action("verify", QT_TRANSLATE_NOOP("Actions", "Check quotations…"), "file", icon="verify"),
    Action("save_codebook", QT_TRANSLATE_NOOP("Actions", "Save the codebook as…"), "file", icon="theme"),
    Action("save_copy", QT_TRANSLATE_NOOP("Actions", "Save a copy…"), "file", ("Ctrl+Shift+S",), icon="backup"),
    Action("second_copies", QT_TRANSLATE_NOOP("Actions", "A second place for copies…"), "file", icon="folder"),
    Action("check", QT_TRANSLATE_NOOP("Actions", "Check this project"), "file", icon="check"),
    Action("-", "", "file"),
    Action("markings", QT_TRANSLATE_NOOP("Actions", "Markings…"), "file", icon="lock", needs="project"),
    Action("coder", QT_TRANSLATE_NOOP("Actions", "Your name…"), "file", icon="person"),
    Action("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "file", ("Ctrl+Q",)),
    Action("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "edit", ("Ctrl+Z",), icon="undo"),
    Action("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Action("history", QT_TRANSLATE_NOOP("Actions", "History"), "edit", ("Ctrl+H",), icon="history"),
    Action("-", "", "edit"),
    Action("copy", QT_TRANSLATE_NOOP("Actions", "Copy with source"), "edit", ("Ctrl+C",)),
    Action("copy_as", QT_TRANSLATE_NOOP("Actions", "Copy as…"), "edit", ("Ctrl+Shift+C",), icon="copies"),
    Action(
        "describe", QT_TRANSLATE_NOOP("Actions", "Article details…"), "edit", ("F2",), icon="article", needs="article"
    ),
    Action(
        "correct",
        QT_TRANSLATE_NOOP("Actions", "Correct the text…"),
        "edit",
        ("Shift+F2",),
        icon="article-new",
        needs="article",
    ),
    Action(
        "newer_file",
        QT_TRANSLATE_NOOP("Actions", "A newer version from a file…"),
        "edit",
        icon="import",
        needs="article",
    ),
    Action(
        "newer_paste",
        QT_TRANSLATE_NOOP("Actions", "A newer version from the clipboard"),
        "edit",
        icon="paste",
        needs="article",
    ),
    Action("compare", QT_TRANSLATE_NOOP("Actions", "Compare versions"), "edit", ("Ctrl+F7",), icon="history"),
    Action(
        "review_places", QT_TRANSLATE_NOOP("Actions", "Moved and lost highlights"), "edit", ("Shift+F7",), icon="check"
    ),
    Action(
        "place_here",
        QT_TRANSLATE_NOOP("Actions", "Put the highlight under review here"),
        "tag",
        (),
        ("W",),
        needs="passage",
    ),
    Action("read_again", QT_TRANSLATE_NOOP("Actions", "Read again in another encoding…"), "edit", needs="article"),
    Action("delete_article", QT_TRANSLATE_NOOP("Actions", "Delete article"), "edit", needs="article"),
    Action("palette", QT_TRANSLATE_NOOP("Actions", "Go to or do anything…"), "go", ("Ctrl+K",), icon="search"),
    Action("search", QT_TRANSLATE_NOOP("Actions", "Search everywhere"), "go", ("Ctrl+Shift+F",), icon="search"),
    Action(
        "find_here",
        QT_TRANSLATE_NOOP("Actions", "Find in this article"),
        "go",
        ("Ctrl+F",),
        icon="search",
        needs="article",
    ),
    Action("find_next", QT_TRANSLATE_NOOP("Actions", "Next match"), "go", ("F3",)),
    Action("find_previous", QT_TRANSLATE_NOOP("Actions", "Previous match"), "go", ("Shift+F3",)),
    Action("facets", QT_TRANSLATE_NOOP("Actions", "Narrow the results"), "go", ("F4",), icon="filter"),
    Action(
        "save_search", QT_TRANSLATE_NOOP("Actions", "Save this search…"), "go", ("Ctrl+D",), icon="pin", needs="project"
    ),
    Action("copy_search", QT_TRANSLATE_NOOP("Actions", "Copy the search as a command line"), "go"),
    Action("context", QT_TRANSLATE_NOOP("Actions", "Words in their context"), "go", ("Shift+F4",), icon="context"),
    Action("-", "", "go"),
    Action("bundle", QT_TRANSLATE_NOOP("Actions", "Compose the bundle"), "go", ("Ctrl+B",), icon="bundle"),
    Action("-", "", "go"),
    Action("back", QT_TRANSLATE_NOOP("Actions", "Back"), "go", ("Alt+Left",), icon="back"),
    Action("forward", QT_TRANSLATE_NOOP("Actions", "Forward"), "go", ("Alt+Right",), icon="forward"),
    Action("next_article", QT_TRANSLATE_NOOP("Actions", "Next article"), "go", ("Shift+PgDown",)),
    Action("previous_article", QT_TRANSLATE_NOOP("Actions", "Previous article"), "go", ("Shift+PgUp",)),
    Action("next_copy", QT_TRANSLATE_NOOP("Actions", "Next copy of this report"), "go", ("Ctrl+Shift+PgDown",)),
    Action("-", "", "go"),
    Action(
        "beside",
        QT_TRANSLATE_NOOP("Actions", "Beside: translation or another article"),
        "go",
        ("F8",),
        icon="beside",
        checkable=True,
    ),
    Action("swap_beside", QT_TRANSLATE_NOOP("Actions", "Change sides"), "go", ("Ctrl+F8",), icon="swap"),
    Action("together", QT_TRANSLATE_NOOP("Actions", "Scroll a pair together"), "go", ("Shift+F8",), checkable=True),
    Action("-", "", "go"),
    Action("open_link", QT_TRANSLATE_NOOP("Actions", "Open the link here outside"), "go", ("Ctrl+Shift+O",)),
    Action("menu", QT_TRANSLATE_NOOP("Actions", "Menu"), "go", ("F10",)),
    Action("next_pane", QT_TRANSLATE_NOOP("Actions", "Next pane"), "go", ("F6",)),
    Action("previous_pane", QT_TRANSLATE_NOOP("Actions", "Previous pane"), "go", ("Shift+F6",)),
    Action("go_library", QT_TRANSLATE_NOOP("Actions", "Library"), "go", ("Ctrl+1",)),
    Action("go_themes", QT_TRANSLATE_NOOP("Actions", "Themes"), "go", ("Ctrl+2",)),
    Action("go_actors", QT_TRANSLATE_NOOP("Actions", "Actors"), "go", ("Ctrl+3",)),
    Action("go_reader", QT_TRANSLATE_NOOP("Actions", "Reader"), "go", ("Ctrl+4",)),
    Action("go_passages", QT_TRANSLATE_NOOP("Actions", "Passages"), "go", ("Ctrl+5",)),
    Action("go_details", QT_TRANSLATE_NOOP("Actions", "Details"), "go", ("Ctrl+6",)),
    Action(
        "tag",
        QT_TRANSLATE_NOOP("Actions", "Tag this passage"),
        "tag",
        ("Ctrl+Return",),
        ("Enter",),
        "highlight",
        "passage",
    ),
    Action("repeat", QT_TRANSLATE_NOOP("Actions", "Repeat the last tags"), "tag", (), ("R",), "repeat", "passage"),
    Action(
        "tag_again",
        QT_TRANSLATE_NOOP("Actions", "A second highlight on the same words"),
        "tag",
        (),
        ("Shift+Enter",),
        "theme-add",
        "passage",
    ),
    Action(
        "in_vivo", QT_TRANSLATE_NOOP("Actions", "A theme named by these words"), "tag", (), ("V",), "theme", "passage"
    ),
    Action(
        "pin", QT_TRANSLATE_NOOP("Actions", "Pin these tags to a number…"), "tag", (), ("Shift+P",), "pin", "passage"
    ),
    Action("-", "", "tag"),
    Action("split", QT_TRANSLATE_NOOP("Actions", "Split this highlight here"), "tag", (), ("S",), "", "passage"),
    Action(
        "join", QT_TRANSLATE_NOOP("Actions", "Join with what overlaps or comes next"), "tag", (), ("J",), "", "passage"
    ),
    Action("-", "", "tag"),
    Action("note", QT_TRANSLATE_NOOP("Actions", "Write a note"), "tag", (), ("M",), "note", "passage"),
    Action("important", QT_TRANSLATE_NOOP("Actions", "Mark as important"), "tag", (), ("I",), "important", "passage"),
    Action("grade", QT_TRANSLATE_NOOP("Actions", "Grade…"), "tag", (), ("G",), "verify", "passage"),
    Action("marking", QT_TRANSLATE_NOOP("Actions", "Marking…"), "tag", (), ("Shift+G",), "lock", "passage"),
    Action("link", QT_TRANSLATE_NOOP("Actions", "Link to another passage…"), "tag", (), ("L",), "swap", "highlight"),
    Action("pick", QT_TRANSLATE_NOOP("Actions", "Put into the bundle"), "tag", (), ("B",), "bundle-add", "passage"),
    Action(
        "pick_other",
        QT_TRANSLATE_NOOP("Actions", "Put into another bundle…"),
        "tag",
        (),
        ("Shift+B",),
        "bundle-add",
        "passage",
    ),
    Action(
        "mark_identical",
        QT_TRANSLATE_NOOP("Actions", "Mark every identical passage…"),
        "tag",
        ("Ctrl+Shift+A",),
        ("A",),
        "copies",
        "passage",
    ),
    Action(
        "give_to_copies",
        QT_TRANSLATE_NOOP("Actions", "Give these tags to the copies"),
        "tag",
        (),
        ("Shift+A",),
        "",
        "highlight",
    ),
    Action(
        "tag_mentions",
        QT_TRANSLATE_NOOP("Actions", "Tag all mentions of an actor…"),
        "tag",
        (),
        ("Shift+N",),
        icon="actor",
    ),
    Action(
        "refuse_mention",
        QT_TRANSLATE_NOOP("Actions", "This name is not meant here"),
        "tag",
        (),
        ("Shift+M",),
        "",
        "passage",
    ),
    Action(
        "delete_highlight",
        QT_TRANSLATE_NOOP("Actions", "Delete highlight"),
        "tag",
        (),
        ("Delete", "Backspace"),
        "",
        "highlight",
    ),
    Action("-", "", "tag"),
    Action(
        "done", QT_TRANSLATE_NOOP("Actions", "Done, and the next article"), "tag", (), ("D",), "article-done", "article"
    ),
    Action("aside", QT_TRANSLATE_NOOP("Actions", "Set aside"), "tag", (), ("X",), "set-aside", "article"),
    Action("-", "", "tag"),
    Action("find_names", QT_TRANSLATE_NOOP("Actions", "Names nobody has"), "tag", ("Ctrl+Shift+N",), icon="person"),
    Action("ignored_names", QT_TRANSLATE_NOOP("Actions", "Ignored words"), "tag", icon="person", needs="project"),
    Action("add_states", QT_TRANSLATE_NOOP("Actions", "Add states…"), "tag", icon="state", needs="project"),
    Action("light", QT_TRANSLATE_NOOP("Actions", "Light"), "view", checkable=True),
    Action("sepia", QT_TRANSLATE_NOOP("Actions", "Sepia"), "view", checkable=True),
    Action("dark", QT_TRANSLATE_NOOP("Actions", "Dark"), "view", checkable=True),
    Action("contrast", QT_TRANSLATE_NOOP("Actions", "High contrast"), "view", checkable=True),
    Action("night", QT_TRANSLATE_NOOP("Actions", "High contrast, dark"), "view", checkable=True),
    Action("system_look", QT_TRANSLATE_NOOP("Actions", "As the system"), "view", checkable=True),
    Action("-", "", "view"),
    Action("larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), "view", ("Ctrl++", "Ctrl+=")),
    Action("smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), "view", ("Ctrl+-",)),
    Action("plain_size", QT_TRANSLATE_NOOP("Actions", "Usual text size"), "view", ("Ctrl+0",)),
    Action("text", QT_TRANSLATE_NOOP("Actions", "Text: size, width, look…"), "view", ("Ctrl+T",), icon="settings"),
    Action("numbers", QT_TRANSLATE_NOOP("Actions", "Paragraph numbers"), "view", checkable=True),
    Action(
        "own_words",
        QT_TRANSLATE_NOOP("Actions", "In copies: mark only what differs"),
        "view",
        ("Ctrl+Shift+R",),
        checkable=True,
    ),
    Action(
        "by_origin",
        QT_TRANSLATE_NOOP("Actions", "Count independent origins"),
        "view",
        ("Ctrl+Shift+G",),
        checkable=True,
    ),
    Action("-", "", "view"),
    Action("toggle_left", QT_TRANSLATE_NOOP("Actions", "Library and codebook"), "view", ("F9",), checkable=True),
    Action("toggle_right", QT_TRANSLATE_NOOP("Actions", "Passages and details"), "view", ("Shift+F9",), checkable=True),
    Action("compact", QT_TRANSLATE_NOOP("Actions", "Compact lists"), "view", checkable=True),
    Action("clean", QT_TRANSLATE_NOOP("Actions", "Clean view"), "view", ("Ctrl+R",), icon="clean-view", checkable=True),
    Action("mentions", QT_TRANSLATE_NOOP("Actions", "Underline names"), "view", ("Ctrl+M",), checkable=True),
    Action("suggest_themes", QT_TRANSLATE_NOOP("Actions", "Suggest themes"), "view", checkable=True),
    Action("-", "", "view"),
    Action("portrait", QT_TRANSLATE_NOOP("Actions", "Portrait"), "view", ("Ctrl+Shift+P",), checkable=True),
    Action("margin", QT_TRANSLATE_NOOP("Actions", "Margin shows…"), "view", ("Ctrl+Shift+M",), icon="filter"),
    Action("margin_all", QT_TRANSLATE_NOOP("Actions", "All highlights in the margin"), "view"),
    Action("patterns", QT_TRANSLATE_NOOP("Actions", "Bar patterns"), "view", checkable=True),
    Action("help", QT_TRANSLATE_NOOP("Actions", "Help"), "help", ("F1",), icon="help"),
    Action("keys", QT_TRANSLATE_NOOP("Actions", "All keys"), "help", (), ("?",), "keys"),
    Action("about", QT_TRANSLATE_NOOP("Actions", "About Commonplace"), "help"),
)
