"""What Word, OpenDocument and PDF have in common: lines on pages."""
