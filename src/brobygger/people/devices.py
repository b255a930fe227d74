"""What a browser says of itself, as names that people know. Brands are the same in every language."""

# The first that fits counts: nearly all call themselves Chrome and Safari too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def browser_of(agent: str) -> str:
    """Return the browser's name, or nothing.

    >>> browser_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 CriOS/120.0 Safari/604.1")
    'Chrome'
    """
    return next((name for mark, name in _BROWSERS if mark in agent), "")


def system_of(agent: str) -> str:
    """Return the name of the device or system, or nothing."""
    return next((name for mark, name in _SYSTEMS if mark in agent), "")
