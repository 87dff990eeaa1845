"""Icons, fonts, styles, the manual and the sample project."""
