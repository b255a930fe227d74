"""Questions about households. Objects leave the app only through these (net 3)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.tasks.ports import About, Source
from brobygger.core.access_log import log_read
from brobygger.core.models import Place
from brobygger.core.visible import visible
from brobygger.people.models import Membership, User
from brobygger.reception.arrivals import rules, wordings
from brobygger.reception.arrivals.models import Care, CareKind, CaseLine, Household, ItemState, Member, PlanItem, Told
from brobygger.reception.timeline.models import Timeline, Variant

KIND = "household"


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


def read_household(user: Any, place: Place, pk: UUID) -> Household | None:
    """Return the household for a page that shows it, and note in its access log that ``user`` has read it."""
    found = households_visible_to(user, place).filter(pk=pk).first()
    if found is not None:
        log_read(user=user, subject=found.pk, what=wordings.READ, place=place)
    return found


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


def _page_of(task: Any) -> str:
    return reverse("arrival", args=[task.place.slug, task.about])


SOURCE = Source(KIND, _tasks_seen, _may_see_task, _page_of, _("an arrival"), wordings.READ)


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


def week_of(user: Any, place: Place, monday: date) -> QuerySet[PlanItem]:
    """Return what should be done in the week of ``monday`` in the arrivals that ``user`` has, or is late before it."""
    rows = planitems_visible_to(user, place).filter(state=ItemState.OPEN, household__closed_at=None)
    within = rows.filter(ends__gte=monday, ends__lt=monday + timedelta(days=7))
    return within.select_related("household__place", "task__user").order_by("ends", "household__code", "title")


def load_of_week(user: Any, place: Place, monday: date) -> list[tuple[str, int]]:
    """Return ``(name, open tasks due in the week)`` of everybody with some, among the arrivals kept by ``user``."""
    rows = Task.objects.filter(
        about_kind=KIND, about__in=households_kept_by(user, place).values("pk"), state=TaskState.OPEN,
        due__gte=monday, due__lt=monday + timedelta(days=7), user__isnull=False,
    )  # fmt: skip
    counts = rows.order_by().values_list("user__name", "user").annotate(number=Count("pk"))
    return sorted(((name, number) for name, _pk, number in counts), key=lambda pair: (-pair[1], pair[0]))
