"""Going from article to article and from pane to pane, and to the panels of keys and history."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.binding.parts import Parts


class Moving(QObject):
    """Binds where the analyst can go."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        shell, reader, actions = parts.shell, parts.reader, parts.actions
        parts.bind(
            next_article=parts.library.next_article,
            previous_article=parts.library.previous_article,
            done=parts.library.done_and_next,
            aside=parts.library.set_aside,
            menu=shell.top.open_menu,
            next_pane=lambda: shell.round.step(1),
            previous_pane=lambda: shell.round.step(-1),
            go_library=lambda: shell.go_to(shell.panes.library),
            go_themes=lambda: shell.go_to(shell.panes.themes),
            go_actors=lambda: shell.go_to(shell.panes.actors),
            go_reader=lambda: shell.go_to(reader),
            go_passages=lambda: shell.go_to(parts.passages),
            go_details=lambda: shell.go_to(parts.details),
            open_link=reader.attended.offer_links,
        )
        shell.status.keys_pressed.connect(lambda: actions.run("keys"))
        shell.status.undo_pressed.connect(lambda: actions.run("history"))
        parts.library.page_asked.connect(lambda forward: reader.view.turn_page(forward))
        reader.view.key_act.connect(lambda key: shell.peel() if key == "Esc" else None)
