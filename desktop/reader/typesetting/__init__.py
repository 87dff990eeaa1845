"""An article set in its column: pieces, their lines and heights, made only where it is looked at."""
