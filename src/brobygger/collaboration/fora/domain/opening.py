"""Opening, changing and ending a forum."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.evenings import take_back
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member
from brobygger.collaboration.fora.models import Evening, Forum, ForumState, Function
from brobygger.core.access import standing
from brobygger.core.command import Change, command
from brobygger.core.models import Place, Room
from brobygger.people.models import User


@dataclass(frozen=True)
class ForumDetails:
    """A forum as its writer says it; ``functions`` are slugs of ``Function``, ``meets_every`` is in weeks."""

    name: str
    functions: Sequence[str] = (Function.NETWORK,)
    purpose: str = ""
    topics: Sequence[str] = field(default_factory=tuple)
    meets_every: int | None = None


def open_forum(*, place: Place, by: User | None, details: ForumDetails, members: Sequence[MemberDetails] = ()) -> Forum:
    """Open a forum with its first members; who opens it is in it and chairs it until somebody else does.

    Raises:
        ValidationError: no name, no function, or one that is not known.
    """
    forum = Forum(place=place, made_by=by)
    _fill(forum, details)
    with command("forum.open", place=place, by=by) as change:
        change.add(forum)
        _open_room(change, place)
        for said in members:
            add_member(forum=forum, by=by, details=said)
        if by is not None and by not in [m.user for m in members] and standing(by, place).roles:
            mine = standing(by, place)
            chair = not any(m.chair for m in members)
            add_member(forum=forum, by=by, details=MemberDetails(by, side=mine.side, paid=mine.paid, chair=chair))
        change.emit("forum.opened", forum=str(forum.pk))
    return forum


def change_forum(*, forum: Forum, by: User | None, details: ForumDetails, expected: int | None = None) -> None:
    """Make ``forum`` what ``details`` say.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: as in ``open_forum``.
    """
    _fill(forum, details)
    with command("forum.change", place=forum.place, by=by) as change:
        change.save(forum, expected=expected)


def end_forum(*, forum: Forum, by: User | None, because: str) -> None:
    """End a forum. What it wrote stays.

    Raises:
        ValidationError: no reason.
    """
    if not because.strip():
        raise ValidationError({"because": _("Say why, in a few words.")})
    with command("forum.end", place=forum.place, by=by) as change:
        forum.state, forum.ended_on, forum.ended_because = ForumState.ENDED, timezone.localdate(), because.strip()[:300]
        change.save(forum)
        take_back(forum.members.filter(evening_as_work=Evening.ASKED))
        change.emit("forum.ended", forum=str(forum.pk))


def _fill(forum: Forum, details: ForumDetails) -> None:
    said: dict[str, Any] = vars(details) | {"functions": list(details.functions), "topics": list(details.topics)}
    for name, value in said.items():
        setattr(forum, name, value)
    if not forum.name.strip():
        raise ValidationError({"name": _("What is it called?")})
    if not forum.functions or not set(forum.functions) <= set(Function.values):
        raise ValidationError({"functions": _("Choose at least one thing that the forum is for.")})


def _open_room(change: Change, place: Place) -> None:
    """Open the room of meetings where the place has not yet."""
    row = Place.objects.get(pk=place.pk)
    if Room.MEETINGS.value not in row.rooms:
        row.rooms = [r for r in Room.values if r in {*row.rooms, Room.MEETINGS.value}]
        change.save(row)
        place.rooms, place.version = row.rooms, row.version
