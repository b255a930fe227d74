"""The two sides of a coincidence: who speaks for each, and what they are told."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from brobygger.core import inbox, wording
from brobygger.core.access import standing
from brobygger.core.answering import Question, answer_due
from brobygger.core.notify import notify
from brobygger.core.rights import RIGHTS
from brobygger.overview.coincidence.models import Coincidence, Part, Resolution
from brobygger.overview.directory.models import Activity, Representation
from brobygger.people.models import User

ASKED, AGREED, REFUSED, RETURNED = (
    "coincidence.asked",
    "coincidence.agreed",
    "coincidence.refused",
    "coincidence.returned",
)
_KEEPS = RIGHTS["overview.edit"] | RIGHTS["overview.edit.own"]


def register_words() -> None:
    """Name what the two sides are told."""
    title = _("A division of the work to agree on: %(ours)s and %(theirs)s")
    many = wording.Many(
        ngettext_lazy("%(number)d division of work to agree on", "%(number)d divisions of work to agree on", "number"),
        "coincidences",
    )
    wording.register(ASKED, title=title, text=_("Read who does what where, and say yes or no."), many=many)
    title = _("Agreed: %(ours)s and %(theirs)s")
    wording.register(AGREED, title=title, text=_("The division of the work now stands on both entries."))
    title = _("Not agreed: %(ours)s and %(theirs)s")
    wording.register(
        REFUSED, title=title, text=_("The other side says no to the division. Read why, and find another.")
    )
    title = _("Look again: %(ours)s and %(theirs)s")
    wording.register(RETURNED, title=title, text=_("One of the two has changed since you settled it."))


def people_of(activity: Activity) -> list[User]:
    """Return the members who speak for ``activity``: who are or represent its organiser, or keep the entry."""
    represents = Representation.objects.filter(actor=activity.organiser_id, ended_at=None).values("user")
    mine = Q(pk__in=represents) | Q(pk=activity.organiser.user_id) | Q(pk=activity.owner_id)
    rows = User.objects.filter(mine, is_active=True)
    return [u for u in rows.order_by("pk") if standing(u, activity.place).roles & _KEEPS]


def speaks(user: Any, activity: Activity) -> bool:
    """Return whether ``user`` is among those who speak for ``activity``."""
    return any(u.pk == user.pk for u in people_of(activity))


def ask(part: Part, coincidence: Coincidence) -> None:
    """Let a division wait for those who speak for a side."""
    url, other = address(coincidence), _other(coincidence, part.activity)
    question = Question(coincidence.place, asks=other.organiser_id, answers=part.activity.organiser_id)
    due = answer_due(question)
    for user in people_of(part.activity):
        facts = titles(coincidence, part.activity, user.language)
        inbox.put(place=coincidence.place, user=user, kind=ASKED, about=part.pk, url=url, due=due, **facts)
        notify(to=user, kind=ASKED, place=coincidence.place, url=url, **facts)


def _other(coincidence: Coincidence, one: Activity) -> Activity:
    return coincidence.second if coincidence.first_id == one.pk else coincidence.first


def no_longer_asked(parts: Iterable[Part]) -> None:
    """Take the question away from everybody."""
    for part in parts:
        inbox.done(ASKED, part.pk)


def tell_answer(resolution: Resolution, kind: str, by: Any) -> None:
    """Tell everybody concerned, but whoever answered, how it went."""
    coincidence = resolution.coincidence
    told = {u.pk: (u, a) for a in (coincidence.first, coincidence.second) for u in people_of(a)}
    if resolution.by is not None:
        told.setdefault(resolution.by.pk, (resolution.by, coincidence.first))
    for user, activity in told.values():
        if by is None or user.pk != by.pk:
            facts = titles(coincidence, activity, user.language)
            notify(to=user, kind=kind, place=coincidence.place, url=address(coincidence), **facts)


def tell_of_return(coincidence: Coincidence, resolution: Resolution) -> None:
    """Tell whoever settled it that it is open again."""
    if resolution.by is not None:
        facts = titles(coincidence, coincidence.first, resolution.by.language)
        notify(to=resolution.by, kind=RETURNED, place=coincidence.place, url=address(coincidence), **facts)


def address(coincidence: Coincidence) -> str:
    """Return the path of its page."""
    return reverse("coincidence", args=[coincidence.place.slug, coincidence.pk])


def titles(coincidence: Coincidence, ours: Activity, language: str) -> dict[str, Any]:
    """Return the titles of the two for a reader of ``language``, ``ours`` first."""
    theirs = coincidence.second if ours.pk == coincidence.first_id else coincidence.first
    return {"ours": ours.title_in(language), "theirs": theirs.title_in(language)}
