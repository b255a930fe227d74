"""What a newer revision of the timeline would change in a running plan; accepted one by one, never by itself (R14)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.people.models import User
from brobygger.reception.arrivals import wordings
from brobygger.reception.arrivals.domain.items import drop_item
from brobygger.reception.arrivals.domain.lines import note
from brobygger.reception.arrivals.domain.plans import add_item, follow, items_for, redate, retask
from brobygger.reception.arrivals.models import Household, ItemState, PlanItem
from brobygger.reception.timeline.domain.revisions import PlannedCard, adopted_revision, cards_in


@dataclass(frozen=True)
class Proposed:
    """One change: ``new``, ``changed`` or ``gone``.

    ``key`` names it (card and member); ``item`` is the plan's, None where it is new; ``card`` the timeline's, None
    where it is gone; ``days`` by how many days its end would move.
    """

    what: str
    key: str
    title: str
    item: PlanItem | None
    card: PlannedCard | None
    days: int = 0

    @property
    def earlier(self) -> int:
        """By how many days its end would come sooner."""
        return max(0, -self.days)


def proposals_for(household: Household) -> list[Proposed]:
    """Return what the revision adopted now would change in what is still to come; nothing where the plan follows it."""
    revision = adopted_revision(household.place, household.variant)
    if revision is None or household.closed_at or household.revision in {None, revision.number}:
        return []
    return list(_compare(household, list(cards_in(revision)), revision.number))


def accept(*, household: Household, by: User, key: str) -> None:
    """Let the plan follow one proposed change.

    Raises:
        ValidationError: it is no longer proposed.
    """
    proposed, number = _proposed(household, key)
    with command("plan.accept", place=None, by=by) as change:
        note(change, household, wordings.CHANGED, title=proposed.title)
        if proposed.item is None:
            add_item(change, _new(household, proposed, number))
        elif proposed.card is None:
            drop_item(item=proposed.item, by=by, reason=_("The timeline no longer has it for them"))
        else:
            follow(proposed.item, proposed.card, number)
            redate(change, proposed.item, proposed.item.starts, proposed.item.ends)
            retask(change, proposed.item)
        _finish(change, household, number)


def decline(*, household: Household, by: User, key: str) -> None:
    """Leave the plan as it is in this one thing.

    Raises:
        ValidationError: it is no longer proposed.
    """
    proposed, number = _proposed(household, key)
    with command("plan.decline", place=None, by=by) as change:
        if proposed.item is None:
            item = _new(household, proposed, number)
            add_item(change, item)
            drop_item(item=item, by=by, reason=_("Not for this household"))
        else:
            proposed.item.revision = number
            change.save(proposed.item)
        _finish(change, household, number)


def _finish(change: Change, household: Household, number: int) -> None:
    """With the last answer, the plan follows the revision."""
    if follows_at_once(household):
        change.save(household)


def follows_at_once(household: Household) -> bool:
    """Let ``household`` (saved by the caller) follow what is adopted now, where that asks nothing of its plan; return
    whether it does."""
    revision = adopted_revision(household.place, household.variant)
    if revision is None or household.closed_at or household.revision is None or proposals_for(household):
        return False
    household.revision = revision.number
    return True


def _proposed(household: Household, key: str) -> tuple[Proposed, int]:
    revision = adopted_revision(household.place, household.variant)
    found = next((p for p in proposals_for(household) if p.key == key), None)
    if found is None or revision is None:
        raise ValidationError(_("This is no longer proposed."))
    return found, revision.number


def _new(household: Household, proposed: Proposed, number: int) -> PlanItem:
    assert proposed.card is not None
    items = items_for(proposed.card, household, list(household.members.all()), number)
    return next(i for i in items if _key(i.card, i.member_id) == proposed.key)


def _key(card: str, member: object) -> str:
    return f"{card}.{member or ''}"


def _compare(household: Household, cards: list[PlannedCard], number: int) -> Iterator[Proposed]:
    members = list(household.members.all())
    there = {(i.card, i.member_id): i for i in household.items.select_related("household", "member", "task")}
    suiting = set()
    for card in cards:
        for wanted in items_for(card, household, members, number):
            suiting.add((wanted.card, wanted.member_id))
            item = there.get((wanted.card, wanted.member_id))
            key = _key(wanted.card, wanted.member_id)
            if item is None:
                yield Proposed("new", key, wanted.title, None, card)
            elif item.state == ItemState.OPEN and item.revision < number and _differs(item, wanted):
                same = (item.from_day, item.to_day) == (wanted.from_day, wanted.to_day)
                days = 0 if same else (wanted.ends - item.ends).days
                yield Proposed("changed", key, wanted.title, item, card, days)
    for whose, item in there.items():
        if item.state == ItemState.OPEN and whose not in suiting and item.revision < number:
            yield Proposed("gone", _key(item.card, item.member_id), item.title, item, None)


def _differs(item: PlanItem, wanted: PlanItem) -> bool:
    names = ("title", "side", "kind", "owner_name", "from_day", "to_day", "latest", "activity_id", "facts")
    return any(getattr(item, n) != getattr(wanted, n) for n in names)
