"""The JSON API of a place: ``/api/v1/{place}/…``. Reads what everybody may see; nobody signs in."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Schema
from ninja.errors import HttpError
from pydantic import Field

from brobygger.api import schemas
from brobygger.api.wiring import LAST_PAGE, MOST_PER_PAGE, PER_PAGE, Api, answer, pages
from brobygger.core.access import public
from brobygger.core.languages import NAMES
from brobygger.core.ready import listed, record
from brobygger.overview.directory.domain.finding import DAYS, Wish
from brobygger.overview.directory.domain.records import LONGEST_RANGE, Page, Teller
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, LANGUAGE, TOPIC, vocabulary_of

PARAMETERS = ("q", "topic", "audience", "language", "day", "venue", "price", "page", "per_page", "lang", "from", "to")
PROBLEMS = {304: None, 404: schemas.Problem, 422: schemas.Problem, 429: schemas.Problem}

api = Api(
    "api",
    PARAMETERS,
    title="Brobygger",
    version="1",
    description=(
        "What a place shows to everybody: activities and their times, who takes part, where, and whom to call. "
        "No key is needed. Answers carry an ETag: send it back as `If-None-Match`, and an unchanged answer costs "
        "nothing. Texts come in the language of `lang`, else of `Accept-Language`, else in their own."
    ),
)


class Language(Schema):
    """In which language texts come."""

    lang: str = Field(
        "", pattern=f"^({'|'.join(NAMES)})?$", description="Language of texts and names.", examples=["da"]
    )


class Paged(Language):
    """A page of a list."""

    page: int = Field(1, ge=1, le=LAST_PAGE, description="Number of the page, from 1; `Link` names the others.")
    per_page: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE, description="How many records a page holds.")


class Searched(Paged):
    """What is looked for, as on the public list."""

    q: str = Field("", max_length=100, description="Words in any language, misspelt ones too.", examples=["kaffe"])
    topic: str = Field("", description="Slug of a topic in the vocabulary.", examples=["language"])
    audience: str = Field("", description="Slug of an audience.", examples=["families"])
    language: str = Field("", description="Slug of a language that is spoken there.", examples=["ar"])
    venue: UUID | None = Field(None, description="Id of a venue.")
    price: str = Field("", pattern="^(free)?$", description="`free`, or nothing.")


class Listing(Searched):
    """What is looked for, and on which day."""

    day: str = Field(
        "",
        pattern=f"^({'|'.join(DAYS)}|[1-7])?$",
        description="`today`, `tomorrow`, `weekend`, `week`, or 1 (Monday) to 7.",
    )


class Between(Searched):
    """What is looked for, and between which days."""

    since: date | None = Field(None, alias="from", description="First day; today where it is left out.")
    until: date | None = Field(
        None, alias="to", description="Last day, 92 days later at most; 30 where it is left out."
    )


def _told(status: type[Schema]) -> dict[int, Any]:
    return {200: status, **PROBLEMS}


@api.get("/", response=_told(schemas.Place), summary="The place")
@public
def place(request: HttpRequest, asked: Annotated[Language, Query()]) -> HttpResponse:
    """Name, host and languages of the place."""
    here = _place(request)
    told = {"slug": here.slug, "name": here.name, "municipality": here.municipality, "host": here.host_name}
    url = settings.BASE_URL + reverse("portal", args=[here.slug, _language(request)])
    return answer(told | {"languages": here.languages, "url": url})


@api.get("/activities", response=_told(schemas.Activities), summary="Activities")
@public
def activities(request: HttpRequest, asked: Annotated[Listing, Query()]) -> HttpResponse:
    """Activities and standing offers: with words the best come first, else those whose time is next."""
    found = _teller(request).activities(_wish(request, asked, asked.day), asked.page, asked.per_page)
    return _page(request, asked, found)


@api.get("/activities/{id}", response=_told(schemas.Activity), summary="One activity")
@public
def activity(request: HttpRequest, id: UUID, asked: Annotated[Language, Query()]) -> HttpResponse:
    """All that is known of one activity, with its rules and next times."""
    found = _teller(request).activity(id)
    if found is None:
        raise Http404
    return answer(*found)


@api.get("/occurrences", response=_told(schemas.Occurrences), summary="Times in a range of days")
@public
def occurrences(request: HttpRequest, asked: Annotated[Between, Query()]) -> HttpResponse:
    """Single times by the clock. Known are those of the last year and of the next 400 days."""
    since = asked.since or (min(asked.until, timezone.localdate()) if asked.until else timezone.localdate())
    if since.year not in range(1900, 2200):
        raise HttpError(422, "from: that day is too far away")
    until = asked.until or since + timedelta(days=30)
    if not since <= until <= since + LONGEST_RANGE:
        raise HttpError(422, f"to: a day from `from` to {LONGEST_RANGE.days} days later")
    found = _teller(request).occurrences(_wish(request, asked), since, until, asked.page, asked.per_page)
    return _page(request, asked, found)


@api.get("/actors", response=_told(schemas.Actors), summary="Who takes part")
@public
def actors(request: HttpRequest, asked: Annotated[Paged, Query()]) -> HttpResponse:
    """Associations, departments and others, by name."""
    return _page(request, asked, _teller(request).actors(asked.page, asked.per_page))


@api.get("/actors/{id}", response=_told(schemas.Actor), summary="One actor")
@public
def actor(request: HttpRequest, id: UUID, asked: Annotated[Language, Query()]) -> HttpResponse:
    """One actor."""
    return _one(_teller(request).actor_of, id)


@api.get("/venues", response=_told(schemas.Venues), summary="Where things happen")
@public
def venues(request: HttpRequest, asked: Annotated[Paged, Query()]) -> HttpResponse:
    """Venues with how to get in, by name."""
    return _page(request, asked, _teller(request).venues(asked.page, asked.per_page))


@api.get("/venues/{id}", response=_told(schemas.Venue), summary="One venue")
@public
def venue(request: HttpRequest, id: UUID, asked: Annotated[Language, Query()]) -> HttpResponse:
    """One venue."""
    return _one(_teller(request).venue_of, id)


@api.get("/contacts", response=_told(schemas.Contacts), summary="Whom to call")
@public
def contacts(request: HttpRequest, asked: Annotated[Paged, Query()]) -> HttpResponse:
    """Contact points that are shown to everybody, by name."""
    return _page(request, asked, _teller(request).contacts(asked.page, asked.per_page))


@api.get("/contacts/{id}", response=_told(schemas.Contact), summary="One contact point")
@public
def contact(request: HttpRequest, id: UUID, asked: Annotated[Language, Query()]) -> HttpResponse:
    """One contact point."""
    return _one(_teller(request).contact_of, id)


@api.get("/vocabulary", response=_told(schemas.Vocabulary), summary="Topics and other words")
@public
def vocabulary(request: HttpRequest, asked: Annotated[Language, Query()]) -> HttpResponse:
    """The place's words by list, with their names in every language."""
    return answer(_teller(request).vocabulary())


def _place(request: HttpRequest) -> Any:
    return request.place  # type: ignore[attr-defined]  # set by the access middleware


def _language(request: HttpRequest) -> str:
    return str(request.LANGUAGE_CODE)  # set by the language middleware


def _teller(request: HttpRequest) -> Teller:
    return Teller(_place(request), _language(request), f"{settings.BASE_URL}/{_place(request).slug}/")


def _wish(request: HttpRequest, asked: Searched, day: str = "") -> Wish:
    for name, vocabulary in (("topic", TOPIC), ("audience", AUDIENCE), ("language", LANGUAGE)):
        if (slug := getattr(asked, name)) and slug not in vocabulary_of(_place(request)).terms[vocabulary]:
            raise HttpError(422, f"{name}: the vocabulary holds no “{slug[:60]}”")
    venue = asked.venue.hex if asked.venue else ""
    if venue and venue not in vocabulary_of(_place(request)).venues:
        raise HttpError(422, "venue: there is none with this id")
    plain = asked.q.replace("\0", "").strip()
    return Wish(plain, asked.topic, asked.audience, asked.language, day, venue, asked.price)


def _page(request: HttpRequest, asked: Paged, found: Page) -> HttpResponse:
    data = {"total": found.total, "page": asked.page, "per_page": asked.per_page, "items": listed(found.items)}
    return answer(record(data), found.until, pages(request, asked.page, asked.per_page, found.total))


def _one(find: Callable[[UUID], dict[str, Any] | None], key: UUID) -> HttpResponse:
    found = find(key)
    if found is None:
        raise Http404
    return answer(found)
