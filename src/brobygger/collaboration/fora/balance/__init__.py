"""Who is missing in a forum, as plain functions without Django (R17, R38, R79)."""
