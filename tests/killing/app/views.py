from uuid import UUID

from django.http import HttpRequest, HttpResponse

from brobygger.core.command import command
from brobygger.core.live.telling import arrives_first, tell
from brobygger.core.models import Place


def write(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """One recorded change and one event, in one command."""
    with command("kill.write", place=place, by=None) as change:
        change.record(place, {"number": [None, str(number)]})
        change.emit("kill.written", number=str(number))
    return HttpResponse(str(number))


def tell_once(request: HttpRequest, place: Place, key: UUID) -> HttpResponse:
    """Tell a change that the browser named, unless it is known."""
    with command("kill.tell", place=place, by=None) as change:
        first = arrives_first(change, key)
        if first:
            tell("kill", {"change": str(key)})
    return HttpResponse("made" if first else "known")
