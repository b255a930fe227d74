"""Pages of those who translate."""
