"""The HSDS 3.1 API of a place: ``/{place}/hsds/…``, with the paths and parameters of the standard's description."""

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from ninja import Query, Schema
from ninja.errors import HttpError
from pydantic import Field

from brobygger.api import hsds_schemas as schemas
from brobygger.api.schemas import Problem
from brobygger.api.wiring import LAST_PAGE, MOST_PER_PAGE, PER_PAGE, Api, answer, pages
from brobygger.core.access import public
from brobygger.core.by_version import ByVersion
from brobygger.core.ready import Ready, listed, record
from brobygger.overview.directory.domain.ending import endings
from brobygger.overview.exchange.domain import hsds as source
from brobygger.overview.exchange.words.hsds_ids import public_id
from brobygger.overview.exchange.words.hsds_records import Record, Speaker, taxonomies

PARAMETERS = tuple(
    "search page per_page format taxonomy_term_id taxonomy_id organization_id modified_after minimal full full_service"
    " postcode parent_id top_only".split()
)
MOST_MINIMAL = 10_000
VERSION = "3.1"
_totals: ByVersion[int] = ByVersion(1000)

api = Api(
    "hsds",
    PARAMETERS,
    title="Brobygger: HSDS",
    version=VERSION,
    description=(
        "The directory of one place by Open Referral's Human Services Data Specification 3.1. Activities are services, "
        "actors organizations, venues locations, vocabularies taxonomies. Everything here is shown to everybody."
    ),
)


class Paged(Schema):
    """A page of a list."""

    search: str = Field("", max_length=100, description="Words that the record holds.")
    page: int = Field(1, ge=1, le=LAST_PAGE, description="Number of the page, from 1.")
    per_page: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE, description="How many records a page holds.")
    format: str = Field("json", pattern="^json$", description="`json` alone.")


class Worded(Paged):
    """A page of records on which words of a vocabulary stand."""

    taxonomy_term_id: str = Field("", max_length=80, description="Only records with this term.")
    taxonomy_id: str = Field("", max_length=80, description="Only records with any term of this taxonomy.")


class ServicesAsked(Worded):
    """Which services."""

    organization_id: str = Field("", max_length=80, description="Only services of this organization.")
    modified_after: str = Field("", max_length=40, description="Only records changed at or after this time (ISO 8601).")
    full: bool = Field(False, description="Whole records.")
    minimal: bool = Field(False, description="Id and date alone, up to 10,000 at once.")


class PlacesAsked(Worded):
    """Which services at locations."""

    organization_id: str = Field("", max_length=80, description="Only services of this organization.")
    modified_after: str = Field("", max_length=40, description="Only records changed at or after this time (ISO 8601).")
    full: bool = Field(False, description="Whole records.")
    postcode: str = Field("", max_length=12, description="Only at locations with this postcode.")


class OrganizationsAsked(Worded):
    """Which organizations."""

    full: bool = Field(False, description="Whole records.")
    full_service: bool = Field(False, description="Whole records, with whole services.")


class OrganizationAsked(Schema):
    """How an organization is told."""

    full_service: bool = Field(False, description="With whole services.")


class TermsAsked(Paged):
    """Which terms."""

    taxonomy_id: str = Field("", max_length=80, description="Only terms of this taxonomy.")
    top_only: bool = Field(False, description="Only terms that are under no other; here that is all.")
    parent_id: str = Field("", max_length=80, description="Only terms under this one; here there are none.")


def _told(status: type[Schema]) -> dict[int, Any]:
    return {200: status, 304: None, 404: Problem, 422: Problem, 429: Problem}


@api.get("/", response=_told(schemas.About), summary="What this API is")
@public
def about(request: HttpRequest) -> HttpResponse:
    """Version of HSDS, its profile, and the address of this description."""
    description = settings.BASE_URL + reverse("hsds_description", args=[_place(request).slug])
    profile = settings.BASE_URL + reverse("api_documentation")
    return answer({"version": VERSION, "profile": profile, "openapi_url": description})


@api.get("/services", response=_told(schemas.Services), summary="Services", exclude_unset=True)
@public
def services(request: HttpRequest, asked: Annotated[ServicesAsked, Query()]) -> HttpResponse:
    """Activities and standing offers."""
    rows = _services(request, asked)
    if asked.minimal:
        keys = rows.order_by("pk").values_list("pk", "source_key", "changed_at")[:MOST_MINIMAL]
        found = [{"id": public_id(pk, key), "modified_date": _moment(at)} for pk, key, at in keys]
        return _page(request, 1, MOST_MINIMAL, rows.count(), found)
    speaker = _speaker(request)
    if asked.full:
        return _whole(request, asked, rows, lambda a, now: speaker.service(a, now=now))
    part = rows.order_by("pk")[(asked.page - 1) * asked.per_page : asked.page * asked.per_page]
    told = source.listed_services(speaker, _place(request), part, timezone.now())
    # Whoever reads on through the pages is told the same number on each.
    wanted = tuple(sorted(asked.dict(exclude={"page", "per_page"}).items()))
    total = _totals.of(_place(request), rows.count, wanted)
    return _page(request, asked.page, asked.per_page, total, told.records, told.until)


@api.get("/services/{id}", response=_told(schemas.Service), summary="One service")
@public
def service(request: HttpRequest, id: str) -> HttpResponse:
    """One service, whole."""
    found, speaker = _one(source.whole(source.services_of(_place(request))), id), _speaker(request)
    told = _as_of_now(request, [found], lambda a, now: speaker.service(a, now=now))
    return answer(told.records[0], told.until)


@api.get("/organizations", response=_told(schemas.Organizations), summary="Organizations")
@public
def organizations(request: HttpRequest, asked: Annotated[OrganizationsAsked, Query()]) -> HttpResponse:
    """Associations, departments and others."""
    here = _place(request)
    rows = source.words_on(source.organizations_of(here), here, asked.taxonomy_term_id, asked.taxonomy_id)
    rows = source.whole_organizations(rows.filter(name__icontains=asked.search) if asked.search else rows)
    speaker = _speaker(request)
    if not (asked.full or asked.full_service):
        return _paged(request, asked, rows, speaker.organization_head)
    part = list(rows.order_by("pk")[(asked.page - 1) * asked.per_page : asked.page * asked.per_page])
    told = source.told_organizations(here, speaker, part, timezone.now(), whole_services=asked.full_service)
    return _page(request, asked.page, asked.per_page, rows.count(), told.records, told.until)


@api.get("/organizations/{id}", response=_told(schemas.Organization), summary="One organization")
@public
def organization(request: HttpRequest, id: str, asked: Annotated[OrganizationAsked, Query()]) -> HttpResponse:
    """One organization with its contacts and the first hundred of its services."""
    here = _place(request)
    found = _one(source.whole_organizations(source.organizations_of(here)), id)
    speaker, now = _speaker(request), timezone.now()
    told = source.told_organizations(here, speaker, [found], now, whole_services=asked.full_service)
    return answer(told.records[0], told.until)


@api.get("/service_at_locations", response=_told(schemas.ServicesAtLocations), summary="Services at locations")
@public
def service_at_locations(request: HttpRequest, asked: Annotated[PlacesAsked, Query()]) -> HttpResponse:
    """What takes place where: a service has one location at most, and their link goes by the service's id."""
    rows = _services(request, asked).exclude(venue=None)
    if asked.postcode:
        rows = rows.filter(venue__postcode=asked.postcode)
    speaker = _speaker(request)
    if asked.full:
        return _whole(request, asked, rows, lambda a, now: speaker.service_at_location(a, whole=True, now=now))
    part = source.listed(rows).order_by("pk")[(asked.page - 1) * asked.per_page : asked.page * asked.per_page]
    said, until = [speaker.service_at_location(a, whole=False) for a in part], endings(part, timezone.now())
    return _page(request, asked.page, asked.per_page, rows.count(), said, until)


@api.get("/service_at_locations/{id}", response=_told(schemas.ServiceAtLocation), summary="One service at its location")
@public
def service_at_location(request: HttpRequest, id: str) -> HttpResponse:
    """One service at its location, whole."""
    rows = source.whole(source.services_of(_place(request)).exclude(venue=None))
    found, speaker = _one(rows, id), _speaker(request)
    told = _as_of_now(request, [found], lambda a, now: speaker.service_at_location(a, whole=True, now=now))
    return answer(told.records[0], told.until)


@api.get("/taxonomies", response=_told(schemas.Taxonomies), summary="Taxonomies")
@public
def all_taxonomies(request: HttpRequest, asked: Annotated[Paged, Query()]) -> HttpResponse:
    """The vocabularies, and the kinds and sides of actors."""
    return _listed(request, asked, taxonomies())


@api.get("/taxonomies/{id}", response=_told(schemas.Taxonomy), summary="One taxonomy")
@public
def taxonomy(request: HttpRequest, id: str) -> HttpResponse:
    """One taxonomy."""
    return answer(_with_id(taxonomies(), id))


@api.get("/taxonomy_terms", response=_told(schemas.TaxonomyTerms), summary="Terms")
@public
def taxonomy_terms(request: HttpRequest, asked: Annotated[TermsAsked, Query()]) -> HttpResponse:
    """The words of the vocabularies; none is under another."""
    found = [t for t in _terms(request) if asked.taxonomy_id in {"", t["taxonomy_id"]} and not asked.parent_id]
    return _listed(request, asked, found)


@api.get("/taxonomy_terms/{id}", response=_told(schemas.TaxonomyTerm), summary="One term")
@public
def taxonomy_term(request: HttpRequest, id: str) -> HttpResponse:
    """One term."""
    return answer(_with_id(_terms(request), id))


def _place(request: HttpRequest) -> Any:
    return request.place  # type: ignore[attr-defined]  # set by the access middleware


def _speaker(request: HttpRequest) -> Speaker:
    place = _place(request)
    return source.speaker_of(place, f"{settings.BASE_URL}/{place.slug}/da/")


def _services(request: HttpRequest, asked: ServicesAsked | PlacesAsked) -> QuerySet[Any]:
    here = _place(request)
    rows = source.words_on(source.services_of(here), here, asked.taxonomy_term_id, asked.taxonomy_id)
    if asked.organization_id:
        owner = source.one_of(source.organizations_of(here), asked.organization_id)
        rows = rows.filter(organiser=owner) if owner else rows.none()
    if asked.modified_after:
        rows = rows.filter(changed_at__gte=_time(asked.modified_after))
    return source.searched(rows, here, asked.search) if asked.search.strip() else rows


def _time(text: str) -> datetime:
    try:
        day = parse_date(text[:10]) if len(text) == 10 else None
        found = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else parse_datetime(text.replace(" ", "+"))
        if found is not None:
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise HttpError(422, "modified_after: write it as 2026-11-24T15:00:00Z")


def _terms(request: HttpRequest) -> list[Record]:
    return [t for slugs in source.speaker_of(_place(request)).words.terms.values() for t in slugs.values()]


def _one(rows: QuerySet[Any], key: str) -> Any:
    found = source.one_of(rows, key)
    if found is None:
        raise Http404
    return found


def _with_id(records: list[Record], key: str) -> Record:
    for one in records:
        if one["id"] == key:
            return one
    raise Http404


def _listed(request: HttpRequest, asked: Paged, records: list[Record]) -> HttpResponse:
    word = asked.search.casefold()
    found = [r for r in records if word in f"{r['name']} {r['description']}".casefold()]
    part = found[(asked.page - 1) * asked.per_page : asked.page * asked.per_page]
    return _page(request, asked.page, asked.per_page, len(found), part)


def _paged(request: HttpRequest, asked: Paged, rows: QuerySet[Any], say: Any) -> HttpResponse:
    part = rows.order_by("pk")[(asked.page - 1) * asked.per_page : asked.page * asked.per_page]
    return _page(request, asked.page, asked.per_page, rows.count(), [say(row) for row in part])


def _whole(request: HttpRequest, asked: Paged, rows: QuerySet[Any], say: source.Say) -> HttpResponse:
    part = source.whole(rows).order_by("pk")[(asked.page - 1) * asked.per_page : asked.page * asked.per_page]
    told = _as_of_now(request, part, say)
    return _page(request, asked.page, asked.per_page, rows.count(), told.records, told.until)


def _as_of_now(request: HttpRequest, rows: Iterable[Any], say: source.Say) -> source.Told:
    return source.whole_services(_place(request), rows, timezone.now(), say)


def _page(
    request: HttpRequest,
    page: int,
    size: int,
    total: int,
    contents: Sequence[Record | Ready],
    until: list[datetime] | None = None,
) -> HttpResponse:
    count = math.ceil(total / size)
    frame = {"total_items": total, "total_pages": count, "page_number": page, "size": len(contents)}
    frame |= {"first_page": page == 1, "last_page": page >= count, "empty": not contents}
    return answer(record(frame | {"contents": listed(contents)}), until, links=pages(request, page, size, total))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
