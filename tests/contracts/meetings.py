"""The addresses of meetings in the table (``table``)."""

from typing import Any

from tests.contracts.row import FORM, POST, Row

_INSIDE: dict[str, Any] = {"shown_to": frozenset({"coordinator", "volunteer", "leader"})}
_IN_IT: dict[str, Any] = {"shown_to": frozenset({"volunteer", "leader"})}
_FORUM, _MEETING = {"pk": "forum"}, {"pk": "forum_meeting"}
MEETINGS: dict[str, Row] = {
    "meetings": Row("fora"),
    "forum_meetings": Row("fora", sample=_FORUM, **_INSIDE),
    "meeting_new": Row("fora", FORM, _FORUM, **_INSIDE),
    "poll_new": Row("fora", FORM, _FORUM, **_INSIDE),
    "poll_more": Row("fora", FORM, {"pk": "forum_meeting_polled"}, **_INSIDE),
    "series_new": Row("fora", FORM, _FORUM, **_INSIDE),
    "forum_attendance": Row("fora", sample=_FORUM, **_INSIDE),
    "series_edit": Row("fora", FORM, {"pk": "series"}, **_INSIDE),
    "series_end": Row("fora", POST, {"pk": "series"}, page=False, **_INSIDE),
    "meeting": Row("fora", sample=_MEETING, **_INSIDE),
    "meeting_edit": Row("fora", FORM, _MEETING, **_INSIDE),
    "meeting_invite": Row("fora", FORM, _MEETING, **_INSIDE),
    "meeting_new_link": Row("fora", POST, _MEETING | {"who": "forum_member"}, page=False, **_INSIDE),
    "meeting_letters": Row("fora", sample=_MEETING, page=False, **_INSIDE),
    "meeting_paper": Row("fora", sample=_MEETING, page=False, **_INSIDE),
    "meeting_calendar": Row("fora", sample=_MEETING, page=False, **_INSIDE),
    "minutes": Row("fora", FORM, _MEETING, page=False, **_INSIDE),
    "meeting_ticket": Row("fora", sample=_MEETING, page=False, **_INSIDE),
    "meeting_case": Row("fora", FORM, {"pk": "forum_meeting_held"}, **_INSIDE),
    "agenda_edit": Row("fora", FORM, {"pk": "agenda_item"}, **_IN_IT),
    "meeting_link": Row("token", FORM, {"secret": "meeting_secret"}),
}
for _name in "off answer came hold task".split():
    MEETINGS[f"meeting_{_name}"] = Row("fora", POST, _MEETING, page=False, **_INSIDE)
for _name in "agenda_add agenda_take_up minutes_lock minutes_reopen poll_answer poll_choose".split():
    MEETINGS[_name] = Row("fora", POST, _MEETING, page=False, **_INSIDE)
for _name in "up down remove park".split():
    MEETINGS[f"agenda_{_name}"] = Row("fora", POST, {"pk": "agenda_item"}, page=False, **_IN_IT)
