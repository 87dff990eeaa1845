"""What can be asked of a project: every question is a function that takes a Reading."""
