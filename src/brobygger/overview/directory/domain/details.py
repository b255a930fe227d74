"""What a form, an import, the API or the demo says of an entry: plain data, checked by the commands."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brobygger.overview.directory.models import Actor, ContactPoint, Venue

Texts = dict[str, dict[str, str]]


@dataclass
class Times:
    """When something happens. ``starts`` is naive wall clock in Europe/Copenhagen; ``rule`` an RRULE or empty.

    ``except_on`` holds every start that is left out. ``breaks`` is None where holidays make no difference; else those
    of ``except_on`` that fall into school or public holidays (``days_off.with_breaks`` writes them).
    """

    starts: datetime
    minutes: int = 60
    rule: str = ""
    extra: list[datetime] = field(default_factory=list)
    except_on: list[datetime] = field(default_factory=list)
    breaks: list[datetime] | None = None


@dataclass
class ActivityDetails:
    """An activity as its editor says it.

    ``texts`` maps field (title, summary, description, bring) to language to text; the first language given for
    ``title`` is the original. Terms are slugs. ``opening`` is in the notation of ``opening``; ``hours`` is a remark
    beside it, or all that is known of when it is open. ``drafts`` names languages whose new texts no
    speaker has read yet.
    """

    organiser: "Actor"
    texts: Texts
    kind: str = "scheduled"
    venue: "Venue | None" = None
    contact: "ContactPoint | None" = None
    contact_name: str = ""
    contact_phone: str = ""
    hours: str = ""
    topics: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    price: Decimal | None = None
    price_note: str = ""
    capacity: int | None = None
    times: list[Times] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    published: bool = True
    confirmed_on: date | None = None
    confirmed_by_others: bool = True
    source_key: str = ""
    opening: str = ""


@dataclass
class ActorDetails:
    """An actor as its editor says it; ``board`` holds (name, task).

    Whether it calls itself an ethnic minority association is not among them: only the association says so
    (``actors.declare_ethnic_minority``, R56).
    """

    name: str
    kind: str
    side: str = "civil_society"
    paid: bool = False
    texts: Texts = field(default_factory=dict)
    parent: "Actor | None" = None
    national: str = ""
    cvr: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    members_count: int | None = None
    volunteers_count: int | None = None
    fee: str = ""
    premises: str = ""
    visibility: dict[str, str] = field(default_factory=dict)
    board: list[tuple[str, str]] = field(default_factory=list)
    confirmed_on: date | None = None
    source_key: str = ""


@dataclass
class VenueDetails:
    """A venue as its editor says it."""

    name: str
    address: str = ""
    postcode: str = ""
    city: str = ""
    area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    step_free: bool | None = None
    toilet: bool | None = None
    hearing_loop: bool | None = None
    access_note: str = ""
    source_key: str = ""


@dataclass
class SoundDetails:
    """In which language a recorded sound is."""

    language: str


@dataclass
class ContactDetails:
    """A contact point as its editor says it; ``topics`` are slugs."""

    actor: "Actor"
    name: str
    task: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    topics: list[str] = field(default_factory=list)
    substitute: "ContactPoint | None" = None
    public: bool = True
    confirmed_on: date | None = None
    source_key: str = ""
