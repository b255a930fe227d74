"""Decisions in the minutes of meetings: written down from there, shown there (``meetings.ports``)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from brobygger.collaboration.decisions.models import Decision, State
from brobygger.collaboration.meetings.domain.queries import agenda_of, attendances_of, meetings_visible_to
from brobygger.collaboration.meetings.models import AgendaItem, Meeting
from brobygger.collaboration.meetings.ports import MinutesPart
from brobygger.core.models import Place


def part(meeting: Meeting, reader: Any) -> MinutesPart | None:
    """Return what was decided at ``meeting``, item by item, with the way to write more down; of a meeting of the
    municipality by itself nothing: it is not the forum that decides there."""
    if meeting.internal:
        return None
    rows: dict[UUID | None, list[Decision]] = defaultdict(list)
    for row in Decision.objects.filter(meeting=meeting).order_by("number"):
        rows[row.item_id].append(row)
    new = reverse("forum_decision_new", args=[meeting.place.slug, meeting.forum_id])
    keys = [*agenda_of(meeting).values_list("pk", flat=True), None]
    by_item: dict[UUID | None, dict[str, Any]] = {}
    for key in keys:
        asked = {"meeting": str(meeting.pk)} | ({"item": str(key)} if key else {})
        by_item[key] = {"decisions": rows.get(key, []), "new": f"{new}?{urlencode(asked)}"}
    lines = {key: [_in_words(row) for row in found] for key, found in rows.items()}
    return MinutesPart(10, "decisions/_minutes.html", by_item, lines)


def _in_words(row: Decision) -> str:
    facts = {"what": row.title, "n": row.number, "state": row.get_state_display()}
    return _("Decision %(n)d: %(what)s (%(state)s)") % facts


def decided(items: Iterable[UUID]) -> set[UUID]:
    """Return those of ``items`` of which something was decided that was not withdrawn."""
    rows = Decision.objects.filter(item__in=list(items)).exclude(state=State.WITHDRAWN)
    return {pk for pk in rows.values_list("item", flat=True) if pk is not None}


def named(user: Any, place: Place, forum: Any, asked: Any) -> tuple[Meeting | None, AgendaItem | None]:
    """Return the meeting of ``forum`` and the item that the address names (``asked``), as far as ``user`` sees them."""
    try:
        rows = meetings_visible_to(user, place).filter(forum=forum, internal=False, starts_at__isnull=False)
        meeting = rows.get(pk=UUID(asked.get("meeting", "")))
    except (ValueError, Meeting.DoesNotExist):
        return None, None
    try:
        return meeting, agenda_of(meeting).get(pk=UUID(asked.get("item", "")))
    except (ValueError, AgendaItem.DoesNotExist):
        return meeting, None


def beginning(meeting: Meeting | None, item: AgendaItem | None) -> dict[str, Any]:
    """Return what the form of a decision shows at first: the item, the day, and who came."""
    if meeting is None or meeting.starts_at is None:
        return {}
    came = [str(a.member_id) for a in attendances_of(meeting) if a.came]
    said = {"decided_on": timezone.localdate(meeting.starts_at), "took_part": came}
    return said | ({"title": item.text[:160], "topics": item.topics} if item else {})
