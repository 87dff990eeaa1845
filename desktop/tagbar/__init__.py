"""The tag bar: themes and actors put on a passage by keys."""
