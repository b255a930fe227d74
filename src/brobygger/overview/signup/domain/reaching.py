"""Reaching people: as members, by mail, by text message; whom none of these reaches is to be called."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone, translation

from brobygger.core import inbox, jobs, mail, wording
from brobygger.core.models import MailKind, Place
from brobygger.core.notify import notify
from brobygger.core.phones import dialled
from brobygger.core.rights import RIGHTS
from brobygger.overview.directory.models import Activity, Representation
from brobygger.overview.signup import letters
from brobygger.overview.signup.domain.links import secret_of
from brobygger.overview.signup.models import Gathering, Party, Seat, SeatState
from brobygger.overview.signup.words import moment_in_words, when_in_words
from brobygger.people.models import Membership, User

PATHS = "signup"  # of ``notify.paths``


def own_path(party: Party) -> str:
    """Return the path of the party's own page, in its language."""
    return reverse("signed_up", args=[party.place.slug, party.language, secret_of(party)])


def path_for(key: str) -> str:
    """Return the path that a stored notification leads to (``notify.paths``): its party's own page, if there is one."""
    party = Party.objects.select_related("place").filter(pk=key).first()
    return own_path(party) if party is not None else ""


def tell(party: Party, kind: str, *, when: str, **facts: Any) -> bool:
    """Tell a party something, in its language; committed with what it is about.

    Returns:
        whether a message is on its way; if not, the organiser has to call.
    """
    path = own_path(party)
    facts |= {"title": party.sheet.activity.title_in(party.language), "when": when}
    reached = False
    if party.user is not None:
        notify(to=[party.user], kind=kind, place=party.place, url=f"{PATHS}:{party.pk}", urgent=True, **facts)
        reached = bool(party.user.email)
    told = wording.tell(kind, wording.stored(facts), party.language)
    if party.email and not reached:
        with translation.override(party.language):
            # Without the name: anybody can write any name and anybody's address.
            context = {"name": "", "items": [(told, mail.absolute(path))], "more": ""}
            mail.put(to=party.email, subject=told.title, template="news", context=context, kind=MailKind.URGENT)
        reached = True
    if party.phone and not reached and settings.SMS_URL and kind != letters.KEPT:
        text = " ".join((f"{told.title}.", told.text, mail.absolute(path)))
        jobs.enqueue("people.sms", to=dialled(party.phone), text=text)
        reached = True
    return reached


def tell_of_seat(seat: Seat, gathering: Gathering) -> None:
    """Tell where the party now stands for a date; note on ``seat`` whether it has to be called instead."""
    kind = letters.ASKED_UNTIL if seat.state == SeatState.ASKED and seat.offered_until else f"signup.{seat.state}"
    reached = tell(seat.party, kind, **_facts(seat, gathering))
    seat.to_call = "" if reached or seat.state == SeatState.PASSED else seat.state


def remind_of_seat(seat: Seat, gathering: Gathering) -> None:
    """Remind those whom a message reaches that they have not answered."""
    tell(seat.party, letters.REMINDER, **_facts(seat, gathering))


def _facts(seat: Seat, gathering: Gathering) -> dict[str, str]:
    language = seat.party.language
    facts = {"when": when_in_words(gathering, language)}
    if seat.offered_until is not None:
        with translation.override(language):
            facts["until"] = moment_in_words(seat.offered_until, language)
    return facts


def keepers_of(activity: Activity) -> list[User]:
    """Return who looks after ``activity``: its owner and its organiser's people, else those who keep the overview."""
    members = Membership.objects.filter(place=activity.place_id, active=True, user__is_active=True)
    own = {activity.owner_id, activity.organiser.user_id}
    acting = Representation.objects.filter(actor=activity.organiser_id, ended_at=None)
    own |= set(acting.values_list("user_id", flat=True))
    rows = list(members.select_related("user"))
    mine = [m.user for m in rows if m.user_id in own and set(m.roles) & RIGHTS["overview.write"]]
    return mine or [m.user for m in rows if set(m.roles) & RIGHTS["overview.edit"]]


def refresh_inbox(gathering: Gathering) -> None:
    """Say to the keepers who waits for this date and who has to be called, or take it away again."""
    activity, ahead = gathering.sheet.activity, gathering.end > timezone.now()
    live = Seat.objects.filter(gathering=gathering)
    waiting = live.filter(state=SeatState.WAITING).aggregate(n=Sum("people"))["n"] if ahead else 0
    to_call = live.exclude(to_call="").count() if ahead else 0
    url = f"/{activity.place.slug}/desk/overview/activities/{activity.pk}/sign-up/{gathering.pk}/"
    for kind, number in ((letters.WAITING, waiting or 0), (letters.TO_CALL, to_call)):
        if not number:
            inbox.done(kind, gathering.pk)
            continue
        keepers = keepers_of(activity)
        for reader in inbox.readers_of(kind, gathering.pk):
            if reader not in keepers:
                inbox.done(kind, gathering.pk, user=reader)
        inbox.put(
            place=activity.place, user=keepers, kind=kind, about=gathering.pk, url=url,
            due=gathering.start, number=number, title=activity.title_in("da"), day=timezone.localdate(gathering.start),
        )  # fmt: skip


def hand_on(*, place: Place, actor: Any, now: datetime) -> None:
    """Say to those who keep the lists of ``actor`` now what waits there, and to the others no more."""
    coming = Gathering.objects.filter(place=place, sheet__activity__organiser=actor, end__gt=now)
    for gathering in coming.select_related("sheet__activity__place", "sheet__activity__organiser"):
        refresh_inbox(gathering)
