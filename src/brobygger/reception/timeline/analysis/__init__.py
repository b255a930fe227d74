"""What a wall of cards shows: plain functions, data in, findings out. No Django, no database in here."""
