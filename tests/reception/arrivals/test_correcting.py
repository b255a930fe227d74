"""What was noted wrongly of an arrival is put right, and what was closed too early is taken up again (R14)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.tasks.models import Task
from brobygger.core import jobs
from brobygger.core.case import text_of
from brobygger.core.models import AuditEntry
from brobygger.reception.arrivals.domain import correcting, items, proposals
from brobygger.reception.arrivals.domain import households as commands
from brobygger.reception.arrivals.domain.households import Expected, Person
from brobygger.reception.arrivals.domain.links import open_link
from brobygger.reception.arrivals.domain.queries import case_lines
from brobygger.reception.arrivals.models import Household
from brobygger.reception.timeline.domain.cards import change_card, lay_card, remove_card
from brobygger.reception.timeline.domain.details import CardDetails, details_of
from brobygger.reception.timeline.domain.revisions import adopt_revision
from brobygger.reception.timeline.models import Timeline, WallCard
from tests.factories import households
from tests.factories.people import People

DESK = "/lindekoebing/desk/arrivals"


@pytest.fixture
def row(people: People) -> Household:
    households.sign(people.here, people["coordinator"], people["volunteer"])
    households.wall(people.here, people["coordinator"])
    return households.household(people.here, people["coordinator"])


def another_wall(people: People, variant: str = "ukraine") -> None:
    """Adopt a wall of its own, like the first but for one card that is not on it and one that is new."""
    wall = households.wall(people.here, people["coordinator"], variant)
    remove_card(card=WallCard.objects.get(timeline=wall, title="Find bolig"), by=None)
    details = CardDetails("Ret til arbejde", "municipality", 3, 3, ["job"], minutes=30)
    lay_card(timeline=wall, by=None, details=details)
    adopt_revision(timeline=wall, by=None, reason="Særloven", findings={})


def test_language_and_part_of_town_are_corrected_and_no_word_is_overwritten(row: Household, people: People) -> None:
    client, path = people.client("coordinator"), f"{DESK}/{row.pk}/edit/"
    said = {"language": "uk", "area": "Nord", "variant": row.variant, "version": str(row.version)}
    assert client.post(path, said).status_code == 302
    row.refresh_from_db()
    assert (row.language, row.area, row.items.count()) == ("uk", "Nord", 5)
    assert client.post(path, said | {"area": "Syd"}).status_code == 409
    assert client.post(path, said | {"language": "xx"}).status_code == 200
    assert "rettet" in text_of(case_lines(row))


def test_with_another_variant_the_plan_follows_another_wall_by_proposals(row: Household, people: People) -> None:
    another_wall(people)
    by, talk = people["coordinator"], row.items.get(title="Samtale om kontrakten")
    items.finish_item(item=row.items.select_related("household__place", "task").get(title="Sprogcafé"), by=by)
    correcting.change_household(household=row, by=by, language="uk", area="", variant="ukraine")
    found = {p.title: p.what for p in proposals.proposals_for(row)}
    assert found == {"Ret til arbejde": "new", "Find bolig": "gone"}, "what both walls have is neither"
    for proposed in proposals.proposals_for(row):
        proposals.accept(household=row, by=by, key=proposed.key)
    assert row.items.get(title="Find bolig").state == "dropped"
    assert row.items.get(title="Ret til arbejde").state == "open"
    assert row.items.get(title=talk.title).task_id == talk.task_id
    row.refresh_from_db()
    assert row.revision == 2


def test_who_followed_the_common_wall_follows_her_own_once_it_is_adopted(people: People) -> None:
    by = people["coordinator"]
    households.sign(people.here, by)
    households.wall(people.here, by)
    jobs.drain()
    hers, others = (households.household(people.here, by, variant=v) for v in ("ukraine", "refugees"))
    another_wall(people)
    jobs.drain()
    for row in (hers, others):
        row.refresh_from_db()
    assert {p.title for p in proposals.proposals_for(hers)} == {"Ret til arbejde", "Find bolig"}
    assert proposals.proposals_for(others) == []


def test_who_waits_closed_meanwhile_is_not_mixed_with_another_walls_numbers(people: People) -> None:
    by = people["coordinator"]
    households.sign(people.here, by)
    households.wall(people.here, by)
    jobs.drain()
    row = households.household(people.here, by, variant="ukraine")
    commands.close_household(household=row, by=by)
    another_wall(people)
    jobs.drain()
    row.refresh_from_db()
    correcting.reopen_household(household=row, by=by)
    before = row.items.count()
    commands.add_member(household=row, by=by, person=Person("0-5", "uk"))
    assert row.items.count() == before
    assert {p.title for p in proposals.proposals_for(row)} == {"Ret til arbejde", "Find bolig"}


def test_a_variant_that_follows_the_same_wall_changes_nothing(row: Household, people: People) -> None:
    by, before = people["coordinator"], row.revision
    correcting.change_household(household=row, by=by, language="uk", area="", variant="quota")
    row.refresh_from_db()
    assert (row.variant, row.revision, proposals.proposals_for(row)) == ("quota", before, [])


def test_what_becomes_private_on_the_timeline_leaves_what_others_see(row: Household, people: People) -> None:
    by, wall = people["coordinator"], Timeline.objects.get(place=people.here)
    card = WallCard.objects.get(timeline=wall, title="Sprogcafé")
    said = details_of(card, ())
    change_card(card=card, by=by, details=replace(said, topics=["language", "wellbeing"], audiences=["adults"]))
    adopt_revision(timeline=wall, by=by, reason="Trivsel", findings={})
    row.refresh_from_db()
    found = proposals.proposals_for(row)
    assert sorted(p.what for p in found) == ["gone", "new", "new"]
    for proposed in found:
        proposals.accept(household=row, by=by, key=proposed.key)
    now = {(i.private, i.state, bool(i.member)) for i in row.items.filter(title="Sprogcafé")}
    assert now == {(True, "open", True), (False, "dropped", False)}

    nobody = commands.expect_household(place=people.here, by=by, expected=Expected(row.day_zero))
    change_card(card=WallCard.objects.get(timeline=wall, title="Samtale om kontrakten"), by=by,
                details=replace(details_of(WallCard.objects.get(timeline=wall, title="Samtale om kontrakten"), ()),
                                topics=["health"]))  # fmt: skip
    adopt_revision(timeline=wall, by=by, reason="Helbred", findings={})
    nobody.refresh_from_db()
    (changed,) = proposals.proposals_for(nobody)
    proposals.accept(household=nobody, by=by, key=changed.key)
    assert nobody.items.get(title="Samtale om kontrakten").private


def test_a_person_is_taken_out_with_her_own_plan_and_nobody_elses(row: Household, people: People) -> None:
    first, second = row.members.all()[:2]
    own = {m.pk: Task.objects.get(pk=m.items.get().task_id) for m in (first, second)}
    gone = [str(pk) for pk in first.items.values_list("pk", flat=True)]
    path = f"{DESK}/{row.pk}/people/{first.pk}/remove/"
    assert people.client("coordinator").post(path, {"reason": ""}).status_code == 200
    for role in ("volunteer", "leader", "outsider", "admin"):
        assert people.client(role).post(path, {"reason": "x"}).status_code in {403, 404}
    assert people.client("coordinator").post(path, {"reason": "Skrevet to gange"}).status_code == 302
    assert [t.state for t in Task.objects.filter(pk__in=[own[first.pk].pk, own[second.pk].pk]).order_by("state")] == [
        "dropped", "open",
    ]  # fmt: skip
    assert row.items.filter(title="Tilbud om samtale om helbred").count() == 1
    assert "Skrevet to gange" in text_of(case_lines(row))
    told = AuditEntry.objects.filter(object_kind__in=["member", "planitem"], object_id__in=[str(first.pk), *gone])
    assert told.count() > 1
    assert set(told.values_list("label", flat=True)) == {""}, "what was private goes out of the trail too"
    assert all(not entry.changes for entry in told)
    with pytest.raises(ValidationError):
        correcting.remove_member(member=second, by=people["coordinator"], reason=" ")
    added = commands.add_member(household=row, by=people["coordinator"], person=Person("26-64", "ar"))
    assert added.number == 4, "a number is not given twice while others stand after it"


def test_closed_too_early_it_goes_on_where_it_was(row: Household, people: People) -> None:
    by, path = people["coordinator"], f"{DESK}/{row.pk}/reopen/"
    done = row.items.select_related("household__place", "task").get(title="Find bolig")
    items.finish_item(item=done, by=by)
    open_link(household=row, member=None, by=by)
    commands.close_household(household=row, by=by)
    jobs.drain()
    assert not Task.objects.filter(about=row.pk, state="open").exists()
    commands.change_day_zero(household=row, by=by, day=row.day_zero + timedelta(days=5), reason="Flyet")
    for role in ("volunteer", "leader", "outsider", "admin"):
        assert people.client(role).post(path).status_code in {403, 404}
    assert people.client("coordinator").post(path).status_code == 302
    jobs.drain()
    row.refresh_from_db()
    assert row.closed_at is None
    found = {i.title: (i.state, i.task.state if i.task else "") for i in row.items.select_related("task")}
    assert found.pop("Find bolig") == ("done", "done")
    assert set(found.values()) == {("open", "open")}
    assert all(i.task and i.task.due == i.ends for i in row.items.filter(state="open").select_related("task"))
    assert not row.links.filter(withdrawn_at=None).exists()
    assert timezone.localdate() < row.day_zero
