"""What projects of all other programs have in common: how they count, where selections stand, what came of it."""
