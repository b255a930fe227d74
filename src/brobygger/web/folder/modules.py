"""The modules of the product: what each is for, whose data it holds, and who is data controller (R74, R80)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.models import Place, Room
from brobygger.core.wording import Text

HOST, MUNICIPALITY = "host", "municipality"


@dataclass(frozen=True)
class Module:
    """One processing activity.

    Args:
        slug: of its own.
        title: as people say it.
        apps: labels of the apps whose models it keeps.
        purpose: what it is for.
        whose: of whom it holds data.
        what: which data.
        readers: who sees them.
        room: of ``Room``; closed, it is not used. Empty is always open.
        controller: ``host``, or ``municipality`` for what belongs to it once it has joined.
    """

    slug: str
    title: Text
    apps: tuple[str, ...]
    purpose: Text
    whose: Text
    what: Text
    readers: Text
    room: str = ""
    controller: str = HOST

    def models(self) -> Iterator[type[models.Model]]:
        """Yield its models in the order of its apps."""
        for label in self.apps:
            yield from apps.get_app_config(label).get_models()

    def is_open(self, place: Place) -> bool:
        """Return whether ``place`` uses it."""
        return not self.room or self.room in place.rooms


MODULES = (
    Module(
        "accounts", _L("Accounts and access"), ("core", "people", "account", "mfa", "sessions"),
        _L("Letting members in, giving them their rights, telling them what waits, and being able to say afterwards "
           "who did what."),
        _L("Members: staff, volunteers, people of associations, former newcomers with an account."),
        _L("Name, e-mail, phone if wanted, roles, when one signed in last, the declaration of confidentiality, what "
           "one changed."),
        _L("Oneself; administrators see members and roles; the history is seen by administrators and coordinators."),
    ),
    Module(
        "overview", _L("The overview of activities and contacts"),
        ("directory", "keeping", "coincidence", "translation", "exchange", "api"),
        _L("Showing newcomers and those who help them what exists and whom one may call."),
        _L("Contacts and organisers in the municipality and in associations; volunteers who keep entries."),
        _L("Name, phone, e-mail and task of a contact; who owns and confirms an entry."),
        _L("Everybody, where the contact is public; else members. Each field of an association has its own "
           "visibility."),
        room=Room.OVERVIEW,
    ),
    Module(
        "signup", _L("Sign-up for activities"), ("signup",),
        _L("Giving places away where an organiser chose that people sign up."),
        _L("Those who sign up, with and without an account."),
        _L("A name, number of people, phone or e-mail, who came."),
        _L("The organiser of that activity. Names go some days after the date; a number stays."),
        room=Room.OVERVIEW,
    ),
    Module(
        "needs", _L("Needs and surveys"), ("needs", "surveys"),
        _L("Knowing what groups of newcomers need, from themselves."),
        _L("Newcomers as a group; nobody by name."),
        _L("Counts of answers without times; nothing is shown on fewer than five."),
        _L("Members see needs; figures on people are for those with the right to figures."),
        room=Room.OVERVIEW,
    ),
    Module(
        "expectations", _L("Expectations and rules of play"), ("rules_of_play", "alignment"),
        _L("Agreeing who does what, who answers, and within how long."),
        _L("Those who speak for a side."),
        _L("What was said and signed for a side, and by whom."),
        _L("The two sides; signatures are seen by members."),
        room=Room.OVERVIEW,
    ),
    Module(
        "meetings", _L("Fora, meetings, tasks and decisions"),
        ("tasks", "fora", "pulse", "terms", "meetings", "decisions", "choosing"),
        _L("Working together in groups: invitations, minutes, tasks and decisions."),
        _L("Members of groups, and those invited without an account."),
        _L("Name, side, which meetings, answers to invitations, e-mail or phone of those invited, tasks."),
        _L("Members of the group; coordinators see all groups. The pulse is anonymous and needs five answers."),
        room=Room.MEETINGS,
    ),
    Module(
        "timeline", _L("The timeline and the meeting at the wall"),
        ("timeline", "workshop", "reception_workshop", "live"),
        _L("Laying on one wall what awaits a household, and finding out where it is too much or nothing."),
        _L("Nobody who arrives: a wall names tasks and organisations. Those in the room may give a first name."),
        _L("Cards, who adopted a wall; of a phone in the room its part and a first name, until a week after."),
        _L("Members. Who is in the room is seen by whoever leads, as a number by side."),
        room=Room.TIMELINE,
    ),
    Module(
        "arrivals", _L("Arrivals and plans"), ("arrivals",),
        _L("Making of the wall a plan for one household, so that both sides do their part in time."),
        _L("Newcomers: a household by a code, its members by age band and language."),
        _L("Code, day of arrival, part of town, language, age band, a first name only if the person wants it, the "
           "items of the plan with what is private, what one was told, lines for the case. No CPR number, no address."),
        _L("Those who have the household in care and have signed the declaration of confidentiality; the household "
           "itself by its own link. Administrators and leaders do not."),
        room=Room.TIMELINE,
        controller=MUNICIPALITY,
    ),
)  # fmt: skip


def controller_of(module: Module, place: Place) -> str:
    """Return who is data controller of ``module`` as the place stands: a proposal that the parties confirm (R74)."""
    host = place.host_name or place.name
    if place.host_kind == "municipality" or module.controller == HOST:
        return host
    if place.municipality_joined:
        return _("%(name)s Municipality") % {"name": place.municipality}
    return _("%(host)s, until the municipality joins: then the municipality") % {"host": host}
