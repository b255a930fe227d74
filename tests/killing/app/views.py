from django.http import HttpRequest, HttpResponse

from brobygger.core.command import command
from brobygger.core.models import Place


def write(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """One recorded change and one event, in one command."""
    with command("kill.write", place=place, by=None) as change:
        change.record(place, {"number": [None, str(number)]})
        change.emit("kill.written", number=str(number))
    return HttpResponse(str(number))
