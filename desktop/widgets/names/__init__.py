"""What the panes of themes and of actors have in common: their names shown, chosen, renamed and merged."""
