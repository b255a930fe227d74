"""From what was adopted to a dated plan: whom a card suits, its days, its tasks (R14, R75)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.collaboration.tasks.domain.tasks import (
    TaskDetails,
    change_task,
    drop_task,
    finish_task,
    give_task,
    move_task,
)
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.core.command import Change
from brobygger.overview.directory.models import Activity, Actor
from brobygger.people.models import User
from brobygger.reception.arrivals.domain.queries import about
from brobygger.reception.arrivals.models import AgeBand, Care, CareKind, Household, ItemState, Member, PlanItem
from brobygger.reception.timeline.domain.revisions import PlannedCard, adopted_revision, cards_in

# What is private stands on the member's own plan only, whoever else holds the household's phone (R75).
PRIVATE_TOPICS = frozenset({"health", "wellbeing", "safety"})
_GROWN = (AgeBand.YOUNG_ADULT, AgeBand.ADULT, AgeBand.OLDER)
# Audience to the ages that it can mean; what is more than an age (women, job seekers) can mean every grown-up.
AGES: dict[str, tuple[str, ...]] = {
    "children-6-12": (AgeBand.CHILD,),
    "young-13-17": (AgeBand.YOUNG,),
    "young-18-25": (AgeBand.YOUNG_ADULT,),
    "older": (AgeBand.OLDER,),
    "parents-small": (AgeBand.SMALL,),
    "families": (AgeBand.SMALL, AgeBand.CHILD, AgeBand.YOUNG),
}
EVERYBODY = frozenset({"everyone"})
# Said of a variant, not of people: a card for those displaced from Ukraine is on their wall.
OF_VARIANTS = {"ukraine": "ukraine"}
NOT_OF_HOUSEHOLDS = frozenset({"volunteers", "associations"})


def suits(audiences: Iterable[str], household: Household, members: list[Member]) -> bool:
    """Return whether a card for ``audiences`` suits the household; while nobody is noted yet, all do."""
    wanted = set(audiences) - NOT_OF_HOUSEHOLDS
    if not set(audiences) or wanted & EVERYBODY:
        return True
    if any(OF_VARIANTS.get(a) == household.variant for a in wanted):
        return True
    wanted -= set(OF_VARIANTS)
    if not members:
        return bool(wanted)
    return any(_is(member, a, members) for a in wanted for member in members)


def _is(member: Member, audience: str, members: list[Member]) -> bool:
    if audience == "single":
        return len(members) == 1
    return member.age_band in AGES.get(audience, _GROWN)


def make_plan(change: Change, household: Household) -> int:
    """Give ``household`` an item for every adopted card that suits and is not in its plan; return how many were new."""
    revision = adopted_revision(household.place, household.variant)
    if revision is None:
        return 0
    if household.revision is None:
        household.revision = revision.number
        change.save(household)
    members = list(household.members.all())
    known = set(household.items.values_list("card", "member"))
    unnamed = {i.card: i for i in household.items.filter(private=True, member=None, state=ItemState.OPEN)}
    # A plan that has begun keeps to the revision it was made by; what is new since is proposed (domain.proposals).
    if household.revision != revision.number:
        revision = revision.timeline.revisions.filter(number=household.revision).first()
    made = 0
    for card in cards_in(revision) if revision is not None else ():
        for item in items_for(card, household, members, household.revision):
            if (item.card, item.member_id) in known:
                continue
            if item.member and item.card in unnamed:  # who is noted first takes over what waited for somebody
                waited = unnamed.pop(item.card)
                waited.member = item.member
                change.save(waited)
            else:
                add_item(change, item)
                made += 1
    return made


def items_for(card: PlannedCard, household: Household, members: list[Member], number: int) -> Iterator[PlanItem]:
    """Yield the items that ``card`` gives ``household``: one; or, where it is private, one for each it suits.

    What is private and has nobody yet is the staff's own until somebody is noted.
    """
    if not suits(card.audiences, household, members):
        return
    if members and _is_private(card):
        for member in members:
            if suits(card.audiences, household, [member]):
                yield item_of(card, household, member, number)
    else:
        yield item_of(card, household, None, number)


def _is_private(card: PlannedCard) -> bool:
    return bool(PRIVATE_TOPICS & set(card.topics))


def item_of(card: PlannedCard, household: Household, member: Member | None, number: int) -> PlanItem:
    """Return the unsaved item that ``card`` gives: its days count from the household's day 0."""
    item = PlanItem(place=household.place, household=household, member=member, card=card.id)
    follow(item, card, number)
    return item


def follow(item: PlanItem, card: PlannedCard, number: int) -> None:
    """Make ``item`` what ``card`` says in revision ``number``; days of its own stay where the card's are as before."""
    zero = item.household.day_zero
    if (item.from_day, item.to_day) != (card.from_day, card.to_day):
        item.starts, item.ends = zero + timedelta(days=card.from_day), zero + timedelta(days=card.to_day)
    item.private = item.private or _is_private(card)
    item.revision, item.title, item.side, item.kind = number, card.title, card.side, card.kind
    item.owner_name = card.owner
    item.owner = Actor.objects.filter(pk=card.owner_actor, place=item.place).first() if card.owner_actor else None
    item.activity = Activity.objects.filter(pk=card.activity, place=item.place).first() if card.activity else None
    item.from_day, item.to_day, item.latest = card.from_day, card.to_day, card.latest
    plain = {name: getattr(card, name) for name in ("minutes", "per_week", "asks", "legal_basis", "confirmed")}
    lists = {name: list(getattr(card, name)) for name in ("topics", "audiences", "languages", "after")}
    item.facts = plain | lists | {"texts": {code: dict(said) for code, said in card.texts.items()}}


def add_item(change: Change, item: PlanItem) -> None:
    """Store ``item`` with the task of those who see to it. What is the municipality's is given to who has the
    household; what civil society does waits for somebody to arrange it."""
    keeper = _keeper(item.household) if item.side == "municipality" else None
    details = TaskDetails(item.title, user=keeper, actor=item.owner, due=item.ends)
    item.task = give_task(place=item.place, by=change.by, details=details, about=about(item.household))
    change.add(item)


def _keeper(household: Household) -> User | None:
    rows = Care.objects.filter(household=household, ended_at=None).exclude(kind=CareKind.VOLUNTEER)
    # Who works with people day by day comes before who keeps the overview.
    care = rows.select_related("user").order_by("-kind", "since").first()
    return care.user if care else None


def move_plan(change: Change, household: Household, by: timedelta) -> None:
    """Move everything that has not happened by ``by``, with its tasks; what was dropped too, for it can come back."""
    for item in household.items.exclude(state=ItemState.DONE).select_related("task"):
        redate(change, item, item.starts + by, item.ends + by)


def redate(change: Change, item: PlanItem, starts: date, ends: date) -> None:
    """Give ``item`` and its task other days."""
    item.starts, item.ends = starts, ends
    change.save(item)
    if item.task is not None and item.task.state == TaskState.OPEN and item.task.due != ends:
        move_task(task=item.task, by=change.by, due=ends)


def retask(change: Change, item: PlanItem) -> None:
    """Let the item's open task say what the item says now, and whose it is."""
    task = item.task
    if task is None or task.state != TaskState.OPEN or (task.title, task.actor_id) == (item.title, item.owner_id):
        return
    kept = {name: getattr(task, name) for name in ("text", "user", "due", "group", "topic")}
    change_task(task=task, by=change.by, details=TaskDetails(item.title, actor=item.owner, **kept))


def end_tasks(household: Household, by: User | None) -> None:
    """Drop what is still open when the reception is over."""
    for task in Task.objects.filter(about=household.pk, state=TaskState.OPEN):
        drop_task(task=task, by=by, reason=_("The reception is closed"))


def settle_task(item: PlanItem, by: User | None) -> None:
    """Let the item's task end as the item did."""
    if item.task is None or item.task.state != TaskState.OPEN:
        return
    if item.state == ItemState.DONE:
        finish_task(task=item.task, by=by)
    elif item.state == ItemState.DROPPED:
        drop_task(task=item.task, by=by, reason=item.reason)


def item_of_task(task: Any) -> PlanItem | None:
    """Return the item that ``task`` (its id) sees to, locked, while the household's reception goes on."""
    with transaction.atomic():
        rows = PlanItem.objects.select_for_update(of=("self",)).filter(task=task, household__closed_at=None)
        return rows.select_related("household__place", "task").first()
