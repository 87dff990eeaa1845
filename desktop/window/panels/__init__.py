"""The panels that open beside the reader when they are asked for."""
