"""What meetings show on a forum's page, and what of them needs somebody (``fora.ports``)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.fora.ports import Section, Sign
from brobygger.collaboration.meetings.domain.queries import coming, meetings_visible_to, without_date
from brobygger.collaboration.meetings.domain.watching import missing_meetings
from brobygger.collaboration.meetings.models import Meeting, MeetingState
from brobygger.core.in_words import day
from brobygger.core.models import Place

MISSING, UNLOCKED, UNCHOSEN = "meetings.missing", "meetings.unlocked", "meetings.unchosen"
LOCKED_WITHIN = timedelta(days=14)


def section(forum: Forum, user: Any) -> Section:
    """Return the next meeting of ``forum``, and the way to all of them."""
    rows = meetings_visible_to(user, forum.place).filter(forum=forum, internal=False)
    ahead = list(coming(rows, timezone.now()).select_related("forum")[:2])
    context = {
        "ahead": ahead,
        "polls": list(without_date(rows)[:2]) if not ahead else [],
        "missing": next(iter(missing_meetings([forum], timezone.localdate())), None),
        "forum": forum,
        "writes": forum.state == "active" and user.has_perm("fora.write_forum", forum),
    }
    url = reverse("forum_meetings", args=[forum.place.slug, forum.pk])
    action = gettext_lazy("All meetings of the group")
    return Section(gettext_lazy("Meetings"), "meetings/_section.html", context, url, action, 20)


def signs_of(place: Place, fora: Sequence[Forum], today: date) -> list[Sign]:
    """Return which of ``fora`` have not met as often as agreed, whose polls wait for a choice, and whose minutes have
    been open for long; three queries, however many fora there are."""
    slug, found = place.slug, []
    for lack in missing_meetings(fora, today):
        url = reverse("forum_meetings", args=[slug, lack.forum.pk])
        if lack.weeks:
            words = _("A meeting was due on %(day)s: every %(weeks)d weeks is agreed.")
        else:
            words = _("A meeting was due on %(day)s: half a year has passed.")
        words %= {"day": day(lack.since), "weeks": lack.weeks}
        found.append(Sign(MISSING, lack.forum.pk, words, url, lack.since))
    open_ones = Q(state=MeetingState.HELD, locked_at=None, starts_at__date__lt=today - LOCKED_WITHIN)
    unchosen = Q(state=MeetingState.PLANNED, starts_at=None, poll__closed_at=None, poll__closes_on__lt=today)
    rows = Meeting.objects.filter(open_ones | unchosen, forum__in=[f.pk for f in fora], internal=False)
    for meeting in rows.select_related("poll").order_by("starts_at", "created_at"):
        url = reverse("meeting", args=[slug, meeting.pk])
        if meeting.starts_at is None:
            words, since = _("No date is chosen for “%(what)s”."), meeting.poll.closes_on
        else:
            words, since = _("The minutes of “%(what)s” are not locked."), timezone.localtime(meeting.starts_at).date()
        kind = UNCHOSEN if meeting.starts_at is None else UNLOCKED
        found.append(Sign(kind, meeting.forum_id, words % {"what": meeting.title}, url, since))
    return found
