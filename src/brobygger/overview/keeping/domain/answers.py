"""What an owner answers by the link in a reminder, without signing in (R6)."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.overview.directory.domain.entries import confirm, hand_over
from brobygger.overview.directory.domain.proposals import send
from brobygger.overview.directory.domain.telling import Told, correct_told
from brobygger.overview.directory.domain.writing import ACTOR, CONTACT, Writing, details_of
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Proposal
from brobygger.overview.keeping.domain.calls import take_down
from brobygger.overview.keeping.domain.keepers import successors, tell_new_owner
from brobygger.overview.keeping.domain.kept import actor_of, kind_name
from brobygger.overview.keeping.domain.links import note_answer
from brobygger.overview.keeping.models import Answer, CallNote, KeepLink
from brobygger.people.models import User


def still_correct(*, link: KeepLink, entry: Any) -> None:
    """Say that ``entry`` is still correct, in all its languages."""
    with command("entry.answer", place=link.place, by=link.user, via="link"):
        confirm(entry=entry, by=link.user)
        note_answer(link)


def stopped(*, link: KeepLink, entry: Any) -> None:
    """Say that ``entry`` is no more: it is not shown any longer, and can be brought back."""
    with command("entry.answer", place=link.place, by=link.user, via="link") as change:
        take_down(entry=entry, by=link.user)
        note_answer(link)
        change.emit("entry.confirmed", kind=kind_name(entry), entry=str(entry.pk))


def hand_on(*, link: KeepLink, entry: Any, to: User | None, note: str = "") -> None:
    """Say that somebody else keeps ``entry`` from now on; without ``to`` the coordinators look for somebody.

    Args:
        to: one of ``keepers.successors``.
        note: what the coordinators should know, such as a name.

    Raises:
        ValidationError: ``to`` does not stand for the same actor.
    """
    if to is not None and to not in successors(entry, link.user):
        raise ValidationError(_("Choose one of the people shown."))
    own = [row for row in dict.fromkeys((entry, actor_of(entry))) if getattr(row, "owner_id", None) == link.user.pk]
    with command("entry.answer", place=link.place, by=link.user, via="link") as change:
        # A successor takes the one entry over; handed back, it must not fall to the same person as the actor's owner.
        for row in own[:1] if to else own:
            hand_over(entry=row, to=to, by=link.user)
        note_answer(link)
        about = {kind_name(entry): entry}
        change.add(CallNote(place=link.place, result=Answer.HANDED_BACK, note=note, by=link.user, **about))
        if to is not None:
            tell_new_owner(to, entry, link.user)


def correct_activity(*, link: KeepLink, activity: Activity, told: Told, language: str, expected: int) -> None:
    """Change ``activity`` to what its owner says now, and confirm it; see ``telling.correct_told``."""
    with command("entry.answer", place=link.place, by=link.user, via="link"):
        correct_told(activity=activity, told=told, language=language, by=link.user, expected=expected)
        note_answer(link)


def correct_facts(*, link: KeepLink, entry: Actor | ContactPoint, facts: dict[str, Any], expected: int) -> None:
    """Change how an actor or a contact is reached to what its owner says now, and confirm it.

    Args:
        facts: fields of its details to their values.

    Raises:
        Conflict: somebody saved another version meanwhile.
    """
    with command("entry.answer", place=link.place, by=link.user, via="link") as change:
        said = replace(details_of(entry), **facts)
        writing = Writing(ACTOR if isinstance(entry, Actor) else CONTACT, said, entry, expected=expected)
        waits = isinstance(send(place=link.place, by=link.user, writing=writing), Proposal)
        note_answer(link)
        if not waits:
            change.emit("entry.confirmed", kind=kind_name(entry), entry=str(entry.pk))
