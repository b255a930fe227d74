"""What people make of a coincidence: one of two, a division that both sides agree on, or both for a reason."""

import pytest
from django.core.exceptions import ValidationError

from brobygger.core import jobs
from brobygger.core.history import entries, told_of
from brobygger.core.models import InboxItem, Notification
from brobygger.overview.coincidence.domain.queries import agreed_about
from brobygger.overview.coincidence.domain.resolving import (
    answer_division,
    keep_both,
    make_one,
    may_answer,
    propose_division,
    take_back,
)
from brobygger.overview.coincidence.domain.sides import ASKED
from brobygger.overview.coincidence.models import Answer, Coincidence, How, Resolution, ShownTo, State
from brobygger.overview.directory.domain.activity_merging import successor_of_activity
from brobygger.overview.directory.domain.representation import end_representation
from brobygger.overview.directory.models import Activity
from tests.factories.alike import Alike
from tests.factories.people import People


def proposed(alike: Alike, by: object, shown_to: str = "members") -> Resolution:
    """Return a division that ``by`` proposes."""
    does = {alike.first.pk: "Vi tager begyndere", alike.second.pk: "Vi tager øvede"}
    return propose_division(coincidence=alike.coincidence, does=does, by=by, shown_to=shown_to)  # type: ignore[arg-type]  # a user


def state() -> str:
    return Coincidence.objects.get().state


def test_a_side_that_proposes_has_said_yes_and_the_other_is_asked(alike: Alike, people: People) -> None:
    resolution = proposed(alike, people["association"])
    answers = {p.activity_id: (p.answer, p.by) for p in resolution.parts.all()}
    assert answers == {
        alike.first.pk: (Answer.YES, people["association"]),
        alike.second.pk: (Answer.WAITING, None),
    }
    assert state() == State.ASKED
    assert [i.user for i in InboxItem.objects.filter(kind=ASKED)] == [people["volunteer"]]
    assert [n.user for n in Notification.objects.filter(kind=ASKED)] == [people["volunteer"]]
    assert agreed_about(alike.first, member=True) == []  # nothing stands on the entries before both agree


def test_it_stands_on_both_entries_when_both_have_said_yes(alike: Alike, people: People) -> None:
    resolution = proposed(alike, people["association"])
    answer_division(part=resolution.parts.get(activity=alike.second), yes=True, note="Fint", by=people["volunteer"])
    assert state() == State.SETTLED
    assert not InboxItem.objects.filter(kind=ASKED).exists()
    assert [n.user for n in Notification.objects.filter(kind="coincidence.agreed")] == [people["association"]]
    ours, theirs = agreed_about(alike.second, member=True)[0]
    assert (ours.does, theirs.does) == ("Vi tager øvede", "Vi tager begyndere")
    assert agreed_about(alike.second, member=False) == []  # members alone, unless everybody was chosen
    jobs.drain()
    assert state() == State.SETTLED


def test_a_no_opens_it_again_and_is_told(alike: Alike, people: People) -> None:
    resolution = proposed(alike, people["coordinator"])
    part = resolution.parts.get(activity=alike.first)
    answer_division(part=part, yes=False, note="Vi kan ikke om tirsdagen", by=people["association"])
    assert state() == State.OPEN
    assert not InboxItem.objects.filter(kind=ASKED).exists()  # the other side need not answer any more
    told = {n.user for n in Notification.objects.filter(kind="coincidence.refused")}
    assert told == {people["coordinator"], people["volunteer"]}
    with pytest.raises(ValidationError):
        answer_division(part=resolution.parts.get(activity=alike.second), yes=True, by=people["volunteer"])
    assert state() == State.OPEN


def test_only_a_side_itself_answers_for_it(alike: Alike, people: People) -> None:
    resolution = proposed(alike, people["coordinator"])
    first = resolution.parts.get(activity=alike.first)
    assert [r for r in people.users if may_answer(people[r], first)] == ["association"]
    for role in ("coordinator", "volunteer", "outsider"):
        with pytest.raises(ValidationError):
            answer_division(part=first, yes=True, by=people[role])
    first.refresh_from_db()
    assert first.answer == Answer.WAITING


def test_where_nobody_speaks_for_a_side_the_overview_s_keepers_note_its_answer(alike: Alike, people: People) -> None:
    for representation in alike.second.organiser.representations.all():
        end_representation(representation=representation, by=None)
    part = proposed(alike, people["association"]).parts.get(activity=alike.second)
    assert {r for r in people.users if may_answer(people[r], part)} == {
        "admin", "coordinator", "integration", "centre",
    }  # fmt: skip
    answer_division(part=part, yes=True, note="Sagt i telefonen", by=people["centre"])
    assert state() == State.SETTLED


def test_a_new_proposal_takes_the_place_of_an_old_one(alike: Alike, people: People) -> None:
    old = proposed(alike, people["association"])
    new = proposed(alike, people["volunteer"])
    assert [i.user for i in InboxItem.objects.filter(kind=ASKED)] == [people["association"]]
    with pytest.raises(ValidationError):
        answer_division(part=old.parts.get(activity=alike.second), yes=True, by=people["volunteer"])
    assert Resolution.objects.get(ended_at=None) == new


@pytest.mark.parametrize("does", ["", "   "])
def test_both_sides_do_something(alike: Alike, people: People, does: str) -> None:
    with pytest.raises(ValidationError):
        propose_division(
            coincidence=alike.coincidence,
            does={alike.first.pk: "Vi tager begyndere", alike.second.pk: does},
            by=people["association"],
        )
    assert not Resolution.objects.exists()


def test_both_are_kept_for_a_reason(alike: Alike, people: People) -> None:
    with pytest.raises(ValidationError):
        keep_both(coincidence=alike.coincidence, reason="  ", by=people["coordinator"])
    keep_both(coincidence=alike.coincidence, reason="Begge er fulde", by=people["coordinator"])
    assert state() == State.SETTLED
    with pytest.raises(ValidationError):  # settled twice at once
        keep_both(coincidence=alike.coincidence, reason="En anden grund", by=people["centre"])
    assert Resolution.objects.get().reason == "Begge er fulde"


def test_two_made_one_are_settled_and_two_again_when_taken_back(alike: Alike, people: People) -> None:
    by = people["coordinator"]
    resolution = make_one(coincidence=alike.coincidence, kept=alike.first, choices={}, by=by)
    jobs.drain()
    assert (state(), Coincidence.objects.get().current) == (State.SETTLED, False)
    assert not Activity.objects.get(pk=alike.second.pk).published
    assert successor_of_activity(people.here, alike.second.pk) == alike.first.pk
    assert take_back(resolution=resolution, by=by) == []
    jobs.drain()
    found = Coincidence.objects.get()
    assert (found.state, found.current) == (State.OPEN, True)
    assert Activity.objects.get(pk=alike.second.pk).published
    with pytest.raises(ValidationError):
        take_back(resolution=resolution, by=by)


def test_what_was_done_is_told_in_the_history(alike: Alike, people: People) -> None:
    keep_both(coincidence=alike.coincidence, reason="Begge er fulde", by=people["coordinator"])
    rows = entries(people.here, people["admin"])
    assert any("beholdt begge" in told_of(e).sentence for e in rows)


def test_two_that_join_forces_say_what_each_brings_and_both_say_yes(alike: Alike, people: People) -> None:
    [found] = Coincidence.objects.all()
    does = {alike.first.pk: "Vi har lokalet", alike.second.pk: "Vi laver mad"}
    made = propose_division(
        coincidence=found, does=does, how=How.JOIN, shown_to=ShownTo.EVERYBODY, by=people["association"]
    )
    page = f"/lindekoebing/da/activities/{alike.first.pk}/"
    assert "Vi laver mad" not in people.client("anonymous").get(page).content.decode()
    answer_division(part=made.parts.get(activity=alike.second), yes=True, by=people["volunteer"])
    assert state() == State.SETTLED
    shown = people.client("anonymous").get(page).content.decode()
    assert "Vi laver mad" in shown and "Vi holder det sammen" in shown
    with pytest.raises(ValidationError):
        propose_division(coincidence=found, does=does, how=How.MERGE, by=people["association"])
