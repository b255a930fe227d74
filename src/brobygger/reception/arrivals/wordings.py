"""What is told of arrivals. What leaves the page of a household (mails, screens) names neither code nor date."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

READ = register("arrivals.household", title=_("The page of a household"))
IN_CARE = register(
    "arrivals.in_care", title=_("Somebody has been put in your care"), text=_("Sign in to see who and when.")
)
ANSWERED = register("arrivals.answered", title=_("An offer has been answered"), text=_("Sign in to see it."))

# Lines for the case system; the facts are filled in where they are written.
EXPECTED = register("arrivals.case.expected", title=_("Arrival noted, day 0 is %(day)s"))
MOVED = register("arrivals.case.moved", title=_("Day 0 moved from %(before)s to %(after)s: %(reason)s"))
MEMBER = register("arrivals.case.member", title=_("Person noted: %(who)s, %(age)s"))
ASSIGNED = register("arrivals.case.assigned", title=_("%(who)s: %(what)s"))
ENDED = register("arrivals.case.ended", title=_("%(who)s is no longer %(what)s"))
DONE = register("arrivals.case.done", title=_("Done: %(title)s"))
DROPPED = register("arrivals.case.dropped", title=_("Not done: %(title)s. Reason: %(reason)s"))
POSTPONED = register("arrivals.case.postponed", title=_("Moved to %(day)s: %(title)s. Reason: %(reason)s"))
TOLD = register("arrivals.case.told", title=_("Told of %(title)s in %(language)s"))
UNTOLD = register("arrivals.case.untold", title=_("Noted by mistake: told of %(title)s"))
ANSWER = register("arrivals.case.answer", title=_("The household says %(answer)s to %(title)s"))
CHANGED = register("arrivals.case.changed", title=_("The plan changed: %(title)s"))
CLOSED = register("arrivals.case.closed", title=_("The reception is closed"))
REOPENED = register("arrivals.case.reopened", title=_("The reception is taken up again"))
CORRECTED = register("arrivals.case.corrected", title=_("What is noted of the household was corrected"))
LEFT = register("arrivals.case.left", title=_("Person taken out: %(who)s. Reason: %(reason)s"))


def register_verbs() -> None:
    """Give the verbs of arrivals their sentences, for the history on a household's own page and in "my data"."""
    deeds.name_verb("household.expect", _("%(who)s noted an arrival"))
    deeds.name_verb("household.plan", _("%(who)s gave an arrival its plan"))
    deeds.name_verb("household.change_day_zero", _("%(who)s gave an arrival another date"))
    deeds.name_verb("household.add_member", _("%(who)s added a person to an arrival"))
    deeds.name_verb("household.assign_care", _("%(who)s gave an arrival to somebody"))
    deeds.name_verb("household.end_care", _("%(who)s ended somebody's care of an arrival"))
    deeds.name_verb("household.change", _("%(who)s corrected an arrival"))
    deeds.name_verb("household.remove_member", _("%(who)s took a person out of an arrival"))
    deeds.name_verb("household.reopen", _("%(who)s took a reception up again"))
    deeds.name_verb("household.close", _("%(who)s closed an arrival"))
    deeds.name_verb("household.tell", _("%(who)s told a household of an activity"))
    deeds.name_verb("household.file", _("%(who)s filed lines of an arrival"))
