"""The palette: one field from which every article, theme, actor and act is a few letters away."""
