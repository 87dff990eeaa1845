"""The table of everything that can be done, with words and keys."""
