"""Citations in the styles that editors ask for, one file a style, right for names and titles in any script."""
