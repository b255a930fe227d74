"""Meetings that come back, fixed items that fill themselves, and what is missing (R43)."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.meetings.domain import attending, calling, fixed, series, watching
from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from brobygger.collaboration.meetings.domain.balance import in_turn, prompts
from brobygger.collaboration.meetings.domain.rhythm import next_dates, overdue_since
from brobygger.collaboration.meetings.models import Meeting
from brobygger.collaboration.meetings.ports import decided_items
from brobygger.collaboration.meetings.tasks_of_meetings import about
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.core.command import command
from brobygger.core.ical import own_calendar
from brobygger.core.models import InboxItem, Mail
from brobygger.overview.directory.domain.activities import register_activities
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.models import Activity
from brobygger.people.domain.my_data import erase_account
from tests.collaboration.meetings.conftest import HOUR, Group

TODAY = date(2027, 3, 2)


@given(st.integers(1, 53), st.integers(-400, 400), st.integers(0, 400))
def test_dates_of_a_series_lie_on_its_grid_and_ahead(weeks: int, back: int, reach: int) -> None:
    first, until = TODAY + timedelta(days=back), TODAY + timedelta(days=reach)
    found = next_dates(first, weeks, TODAY, until)
    assert all(max(TODAY + timedelta(days=1), first) <= day <= until for day in found)
    assert all((day - first).days % (7 * weeks) == 0 for day in found)
    assert len(found) >= (until - max(TODAY, first)).days // (7 * weeks)


def test_half_a_year_without_a_meeting_is_told() -> None:
    began = TODAY - timedelta(weeks=40)
    assert overdue_since(None, [], began, [], TODAY) == began + timedelta(weeks=26)
    assert overdue_since(None, [TODAY - timedelta(weeks=20)], began, [], TODAY) is None
    assert overdue_since(None, [], began, [TODAY + timedelta(days=3)], TODAY) is None
    assert overdue_since(6, [TODAY - timedelta(weeks=8)], began, [], TODAY) == TODAY - timedelta(weeks=2)


def _details(weeks: int | None = 6, days: int = 7, **more: object) -> series.SeriesDetails:
    first = timezone.localdate() + timedelta(days=days)
    return series.SeriesDetails("Forum", first, time(19), time(21), weeks, **more)  # type: ignore[arg-type]  # as named


def test_every_six_weeks_is_planned_ahead_and_invited_four_weeks_before(group: Group) -> None:
    series.open_series(forum=group.forum, by=group.people["association"], details=_details())
    planned = list(Meeting.objects.order_by("starts_at"))
    gaps = {(b.starts_at.date() - a.starts_at.date()).days for a, b in zip(planned, planned[1:], strict=False)}  # type: ignore[union-attr]  # planned
    assert len(planned) == 4
    assert gaps == {42}
    assert [i.fixed for i in planned[0].items.all()] == ["round", "municipality", "activities", "tasks"]
    series.carry_forward(timezone.now())
    assert Meeting.objects.count() == 4
    assert [m.invited_at is not None for m in Meeting.objects.order_by("starts_at")] == [True, False, False, False]
    assert Mail.objects.exclude(calendar="").count() == 5


def test_twice_a_year_asks_for_its_theme(group: Group) -> None:
    series.open_series(forum=group.forum, by=None, details=_details(26, themed=True))
    series.carry_forward(timezone.now())
    assert [i.user for i in InboxItem.objects.filter(kind="meetings.theme")] == [group.people["coordinator"]]


def test_a_meeting_that_was_moved_stands_for_its_time(group: Group) -> None:
    row = series.open_series(forum=group.forum, by=None, details=_details())
    first = Meeting.objects.order_by("starts_at")[0]
    assert first.starts_at is not None
    later = first.starts_at + timedelta(days=5)
    calling.change_meeting(meeting=first, by=None, details=calling.MeetingDetails("Forum", later, later + HOUR))
    series.carry_forward(timezone.now())
    assert Meeting.objects.filter(series=row).count() == 4


def test_the_rhythm_follows_the_forum_where_the_series_says_nothing(group: Group) -> None:
    with pytest.raises(ValidationError):
        series.open_series(forum=group.forum, by=None, details=_details(None))
    with command("test.agree", place=group.people.here, by=None):
        group.forum.meets_every = 8
        group.forum.save()
    row = series.open_series(forum=group.forum, by=None, details=_details(None))
    assert series.weeks_of(row) == 8


def test_ended_it_calls_off_what_people_were_invited_to(group: Group) -> None:
    row = series.open_series(forum=group.forum, by=None, details=_details())
    series.carry_forward(timezone.now())
    with pytest.raises(ValidationError):
        series.end_series(series=row, by=None)
    series.end_series(series=row, by=None, reason="Vi mødes i stedet i netværket")
    assert [m.state for m in Meeting.objects.all()] == ["cancelled"]


def test_open_tasks_are_carried_to_the_next_agenda_and_stand_as_they_were(group: Group) -> None:
    by = group.people["volunteer"]
    last = group.meeting(starts=timezone.now() - timedelta(days=30))
    calling.hold(meeting=last, by=by)
    late = TaskDetails("Bestil bus", user=by, due=timezone.localdate() - timedelta(days=2))
    give_task(place=group.people.here, by=by, details=late, about=about(last))
    coming = group.meeting(starts=timezone.now() - HOUR, fixed_items=["tasks", "round"])
    items = list(coming.items.all())
    said = fixed.filled(coming, items, by)
    assert ["Bestil bus" in line.text for line in said[items[0].pk]] == [True]
    assert len(said[items[1].pk]) == 5
    calling.hold(meeting=coming, by=by)
    items = list(coming.items.all())
    before = fixed.filled(coming, items, by)
    give_task(place=group.people.here, by=by, details=TaskDetails("Ny"), about=about(last))
    assert fixed.filled(coming, items, by) == before


def test_of_activities_is_told_what_is_new_and_what_came_to_its_end(group: Group) -> None:
    by = group.people["volunteer"]
    actor = register_actor(place=group.people.here, by=None, details=ActorDetails("Masken", "association"))

    def course(title: str, weeks_ago: int) -> ActivityDetails:
        begins = timezone.localtime().replace(tzinfo=None, microsecond=0) - timedelta(weeks=weeks_ago)
        return ActivityDetails(actor, {"title": {"da": title}}, times=[Times(begins, 60, "FREQ=WEEKLY;COUNT=2")])

    rows = [course("Sykursus", 3), course("Vævning", 20)]
    register_activities(place=group.people.here, by=None, details=rows)
    with command("test.past", place=group.people.here, by=None):
        Activity.objects.update(created_at=timezone.now() - timedelta(weeks=30))
    calling.hold(meeting=group.meeting(starts=timezone.now() - timedelta(weeks=5)), by=by)
    register_activities(place=group.people.here, by=None, details=[course("Strik", 0)])
    coming = group.meeting(starts=timezone.now() + HOUR, fixed_items=["activities"])
    (said,) = fixed.filled(coming, list(coming.items.all()), by).values()
    assert [line.text for line in said] == ["Strik", "Sykursus er slut"]
    assert all(line.url for line in said)


def test_the_round_lets_the_sides_take_turns() -> None:
    assert in_turn({"a": ["1", "2", "3"], "b": ["x"]}) == ["1", "2", "x", "3"]
    assert in_turn({"a": ["1", "2"], "b": ["x", "y"]}) == ["1", "x", "2", "y"]


def test_prompts_need_a_side_that_fills_and_enough_to_count() -> None:
    assert prompts({"coming": {"municipality": 3}}) == []
    assert prompts({"coming": {"municipality": 3, "civil_society": 2}}) == []
    (found,) = prompts({"items": {"municipality": 4, "civil_society": 1}})
    assert (found.side, found.n, found.of) == ("municipality", 4, 5)


def test_prompts_are_shown_to_the_chair_alone(group: Group) -> None:
    meeting = group.meeting()
    for number in range(4):
        add_item(meeting=meeting, by=group.people["coordinator"], details=ItemDetails(f"Punkt {number}"))
    address = f"/{group.people.here.slug}/desk/meetings/{meeting.pk}/"
    pages = {
        r: group.people.client(r).get(address).content.decode() for r in ("coordinator", "integration", "volunteer")
    }
    assert ["notice-info" in pages[r] for r in pages] == [True, False, False]


def test_who_came_is_counted_by_side_and_whose_items_were_decided(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = group.meeting(starts=timezone.now() - HOUR)
    mine = add_item(meeting=meeting, by=group.people["volunteer"], details=ItemDetails("Cykler"))
    add_item(meeting=meeting, by=group.people["coordinator"], details=ItemDetails("Budget"))
    came = [group.members[r].pk for r in ("volunteer", "gerda", "coordinator")]
    calling.note_who_came(meeting=meeting, by=group.people["volunteer"], came=came)
    calling.hold(meeting=meeting, by=group.people["volunteer"])
    (found,) = attending.turnouts(group.forum)
    assert dict(found.came) == {"civil_society": 2, "municipality": 1}
    monkeypatch.setitem(decided_items._filled, "test", lambda keys: {mine.pk} & set(keys))
    assert {r.side: (r.items, r.decided) for r in attending.raised(group.forum)} == {
        "municipality": (1, 0),
        "civil_society": (1, 1),
    }


def test_a_forum_that_has_not_met_is_told_of_until_it_plans(group: Group) -> None:
    today = timezone.localdate() + timedelta(weeks=30)
    assert watching.ask_for_missing(today) == 1
    assert [i.user for i in InboxItem.objects.filter(kind="meetings.meet")] == [group.people["coordinator"]]
    group.meeting(starts=timezone.now() + timedelta(weeks=31))
    assert watching.ask_for_missing(today) == 0
    assert not InboxItem.objects.filter(kind="meetings.meet").exists()


def test_meetings_stand_in_the_members_own_calendars(group: Group) -> None:
    ask = own_calendar.named()["meetings"]
    meeting, since = group.meeting(), timezone.now()
    assert list(ask(group.people["volunteer"], since)) == []
    calling.invite(meeting=meeting, by=None)
    (event,) = ask(group.people["volunteer"], since)
    assert event.uid.startswith(f"meeting-{meeting.pk}@")
    assert list(ask(group.people["newcomer"], since)) == []
    calling.answer(meeting=meeting, member=group.members["volunteer"], said="no", by=None)
    assert list(ask(group.people["volunteer"], since)) == []


def test_a_changed_series_keeps_what_people_know_of_and_plans_the_rest_anew(group: Group) -> None:
    row = series.open_series(forum=group.forum, by=group.people["association"], details=_details())
    series.carry_forward(timezone.now())
    first, second, *_rest = Meeting.objects.order_by("starts_at")
    add_item(meeting=second, by=group.people["volunteer"], details=ItemDetails("Cykler"))
    days = {m.pk: timezone.localdate(m.starts_at) for m in (first, second)}
    said = series.SeriesDetails("Fællesmøde", row.first_on, time(17), time(19), 4, venue_text="Skolen")
    series.change_series(series=row, by=group.people["volunteer"], details=said, expected=row.version)
    kept = {m.pk: m for m in Meeting.objects.all()}
    assert {pk: timezone.localdate(kept[pk].starts_at) for pk in days} == days
    assert all(timezone.localtime(m.starts_at).time() == time(17) for m in kept.values())
    assert {m.title for m in kept.values()} == {"Fællesmøde"}
    assert kept[second.pk].items.filter(text="Cykler").exists()
    assert kept[first.pk].sequence == 1, "whoever has it in a calendar gets the change"
    assert Mail.objects.filter(subject__contains="Fællesmøde").exclude(calendar="").exists()


def test_a_series_is_changed_by_those_in_the_forum_and_never_over_another_change(group: Group) -> None:
    row = series.open_series(forum=group.forum, by=group.people["association"], details=_details())
    path = f"/lindekoebing/desk/meetings/series/{row.pk}/edit/"
    client = group.people.client("volunteer")
    page = client.get(path)
    form = page.context["form"]
    said = {"title": "Nyt navn", "every_weeks": "6", "first_on": row.first_on.isoformat(), "hours": "18-20"}
    said |= {"fixed": ["round"], "version": str(form["version"].value())}
    for role in ("leader", "newcomer", "outsider"):
        assert group.people.client(role).post(path, said).status_code in {403, 404}
    assert client.post(path, said | {"hours": "20-18"}).status_code == 200
    assert client.post(path, said).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.begins, row.fixed) == ("Nyt navn", time(18), ["round"])
    assert client.post(path, said | {"title": "Overskrevet"}).status_code in {200, 409}
    row.refresh_from_db()
    assert row.title == "Nyt navn"
    series.end_series(series=row, by=group.people["volunteer"], reason="Slut")
    assert client.get(path).status_code == 404


def test_who_deletes_her_account_goes_and_that_her_side_was_there_stays(group: Group) -> None:
    meeting = group.meeting(starts=timezone.now() - HOUR)
    members = [m.pk for m in group.members.values()]
    calling.note_who_came(meeting=meeting, by=group.people["volunteer"], came=members)
    calling.hold(meeting=meeting, by=group.people["volunteer"])
    before = attending.turnouts(group.forum)[0].came
    left, gone = group.members["volunteer"], group.people["volunteer"]
    erase_account(user=gone)
    assert attending.turnouts(group.forum)[0].came == before
    left.refresh_from_db()
    assert (left.user, left.name, left.actor, left.hours_month) == (None, "", None, None)
    assert left.left_on is not None
    assert str(left) not in {"", "None", "volunteer person"}
    assert left not in members_of(group.forum)
