"""What becomes an item of the next agenda from elsewhere: what two differ on (R47), the result of a pulse (R50)."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.queries import written_by
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain.agenda import About, ItemDetails, add_item, change_item
from brobygger.collaboration.meetings.domain.queries import coming, without_date
from brobygger.collaboration.meetings.models import AgendaItem, Meeting, MeetingState
from brobygger.collaboration.pulse.models import Pulse
from brobygger.core.command import command
from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.people.models import User
from brobygger.understanding.alignment.ports import Agendas, Talk

PULSE = "pulse"


def next_meeting(forum: Forum) -> Meeting | None:
    """Return the meeting of ``forum`` on whose agenda something can be put: the next one, else one without a date."""
    rows = Meeting.objects.filter(forum=forum, internal=False).select_related("place", "forum")
    return coming(rows, timezone.now()).first() or without_date(rows).first()


def choices(user: Any, place: Place) -> list[tuple[UUID, str]]:
    """Return the fora with a meeting ahead in which ``user`` writes: key, and name with the day."""
    rows = Meeting.objects.filter(forum__in=written_by(user, place), internal=False, state=MeetingState.PLANNED)
    found: dict[UUID, str] = {}
    for meeting in rows.select_related("forum").order_by("forum__name", "starts_at"):
        if meeting.ends_at is not None and meeting.ends_at <= timezone.now():
            continue
        when = f", {day(meeting.starts_at, short=True)}" if meeting.starts_at else ""
        found.setdefault(meeting.forum_id, f"{meeting.forum}{when}")
    return list(found.items())


def put(user: User | None, place: Place, key: UUID, talk: Talk) -> str:
    """Put ``talk`` on the next agenda of a forum in which ``user`` writes, or bring the item that is there up to date.

    Returns:
        the address of the meeting.

    Raises:
        ValidationError: she does not write there, no meeting is planned, or the agenda is full.
    """
    forum = written_by(user, place).filter(pk=key).first()
    if forum is None:
        raise ValidationError(_("Choose a group in which you take part."))
    meeting = _put(forum, user, talk)
    if meeting is None:
        raise ValidationError(_("No meeting is planned in this group yet."))
    return reverse("meeting", args=[place.slug, meeting.pk])


def take_up_result(pulse: Pulse) -> bool:
    """Put the result of ``pulse`` on the next agenda of its forum; return whether it stands there (``pulse.ports``)."""
    talk = Talk(PULSE, pulse.pk, _("What the pulse of the group says"), _("The result stands on the group’s page."))
    return _put(pulse.forum, None, talk) is not None


def _put(forum: Forum, by: User | None, talk: Talk) -> Meeting | None:
    meeting = next_meeting(forum)
    if meeting is None:
        return None
    details = ItemDetails(talk.title[:200], more=talk.more[:1000])
    with command("agenda.take_up", place=meeting.place, by=by):
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        rows = AgendaItem.objects.filter(meeting=meeting, about_kind=talk.kind, about=talk.about)
        item = rows.select_related("meeting", "place").first()
        if item is None:
            add_item(meeting=meeting, by=by, details=details, about=About(talk.kind, talk.about))
        elif (item.text, item.more) != (details.text, details.more):
            change_item(item=item, by=by, details=details)
    return meeting


AGENDAS = Agendas(choices=choices, put=put)
