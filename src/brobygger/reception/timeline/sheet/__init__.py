"""A wall as a sheet: which columns it has, what their cells say, and back again. Plain Python, no database."""
