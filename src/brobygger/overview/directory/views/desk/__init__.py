"""Pages of the overview for members."""
