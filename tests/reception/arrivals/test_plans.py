"""From the adopted timeline to a dated plan: what moves, what stays, what is proposed, told, filed and deleted."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.tasks.domain.tasks import (
    TaskDetails,
    change_task,
    drop_task,
    finish_task,
    move_task,
    reopen_task,
)
from brobygger.collaboration.tasks.models import Task
from brobygger.core import jobs, retention
from brobygger.core.case import text_of
from brobygger.core.command import command
from brobygger.core.inbox import waiting_for
from brobygger.reception.arrivals.domain import households as commands
from brobygger.reception.arrivals.domain import items, proposals, telling
from brobygger.reception.arrivals.domain.households import Expected, Person
from brobygger.reception.arrivals.domain.lines import file_lines
from brobygger.reception.arrivals.domain.links import open_link, secret_of
from brobygger.reception.arrivals.domain.queries import case_lines
from brobygger.reception.arrivals.models import CaseLine, Household, PlanItem
from brobygger.reception.timeline.domain.cards import change_card, lay_card
from brobygger.reception.timeline.domain.details import CardDetails, details_of
from brobygger.reception.timeline.domain.revisions import adopt_revision
from brobygger.reception.timeline.models import Timeline, WallCard
from tests.factories import households
from tests.factories.people import People

DESK = "/lindekoebing/desk"
TODAY = timezone.localdate()
ZERO = TODAY + timedelta(days=10)


@pytest.fixture
def wall(people: People) -> Timeline:
    households.sign(people.here, people["coordinator"], people["volunteer"])
    return households.wall(people.here, people["coordinator"])


@pytest.fixture
def row(wall: Timeline, people: People) -> Household:
    return households.household(people.here, people["coordinator"])


def item(row: Household, title: str) -> PlanItem:
    return row.items.select_related("household__place", "member", "task").filter(title=title)[0]


def test_cards_that_suit_become_dated_items_private_ones_for_each_grown_up(row: Household) -> None:
    found = sorted((i.title, i.member.number if i.member else 0, i.private) for i in row.items.all())
    assert found == [
        ("Find bolig", 0, False),
        ("Samtale om kontrakten", 0, False),
        ("Sprogcafé", 0, False),
        ("Tilbud om samtale om helbred", 1, True),
        ("Tilbud om samtale om helbred", 2, True),
    ]
    talk = item(row, "Samtale om kontrakten")
    assert (talk.starts, talk.ends, talk.deadline) == tuple(ZERO + timedelta(days=d) for d in (5, 20, 30))


def test_who_joins_brings_what_suits_and_nothing_twice(row: Household, people: People) -> None:
    before = row.items.count()
    commands.add_member(household=row, by=people["coordinator"], person=Person("13-17", "ar"))
    assert row.items.count() == before + 1
    assert item(row, "Ungdomsklub").member is None


def test_tasks_are_the_keepers_or_wait_to_be_arranged(row: Household, people: People) -> None:
    assert item(row, "Find bolig").task.user == people["coordinator"]  # type: ignore[union-attr]  # it has one
    assert item(row, "Sprogcafé").task.user is None  # type: ignore[union-attr]  # it has one


def test_day_zero_moves_what_has_not_happened_with_tasks_and_deadlines(row: Household, people: People) -> None:
    done = item(row, "Find bolig")
    items.finish_item(item=done, by=people["coordinator"])
    commands.change_day_zero(household=row, by=people["coordinator"], day=ZERO + timedelta(days=14), reason="Flyet")
    talk, later = item(row, "Samtale om kontrakten"), ZERO + timedelta(days=14)
    assert (talk.starts, talk.ends, talk.deadline) == tuple(later + timedelta(days=d) for d in (5, 20, 30))
    assert talk.task.due == talk.ends  # type: ignore[union-attr]  # it has one
    assert item(row, "Find bolig").ends == ZERO - timedelta(days=7)
    assert "Flyet" in text_of(case_lines(row))


def test_day_zero_needs_a_reason_and_is_not_written_over(row: Household, people: People) -> None:
    with pytest.raises(ValidationError):
        commands.change_day_zero(household=row, by=people["coordinator"], day=ZERO, reason=" ")
    client = people.client("coordinator")
    form = {"day_zero": str(ZERO + timedelta(days=1)), "reason": "x", "version": "1"}
    client.post(f"{DESK}/arrivals/{row.pk}/day/", form | {"version": str(row.version + 7)})
    row.refresh_from_db()
    assert row.day_zero == ZERO


def test_item_and_task_end_together(row: Household, people: People) -> None:
    talk = item(row, "Samtale om kontrakten")
    items.finish_item(item=talk, by=people["coordinator"])
    assert Task.objects.get(pk=talk.task_id).state == "done"
    home = item(row, "Find bolig")
    finish_task(task=home.task, by=people["coordinator"])  # type: ignore[arg-type]  # it has one
    jobs.drain()
    assert item(row, "Find bolig").state == "done"
    items.reopen_item(item=talk, by=people["coordinator"])
    assert Task.objects.get(pk=talk.task_id).state == "open"


def test_dropping_and_moving_need_a_reason(row: Household, people: People) -> None:
    talk = item(row, "Samtale om kontrakten")
    for wrong in (lambda: items.drop_item(item=talk, by=None, reason=""),
                  lambda: items.postpone_item(item=talk, by=None, day=ZERO, reason="")):  # fmt: skip
        with pytest.raises(ValidationError):
            wrong()
    items.postpone_item(item=talk, by=people["coordinator"], day=ZERO + timedelta(days=25), reason="Tolk")
    moved = item(row, "Samtale om kontrakten")
    assert (moved.ends - ZERO, moved.ends - moved.starts) == (timedelta(days=25), timedelta(days=15))


def adopted_anew(wall: Timeline, people: People) -> None:
    card = WallCard.objects.get(timeline=wall, title="Sprogcafé")
    said = details_of(card, ())
    change_card(card=card, by=people["coordinator"], details=CardDetails(**{**vars(said), "to_day": 90}))
    new = CardDetails("Cykelkursus", "civil_society", 20, 40, ["transport"], minutes=90)
    lay_card(timeline=wall, by=people["coordinator"], details=new)
    adopt_revision(timeline=wall, by=people["coordinator"], reason="Anden", findings={})


def test_a_new_revision_proposes_and_never_changes_by_itself(row: Household, wall: Timeline, people: People) -> None:
    adopted_anew(wall, people)
    row.refresh_from_db()
    assert item(row, "Sprogcafé").to_day == 60
    found = {p.title: (p.what, p.days) for p in proposals.proposals_for(row)}
    assert found == {"Sprogcafé": ("changed", 30), "Cykelkursus": ("new", 0)}
    page = people.client("coordinator").get(f"{DESK}/arrivals/{row.pk}/proposals/").content.decode()
    assert "Cykelkursus" in page
    keys = {p.title: p.key for p in proposals.proposals_for(row)}
    proposals.accept(household=row, by=people["coordinator"], key=keys["Sprogcafé"])
    proposals.decline(household=row, by=people["coordinator"], key=keys["Cykelkursus"])
    assert item(row, "Sprogcafé").ends == ZERO + timedelta(days=90)
    assert item(row, "Cykelkursus").state == "dropped"
    row.refresh_from_db()
    assert (proposals.proposals_for(row), row.revision) == ([], 2)


def test_what_was_told_is_no_longer_untold(row: Household, people: People) -> None:
    (offer,) = telling.not_told(row, people["coordinator"])
    client = people.client("coordinator")
    client.post(f"{DESK}/arrivals/{row.pk}/told/", {"key": offer.key, "language": "ar"})
    assert (telling.not_told(row, people["coordinator"]), row.told.get().language) == ([], "ar")
    assert "Fortalt om Sprogcafé" in text_of(case_lines(row))
    private = f"card:{row.items.filter(private=True)[0].card}"
    with pytest.raises(ValidationError):
        telling.tell_about(household=row, by=people["coordinator"], key=private, language="ar")


def test_what_is_filed_is_ticked_by_whom_and_can_be_taken_back(row: Household, people: People) -> None:
    client, lines = people.client("coordinator"), list(case_lines(row))
    client.post(f"{DESK}/arrivals/{row.pk}/case/", {"line": [str(lines[0].pk), "nonsense"]})
    first = CaseLine.objects.get(pk=lines[0].pk)
    assert (first.filed_by, first.filed_at is not None) == (people["coordinator"], True)
    assert CaseLine.objects.filter(filed_at=None).count() == len(lines) - 1
    client.post(f"{DESK}/arrivals/{row.pk}/case/{first.pk}/unfile/")
    assert CaseLine.objects.filter(filed_at=None).count() == len(lines)


def test_deleted_half_a_year_after_closing_but_only_when_filed(row: Household, people: People) -> None:
    commands.close_household(household=row, by=people["coordinator"])
    assert not Task.objects.filter(about=row.pk, state="open").exists()
    with command("test.age", place=None, by=None):
        Household.objects.update(closed_at=timezone.now() - timedelta(days=184))
    retention.carry_out()
    assert Household.objects.exists()
    file_lines(household=row, by=people["coordinator"], lines=[line.pk for line in case_lines(row)])
    retention.carry_out()
    assert not Household.objects.exists()
    assert not Task.objects.filter(about=row.pk).exists()


def test_the_last_of_the_staff_stays(row: Household, people: People) -> None:
    with pytest.raises(ValidationError):
        commands.end_care(care=row.cares.get(), by=people["coordinator"])


def test_the_households_plan_holds_nothing_private_and_the_members_does(row: Household, people: People) -> None:
    client, member = people.client("anonymous"), row.members.get(number=1)
    own = client.get(f"/p/da/{secret_of(open_link(household=row, member=member, by=None))}/")
    shared = client.get(f"/p/da/{secret_of(open_link(household=row, member=None, by=None))}/")
    assert "helbred" in own.content.decode()
    assert "helbred" not in shared.content.decode()
    assert "Find bolig" not in shared.content.decode()  # the staff's own work
    for answer in (own, shared):
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_plan_is_in_the_readers_language_and_the_calendar_is_bounded(row: Household, people: People) -> None:
    client, secret = people.client("anonymous"), secret_of(open_link(household=row, member=None, by=None))
    assert client.get(f"/p/{secret}/").headers["Location"] == f"/p/ar/{secret}/"
    page = client.get(f"/p/ar/{secret}/").content.decode()
    assert "محادثة عن العقد" in page
    assert 'dir="rtl"' in page
    feed = client.get(f"/p/ar/{secret}/plan.ics").content.decode()
    assert feed.count("BEGIN:VEVENT") == 2
    assert "helbred" not in feed


def answered(client: Any, secret: str, what: PlanItem, answer: str) -> str:
    client.post(f"/p/da/{secret}/items/{what.pk}/", {"answer": answer})
    what.refresh_from_db()
    return what.answer


def test_offers_are_answered_by_the_link_and_staff_sees_it(row: Household, people: People) -> None:
    client, secret = people.client("anonymous"), secret_of(open_link(household=row, member=None, by=None))
    assert answered(client, secret, item(row, "Sprogcafé"), "yes") == "yes"
    assert [w.kind for w in waiting_for(people["coordinator"], people.here)].count("arrivals.answered") == 1
    assert answered(client, secret, item(row, "Sprogcafé"), "maybe") == "yes"
    assert answered(client, secret, item(row, "Samtale om kontrakten"), "no") == ""
    assert answered(client, secret, row.items.filter(private=True)[0], "yes") == ""
    assert answered(client, "x" * 43, item(row, "Sprogcafé"), "no") == "yes"


def test_noted_by_the_form_without_names(wall: Timeline, people: People) -> None:
    form = {"day_zero": str(ZERO), "variant": "refugees", "language": "ti", "age_26-64": "2", "age_0-5": "1"}
    answer = people.client("coordinator").post(f"{DESK}/arrivals/new/", form)
    found = Household.objects.get()
    assert answer.headers["Location"] == f"{DESK}/arrivals/{found.pk}/"
    assert [m.age_band for m in found.members.all()] == ["26-64", "26-64", "0-5"]
    for wrong, said in (({"area": "010190-1234"}, ""), ({"language": ""}, "Vælg et sprog.")):
        assert said in people.client("coordinator").post(f"{DESK}/arrivals/new/", form | wrong).content.decode()
    assert Household.objects.count() == 1
    assert (
        '<option value="" selected>Vælg</option>'
        in people.client("coordinator").get(f"{DESK}/arrivals/new/").content.decode()
    )


def test_the_week_and_the_list_ask_as_much_for_many_as_for_few(row: Household, people: People) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = people.client("coordinator"), []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            for page in ("arrivals/", "arrivals/week/?week=2", "tasks/"):
                assert client.get(f"{DESK}/{page}").status_code == 200
        counts.append(len(asked))
        for _number in range(3):
            households.household(people.here, people["coordinator"], day_zero=date.fromordinal(ZERO.toordinal() - 5))
    assert counts[1] <= counts[0]


def test_tasks_of_one_title_are_told_apart_for_those_who_have_the_household(people: People) -> None:
    households.sign(people.here, *(people[r] for r in ("coordinator", "integration")))
    households.wall(people.here, people["coordinator"])
    row = households.household(people.here, people["coordinator"])
    page = people.client("coordinator").get("/lindekoebing/desk/tasks/").content.decode()
    for item in row.items.exclude(task=None).select_related("member"):
        told = f"{row.code}, nr. {item.member.number}" if item.member else f"{row.code} ·"
        assert item.title in page and told in page
    assert row.items.exclude(task=None).exclude(member=None).count() > 1
    assert row.code not in people.client("integration").get("/lindekoebing/desk/tasks/").content.decode()


def test_who_was_expected_before_anything_was_adopted_gets_a_plan_then(people: People) -> None:
    households.sign(people.here, people["coordinator"], people["volunteer"])
    row = households.household(people.here, people["coordinator"])
    gone = households.household(people.here, people["coordinator"])
    commands.close_household(household=gone, by=people["coordinator"])
    assert not row.items.exists()
    households.wall(people.here, people["coordinator"])
    jobs.drain()
    assert item(row, "Find bolig").task.user == people["coordinator"]  # type: ignore[union-attr]  # it has one
    assert not gone.items.exists()


def test_what_is_private_waits_for_staff_until_somebody_is_noted(wall: Timeline, people: People) -> None:
    by = people["coordinator"]
    row = commands.expect_household(place=people.here, by=by, expected=Expected(ZERO))
    talk = item(row, "Tilbud om samtale om helbred")
    assert (talk.member, talk.private) == (None, True)
    assert talk.task is not None and talk.task.user == by, "the law asks for it, whoever comes"
    link = open_link(household=row, member=None, by=by)
    said = people.client("anonymous").get(f"/p/da/{secret_of(link)}/").content.decode()
    assert "Sprogcafé" in said and "helbred" not in said

    first = commands.add_member(household=row, by=by, person=Person("26-64", "ar"))
    commands.add_member(household=row, by=by, person=Person("26-64", "ar"))
    found = row.items.filter(title=talk.title).order_by("member__number")
    assert [(i.member == first, i.task_id == talk.task_id) for i in found] == [(True, True), (False, False)]


def test_what_happens_to_the_task_happens_to_the_plan(row: Household, people: People) -> None:
    by, talk = people["coordinator"], item(row, "Samtale om kontrakten")
    task, day = Task.objects.get(pk=talk.task_id), talk.ends + timedelta(days=4)
    move_task(task=task, by=by, due=day, reason="Tolken er syg")
    jobs.drain()
    moved = item(row, talk.title)
    assert (moved.ends, moved.ends - moved.starts, moved.reason) == (day, talk.ends - talk.starts, "Tolken er syg")

    change_task(task=task, by=by, details=TaskDetails(task.title, user=by, due=day + timedelta(days=1)))
    jobs.drain()
    assert item(row, talk.title).ends == day + timedelta(days=1)

    drop_task(task=task, by=by, reason="De er flyttet")
    jobs.drain()
    assert item(row, talk.title).state == "dropped"
    reopen_task(task=task, by=by)
    jobs.drain()
    assert item(row, talk.title).state == "open"


def test_what_was_dropped_moves_with_day_zero_and_comes_back_where_it_belongs(row: Household, people: People) -> None:
    by, talk, later = people["coordinator"], item(row, "Samtale om kontrakten"), timedelta(days=9)
    items.drop_item(item=talk, by=by, reason="De er flyttet")
    commands.change_day_zero(household=row, by=by, day=ZERO + later, reason="Flyet")
    items.reopen_item(item=item(row, talk.title), by=by)
    back = item(row, talk.title)
    assert back.ends == talk.ends + later
    assert back.task is not None and back.task.due == back.ends


def test_a_newer_card_leaves_days_of_ones_own_and_renames_the_task(
    row: Household, wall: Timeline, people: People
) -> None:
    by = people["coordinator"]
    own = ZERO + timedelta(days=70)
    items.postpone_item(item=item(row, "Sprogcafé"), by=by, day=own, reason="Ferie")
    card = WallCard.objects.get(timeline=wall, title="Sprogcafé")
    change_card(card=card, by=by, details=CardDetails(**{**vars(details_of(card, ())), "title": "Sprogcafé for alle"}))
    adopt_revision(timeline=wall, by=by, reason="Nyt navn", findings={})
    row.refresh_from_db()
    (found,) = proposals.proposals_for(row)
    assert (found.what, found.days) == ("changed", 0)
    proposals.accept(household=row, by=by, key=found.key)
    now = item(row, "Sprogcafé for alle")
    assert (now.ends, now.reason) == (own, "Ferie")
    assert now.task is not None and (now.task.title, now.task.due) == ("Sprogcafé for alle", own)
