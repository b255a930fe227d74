"""What becomes of one item of a plan (R14), and what the household says to it (R75)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.tasks.domain.tasks import move_task, reopen_task
from brobygger.collaboration.tasks.models import TaskState
from brobygger.core import case, inbox
from brobygger.core.command import command
from brobygger.people.models import User
from brobygger.reception.arrivals import wordings
from brobygger.reception.arrivals.domain.lines import note
from brobygger.reception.arrivals.domain.plans import redate, settle_task
from brobygger.reception.arrivals.domain.queries import carers_of
from brobygger.reception.arrivals.models import Answer, CareKind, ItemState, PlanItem


def finish_item(*, item: PlanItem, by: User | None) -> None:
    """Say that it has happened; said twice, it stays as it was said first."""
    with command("plan.finish", place=None, by=by) as change:
        _lock(item)
        if item.state == ItemState.DONE:
            return
        item.state, item.settled_on, item.reason = ItemState.DONE, timezone.localdate(), ""
        change.save(item)
        note(change, item.household, wordings.DONE, title=item.title)
        settle_task(item, by)


def drop_item(*, item: PlanItem, by: User | None, reason: str) -> None:
    """Say that it is not for this household, and why.

    Raises:
        ValidationError: no reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words.")})
    with command("plan.drop", place=None, by=by) as change:
        _lock(item)
        if item.state == ItemState.DROPPED:
            return
        item.state, item.settled_on, item.reason = ItemState.DROPPED, timezone.localdate(), reason.strip()[:300]
        change.save(item)
        note(change, item.household, wordings.DROPPED, title=item.title, reason=item.reason)
        settle_task(item, by)


def postpone_item(*, item: PlanItem, by: User | None, day: date, reason: str) -> None:
    """Let the item end on another day, as long as before; it moves with day 0 from there.

    Raises:
        ValidationError: no reason, or it has been settled.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words.")})
    with command("plan.postpone", place=None, by=by) as change:
        _lock(item)
        if item.state != ItemState.OPEN:
            raise ValidationError(_("This has been settled."))
        item.reason = reason.strip()[:300]
        redate(change, item, day - (item.ends - item.starts), day)
        note(change, item.household, wordings.POSTPONED, title=item.title, day=day, reason=item.reason)


def reopen_item(*, item: PlanItem, by: User | None, day: date | None = None) -> None:
    """It is to come after all, on the days that it had, or until ``day``."""
    with command("plan.reopen", place=None, by=by) as change:
        _lock(item)
        item.state, item.settled_on, item.reason = ItemState.OPEN, None, ""
        if day is not None:
            item.starts, item.ends = day - (item.ends - item.starts), day
        change.save(item)
        note(change, item.household, wordings.CHANGED, title=item.title)
        if item.task is None:
            return
        if item.task.state != TaskState.OPEN:
            reopen_task(task=item.task, by=by)
        if item.task.due != item.ends:
            move_task(task=item.task, by=by, due=item.ends)


def make_private(*, item: PlanItem, by: User, private: bool) -> None:
    """Show a member's item on that member's own plan only, or on the household's too.

    Raises:
        ValidationError: it is the whole household's.
    """
    if item.member_id is None:
        raise ValidationError(_("This is for the whole household."))
    with command("plan.make_private", place=None, by=by) as change:
        item.private = private
        change.save(item)


def answer_offer(*, item: PlanItem, answer: str) -> None:
    """Say yes or no to an offer, by the plan's link; who has the household sees that there is an answer.

    Raises:
        ValidationError: it must be done whatever one says, it has been settled, or there is no such answer.
    """
    if item.by_law or item.state != ItemState.OPEN or answer not in {Answer.YES, Answer.NO}:
        raise ValidationError(_("This cannot be answered."))
    if item.answer == answer:
        return
    with command("plan.answer", place=None, by=None, via="link") as change:
        item.answer = answer
        change.save(item)
        household = item.household
        note(change, household, wordings.ANSWER, title=item.title, answer=case.in_danish(Answer(answer).label))
        staff = [c.user for c in carers_of(household).exclude(kind=CareKind.VOLUNTEER)]
        url = reverse("arrival", args=[household.place.slug, household.pk])
        inbox.put(place=household.place, user=staff, kind=wordings.ANSWERED, about=household.pk, url=url)


def _lock(item: PlanItem) -> None:
    household = item.household
    item.refresh_from_db(from_queryset=PlanItem.objects.select_for_update(of=("self",)).select_related("task"))
    item.household = household
