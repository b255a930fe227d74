"""The agenda: any member puts items on it; what is the municipality's own is parked (R44)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.queries import membership_in
from brobygger.collaboration.meetings.domain import live
from brobygger.collaboration.meetings.models import AgendaItem, ItemKind, Meeting, MeetingState
from brobygger.core.command import command
from brobygger.people.domain.trail import forget_in_trail
from brobygger.people.models import User

MOST_ITEMS = 40


@dataclass(frozen=True)
class ItemDetails:
    """An item as its writer says it. ``for_whom`` is a side, or empty for everybody; ``topics`` are slugs."""

    text: str
    kind: str = ItemKind.DISCUSS
    for_whom: str = ""
    more: str = ""
    topics: Sequence[str] = ()


@dataclass(frozen=True)
class About:
    """What an item comes from: a result of the pulse, a need."""

    kind: str
    key: Any


def add_item(*, meeting: Meeting, by: User | None, details: ItemDetails, about: About | None = None) -> AgendaItem:
    """Put an item last on the agenda.

    Raises:
        ValidationError: it says nothing, there are ``MOST_ITEMS`` already, or the meeting is over.
    """
    item = AgendaItem(
        place=meeting.place, forum=meeting.forum, meeting=meeting, **_said(details),
        raised_by=membership_in(by, meeting.forum) if by is not None else None,
    )  # fmt: skip
    if about is not None:
        item.about_kind, item.about = about.kind, about.key
    with command("agenda.add", place=meeting.place, by=by) as change:
        _open(meeting)
        rows = AgendaItem.objects.filter(meeting=meeting)
        if rows.count() >= MOST_ITEMS:
            raise ValidationError(_("The agenda is full. Take something off it first."))
        item.order = (rows.aggregate(last=Max("order"))["last"] or 0) + 1
        change.add(item)
        live.tell(meeting)
    return item


def change_item(*, item: AgendaItem, by: User | None, details: ItemDetails, expected: int | None = None) -> None:
    """Make ``item`` what ``details`` say.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: it says nothing, or the meeting is over.
    """
    for name, value in _said(details).items():
        setattr(item, name, value)
    with command("agenda.change", place=item.place, by=by) as change:
        _open(item.meeting)
        change.save(item, expected=expected)
        live.tell(item.meeting)


def move_item(*, item: AgendaItem, by: User | None, up: bool) -> None:
    """Let ``item`` change places with the one before it, or after it.

    Raises:
        ValidationError: the meeting is over.
    """
    with command("agenda.move", place=item.place, by=by):
        _open(item.meeting)
        rows = list(AgendaItem.objects.filter(meeting=item.meeting).order_by("order", "created_at"))
        at = next(n for n, row in enumerate(rows) if row.pk == item.pk)
        other = at - 1 if up else at + 1
        if 0 <= other < len(rows):
            rows[at], rows[other] = rows[other], rows[at]
            for order, row in enumerate(rows, 1):
                AgendaItem.objects.filter(pk=row.pk).update(order=order)
            live.tell(item.meeting)


def remove_item(*, item: AgendaItem, by: User | None) -> None:
    """Take ``item`` off the agenda, with what the minutes say of it.

    Raises:
        ValidationError: the meeting is over, or something was written under it.
    """
    with command("agenda.remove", place=item.place, by=by) as change:
        if item.meeting is not None:
            _open(item.meeting)
            if item.meeting.blocks.filter(item=item).exclude(text="").exists():
                raise ValidationError(_("Something is written under this item. Empty it first, then take it off."))
        meeting = item.meeting
        if item.internal:  # once it is gone nobody can tell any more who may read of it
            forget_in_trail("agendaitem", [item.pk])
            item.delete()
        else:
            change.remove(item)
        live.tell(meeting)


def park_item(*, item: AgendaItem, by: User | None) -> None:
    """Move ``item`` out of the joint agenda, until the municipality meets by itself.

    From then on its text is seen by the municipality's side alone; on the joint agenda stands that something was moved.

    Raises:
        ValidationError: it fills itself, something was written under it, or the meeting is over or internal.
    """
    with command("agenda.park", place=item.place, by=by) as change:
        meeting = item.meeting
        _open(meeting)
        if item.fixed or meeting is None or meeting.internal:
            raise ValidationError(_("This item cannot be moved."))
        if meeting.blocks.filter(item=item).exclude(text="").exists():
            raise ValidationError(_("Something is written under this item. Empty it first, then move it."))
        item.internal, item.parked_from, item.meeting = True, meeting, None
        change.save(item)
        live.tell(meeting)


def take_up_item(*, item: AgendaItem, meeting: Meeting, by: User | None) -> None:
    """Put a parked item on the agenda of a meeting: of the municipality's own, or back on a joint one.

    Raises:
        ValidationError: it is not parked, the meeting is another forum's, or is over.
    """
    with command("agenda.take_up", place=item.place, by=by) as change:
        if not item.internal or item.meeting_id is not None or meeting.forum_id != item.forum_id:
            raise ValidationError(_("This item cannot be moved."))
        _open(meeting)
        last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("order"))["last"] or 0
        item.meeting, item.order, item.internal = meeting, last + 1, meeting.internal
        change.save(item)
        live.tell(meeting)


def parked_from(meeting: Meeting) -> int:
    """Return how many items were moved out of the agenda of ``meeting`` for the municipality's own."""
    return AgendaItem.objects.filter(parked_from=meeting, internal=True).count()


def _said(details: ItemDetails) -> dict[str, Any]:
    if not details.text.strip():
        raise ValidationError({"text": _("What is it about?")})
    return vars(details) | {"topics": list(details.topics)}


def _open(meeting: Meeting | None) -> None:
    """Lock the row of ``meeting`` and see that its agenda can still be changed."""
    if meeting is None:
        return
    state = Meeting.objects.select_for_update().values_list("state", flat=True).get(pk=meeting.pk)
    if state != MeetingState.PLANNED:
        raise ValidationError(_("This meeting is over."))
