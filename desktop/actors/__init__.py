"""The pane of the actors and their names."""
