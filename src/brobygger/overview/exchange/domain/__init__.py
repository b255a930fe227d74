"""Questions, commands and mappings of the exchange."""
