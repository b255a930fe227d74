"""Fora as groups whose two sides align what they expect of each other (``alignment.ports``, R48)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.queries import fora_visible_to, members_of, membership_in, names_of
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.fora.ports import Section, Sign
from brobygger.core.models import Place
from brobygger.people.models import User
from brobygger.understanding.alignment.domain.queries import agreement_of_group, reviews_due
from brobygger.understanding.alignment.ports import Groups

AHEAD = timedelta(days=14)


def _found(key: UUID) -> Forum | None:
    return Forum.objects.filter(pk=key).select_related("place").first()


def _may_see(user: Any, key: UUID) -> bool:
    forum = _found(key)
    return forum is not None and user.has_perm("fora.view_forum", forum)


def _may_write(user: Any, key: UUID) -> bool:
    forum = _found(key)
    return forum is not None and forum.state == "active" and user.has_perm("fora.write_forum", forum)


def _side(user: Any, key: UUID) -> str:
    forum = _found(key)
    mine = membership_in(user, forum) if forum else None
    return mine.side if mine else ""


def _people(key: UUID, side: str, *, who_decide: bool = False) -> list[User]:
    forum = _found(key)
    here = [m for m in members_of(forum) if m.side == side and m.user] if forum else []
    chosen: list[ForumMember] = [m for m in here if m.decides] if who_decide else here
    return [m.user for m in chosen or here if m.user]


GROUPS = Groups(
    visible=lambda user, place: fora_visible_to(user, place).values("pk"),
    may_see=_may_see,
    may_write=_may_write,
    side=_side,
    people=_people,
    signers=lambda key, side: _people(key, side, who_decide=True),
    named=names_of,
    url=lambda place, key: reverse("forum", args=[place.slug, key]),
    name=lambda: Subquery(Forum.objects.filter(pk=OuterRef("group")).values("name")[:1]),
)


def section(forum: Forum, user: Any) -> Section | None:
    """Return what a forum's page says of what its sides expect of each other, or the way to align it."""
    place: Place = forum.place
    found = agreement_of_group(place, forum.pk)
    if found is None and forum.state != "active":
        return None
    url = reverse("alignment_group", args=[place.slug, forum.pk])
    action = _("Say what you expect of each other") if found is None else _("What we expect of each other")
    context = {"found": found}
    return Section(_("What we expect of each other"), "fora/_expecting.html", context, url, action, order=25)


def signs(place: Place, fora: Sequence[Forum], today: date) -> list[Sign]:
    """Return in which fora both sides look again at what they expect of each other; asked in one question."""
    rows = reviews_due(place, [f.pk for f in fora], today + AHEAD)
    return [
        Sign(
            "alignment_review", v.alignment.group, _("What you expect of each other is to be looked at again."),
            reverse("alignment", args=[place.slug, v.alignment.pk]), v.review_on,
        )
        for v in rows
        if v.alignment.group is not None
    ]  # fmt: skip
