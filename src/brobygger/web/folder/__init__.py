"""The folder for the data protection officer: what the code knows, and blanks for the rest (R80)."""
