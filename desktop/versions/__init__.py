"""Versions of an article's text: correcting it, taking a newer one, comparing two, and the review of what moved."""
