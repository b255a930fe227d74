"""Who is told what while two align what they expect."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from brobygger.core import inbox
from brobygger.core.notify import notify
from brobygger.people.models import User
from brobygger.understanding.alignment import wordings
from brobygger.understanding.alignment.domain.parties import people_of, signers_of
from brobygger.understanding.alignment.models import Alignment, Party, Version

TO_SAY = timedelta(days=14)


def address(alignment: Alignment) -> str:
    """Return the path of the alignment's page."""
    return reverse("alignment", args=[alignment.place.slug, alignment.pk])


def ask_to_say(version: Version, party: str, by: User | None) -> None:
    """Ask ``party`` to say what it expects."""
    due = end_of(timezone.localdate() + TO_SAY)
    _put(version, wordings.SAY, people_of(version.alignment, party), due, by)


def nothing_to_say(version: Version, party: str) -> None:
    """Take that question away."""
    for user in people_of(version.alignment, party):
        inbox.done(wordings.SAY, version.pk, user=user)


def ask_to_agree(version: Version, parties: Iterable[str], due: dict[str, date], by: User | None) -> None:
    """Tell those of the two for whom points wait; nobody else has to do anything."""
    waiting = set(parties)
    for party in Party.values:
        users = people_of(version.alignment, party)
        if party in waiting:
            _put(version, wordings.DIFFERENT, users, end_of(due[party]) if party in due else None, by)
        else:
            for user in users:
                inbox.done(wordings.DIFFERENT, version.pk, user=user)


def ask_to_sign(version: Version, parties: Iterable[str], by: User | None) -> None:
    """Ask those who can sign for ``parties``, and no one else any more."""
    inbox.done(wordings.SIGN, version.pk)
    for party in parties:
        _put(version, wordings.SIGN, signers_of(version.alignment, party), None, by)


def nothing_to_sign(version: Version) -> None:
    """Take the question for a signature away."""
    inbox.done(wordings.SIGN, version.pk)


def tell_in_force(version: Version, by: User | None) -> None:
    """Tell both what holds from now on."""
    inbox.done(wordings.SIGN, version.pk)
    inbox.done(wordings.REVIEW, version.alignment_id)
    to = {u.pk: u for p in Party.values for u in people_of(version.alignment, p) if by is None or u.pk != by.pk}
    notify(to=to.values(), kind=wordings.IN_FORCE, place=version.place, **_facts(version))


def remind_of_review(version: Version) -> int:
    """Say to both that the day comes; return how many were told."""
    assert version.review_on is not None  # asked for by the query
    users = {u.pk: u for p in Party.values for u in people_of(version.alignment, p)}
    facts = _facts(version) | {"day": version.review_on}
    inbox.put(
        place=version.place, user=users.values(), kind=wordings.REVIEW, about=version.alignment_id,
        due=end_of(version.review_on), **facts,
    )  # fmt: skip
    return len(users)


def nothing_to_review(alignment: Alignment) -> None:
    """Take the reminder away: a newer version is under way."""
    inbox.done(wordings.REVIEW, alignment.pk)


def ask_for_conditions(alignment: Alignment, party: str) -> None:
    """Ask ``party`` to guess and to state conditions: the other has."""
    users = people_of(alignment, party)
    facts: dict[str, Any] = {
        "what": str(alignment),
        "url": reverse("alignment_conditions", args=[alignment.place.slug, alignment.pk]),
    }
    inbox.put(place=alignment.place, user=users, kind=wordings.CONDITIONS, about=alignment.pk, **facts)
    notify(to=users, kind=wordings.CONDITIONS, place=alignment.place, **facts)


def no_conditions_wanted(alignment: Alignment) -> None:
    """Take that question away from everybody."""
    inbox.done(wordings.CONDITIONS, alignment.pk)


def end_of(day: date) -> datetime:
    """Return the moment at which ``day`` is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _put(version: Version, kind: str, users: list[User], due: datetime | None, by: User | None) -> None:
    facts = _facts(version)
    inbox.put(place=version.place, user=users, kind=kind, about=version.pk, due=due, **facts)
    others = [u for u in users if by is None or u.pk != by.pk]
    notify(to=others, kind=kind, place=version.place, **facts)


def _facts(version: Version) -> dict[str, Any]:
    return {"url": address(version.alignment), "what": str(version.alignment)}
