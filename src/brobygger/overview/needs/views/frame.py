"""What every page about needs shows around it."""

from typing import Any


def frame(request: Any, tab: str) -> dict[str, Any]:
    """Return which tab is open, and whether the reader may see figures on people."""
    return {"tab": tab, "figures": request.standing.may("figures")}
