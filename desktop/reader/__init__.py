"""The reader: an article as pieces of laid-out text with its highlights, its margin and its keys."""
