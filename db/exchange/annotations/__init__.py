"""Annotations that readers made in other programs (Hypothesis, Zotero, Kindle ...), brought to the articles here."""
