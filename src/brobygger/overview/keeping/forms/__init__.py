"""What owners, callers and administrators say."""
