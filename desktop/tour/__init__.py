"""The tour: the main job driven by real keys and mouse events in the real window."""
