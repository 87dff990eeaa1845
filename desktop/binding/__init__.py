"""What every action does, and how the panes hear of each other: the features meet here, not in each other."""
