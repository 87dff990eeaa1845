"""The cited articles for programs of references."""
