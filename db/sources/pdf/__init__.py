"""PDF: from glyphs on pages to paragraphs in reading order."""
