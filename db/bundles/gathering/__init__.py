"""What goes into a bundle, gathered from the project and laid in order."""
