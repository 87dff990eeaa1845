"""The article in little beside the scroll bar, and what the scroll bar shows of it."""
