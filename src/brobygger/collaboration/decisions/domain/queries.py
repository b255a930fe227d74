"""Questions about decisions. Objects leave the app only through these (net 3)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.decisions.models import CaseLine, Decision, Path, Recommendation, State
from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.tasks.ports import Source
from brobygger.core.models import Place
from brobygger.core.visible import visible

KIND = "decision"
ELSEWHERE = "outside"


@visible(Decision)
def decisions_visible_to(user: Any, place: Place) -> QuerySet[Decision]:
    """Return the decisions of the fora that ``user`` may see, and what was recommended to those."""
    fora = fora_visible_to(user, place).values("pk")
    asked = Recommendation.objects.filter(place=place, to_forum__in=fora, sent_on__isnull=False).values("decision")
    return Decision.objects.filter(place=place).filter(Q(forum__in=fora) | Q(pk__in=asked))


@visible(Recommendation)
def recommendations_visible_to(user: Any, place: Place) -> QuerySet[Recommendation]:
    """Return what is recommended in the decisions that ``user`` may see."""
    fora = fora_visible_to(user, place).values("pk")
    asked = Q(to_forum__in=fora, sent_on__isnull=False)
    return Recommendation.objects.filter(place=place).filter(Q(decision__forum__in=fora) | asked)


def register_for(user: Any, place: Place) -> QuerySet[Decision]:
    """Return the decisions that ``user`` may see, with what came of those whose forum she may see too."""
    return _with_outcome(decisions_visible_to(user, place), Q(forum__in=fora_visible_to(user, place).values("pk")))


def _with_outcome(rows: QuerySet[Decision], seen: Q) -> QuerySet[Decision]:
    """Return ``rows`` with the recommendation, and with ``open_tasks``, ``done_tasks`` and ``unfiled`` of those that
    ``seen`` picks."""
    tasks = Task.objects.filter(about_kind=KIND, about=OuterRef("pk")).order_by().values("about")

    def count(state: str) -> Case:
        number = Coalesce(Subquery(tasks.filter(state=state).annotate(n=Count("pk")).values("n")), 0)
        return Case(When(seen, then=number), default=Value(0))

    unfiled = Exists(CaseLine.objects.filter(decision=OuterRef("pk"), filed_at=None))
    found = rows.select_related("forum", "place", "recommendation")
    return found.annotate(
        open_tasks=count(TaskState.OPEN), done_tasks=count(TaskState.DONE),
        unfiled=Case(When(seen, then=unfiled), default=Value(False)),
    )  # fmt: skip


def one_in_full(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Return ``rows`` with what the page of a decision shows."""
    found = rows.select_related(
        "forum", "place", "terms", "made_by", "confirmed_by", "answers__decision__forum", "meeting", "item",
        "recommendation__to_forum", "recommendation__followed_by",
    )  # fmt: skip
    return found.prefetch_related("took_part__member__user", "took_part__member__actor")


def addressees_for(user: Any, place: Place) -> list[tuple[str, str]]:
    """Return to whom recommendations go that ``user`` may see: what ``addressed_to`` takes, and a name. A forum stands
    there once by what it is called now; outside the platform one is who is called the same, as first written."""
    rows = recommendations_visible_to(user, place).order_by().values_list("to_forum", "to_forum__name", "to_name")
    found: dict[str, str] = {}
    for forum, called, name, _first in rows.annotate(first=Min("decision__created_at")).order_by("first", "to_name"):
        found.setdefault(str(forum) if forum else f"={name.casefold()}", called or name)
    return sorted(found.items(), key=lambda one: one[1].casefold())


def addressed_to(rows: QuerySet[Decision], value: str) -> QuerySet[Decision]:
    """Return those of ``rows`` that recommend something to whom ``value`` names (``addressees_for``), or to somebody
    outside the platform (``ELSEWHERE``)."""
    if value == ELSEWHERE:
        return rows.filter(recommendation__isnull=False, recommendation__to_forum=None)
    if value.startswith("="):
        outside = Recommendation.objects.filter(decision__in=rows.order_by().values("pk"), to_forum=None)
        names = [n for n in outside.order_by().values_list("to_name", flat=True) if n.casefold() == value[1:]]
        return rows.filter(recommendation__to_forum=None, recommendation__to_name__in=names)
    return rows.filter(recommendation__to_forum=UUID(value))


def about_any(rows: QuerySet[Decision], topics: Collection[str]) -> Q:
    """Return the condition that one of ``rows`` is about one of ``topics`` (slugs); the database cannot ask a list."""
    wanted = set(topics)
    named = rows.exclude(topics=[]).order_by().values_list("pk", "topics") if wanted else ()
    return Q(pk__in=[pk for pk, slugs in named if wanted & set(slugs)])


def years_of(rows: QuerySet[Decision]) -> list[int]:
    """Return the years in which ``rows`` were decided, the latest first."""
    return [day.year for day in rows.order_by().dates("decided_on", "year", order="DESC")]


def latest_of(forum: Forum, number: int = 5) -> list[Decision]:
    """Return the newest decisions of ``forum``; the caller has seen that the reader may see it."""
    return list(
        _with_outcome(Decision.objects.filter(forum=forum), Q(forum=forum)).order_by("-decided_on", "-number")[:number]
    )


def asked_of(forum: Forum) -> list[Recommendation]:
    """Return what waits for an answer from ``forum``; the caller has seen that the reader may see it."""
    rows = Recommendation.objects.filter(to_forum=forum, state=Path.SENT)
    return list(rows.select_related("decision__forum", "decision__place").order_by("answer_by", "pk"))


def waiting_outside(fora: list[Any], today: Any) -> QuerySet[Recommendation]:
    """Return what ``fora`` recommended and nobody has answered in time."""
    rows = Recommendation.objects.filter(decision__forum__in=fora, state=Path.SENT, answer_by__lt=today)
    return rows.select_related("decision__forum", "place").order_by("answer_by")


def provisional_of(fora: list[Any]) -> QuerySet[Decision]:
    """Return what stands as provisional in ``fora``."""
    rows = Decision.objects.filter(forum__in=fora, state=State.PROVISIONAL)
    return rows.select_related("forum", "place").order_by("decided_on")


def _visible_tasks(user: Any, place: Place) -> Q:
    rows = Decision.objects.filter(place=place, forum__in=fora_visible_to(user, place).values("pk"))
    return Q(about__in=rows.values("pk"))


def _may_see(user: Any, task: Any) -> bool:
    decision = Decision.objects.select_related("forum").filter(pk=task.about, place=task.place_id).first()
    return decision is not None and bool(user.has_perm("fora.view_forum", decision.forum))


def _address(task: Any) -> str:
    return reverse("decision", args=[task.place.slug, task.about])


SOURCE = Source(KIND, visible=_visible_tasks, may_see=_may_see, url=_address, label=_("A decision"))
