"""What people are told of meetings."""

from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.meetings.letters import ANSWER, INVITED, MOVED, OFF, POLL
from brobygger.core import deeds
from brobygger.core.wording import register

__all__ = ["ANSWER", "CHOOSE", "INVITED", "MEET", "MOVED", "OFF", "POLL", "THEME", "WAS_HELD", "register_verbs"]

CHOOSE = register(
    "meetings.choose", title=_("Choose the date: %(title)s"), text=_("The time to answer is over."), action=_("Choose")
)
MEET = register(
    "meetings.meet", title=_("It is time to meet: %(title)s"), text=_("A meeting was due on %(since)s."),
    action=_("Call a meeting"),
)  # fmt: skip
WAS_HELD = register(
    "meetings.was_held", title=_("Was it held? %(title)s"), text=_("%(when)s"), action=_("Say if it was")
)
THEME = register("meetings.theme", title=_("Which theme? %(title)s"), text=_("%(when)s"), action=_("Give it a theme"))


def register_verbs() -> None:
    """Give the verbs of meetings their sentences."""
    deeds.name_verb("meeting.call", _("%(who)s called the meeting “%(what)s”"))
    deeds.name_verb("meeting.plan", _("The meeting “%(what)s” was planned"))
    deeds.name_verb("meeting.invite", _("%(who)s sent the invitation to “%(what)s”"))
    deeds.name_verb("meeting.call_off", _("%(who)s called off “%(what)s”"))
    deeds.name_verb("meeting.hold", _("%(who)s ended the meeting “%(what)s”"))
    deeds.name_verb("meeting.lock", _("%(who)s locked the minutes of “%(what)s”"))
    deeds.name_verb("meeting.reopen", _("%(who)s opened the minutes of “%(what)s” again"))
    deeds.name_verb("meeting.file", _("%(who)s said that the minutes of “%(what)s” are filed"))
    deeds.name_verb("meeting.unfile", _("%(who)s said that the minutes of “%(what)s” are not filed"))
    deeds.name_verb("meeting.came", _("%(who)s noted who came to “%(what)s”"))
    deeds.name_verb("meeting.new_link", _("%(who)s gave %(what)s a new link to answer by"))
    deeds.name_verb("poll.open", _("%(who)s asked which dates suit for “%(what)s”"))
    deeds.name_verb("poll.more", _("%(who)s asked about more dates for “%(what)s”"))
    deeds.name_verb("meeting.end_all", _("%(who)s ended the meetings “%(what)s”"))
    deeds.name_verb("poll.close", _("%(who)s chose the date of “%(what)s”"))
    deeds.name_verb("agenda.add", _("%(who)s put “%(what)s” on the agenda"))
    deeds.name_verb("agenda.remove", _("%(who)s took “%(what)s” off the agenda"))
    deeds.name_verb("agenda.park", _("%(who)s parked “%(what)s” for the municipality’s own meeting"))
    deeds.name_verb("agenda.take_up", _("%(who)s took up “%(what)s”"))
    deeds.name_verb("minutes.amend", _("%(who)s changed the minutes: “%(what)s”"))
    deeds.name_verb("series.open", _("%(who)s planned the meetings “%(what)s”"))
    deeds.name_verb("series.change", _("%(who)s changed the meetings “%(what)s”"))
    deeds.name_verb("series.end", _("%(who)s ended the meetings “%(what)s”"))
