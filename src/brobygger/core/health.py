"""Whether the process answers, and whether it can do its work."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from brobygger.core.access import public
from brobygger.core.serving import unapplied_migrations
from brobygger.core.worker import alive


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and is up to date, and a worker lives; else 503 with a line for each that is not so."""
    try:
        missing = [
            line
            for line, bad in (
                ("migrations wait", bool(unapplied_migrations())),
                ("no worker has said lately that it lives", not alive()),
            )
            if bad
        ]
    except DatabaseError:
        missing = ["the database does not answer"]
    if missing:
        return HttpResponse("".join(f"{line}\n" for line in missing), status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
