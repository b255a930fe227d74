"""Pages for those who keep entries current."""
