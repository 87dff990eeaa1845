"""What may not go out of a bundle: ceilings, and names and passages that are covered."""
