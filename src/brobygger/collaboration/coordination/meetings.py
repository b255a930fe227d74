"""What coordination asks of meetings, and what it brings to them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.collaboration.meetings.domain.agenda import About, ItemDetails, add_item
from brobygger.collaboration.meetings.models import Meeting, MeetingState
from brobygger.collaboration.meetings.tasks_of_meetings import KIND as MEETING
from brobygger.collaboration.pulse.models import Pulse
from brobygger.core.in_words import moment


def last_meetings(keys: Sequence[UUID]) -> dict[UUID, date]:
    """Return when each forum met last, or meets next."""
    rows = Meeting.objects.filter(forum__in=list(keys), internal=False, starts_at__isnull=False)
    rows = rows.exclude(state=MeetingState.CANCELLED).order_by()
    return {k: timezone.localdate(at) for k, at in rows.values_list("forum").annotate(last=Max("starts_at"))}


def next_meetings(fora: Sequence[Any]) -> list[tuple[str, str, str]]:
    """Return the coming meetings of ``fora``: what, when, and where they stand."""
    found = []
    for m in _coming().filter(forum__in=[f.pk for f in fora]).select_related("forum", "place")[:100]:
        when = moment(m.starts_at) if m.starts_at else _("a date is being looked for")
        found.append((f"{m.forum}: {m.title}", when, reverse("meeting", args=[m.place.slug, m.pk])))
    return found


def _coming() -> Any:
    rows = Meeting.objects.filter(internal=False, state=MeetingState.PLANNED)
    return rows.filter(Q(starts_at=None) | Q(starts_at__gte=timezone.now())).order_by("starts_at", "created_at")


def tasks_in(forum: Any) -> Q:
    """Return the condition on tasks of ``forum``, with those that a meeting of the municipality by itself gave; every
    task where it is None."""
    if forum is None:
        return Q()
    return Q(group=forum.pk) | Q(about_kind=MEETING, about__in=Meeting.objects.filter(forum=forum).values("pk"))


def take_up(pulse: Pulse) -> bool:
    """Put the result of a pulse on the agenda of the forum's next meeting (R50); False where none is planned."""
    dated = _coming().filter(forum=pulse.forum_id).select_related("forum", "place")
    meeting = dated.exclude(starts_at=None).first() or dated.first()
    if meeting is None:
        return False
    with translation.override("da"):
        details = ItemDetails(
            _("What the pulse says of the balance of power"),
            more=_("The result stands on the forum's page. Who answered what is not known to anybody."),
        )
    add_item(meeting=meeting, by=None, details=details, about=About("pulse", pulse.pk))
    return True
