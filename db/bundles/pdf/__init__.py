"""A bundle as a PDF."""
