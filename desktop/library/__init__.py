"""The library: the list of articles and how far each has been read."""
