"""The plan as the household and its members have it (R75): this week, next, later, in the reader's language.

Pages, calendar and paper are made from this; whatever is private is left out here, and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.utils import timezone

from brobygger.core.ical import Event, Series
from brobygger.core.languages import RIGHT_TO_LEFT
from brobygger.overview.directory.domain.occurrences import wall_clock
from brobygger.overview.directory.models import Activity, ContactPoint, Occurrence, Venue
from brobygger.reception.arrivals.models import Household, ItemState, Member, PlanItem, PlanLink

WEEK = timedelta(days=7)
MOST_TIMES = 3
MOST_EVENTS = 300
MOST_TIMES_IN_CALENDAR = 20
MORNING = 9  # where a card says no time, the calendar reminds at nine


@dataclass(frozen=True)
class Words:
    """A text, and its language where it is another than the reader's."""

    text: str
    code: str = ""

    @property
    def direction(self) -> str:
        """Which way its language is written."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class PlanEntry:
    """One item as the plan shows it.

    ``times`` are the next ones of its activity within its days, as ``(start, end)``, aware; ``sound`` is the id of the
    activity's recording in the reader's language; ``contact`` whom the actor lets everybody call.
    """

    item: PlanItem
    title: Words
    bring: Words
    topic: str
    whose: str
    times: Sequence[tuple[datetime, datetime]]
    venue: Venue | None
    activity: Activity | None
    contact: ContactPoint | None
    sound: UUID | None

    @property
    def is_past(self) -> bool:
        """Whether its last day is over and nobody has said what became of it."""
        return self.item.state == ItemState.OPEN and self.item.ends < timezone.localdate()

    @property
    def may_answer(self) -> bool:
        """Whether yes or no can be said to it."""
        return not self.item.by_law and self.item.state == ItemState.OPEN


@dataclass(frozen=True)
class OwnPlan:
    """A plan in the reader's language. ``member`` is None for the household's own, which holds nothing private.

    ``helper`` is whom one calls about what names nobody to call.
    """

    household: Household
    member: Member | None
    language: str
    this_week: list[PlanEntry]
    soon: list[PlanEntry]
    later: list[PlanEntry]
    done: list[PlanEntry]
    helper: ContactPoint | None = None

    @property
    def entries(self) -> list[PlanEntry]:
        """Everything still to come, in order."""
        return [*self.this_week, *self.soon, *self.later]


def own_items(link: PlanLink) -> QuerySet[PlanItem]:
    """Return the items that the holder of ``link`` may see: what is private only on the member's own plan."""
    rows = PlanItem.objects.filter(household=link.household).exclude(state=ItemState.DROPPED)
    if link.member_id is None:
        return rows.filter(private=False)
    return rows.filter(Q(member=link.member_id) | Q(member=None, private=False))


def own_plan(link: PlanLink, language: str, today: date | None = None) -> OwnPlan:
    """Return the plan that ``link`` opens, for a reader of ``language``."""
    today = today or timezone.localdate()
    parts: dict[str, list[PlanEntry]] = {name: [] for name in ("this_week", "soon", "later", "done")}
    for entry in _entries(link, language, MOST_TIMES):
        parts[_part(entry.item, today)].append(entry)
    return OwnPlan(link.household, link.member, language, **parts, helper=_helper(link))


def _helper(link: PlanLink) -> ContactPoint | None:
    """Return the contact of the place who can be called about everyday life; the municipality's own before others."""
    rows = ContactPoint.objects.filter(place=link.place, public=True, actor__active=True).exclude(phone="")
    ours = Case(When(actor__side="municipality", then=0), default=1)
    return rows.filter(topics__slug="practical").order_by(ours, "created_at", "pk").first()


def _part(item: PlanItem, today: date) -> str:
    if item.state != ItemState.OPEN:
        return "done"
    sunday = today + timedelta(days=6 - today.weekday())
    if item.starts <= sunday:
        return "this_week"
    return "soon" if item.starts <= sunday + 3 * WEEK else "later"


def _entries(link: PlanLink, language: str, most_times: int) -> list[PlanEntry]:
    contacts = ContactPoint.objects.filter(public=True)
    rows = own_items(link).select_related("household", "member", "activity__venue", "activity__contact", "owner")
    rows = rows.prefetch_related(
        "activity__texts", "activity__recordings", Prefetch("owner__contact_points", contacts, to_attr="open_contacts")
    )
    shown = [item for item in rows if item.for_household]
    times = _times(shown)
    return [_entry(item, language, times.get(item.pk, [])[:most_times], link) for item in shown]


def _entry(item: PlanItem, language: str, times: Sequence[tuple[datetime, datetime]], link: PlanLink) -> PlanEntry:
    activity = item.activity if item.activity and item.activity.published else None
    said = item.text_in("title", language)
    if activity and said[1] != language:
        said = activity.text_in("title", language)
    bring = item.text_in("asks", language)
    if activity and not bring[0]:
        bring = activity.text_in("bring", language)
    contacts = getattr(item.owner, "open_contacts", []) if item.owner else []
    recordings = activity.recordings.all() if activity else []
    return PlanEntry(
        item=item,
        title=_words(said, language),
        bring=_words(bring, language),
        topic=next(iter(item.facts.get("topics", [])), ""),
        whose=item.member.first_name if item.member and link.member_id is None else "",
        times=times,
        venue=activity.venue if activity else None,
        activity=activity,
        contact=next(iter(contacts), None),
        sound=next((r.pk for r in recordings if r.language == language), None),
    )


def _words(said: tuple[str, str], language: str) -> Words:
    return Words(said[0], "" if said[1] == language else said[1])


def _times(items: Iterable[PlanItem]) -> dict[UUID, list[tuple[datetime, datetime]]]:
    """Return the times of each item's activity from now on, within the item's days: one question for all."""
    wanted = [i for i in items if i.activity_id and i.state == ItemState.OPEN]
    if not wanted:
        return {}
    now, until = timezone.now(), max(i.ends for i in wanted) + timedelta(days=1)
    rows = Occurrence.objects.filter(
        activity__in={i.activity_id for i in wanted}, end__gte=now, start__date__lte=until
    ).order_by("start")
    by_activity: dict[UUID, list[tuple[datetime, datetime]]] = {}
    for activity, start, end in rows.values_list("activity", "start", "end"):
        by_activity.setdefault(activity, []).append((start, end))
    found = {}
    for item in wanted:
        times = by_activity.get(item.activity_id or UUID(int=0), [])
        found[item.pk] = [t for t in times if item.starts <= timezone.localdate(t[0]) <= item.ends]
    return found


def own_events(link: PlanLink, language: str) -> list[Event]:
    """Return what stands in the calendar of the plan: its activities' times, else a reminder on its first day."""
    found: list[Event] = []
    for entry in _entries(link, language, MOST_TIMES_IN_CALENDAR):
        if entry.item.state == ItemState.OPEN and entry.item.answer != "no":
            found += _events(entry)
    found.sort(key=lambda e: (f"{e.series.starts:%Y%m%dT%H%M}" if e.series else "", e.uid))
    return found[:MOST_EVENTS]


def _events(entry: PlanEntry) -> list[Event]:
    item = entry.item
    first = datetime.combine(max(item.starts, timezone.localdate()), datetime.min.time()).replace(hour=MORNING)
    spans = [(wall_clock(start), int((end - start).total_seconds()) // 60) for start, end in entry.times]
    return [
        Event(
            uid=f"plan-{item.pk}{f'-{starts:%Y%m%dT%H%M}' if entry.times else ''}@brobygger",
            title=entry.title.text,
            series=Series(starts, minutes),
            changed_at=item.changed_at,
            sequence=item.version,
            text=entry.bring.text,
            where=str(entry.venue or ""),
        )
        for starts, minutes in spans or [(first, max(int(item.facts.get("minutes") or 0), 15))]
    ]
