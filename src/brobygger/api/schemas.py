"""What the JSON API answers, for its description; the data are made by ``directory.domain.records``."""

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

ID = Field(description="Stays the same for as long as the record exists.")
CHANGED = Field(description="When it was changed last.")
LANGUAGE = Field(description="The language of the text; another than asked for where there is no translation.")


class Problem(Schema):
    """A mistake (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = ""


class Named(Schema):
    """A reference to another record."""

    id: UUID
    name: str


class Where(Named):
    """A venue, in short."""

    area: str = Field(description="Part of town.")


class Time(Schema):
    """One time."""

    start: AwareDatetime = Field(description="Copenhagen's clock.", examples=["2026-11-24T15:00:00+01:00"])
    end: AwareDatetime


class Title(Schema):
    """The title in the language that was asked for."""

    title: str = Field(examples=["Sprogcafé"])
    title_language: str = LANGUAGE
    url: str = Field(description="Address of the public page.")


class Listed(Title):
    """An activity as lists show it."""

    id: UUID = ID
    kind: str = Field(description="`scheduled` has dates, `standing` is open all the time.", examples=["scheduled"])
    summary: str
    summary_language: str
    organiser: Named | None = Field(description="Null where the organiser is a person who is not named.")
    venue: Where | None
    opening: str = Field(
        description="When a standing offer is open in a week, in the notation of OpenStreetMap: PH are public "
        "holidays, SH the school holidays of the place. Empty where only `hours` tells.",
        examples=["Mo-Th 10:00-16:00; Fr 10:00-12:00; PH off; SH off"],
    )
    hours: str = Field(description="When it is open, or a remark on it, in words.")
    price: float | None = Field(description="In kroner; 0 is free, null is not told.", examples=[25.0])
    times: list[Time] = Field(description="The next eight times.")
    topics: list[str] = Field(description="Slugs of the vocabulary.", examples=[["language"]])
    audiences: list[str]
    languages: list[str] = Field(description="Spoken there.")
    facts: list[str]
    changed_at: AwareDatetime = CHANGED


class Venue(Named):
    """A venue; null is what nobody has looked at."""

    address: str
    postcode: str
    city: str
    area: str
    access_note: str
    latitude: float | None
    longitude: float | None
    step_free: bool | None
    toilet: bool | None
    hearing_loop: bool | None
    changed_at: AwareDatetime = CHANGED


class Ask(Schema):
    """Whom to ask; ``id`` where it is a contact point of its own."""

    id: UUID | None
    name: str
    phone: str


class Schedule(Schema):
    """A rule on Copenhagen's clocks."""

    starts: str = Field(description="First time, on the wall clock.", examples=["2026-11-03T15:00"])
    minutes: int
    rule: str = Field(description="RRULE of RFC 5545; empty for once.", examples=["FREQ=WEEKLY;BYDAY=TU"])
    extra: list[str] = Field(description="Further starts.")
    except_on: list[str] = Field(description="Starts that are left out.")


class Activity(Listed):
    """One activity, whole."""

    venue: Venue | None  # type: ignore[assignment]  # the whole venue in place of its name
    description: str
    description_language: str
    bring: str
    bring_language: str
    contact: Ask | None
    price_note: str
    capacity: int | None
    schedules: list[Schedule]
    confirmed_on: date | None = Field(description="When somebody last said that it is correct.")
    confirmed_by_others: bool


class Occurrence(Title, Time):
    """One time of an activity."""

    activity_id: UUID


class Address(Schema):
    """A postal address."""

    address: str
    postcode: str
    city: str


class Actor(Named):
    """Who takes part; null is what it does not show to everybody."""

    kind: str = Field(examples=["social_association"])
    side: str = Field(examples=["civil_society"])
    email: str | None
    phone: str | None
    website: str | None
    cvr: str | None
    address: Address | None
    description: str
    description_language: str
    purpose: str
    purpose_language: str
    part_of: Named | None
    url: str
    changed_at: AwareDatetime = CHANGED


class Contact(Named):
    """Whom one may call."""

    task: str
    phone: str
    email: str
    hours: str
    actor: Named
    topics: list[str]
    changed_at: AwareDatetime = CHANGED


class Word(Schema):
    """A word of a vocabulary."""

    slug: str = Field(examples=["health"])
    name: str
    names: dict[str, str] = Field(description="Its names by language.")


class Vocabulary(Schema):
    """The vocabularies of a place."""

    topic: list[Word]
    audience: list[Word]
    language: list[Word]
    fact: list[Word]


class Place(Schema):
    """A place."""

    slug: str = Field(examples=["lindekoebing"])
    name: str
    municipality: str
    host: str = Field(description="Who looks after the place.")
    languages: list[str]
    url: str


class Page(Schema):
    """A page of records."""

    total: int = Field(description="How many records there are on all pages; searches count up to 5,000.")
    page: int
    per_page: int


class Activities(Page):
    """A page of activities."""

    items: list[Listed]


class Occurrences(Page):
    """A page of single times."""

    items: list[Occurrence]


class Actors(Page):
    """A page of actors."""

    items: list[Actor]


class Venues(Page):
    """A page of venues."""

    items: list[Venue]


class Contacts(Page):
    """A page of contact points."""

    items: list[Contact]
