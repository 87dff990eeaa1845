"""What the themes pane says of itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.widgets.names.shown import NamesWords


def pane_words() -> NamesWords:
    """In the analyst's language."""
    return NamesWords(
        title=QCoreApplication.translate("ThemesPane", "Themes"),
        filter=QCoreApplication.translate("ThemesPane", "Filter themes"),
        filter_button=QCoreApplication.translate("ThemesPane", "Filter (or just type)"),
        add=QCoreApplication.translate("ThemesPane", "New theme (Insert)"),
        new=QCoreApplication.translate("ThemesPane", "New theme"),
        no_match=QCoreApplication.translate("ThemesPane", "No theme matches “{0}”."),
        merge=QCoreApplication.translate("ThemesPane", "Merge {0} into which theme?"),
        none=QCoreApplication.translate("ThemesPane", "No themes yet."),
        none_told=QCoreApplication.translate(
            "ThemesPane",
            "A theme is a heading under which you collect passages. Type # in the tag bar to make one, or here.",
        ),
        choose_first=QCoreApplication.translate("ThemesPane", "Choose a theme first: %go_themes%, then Down."),
    )
