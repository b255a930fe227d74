"""What the directory holds about a person (``people.ports``)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core import in_words, inbox
from brobygger.core.command import command
from brobygger.overview.directory.domain.actor_search import unindex_actors
from brobygger.overview.directory.domain.packing import texts_in
from brobygger.overview.directory.domain.proposals import WAITING
from brobygger.overview.directory.models import (
    Activity,
    Actor,
    ActorKind,
    Proposal,
    Representation,
)
from brobygger.people.domain.trail import forget_in_trail
from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, NOT_A_USERS, PersonalData, Section

# An entry of one of these kinds that is linked to a user is that person herself.
PERSONS = (ActorKind.CITIZEN,)


def collect(user: User) -> list[Section]:
    """Return the entries that are the person, that she stands for, or that she looks after."""
    return [
        Section(_("My own entries in the overview"), [_actor(a) for a in _own(user)]),
        Section(
            _("Whom I may act for"),
            [
                {
                    _("Place"): r.place.name,
                    _("Name"): r.actor.name,
                    _("Since"): in_words.day(r.since),
                    _("Ended"): in_words.day(r.ended_at) if r.ended_at else "",
                }
                for r in Representation.objects.filter(user=user).select_related("place", "actor")
            ],
        ),
        Section(
            _("What I sent to be looked through"),
            [
                {
                    _("Place"): p.place.name,
                    _("Name"): p.title,
                    _("Sent"): in_words.day(timezone.localdate(p.sent_at)),
                    _("State"): p.get_state_display(),
                    _("Word"): p.word,
                    _("What you wrote"): texts_in(p.said),
                }
                for p in Proposal.objects.filter(by=user).select_related("place")
            ],
        ),
        Section(
            _("Entries I look after"),
            [_actor(a) for a in Actor.objects.filter(owner=user).select_related("place")]
            + [
                {_("Place"): a.place.name, _("Name"): str(a)}
                for a in Activity.objects.filter(owner=user).select_related("place").prefetch_related("texts")
            ],
        ),
    ]


def erase(user: User) -> None:
    """Take every way to reach her out of her own entry, and what she proposed out of the list of what waits."""
    for actor in _own(user):
        with command("actor.leave", place=actor.place, by=None):
            if actor.kind in PERSONS:
                gone = {"name": _("A person who has left"), "email": "", "phone": "", "website": "", "address": ""}
                Actor.objects.filter(pk=actor.pk).update(**gone, postcode="", city="", active=False)
                actor.texts.all().delete()
                unindex_actors(actor.place, [actor.pk])
                forget_in_trail("actor", [actor.pk])
    forget_in_trail("representation", Representation.objects.filter(user=user).values_list("pk", flat=True))
    sent = Proposal.objects.filter(by=user).values_list("pk", flat=True)
    forget_in_trail("proposal", sent)
    for pk in sent:
        inbox.done(WAITING, pk)


PERSONAL_DATA = PersonalData(
    covers={
        "directory.Actor.user": EMPTIED,
        "directory.Actor.owner": EMPTIED,
        "directory.Actor.email": NOT_A_USERS,
        "directory.Actor.phone": NOT_A_USERS,
        "directory.ContactPoint.email": NOT_A_USERS,
        "directory.ContactPoint.phone": NOT_A_USERS,
        "directory.Activity.owner": EMPTIED,
        "directory.Representation.user": DELETED,
        "directory.Proposal.by": DELETED,
        "directory.Proposal.decided_by": EMPTIED,
        "directory.ActorMerge.by": EMPTIED,
        "directory.ActivityMerge.by": EMPTIED,
        "directory.NotTheSame.by": EMPTIED,
    },
    collect=collect,
    erase=erase,
    kept=(gettext_lazy("The entries of the associations and departments you looked after; you go out of them."),),
)


def _own(user: User) -> Any:
    return Actor.objects.filter(user=user).select_related("place")


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        _("Place"): actor.place.name,
        _("Name"): actor.name,
        _("E-mail"): actor.email,
        _("Phone number"): actor.phone,
    }
