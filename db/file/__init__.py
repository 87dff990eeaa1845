"""The project file itself: opening and its lock, its copies, checking it, and rescuing what can be read."""
