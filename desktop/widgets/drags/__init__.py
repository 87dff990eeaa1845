"""What is dragged and dropped: what it carries, how it looks, and what it does to the project."""
