"""The fields of HSDS 3.1 that records here have, for the description of the HSDS API (``exchange.words.hsds_records``
makes them). That they are valid by the official schemas is held by tests."""

from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field


class Part(Schema):
    """What every record has."""

    id: UUID


class Taxonomy(Part):
    """A vocabulary."""

    name: str
    description: str
    version: str | None = None


class TaxonomyTerm(Part):
    """A word of a vocabulary."""

    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_id: UUID
    language: str


class Attribute(Part):
    """A word on a record; with `link_type` "text" one of its texts: `label` is the field, the term its language."""

    link_id: UUID
    link_entity: str
    link_type: str
    taxonomy_term_id: UUID
    taxonomy_term: TaxonomyTerm
    label: str | None = None
    value: str | None = None


class Phone(Part):
    """A telephone."""

    number: str
    description: str | None = None


class Address(Part):
    """An address."""

    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: str
    region: str | None = None


class Accessibility(Part):
    """What is known of getting in."""

    description: str


class Contact(Part):
    """Whom to ask."""

    name: str | None = None
    title: str | None = None
    email: str | None = None
    organization_id: UUID | None = None
    service_id: UUID | None = None
    phones: list[Phone] = []
    attributes: list[Attribute] = []


class Identifier(Part):
    """A CVR number."""

    identifier_scheme: str
    identifier_type: str
    identifier: str


class LocationHead(Part):
    """A location by itself."""

    location_type: str = Field(examples=["physical"])
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Location(LocationHead):
    """A location with its parts."""

    addresses: list[Address] = []
    accessibility: list[Accessibility] = []


class OrganizationHead(Part):
    """An organization by itself."""

    name: str
    description: str
    email: str | None = None
    website: str | None = None
    uri: str | None = None
    parent_organization_id: UUID | None = None


class Schedule(Part):
    """A rule, on Copenhagen's clocks; what HSDS has no field for is said in `notes` by lines of iCalendar."""

    dtstart: str | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    freq: str | None = None
    interval: int | None = None
    byday: str | None = None
    bymonthday: str | None = None
    until: str | None = None
    count: int | None = None
    wkst: str | None = None
    notes: str | None = None
    description: str | None = None
    schedule_link: str | None = None


class Language(Part):
    """A language that is spoken there."""

    name: str
    code: str


class Cost(Part):
    """A price."""

    currency: str
    amount: float
    option: str | None = None


class Unit(Part):
    """What is counted."""

    name: str


class Capacity(Part):
    """The room there is, as last checked."""

    unit: Unit
    available: int
    maximum: int
    updated: AwareDatetime


class AtLocation(Part):
    """Where a service takes place."""

    service_id: UUID
    location_id: UUID
    location: Location


class Url(Part):
    """A further address."""

    label: str | None = None
    url: str


class ServiceHead(Part):
    """A service by itself, with its organization."""

    name: str
    status: str
    description: str | None = None
    url: str | None = None
    organization_id: UUID | None = None
    organization: OrganizationHead | None = None
    fees_description: str | None = None
    assured_date: str | None = None
    last_modified: AwareDatetime | None = None


class Service(ServiceHead):
    """A whole service."""

    eligibility_description: str | None = None
    application_process: str | None = None
    alert: str | None = None
    contacts: list[Contact] = []
    schedules: list[Schedule] = []
    service_at_locations: list[AtLocation] = []
    languages: list[Language] = []
    cost_options: list[Cost] = []
    capacities: list[Capacity] = []
    additional_urls: list[Url] = []
    attributes: list[Attribute] = []


class Organization(OrganizationHead):
    """A whole organization with its services."""

    phones: list[Phone] = []
    contacts: list[Contact] = []
    locations: list[Location] = []
    organization_identifiers: list[Identifier] = []
    attributes: list[Attribute] = []
    services: list[Service] = []


class ServiceAtLocation(Part):
    """A service at its location."""

    service_id: UUID
    location_id: UUID
    service: Service
    location: Location


class About(Schema):
    """What this API is."""

    version: str = Field(description="Of HSDS.", examples=["3.1"])
    profile: str
    openapi_url: str


class Page(Schema):
    """A page, as HSDS frames it."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool


class Modified(Part):
    """Id and date alone (`minimal`)."""

    modified_date: AwareDatetime


class Services(Page):
    """A page of services."""

    contents: list[Service | Modified]


class Organizations(Page):
    """A page of organizations."""

    contents: list[Organization]


class ServicesAtLocations(Page):
    """A page of services at locations."""

    contents: list[ServiceAtLocation]


class Taxonomies(Page):
    """A page of taxonomies."""

    contents: list[Taxonomy]


class TaxonomyTerms(Page):
    """A page of taxonomy terms."""

    contents: list[TaxonomyTerm]
