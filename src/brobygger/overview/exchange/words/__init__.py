"""From what people write in a sheet to values, and back: plain Python, no database."""
