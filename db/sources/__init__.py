"""Readers of article files: the bytes of a file become a draft article or a clear refusal."""
