"""The colours, type and style that the whole window wears."""
