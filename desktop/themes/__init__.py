"""The pane of the theme tree."""
