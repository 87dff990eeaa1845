"""Finding the names of actors in texts and offering names while somebody types."""
