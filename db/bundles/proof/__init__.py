"""Proof of a bundle without the project, and the signatures that go with it."""
