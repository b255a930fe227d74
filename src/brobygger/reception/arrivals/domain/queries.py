"""Questions about households. Objects leave the app only through these (net 3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.tasks.ports import About, Source
from brobygger.core.access_log import log_read
from brobygger.core.in_words import listed
from brobygger.core.inbox import Known
from brobygger.core.models import Place
from brobygger.core.visible import visible
from brobygger.people.models import Membership, User
from brobygger.reception.arrivals import rules, wordings
from brobygger.reception.arrivals.models import Care, CareKind, CaseLine, Household, ItemState, Member, PlanItem, Told
from brobygger.reception.timeline.models import LAST_DAY, START_DAY, Timeline, Variant
from brobygger.reception.timeline.ports import Arriving

KIND = "household"
MOST_ON_WALL = 60


def _cared(user: Any, place: Place, kinds: frozenset[str]) -> QuerySet[Care]:
    return Care.objects.filter(place=place, user=user, ended_at=None, kind__in=kinds).order_by()


@visible(Household)
def households_visible_to(user: Any, place: Place) -> QuerySet[Household]:
    """Return the households of ``place`` that ``user`` has (``rules``); closed ones for staff alone."""
    kinds, rows = rules.kinds_of(user, place), Household.objects.filter(place=place)
    if not kinds:
        return rows.none()
    kept = Q(pk__in=_cared(user, place, kinds & rules.KEEPERS).values("household"))
    helped = Q(pk__in=_cared(user, place, kinds - rules.KEEPERS).values("household"), closed_at=None)
    return rows.filter(kept | helped).select_related("place")


def households_kept_by(user: Any, place: Place) -> QuerySet[Household]:
    """Return the households that ``user`` has as staff."""
    kinds, rows = rules.kinds_of(user, place) & rules.KEEPERS, Household.objects.filter(place=place)
    if not kinds:
        return rows.none()
    return rows.filter(pk__in=_cared(user, place, kinds).values("household")).select_related("place")


@visible(Member)
def members_visible_to(user: Any, place: Place) -> QuerySet[Member]:
    """Return the members of the households that ``user`` has."""
    rows = Member.objects.filter(place=place, household__in=households_visible_to(user, place))
    return rows.select_related("household__place")


@visible(PlanItem)
def planitems_visible_to(user: Any, place: Place) -> QuerySet[PlanItem]:
    """Return the items of the plans of these households; private ones for staff alone."""
    open_ones = Q(household__in=households_visible_to(user, place), private=False)
    kept = Q(household__in=households_kept_by(user, place))
    rows = PlanItem.objects.filter(open_ones | kept, place=place)
    return rows.select_related("household", "member", "owner", "activity")


def arriving_on(user: Any, wall: Timeline) -> list[Arriving]:
    """Return where the households that ``user`` has are today on ``wall``, those that arrived last first (R11, R14)."""
    if not rules.kinds_of(user, wall.place):
        return []
    today = timezone.localdate()
    window = (today - timedelta(days=LAST_DAY), today - timedelta(days=START_DAY))
    rows = households_visible_to(user, wall.place).filter(closed_at=None, day_zero__range=window)
    if wall.variant == Variant.REFUGEES:  # the arrivals without a wall of their own follow it
        others = Timeline.objects.filter(place=wall.place, archived=False).exclude(pk=wall.pk).values("variant")
        rows = rows.exclude(variant__in=others)
    else:
        rows = rows.filter(variant=wall.variant)
    found = rows.order_by("-day_zero", "code")[:MOST_ON_WALL]
    return [Arriving(str(h.pk), h.code, (today - h.day_zero).days) for h in found]


def read_household(user: Any, place: Place, pk: UUID) -> Household | None:
    """Return the household for a page that shows it, and note in its access log that ``user`` has read it."""
    found = households_visible_to(user, place).filter(pk=pk).first()
    if found is not None:
        log_read(user=user, subject=found.pk, what=wordings.READ, place=place)
    return found


def answers_known_to(user: Any, place: Place, keys: list[str]) -> dict[str, Known]:
    """Return what households have answered to offers that are still open, by household, for those who keep them."""
    said: dict[str, list[str]] = {}
    kept = households_kept_by(user, place).filter(pk__in=keys)
    answered = PlanItem.objects.filter(household__in=kept, place=place, state=ItemState.OPEN).exclude(answer="")
    for item in answered.order_by("starts", "title"):
        said.setdefault(str(item.household_id), []).append(f"{item.title}: {item.get_answer_display()}")
    return {key: Known(gettext("An offer has been answered"), listed(lines)) for key, lines in said.items()}


def carers_of(household: Household) -> QuerySet[Care]:
    """Return who has ``household``. The caller has seen that the reader may know of it."""
    return Care.objects.filter(household=household, ended_at=None).select_related("user")


def whom_to_assign(household: Household) -> list[tuple[str, User]]:
    """Return ``(kind, user)`` of everybody who could be given the household, by name."""
    rows = Membership.objects.filter(place=household.place, active=True, user__is_active=True).select_related("user")
    found = [(kind, m.user) for m in rows for kind in CareKind.values if kind in m.roles]
    has = set(carers_of(household).values_list("kind", "user"))
    return sorted(
        ((k, u) for k, u in found if (k, u.pk) not in has), key=lambda pair: (str(pair[1]), str(pair[1].pk), pair[0])
    )


def told_of(household: Household) -> QuerySet[Told]:
    """Return what the household has been told, newest first. The caller has seen that the reader may know of it."""
    return Told.objects.filter(household=household).select_related("by", "activity")


def case_lines(household: Household) -> QuerySet[CaseLine]:
    """Return what is to be filed, in order. The caller has seen that the reader keeps the household."""
    return CaseLine.objects.filter(household=household).select_related("by", "filed_by")


def about(household: Household) -> About:
    """Return what a task of ``household`` comes from."""
    return About(KIND, household.pk, confidential=True)


def _tasks_seen(user: Any, place: Place) -> Q:
    kept = Q(about__in=households_kept_by(user, place).values("pk"))
    return kept | Q(about__in=households_visible_to(user, place).values("pk"), user=user)


def _may_see_task(user: Any, task: Any) -> bool:
    household = Household.objects.filter(pk=task.about, place=task.place).select_related("place").first()
    if household is None:
        return False
    found = rules.care_of(user, household)
    return bool(found & rules.KEEPERS) or bool(found and task.user_id == user.pk)


def _who_may_know(task: Any) -> list[User]:
    household = Household.objects.filter(pk=task.about, place=task.place).select_related("place").first()
    return rules.those_who_know(household) if household else []


def _rights_page(user: Any, task: Any) -> str:
    kept = households_kept_by(user, task.place).filter(pk=task.about, closed_at=None).exists()
    return reverse("arrival_care", args=[task.place.slug, task.about]) if kept else ""


def _page_of(task: Any) -> str:
    return reverse("arrival", args=[task.place.slug, task.about])


def _named(tasks: list[Any]) -> dict[Any, str]:
    """Return the code of each task's household, and the number of the person whom it is about."""
    codes = dict(Household.objects.filter(pk__in={t.about for t in tasks}).values_list("pk", "code"))
    own = PlanItem.objects.filter(task__in=[t.pk for t in tasks]).exclude(member=None)
    numbers = dict(own.values_list("task", "member__number"))
    found = {t.pk: str(codes.get(t.about, "")) for t in tasks}
    one = gettext("%(code)s, no. %(number)s")
    return found | {pk: one % {"code": found[pk], "number": number} for pk, number in numbers.items()}


SOURCE = Source(
    KIND, _tasks_seen, _may_see_task, _page_of, _("an arrival"), wordings.READ, _who_may_know, _rights_page, _named
)


def variants_in(place: Place) -> list[tuple[str, str]]:
    """Return the variants of the timeline that an arrival can follow: those the product knows, and the place's own."""
    own = Timeline.objects.filter(place=place, archived=False).exclude(variant__in=Variant.values)
    return [(str(value), str(label)) for value, label in Variant.choices] + [(t.variant, t.name) for t in own]


def variant_name(household: Household) -> str:
    """Return what the household's variant is called."""
    return dict(variants_in(household.place)).get(household.variant, household.variant)


def counted(rows: QuerySet[Household]) -> QuerySet[Household]:
    """Return ``rows`` with ``people``, ``late`` and ``left_open``: how many persons, and items late and to come."""
    members = Member.objects.filter(household=OuterRef("pk")).order_by().values("household")
    items = PlanItem.objects.filter(household=OuterRef("pk"), state=ItemState.OPEN).order_by().values("household")
    late = items.filter(ends__lt=timezone.localdate())
    return rows.annotate(
        people=_count(members),
        left_open=_count(items),
        late=_count(late),
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def unfiled(household: Household) -> int:
    """Return how many lines of ``household`` are not yet filed."""
    return CaseLine.objects.filter(household=household, filed_at=None).count()


def open_items_of(household: Household) -> QuerySet[PlanItem]:
    """Return what has not happened yet. The caller has seen that the reader keeps the household."""
    return PlanItem.objects.filter(household=household, state=ItemState.OPEN)


def late_of(household: Household) -> int:
    """Return how much of that is past its day."""
    return open_items_of(household).filter(ends__lt=timezone.localdate()).count()


@dataclass(frozen=True)
class Load:
    """How many open tasks somebody has: due in a week, and late since before it. ``who`` is empty for nobody's."""

    who: str
    due: int
    late: int


def week_of(user: Any, place: Place, monday: date) -> QuerySet[PlanItem]:
    """Return what should be done in the week of ``monday`` in the arrivals that ``user`` has."""
    return _open_items(user, place).filter(ends__gte=monday, ends__lt=monday + timedelta(days=7))


def late_before(user: Any, place: Place, monday: date) -> QuerySet[PlanItem]:
    """Return what should have been done before the week of ``monday``, and has not been, the oldest first."""
    return _open_items(user, place).filter(ends__lt=monday)


def _open_items(user: Any, place: Place) -> QuerySet[PlanItem]:
    rows = planitems_visible_to(user, place).filter(state=ItemState.OPEN, household__closed_at=None)
    return rows.select_related("household__place", "task__user").order_by("ends", "household__code", "title")


def load_of_week(user: Any, place: Place, monday: date) -> list[Load]:
    """Return the load of everybody with something due in the week or late before it, among the arrivals kept by
    ``user``; who has most comes first, and last what nobody has."""
    rows = Task.objects.filter(
        about_kind=KIND, about__in=households_kept_by(user, place).values("pk"), state=TaskState.OPEN,
        due__lt=monday + timedelta(days=7),
    )  # fmt: skip
    counts = (
        rows.order_by()
        .values_list("user__name", "user")
        .annotate(here=Count("pk", filter=Q(due__gte=monday)), before=Count("pk", filter=Q(due__lt=monday)))
    )
    found = [Load(name or "", here, before) for name, _pk, here, before in counts]
    return sorted(found, key=lambda w: (not w.who, -w.due - w.late, w.who))
