"""Who may see meetings and write in them: members of the forum (R2); what is the municipality's own, its side alone."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.people.models import Side


def is_municipal(user: Any, place: Any) -> bool:
    """Return whether ``user`` stands on the municipality's side in ``place``."""
    return standing(user, place).side == Side.MUNICIPALITY


@rules.predicate
def sees_meeting(user: Any, meeting: Any) -> bool:
    """Whoever sees the forum; a meeting of the municipality by itself is seen by its side alone (R44)."""
    seen = bool(user.has_perm("fora.view_forum", meeting.forum))
    return seen and (not meeting.internal or is_municipal(user, meeting.place))


@rules.predicate
def sees_series(user: Any, series: Any) -> bool:
    """Whoever sees the forum."""
    return bool(user.has_perm("fora.view_forum", series.forum))


@rules.predicate
def sees_item(user: Any, item: Any) -> bool:
    """Whoever sees the forum; a parked item is seen by the municipality's side alone."""
    seen = bool(user.has_perm("fora.view_forum", item.forum))
    return seen and (not item.internal or is_municipal(user, item.place))


@rules.predicate
def sees_part(user: Any, part: Any) -> bool:
    """Whoever sees the meeting that it belongs to."""
    item = getattr(part, "item", None)
    return sees_meeting(user, part.meeting) and (item is None or sees_item(user, item))


@rules.predicate
def writes(user: Any, meeting: Any) -> bool:
    """Every member of the forum can call a meeting, chair it and write its minutes (R2)."""
    return sees_meeting(user, meeting) and bool(user.has_perm("fora.write_forum", meeting.forum))


rules.add_perm("meetings.view_meeting", sees_meeting)
rules.add_perm("meetings.view_meetingseries", sees_series)
rules.add_perm("meetings.view_agendaitem", sees_item)
rules.add_perm("meetings.view_minutesblock", sees_part)
rules.add_perm("meetings.view_datepoll", sees_part)
rules.add_perm("meetings.write_meeting", writes)
