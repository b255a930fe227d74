"""What meetings hold about a person (``people.ports``). Answers and who came hang on the membership of a forum."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.meetings.models import Attendance, Meeting
from brobygger.core.in_words import moment
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section

_YES = {True: gettext_lazy("yes"), False: gettext_lazy("no"), None: ""}


def collect(user: User) -> list[Section]:
    """Return the meetings that the person was invited to, what she answered, and those she called."""
    invited = Attendance.objects.filter(member__user=user).select_related("meeting__forum", "place").order_by("pk")
    called = Meeting.objects.filter(made_by=user).select_related("forum", "place").order_by("created_at")
    return [
        Section(
            _("Meetings you are invited to"),
            [
                {
                    _("Place"): a.place.name,
                    _("Name"): f"{a.meeting.forum}: {a.meeting}",
                    _("When"): moment(a.meeting.starts_at) if a.meeting.starts_at else "",
                    _("Answer"): a.get_answer_display() if a.answer else "",
                    _("Came"): str(_YES[a.came]),
                }
                for a in invited
            ],
        ),
        Section(
            _("Meetings you have called"), [{_("Place"): m.place.name, _("Name"): f"{m.forum}: {m}"} for m in called]
        ),
    ]


PERSONAL_DATA = PersonalData(
    covers={
        "meetings.Meeting.made_by": EMPTIED,
        "meetings.Meeting.filed_by": EMPTIED,
        "meetings.MeetingSeries.made_by": EMPTIED,
        "meetings.DatePoll.made_by": EMPTIED,
        "meetings.MinutesBlock.changed_by": EMPTIED,
    },
    collect=collect,
    kept=(gettext_lazy("The meetings you called and the minutes you wrote; you go out of them."),),
)
