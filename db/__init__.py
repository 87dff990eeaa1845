"""The project file and all meaning: what can be stored, changed, asked, searched and given out. No Qt."""
