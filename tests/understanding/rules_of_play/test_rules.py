"""Rules of play: proposed by one side, agreed by another, and asked when a task, a card or an activity is made."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from brobygger.collaboration.tasks.domain import tasks
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.collaboration.tasks.models import Task
from brobygger.core import retention
from brobygger.core.command import Conflict, command
from brobygger.core.creation import Advice, Intent, advice_on, hold_to_law, may_be_created
from brobygger.core.models import InboxItem, Notification
from brobygger.core.rights import Role
from brobygger.core.search import find
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.telling import Told, tell_activity
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.overview.directory.domain.writing import ACTIVITY, Writer, Writing, write
from brobygger.overview.directory.models import Activity
from brobygger.overview.needs.domain.needs import NeedDetails, name_need
from brobygger.people.domain.memberships import end_membership
from brobygger.reception.timeline.domain.cards import say_card_is_ours
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.understanding.rules_of_play.domain import rules
from brobygger.understanding.rules_of_play.domain.queries import holding
from brobygger.understanding.rules_of_play.domain.rules import RuleDetails
from brobygger.understanding.rules_of_play.models import RuleOfPlay, Whose
from tests.factories.people import People

RULES = "/lindekoebing/desk/understanding/rules"
TODAY = timezone.localdate()


def agreed(people: People, topic: str = "health", whose: str = "professional", **more: Any) -> RuleOfPlay:
    """Return a rule that the coordinator proposed and the volunteer said yes to."""
    details = RuleDetails(topic, whose, "Fejl kan gøre folk syge", **more)
    rule = rules.propose_rule(place=people.here, by=people["coordinator"], details=details)
    rules.agree_rule(rule=rule, by=people["volunteer"])
    return rule


def test_a_rule_holds_once_another_side_says_yes(people: People) -> None:
    rule = rules.propose_rule(
        place=people.here, by=people["newcomer"], details=RuleDetails("network", "volunteer", "En nabo er tættere på")
    )
    assert holding(people.here, ["network"]) == []
    for role in ("volunteer", "newcomer"):
        with pytest.raises(ValidationError):
            rules.agree_rule(rule=rule, by=people[role])
    rules.agree_rule(rule=rule, by=people["integration"])
    assert holding(people.here, ["network"]) == [rule]
    assert (rule.agreed_side, rule.agreed_by, rule.agreed_on) == ("municipality", people["integration"], TODAY)
    told = Notification.objects.get(kind="rules.agreed")
    assert (told.user, told.kind) == (people["newcomer"], "rules.agreed")
    with pytest.raises(ValidationError):
        rules.agree_rule(rule=rule, by=people["leader"])


def test_the_one_that_is_replaced_holds_until_the_other_is_agreed(people: People) -> None:
    old = agreed(people)
    details = RuleDetails("health", "volunteer", "De har kurset nu")
    new = rules.propose_rule(place=people.here, by=people["volunteer"], details=details, replaces=old)
    assert holding(people.here, ["health"]) == [old]
    rules.agree_rule(rule=new, by=people["leader"])
    old.refresh_from_db()
    assert (holding(people.here, ["health"]), old.state) == ([new], "ended")


def test_ended_by_either_side_for_a_reason(people: People) -> None:
    rule = agreed(people)
    with pytest.raises(ValidationError):
        rules.end_rule(rule=rule, by=people["volunteer"], because=" ")
    rules.end_rule(rule=rule, by=people["volunteer"], because="Vi ser på det igen")
    assert holding(people.here, ["health"]) == []
    assert Notification.objects.filter(user=people["coordinator"], kind="rules.ended").exists()


@pytest.mark.parametrize("wrong", [{"topic": "no-such"}, {"reason": ""}, {"whose": "anybody"}])
def test_what_is_no_rule_is_refused(wrong: dict[str, str], people: People) -> None:
    details = RuleDetails(**({"topic": "health", "whose": "volunteer", "reason": "Sådan er det"} | wrong))
    with pytest.raises((UnknownTerm, ValidationError)):
        rules.propose_rule(place=people.here, by=people["leader"], details=details)
    assert not RuleOfPlay.objects.exists()


def test_an_outsider_proposes_nothing_and_the_same_rule_is_there_once(people: People) -> None:
    details = RuleDetails("health", "professional", "x")
    with pytest.raises(ValidationError):
        rules.propose_rule(place=people.here, by=people["outsider"], details=details)
    agreed(people)
    with pytest.raises(ValidationError):
        rules.propose_rule(place=people.here, by=people["volunteer"], details=details)


def test_a_yes_is_to_the_version_that_was_read(people: People) -> None:
    rule = rules.propose_rule(
        place=people.here, by=people["leader"], details=RuleDetails("health", "professional", "x")
    )
    with pytest.raises(Conflict):
        rules.agree_rule(rule=rule, by=people["volunteer"], expected=7)


@pytest.mark.parametrize(
    ("whose", "side", "paid", "kind"),
    [
        (Whose.PROFESSIONAL, "civil_society", False, "warning"),
        (Whose.PROFESSIONAL, "municipality", True, None),
        (Whose.NOT_MUNICIPALITY, "municipality", True, "warning"),
        (Whose.NOT_MUNICIPALITY, "civil_society", False, None),
        (Whose.VOLUNTEER, "municipality", True, "info"),
        (Whose.VOLUNTEER, "civil_society", False, None),
        (Whose.PROFESSIONAL, "", False, None),
    ],
)
def test_may_this_be_created(whose: str, side: str, paid: bool, kind: str | None, people: People) -> None:
    agreed(people, whose=whose)
    found = advice_on(Intent(people.here, "task", ["health"], side, paid))
    assert [a.kind for a in found] == ([kind] if kind else [])
    assert all("Fejl kan gøre folk syge" in a.reason and not a.stops for a in found)
    assert advice_on(Intent(people.here, "task", ["leisure"], side, paid)) == []
    assert advice_on(Intent(people.there, "task", ["health"], side, paid)) == []


def test_the_law_stops_on_the_whole_topic_only(people: People) -> None:
    part = agreed(people, law="Sundhedsloven § 50", what="Tolke hos lægen")
    intent = Intent(people.here, "task", ["health"], "civil_society")
    hold_to_law(intent)
    agreed(people, law="Sundhedsloven § 50")
    with pytest.raises(ValidationError, match="Fejl kan gøre folk syge"):
        hold_to_law(intent)
    assert part.stops is False


def test_any_app_may_answer(people: People) -> None:
    may_be_created.fill("test", lambda intent: [Advice("No", "Because")])
    try:
        assert [a.title for a in advice_on(Intent(people.here, "task", ["job"]))] == ["No"]
    finally:
        may_be_created._filled.pop("test")


def test_a_task_for_a_volunteer_where_a_professional_is_needed_is_advised_against_with_the_reason(
    people: People,
) -> None:
    rule = agreed(people, what="Tolke hos lægen")
    client = people.client("coordinator")
    form = {"title": "Tag med til lægen", "user": str(people["volunteer"].pk), "topic": "health"}
    client.post("/lindekoebing/desk/tasks/new/", form)
    task = Task.objects.get()
    for reader in ("coordinator", "volunteer"):
        page = people.client(reader).get(f"/lindekoebing/desk/tasks/{task.pk}/").content.decode()
        assert "notice-warning" in page
        assert "Fejl kan gøre folk syge" in page
        assert f"{RULES}/{rule.pk}/" in page


def test_a_task_against_the_law_is_not_given_and_says_why(people: People) -> None:
    agreed(people, law="Serviceloven § 1")
    client = people.client("coordinator")
    form = {"title": "Giv medicin", "user": str(people["volunteer"].pk), "topic": "health"}
    answer = client.post("/lindekoebing/desk/tasks/new/", form)
    assert answer.status_code == 200
    assert "Serviceloven § 1" in answer.content.decode()
    assert not Task.objects.exists()
    details = TaskDetails("Giv medicin", topic="health")
    task = tasks.give_task(place=people.here, by=people["coordinator"], details=details)
    with pytest.raises(ValidationError):
        tasks.take_task(task=task, by=people["volunteer"])


def test_a_card_on_the_wall_gets_no_owner_against_the_law_and_shows_advice(people: People) -> None:
    club = register_actor(place=people.here, by=None, details=ActorDetails("Klubben", "sports_club"))
    wall = open_timeline(place=people.here, by=people["coordinator"])
    card = wall.cards.filter(side="civil_society", kind="offer").first()
    assert card is not None
    with command("test.topic", place=people.here, by=None) as change:
        card.topics = ["health"]
        change.save(card)
    rule = agreed(people, what="Medicin")
    say_card_is_ours(card=card, by=people["coordinator"], owner=club.pk)
    page = people.client("leader").get(f"/lindekoebing/desk/timeline/cards/{card.pk}/").content.decode()
    assert "notice-warning" in page
    assert f"{RULES}/{rule.pk}/" in page
    other = register_actor(place=people.here, by=None, details=ActorDetails("Holdet", "sports_club"))
    agreed(people, law="Sundhedsloven")
    with pytest.raises(ValidationError):
        say_card_is_ours(card=card, by=people["coordinator"], owner=other.pk)


def test_shown_on_the_pages_of_the_topic_for_members_only(people: People) -> None:
    rule = agreed(people)
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    activity = register_activity(
        place=people.here, by=None, details=ActivityDetails(actor, {"title": {"da": "Hjælp"}}, topics=["health"])
    )
    need = name_need(place=people.here, by=None, details=NeedDetails("Tandlæge", "health", "staff"))
    address = f"{RULES}/{rule.pk}/"
    for page in (
        reverse("desk_activity", args=[people.here.slug, activity.pk]),
        f"/lindekoebing/desk/needs/{need.pk}/",
    ):
        assert address in people.client("newcomer").get(page).content.decode()
    public = people.client("anonymous").get(f"/lindekoebing/da/activities/{activity.pk}/").content.decode()
    assert "Fejl kan gøre folk syge" not in public


@pytest.mark.parametrize(
    ("by", "asked"),
    [("integration", {"centre"}), ("volunteer", {"coordinator", "leader"}), ("newcomer", {"coordinator", "leader"})],
)
def test_a_proposal_waits_for_those_who_decide_on_the_other_side(by: str, asked: set[str], people: People) -> None:
    details = RuleDetails("health", "professional", "Fejl kan gøre folk syge")
    rule = rules.propose_rule(place=people.here, by=people[by], details=details)
    waiting = InboxItem.objects.filter(kind="rules.proposed", about=str(rule.pk))
    assert {i.user_id for i in waiting} == {people[role].pk for role in asked}
    assert f"{RULES}/{rule.pk}/" in people.client(min(asked)).get("/lindekoebing/desk/").content.decode()
    rules.agree_rule(rule=rule, by=people[min(asked)])
    assert not waiting.all().exists()


def test_a_proposal_that_is_taken_back_waits_for_nobody(people: People) -> None:
    details = RuleDetails("health", "professional", "Fejl kan gøre folk syge")
    rule = rules.propose_rule(place=people.here, by=people["leader"], details=details)
    rules.withdraw_rule(rule=rule, by=people["leader"])
    assert not InboxItem.objects.filter(kind="rules.proposed").exists()


def test_where_nobody_leads_or_keeps_a_centre_associations_decide_and_then_everybody(people: People) -> None:
    for role, left in (("centre", {"association"}), ("association", {"newcomer", "volunteer"})):
        end_membership(membership=people[role].memberships.get(), by=None)
        assert {u.pk for u in rules.who_decides(people.here, "municipality")} == {people[r].pk for r in left}


def test_an_activity_against_the_law_is_not_published_and_says_why(people: People) -> None:
    club = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    agreed(people, law="Sundhedsloven")
    said = ActivityDetails(club, {"title": {"da": "Sygepleje i klubben"}}, topics=["health"])
    writer = Writer(people.here, people["coordinator"])
    with pytest.raises(ValidationError, match="Fejl kan gøre folk syge"):
        write(Writing(ACTIVITY, said), writer)
    assert not Activity.objects.exists()
    hidden = write(Writing(ACTIVITY, replace(said, published=False)), writer)
    again = reverse("desk_activity_show_again", args=[people.here.slug, hidden.pk])
    page = people.client("coordinator").post(again, follow=True)
    hidden.refresh_from_db()
    assert not hidden.published
    office = register_actor(
        place=people.here, by=None, details=ActorDetails("Sundhed", "department", side="municipality", paid=True)
    )
    assert write(Writing(ACTIVITY, replace(said, organiser=office)), writer).published
    assert "Fejl kan gøre folk syge" in page.content.decode()


def test_the_holder_of_a_link_is_told_why_it_is_not_shown_again(people: People) -> None:
    told = Told("Medicin i klubben", "Masken", "health", "Ruth", "01 00 00 77", hours="Mandag kl. 10-12")
    _link, secret = tell_activity(place=people.here, told=told, language="da")
    address, client = reverse("edit_link", args=[secret]), people.client("anonymous")
    client.post(address, {"act": "withdraw"})
    agreed(people, law="Sundhedsloven")
    page = client.post(address, {"act": "bring_back"}, follow=True).content.decode()
    assert not Activity.objects.get().published
    assert "Fejl kan gøre folk syge" in page


@pytest.mark.parametrize("law", ["", "Sundhedsloven"])
def test_advice_and_a_law_on_a_part_of_the_topic_stop_no_activity(law: str, people: People) -> None:
    club = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    agreed(people, law=law, what="Medicin" if law else "")
    said = ActivityDetails(club, {"title": {"da": "Gåtur"}}, topics=["health"])
    activity = write(Writing(ACTIVITY, said), Writer(people.here, people["coordinator"]))
    address = reverse("desk_activity", args=[people.here.slug, activity.pk])
    page = people.client("coordinator").get(address).content.decode()
    assert activity.published
    assert "notice-warning" in page


@pytest.mark.parametrize("role", [*Role.values, "outsider"])
def test_from_page_to_page(role: str, people: People) -> None:
    client = people.client(role)
    form = {"topic": "job", "whose": "volunteer", "reason": "De kender firmaerne"}
    answer = client.post(f"{RULES}/new/", form)
    if role == "outsider":
        assert answer.status_code == 403
        return
    rule = RuleOfPlay.objects.get()
    other = "volunteer" if rule.proposed_side == "municipality" else "leader"
    assert client.post(f"{RULES}/{rule.pk}/agree/").status_code == 403
    assert people.client(other).post(f"{RULES}/{rule.pk}/withdraw/").status_code == 403
    assert people.client(other).post(f"{RULES}/{rule.pk}/agree/").status_code == 302
    assert "De kender firmaerne" in client.get(f"{RULES}/").content.decode()
    client.post(f"{RULES}/{rule.pk}/otherwise/", form | {"whose": "professional"})
    assert RuleOfPlay.objects.filter(replaces=rule, state="proposed").count() == 1
    assert client.post(f"{RULES}/{rule.pk}/end/", {"because": ""}).status_code == 200
    client.post(f"{RULES}/{rule.pk}/end/", {"because": "Ny aftale"})
    rule.refresh_from_db()
    assert rule.state == "ended"
    assert client.post(f"{RULES}/{rule.pk}/end/", {"because": "igen"}).status_code == 403


def test_a_proposal_is_taken_back_and_found_no_more(people: People) -> None:
    rule = rules.propose_rule(
        place=people.here, by=people["leader"], details=RuleDetails("health", "professional", "Medicin er svært")
    )
    assert find(people.here, "ruleofplay", "medicin").ids == [rule.pk]
    assert people.client("admin").post(f"{RULES}/{rule.pk}/withdraw/").status_code == 302
    assert (RuleOfPlay.objects.count(), find(people.here, "ruleofplay", "medicin").ids) == (0, [])


def test_no_cpr_number_in_a_rule(people: People) -> None:
    form = {"topic": "job", "whose": "volunteer", "reason": "Som aftalt med 010190-1234"}
    assert people.client("leader").post(f"{RULES}/new/", form).status_code == 200
    assert not RuleOfPlay.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"state": "agreed"},
        {"state": "agreed", "agreed_on": TODAY, "agreed_side": "municipality"},
        {"state": "ended", "agreed_on": TODAY, "agreed_side": "partner", "ended_on": TODAY},
        {"ended_on": TODAY},
    ],
)
def test_the_database_holds_what_a_rule_is(wrong: dict[str, Any], people: People) -> None:
    rule = agreed(people)
    rule.pk = uuid.uuid4()
    sound = {"state": "proposed", "agreed_on": None, "agreed_side": ""}
    for name, value in (sound | wrong).items():
        setattr(rule, name, value)
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        rule.save(force_insert=True)


def test_rules_that_ended_go_after_two_years(people: People) -> None:
    rule = agreed(people)
    agreed(people, topic="job")
    rules.end_rule(rule=rule, by=people["volunteer"], because="x")
    with command("test.age", place=None, by=None):
        RuleOfPlay.objects.filter(pk=rule.pk).update(ended_on=TODAY - timedelta(days=731))
    retention.carry_out()
    assert [r.topic.slug for r in RuleOfPlay.objects.all()] == ["job"]


def test_a_proposal_waits_for_those_who_decide_today(people: People) -> None:
    details = RuleDetails("health", "professional", "Fejl kan gøre folk syge")
    rule = rules.propose_rule(place=people.here, by=people["integration"], details=details)
    waiting = InboxItem.objects.filter(kind="rules.proposed", about=str(rule.pk))
    assert rules.ask_again() == 0
    end_membership(membership=people["centre"].memberships.get(), by=None)
    assert (rules.ask_again(), rules.ask_again()) == (1, 0)
    assert [i.user for i in waiting.all()] == [people["association"]]
    rules.agree_rule(rule=rule, by=people["association"])
    assert (rules.ask_again(), waiting.all().count()) == (0, 0)


def test_the_other_side_says_no_with_a_reason_and_the_proposer_is_told(people: People) -> None:
    details = RuleDetails("health", "professional", "Fejl kan gøre folk syge")
    rule = rules.propose_rule(place=people.here, by=people["coordinator"], details=details)
    address = f"{RULES}/{rule.pk}/decline/"
    assert people.client("leader").post(address, {"because": "Vi kan godt selv"}).status_code == 403
    assert people.client("volunteer").post(address, {"because": ""}).status_code == 200
    assert RuleOfPlay.objects.filter(pk=rule.pk, state="proposed").exists()
    people.client("volunteer").post(address, {"because": "Vi kan godt selv"})
    told = Notification.objects.get(kind="rules.declined")
    assert (told.user, told.context["because"]) == (people["coordinator"], "Vi kan godt selv")
    assert not RuleOfPlay.objects.exists()
    assert not InboxItem.objects.filter(kind="rules.proposed").exists()
