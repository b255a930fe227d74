"""Deny by default (nets 1 and 2): every view declares who may open it, and the middleware holds it to that.

``@public`` anyone · ``@signed_in`` any login · ``@member(right)`` members of the address's place whose roles
carry the right · ``@operator`` runs the installation · ``@by_token`` whoever holds a secret that the view checks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from brobygger.core import byhand
from brobygger.core.models import Place, PlaceVersion
from brobygger.core.ports import Port
from brobygger.core.rights import AFTER_DECLARATION, RIGHTS, Role, may

View = TypeVar("View", bound=Callable[..., Any])
T = TypeVar("T")


@dataclass(frozen=True)
class Access:
    """What a view declares."""

    kind: str
    right: str = ""


@dataclass(frozen=True)
class Standing:
    """What a person is in one place: roles and side. Nobody's standing is empty."""

    roles: frozenset[Role] = frozenset()
    side: str = ""
    paid: bool = False
    declared: bool = False

    @property
    def bound(self) -> bool:
        """Whether a duty of confidentiality is in place: signed, or by law as paid staff of the municipality."""
        return self.declared or (self.side == "municipality" and self.paid)

    def may(self, right: str) -> bool:
        """Return whether the roles carry ``right``."""
        return may(self.roles, right)


NOBODY = Standing()
standing_of: Port[Callable[[Any, Place], Standing]] = Port("what a user is in a place")
# Views of libraries cannot carry our decorators; each is named here with what it is.
LIBRARY_VIEWS: dict[str, Access] = {}


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]  # functions carry attributes
        return view

    return mark


public = _declare(Access("public"))
signed_in = _declare(Access("signed_in"))
operator = _declare(Access("operator"))
by_token = _declare(Access("token"))


def member(right: str) -> Callable[[View], View]:
    """Declare that members whose roles carry ``right`` may open the view.

    Raises:
        ImproperlyConfigured: no such right.
    """
    if right not in RIGHTS:
        raise ImproperlyConfigured(f"no right is called {right!r}; see core.rights")
    return _declare(Access("member", right))


def declared(view: Any, url_name: str = "") -> Access | None:
    """Return what ``view`` (or the library's view of that URL name) declares, or None."""
    return getattr(view, "access", None) or LIBRARY_VIEWS.get(url_name)


# Where a member's request that changes nothing notes what was asked about her: many parts of a page ask the same.
_ASKED = "_asked_while_reading"


def once(user: Any, key: tuple[Any, ...], ask: Callable[[], T]) -> T:
    """Return what ``ask`` gives about ``user``; while her request only reads, it is asked once for each ``key``."""
    asked: dict[tuple[Any, ...], Any] | None = getattr(user, _ASKED, None)
    if asked is None:
        return ask()
    if key not in asked:
        asked[key] = ask()
    found: T = asked[key]
    return found


def standing(user: Any, place: Place) -> Standing:
    """Return what ``user`` is in ``place``; ``NOBODY`` for the anonymous and for members of other places."""
    if not user.is_authenticated:
        return NOBODY
    return once(user, ("standing", place.pk), lambda: next((answer(user, place) for answer in standing_of), NOBODY))


def _standing_in(request: Any) -> Standing:
    found = standing(request.user, request.place)
    if request.method in {"GET", "HEAD"} and found.roles:
        setattr(request.user, _ASKED, {("standing", request.place.pk): found})
    return found


class AccessMiddleware:
    """Resolves the place of the address and holds every view to its declaration."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.place = None  # type: ignore[attr-defined]  # ours beside Django's
        request.standing = NOBODY  # type: ignore[attr-defined]  # ours beside Django's
        response = self.get_response(request)
        match = request.resolver_match
        access = declared(match.func, match.view_name) if match else None
        if access is not None and access.kind != "public" and not response.has_header("Cache-Control"):
            # Many share a telephone (R75): what was seen signed in is not shown again after signing out.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: Any, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request pass, send it to sign in, or refuse it. ``place`` in the address becomes the row."""
        match = request.resolver_match
        access = declared(view, match.view_name)
        if access is None:
            raise ImproperlyConfigured(f"{match.view_name or view} does not declare its access")
        if "place" in kwargs:
            request.place = kwargs["place"] = _place(kwargs["place"])
            request.standing = SimpleLazyObject(lambda: _standing_in(request))
        if access.kind in {"public", "token"}:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if access.kind == "member" and not (request.place and request.standing.may(access.right)):
            raise PermissionDenied
        if access.right in AFTER_DECLARATION and not request.standing.bound:
            return redirect(_with_next("declaration", request))
        if access.kind == "operator" and not request.user.is_operator:
            raise PermissionDenied
        return None


def _with_next(url_name: str, request: Any) -> str:
    return f"{reverse(url_name, args=[request.place.slug])}?{urlencode({'next': request.get_full_path()})}"


_COLUMNS = ", ".join(f"p.{field.column}" for field in Place._meta.concrete_fields)
_PLACE = "FROM core_place p LEFT JOIN core_placeversion c ON c.place_id = p.id WHERE p.slug = %s"


def _place(slug: str) -> Place:
    """Return the place with its version, by which pages and their parts know whether they still hold.

    The question is written by hand because every page asks it: the ORM takes longer to write it than the database
    to answer (0.7 against 0.2 ms).
    """
    for *values, number in byhand.ask(f"SELECT {_COLUMNS}, c.number {_PLACE}", [slug]):
        place = byhand.row_of(Place, values)
        place._state.fields_cache["changes"] = None if number is None else PlaceVersion(place=place, number=number)
        return place
    raise Http404
