"""From a file or a pasted text to a table of cells: plain Python, no database."""
