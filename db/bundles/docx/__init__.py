"""A bundle as a Word document."""
