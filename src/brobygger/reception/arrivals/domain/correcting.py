"""What was noted wrongly of an arrival, or is no longer so: its language, its wall, its people; closed too early."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.collaboration.tasks.domain.tasks import drop_task, reopen_task
from brobygger.collaboration.tasks.models import TaskState
from brobygger.core.command import Change, command
from brobygger.people.domain.trail import forget_in_trail
from brobygger.people.models import User
from brobygger.reception.arrivals import wordings
from brobygger.reception.arrivals.domain import plans
from brobygger.reception.arrivals.domain.lines import note
from brobygger.reception.arrivals.domain.proposals import follows_at_once
from brobygger.reception.arrivals.models import Household, ItemState, Member
from brobygger.reception.timeline.domain.revisions import adopted_revision, cards_in
from brobygger.reception.timeline.models import Timeline


def change_household(
    *, household: Household, by: User, language: str, area: str, variant: str, expected: int | None = None
) -> None:
    """Change what is held about the household. With another variant it follows another wall, whose cards are proposed.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: a language or a wall that nobody knows.
    """
    before = adopted_revision(household.place, household.variant)
    household.language, household.area, household.variant = language, area.strip(), variant
    household.full_clean(exclude=["place", "made_by"])
    with command("household.change", place=None, by=by) as change:
        after = adopted_revision(household.place, variant)
        if before is not None and after is not None and before.timeline_id != after.timeline_id:
            turn_to_wall(household)
        if change.save(household, expected=expected):
            note(change, household, wordings.CORRECTED)
            plans.make_plan(change, household)


def turn_to_wall(household: Household) -> None:
    """Let the plan follow the wall that now is the household's; part of a command that saves ``household``.

    What the plan has keeps its place where the wall has a card of that title, so that it is not proposed again; all
    else that differs is proposed.
    """
    revision = adopted_revision(household.place, household.variant)
    if household.revision is None or revision is None:
        return
    cards = {card.title: card.id for card in cards_in(revision)}
    there: set[tuple[str, Any]] = set(household.items.values_list("card", "member"))
    for item in household.items.all():
        card = cards.get(item.title, item.card)
        if (card, item.member_id) not in there:
            item.card = card
            there.add((card, item.member_id))
        if item.state == ItemState.OPEN:
            item.revision = 0
        item.save(update_fields=["card", "revision"])
    household.revision = 0
    follows_at_once(household)


def follow_new_wall(timeline: Timeline) -> int:
    """Let plans that followed the common wall, because theirs was not adopted yet, follow theirs; return how many."""
    rows = Household.objects.filter(place=timeline.place, variant=timeline.variant).exclude(revision=None)
    keys = list(rows.values_list("pk", flat=True))
    for key in keys:
        with command("household.plan", place=None, by=None, via="job") as change:
            household = Household.objects.select_for_update(of=("self",)).select_related("place").get(pk=key)
            turn_to_wall(household)
            change.save(household)
    return len(keys)


def remove_member(*, member: Member, by: User, reason: str) -> None:
    """Take a person out: her own plan goes with her, and its tasks will not be done.

    Raises:
        ValidationError: no reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words.")})
    with command("household.remove_member", place=None, by=by) as change:
        for item in member.items.exclude(task=None).select_related("task"):
            if item.task is not None and item.task.state == TaskState.OPEN:
                drop_task(task=item.task, by=by, reason=reason)
        note(change, member.household, wordings.LEFT, who=str(member), reason=reason.strip()[:300])
        key, items = member.pk, list(member.items.values_list("pk", flat=True))
        change.remove(member)
        forget_in_trail("planitem", items)
        forget_in_trail("member", [key])


def reopen_household(*, household: Household, by: User) -> None:
    """Take the reception up again: what was still to come is, with its tasks. Links that stopped stay stopped."""
    with command("household.reopen", place=None, by=by) as change:
        household.refresh_from_db(from_queryset=Household.objects.select_for_update().select_related("place"))
        if household.closed_at is None:
            return
        household.closed_at = None
        follows_at_once(household)
        change.save(household)
        plans.make_plan(change, household)
        note(change, household, wordings.REOPENED)
        _take_up(change, household)


def _take_up(change: Change, household: Household) -> None:
    items: Any = household.items.filter(state=ItemState.OPEN, task__state=TaskState.DROPPED)
    for item in items.select_related("task"):
        reopen_task(task=item.task, by=change.by)
        plans.redate(change, item, item.starts, item.ends)
