"""The quotations in a text that an editor wrote, held against a bundle."""
