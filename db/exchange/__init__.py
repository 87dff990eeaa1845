"""Whole projects to and from files of other shapes."""
