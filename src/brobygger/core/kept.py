"""How a public view says that its answer is the same for everybody, and until when.

The answers themselves are kept in front of Django (``core.pagecache``). What a view reads of the address's query
is declared here, so that no other parameter can reach the page, and junk cannot fill the memory.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import patch_cache_control

View = TypeVar("View", bound=Callable[..., Any])
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# Where the view's word travels to the page cache: a WSGI request's META is the server's own environ.
MARK = "brobygger.kept_until"
LONGEST_QUERY = 600
_parameters: set[str] = set()


def normal_query(query: str, parameters: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Return the known parameters of ``query``, in a fixed order, each once, without empty ones.

    Args:
        query: the query part of an address.
        parameters: those that are known; all that any kept view reads when left out.
    """
    known = _parameters if parameters is None else set(parameters)
    pairs = parse_qsl(query[:LONGEST_QUERY], max_num_fields=None)
    return sorted({(k, v.strip()) for k, v in pairs if k in known and v.strip()})


def next_midnight(now: datetime | None = None) -> datetime:
    """Return the moment at which the next day begins in Copenhagen: every page that says "today" changes then."""
    local = (now or timezone.now()).astimezone(COPENHAGEN)
    return (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def earliest(moments: Iterable[datetime], now: datetime | None = None) -> datetime:
    """Return the first of ``moments`` that lies ahead, or the next midnight if that is sooner."""
    now = now or timezone.now()
    return min([next_midnight(now), *(m for m in moments if m > now)])


def kept_for_anonymous(*parameters: str) -> Callable[[View], View]:
    """Let the whole answer of a public view be kept for readers without a session.

    Such readers are told apart without touching the session, so the frame may ask ``request.user``. The view may
    set ``response.page_kept_until``, the earliest moment (aware) at which the page would change with time alone;
    otherwise it is kept to the next midnight. A change of the place's data ends it in any case.

    Args:
        parameters: names in the address's query that the view reads; it sees no others.
    """
    _parameters.update(parameters)

    def mark(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            query = urlencode(normal_query(request.META.get("QUERY_STRING", ""), parameters))
            request.META["QUERY_STRING"] = query
            request.GET = QueryDict(query)
            anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES
            if anonymous:
                request.user = AnonymousUser()
                if hasattr(request, "_messages"):
                    del request._messages
            response: HttpResponse = view(request, *args, **kwargs)
            if anonymous and request.method in {"GET", "HEAD"} and response.status_code == 200:
                until = getattr(response, "page_kept_until", None) or next_midnight()
                request.META[MARK] = until.timestamp()
                patch_cache_control(response, no_cache=True)
            elif not anonymous:
                patch_cache_control(response, private=True, no_cache=True)
            return response

        return answer  # type: ignore[return-value]  # wraps keeps its type

    return mark
