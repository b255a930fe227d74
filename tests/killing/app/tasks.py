from brobygger.core.command import command
from brobygger.core.events import on
from brobygger.core.models import Place


@on("kill.written")
def effect(*, place: Place, by: str | None, number: str) -> None:
    """Leave a trace that can be counted."""
    with command("kill.effect", place=place, by=None, via="job") as change:
        place.host_name = f"after {number}"
        change.record(place, {"number": [None, number]})
