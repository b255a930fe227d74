"""What lets a browser listen: a signed word that a page hands out after its access was checked."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpResponse, JsonResponse

from brobygger.core.live.models import Channel

SALT = "brobygger.live"
MINUTES = 10


class TicketRefused(Exception):
    """No ticket of ours."""


class TicketOver(TicketRefused):
    """It was one once."""


@dataclass(frozen=True)
class Listening:
    """What a page needs to listen.

    ``address`` is asked with ``?after=``; ``after`` is the number of what the page shows already; ``renew`` is the
    address of the owning app at which a new ticket is given to whoever may still have one.
    """

    address: str
    after: int
    renew: str


def listening(channel: str, *, reader: str, renew: str) -> Listening:
    """Return what a page needs to listen to ``channel``.

    The view that calls it has checked that its reader may know all that is told there, and calls it before it reads
    what the page shows: what changes in between is then told, not missed.

    Args:
        channel: as it is told on.
        reader: what kind of reader this is (``member``, ``participant``); for looking into trouble, no more.
        renew: address of a view that checks access again and answers with ``renewed``.
    """
    ticket, after = _issued(channel, reader)
    return Listening(f"/live/{ticket}", after, renew)


def renewed(channel: str, *, reader: str) -> HttpResponse:
    """Return the answer to a browser whose ticket has run out, for a view that has checked access."""
    ticket, _after = _issued(channel, reader)
    answer = JsonResponse({"address": f"/live/{ticket}"})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _issued(channel: str, reader: str) -> tuple[str, int]:
    known = Channel.objects.filter(key=channel).values_list("number", "epoch").first()
    number, epoch = known or (0, 0)
    return signing.dumps([channel, epoch, reader], salt=SALT), number


def read_ticket(ticket: str) -> tuple[str, int]:
    """Return the channel that ``ticket`` opens and the epoch in which it does.

    Raises:
        TicketOver: it is older than ``MINUTES``.
        TicketRefused: we never gave it.
    """
    try:
        channel, epoch, _reader = signing.loads(ticket, salt=SALT, max_age=MINUTES * 60)
    except signing.SignatureExpired as over:
        raise TicketOver from over
    except (signing.BadSignature, ValueError, TypeError) as bad:
        raise TicketRefused from bad
    return channel, epoch
