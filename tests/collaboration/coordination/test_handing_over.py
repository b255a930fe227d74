"""Handing over: afterwards nothing open belongs to the one who left, and nothing has no owner."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from brobygger.collaboration.choosing.domain.trying import TrialDetails, start_trial
from brobygger.collaboration.choosing.models import Trial
from brobygger.collaboration.coordination.domain.handing_over import hand_over
from brobygger.collaboration.coordination.domain.pack import pack_of
from brobygger.collaboration.coordination.domain.signs import watched_fora
from brobygger.collaboration.decisions.models import Path, Recommendation
from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails, appoint
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember
from brobygger.collaboration.pulse.domain.asking import open_pulse
from brobygger.collaboration.tasks import ports
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, finish_task, give_task
from brobygger.collaboration.tasks.models import Task
from brobygger.collaboration.tasks.ports import About, Source
from brobygger.core.inbox import waiting_for
from brobygger.core.models import Notification, Place
from brobygger.core.surveys.models import Survey
from brobygger.people.domain.memberships import end_membership
from tests.factories.people import People

DESK = "/lindekoebing/desk/coordination"
TODAY = timezone.localdate()


@pytest.fixture
def held(people: People) -> list[Forum]:
    """Three fora that the volunteer chairs, writes minutes for or is appointed to, with what belongs to them."""
    me, made = people["volunteer"], []
    for number in range(3):
        others = [MemberDetails(name=f"Nr. {n}", side="partner") for n in range(4)]
        details = ForumDetails(f"Forum {number}")
        forum = open_forum(place=people.here, by=me, details=details, members=others)
        for due in (TODAY - timedelta(days=4), None):
            give_task(place=people.here, by=None, details=TaskDetails(f"I {forum}", user=me, due=due, group=forum.pk))
        made.append(forum)
    details_of_me = AppointmentDetails(me, position="Frivilligkoordinator", hours_month=12)
    appoint(place=people.here, by=None, details=details_of_me, forum=made[0])
    appoint(place=people.here, by=None, details=AppointmentDetails(me, hours_month=30))
    for title in ("Cykler", "Gåtur"):
        start_trial(place=people.here, by=me, details=TrialDetails(title, from_on=TODAY - timedelta(days=90)))
    open_pulse(forum=made[1], by=me, closes_on=TODAY + timedelta(days=5))
    give_task(place=people.here, by=None, details=TaskDetails("For sig", user=me))
    finish_task(task=give_task(place=people.here, by=None, details=TaskDetails("Gjort", user=me)), by=me)
    return made


def of(user: object) -> dict[str, int]:
    """Return how much that is open belongs to somebody."""
    return {
        "tasks": Task.objects.filter(user=user, state="open", confidential=False).count(),
        "appointments": Appointment.objects.filter(user=user, ended_on=None).count(),
        "chairs": ForumMember.objects.filter(user=user, left_on=None)
        .filter(Q(chair=True) | Q(writes_minutes=True))
        .count(),
        "promises": Recommendation.objects.filter(followed_by=user, state__in=[Path.WAITS, Path.SENT]).count(),
        "trials": Trial.objects.filter(kept_by=user, state="running").count(),
        "pulses": Survey.objects.filter(owner=user, state="open").count(),
    }


@pytest.mark.parametrize("leaves", [True, False])
def test_afterwards_nothing_open_belongs_to_the_one_who_left(leaves: bool, held: list[Forum], people: People) -> None:
    me, after = people["volunteer"], people["association"]
    before = of(me)
    assert before == {"tasks": 7, "appointments": 2, "chairs": 3, "promises": 0, "trials": 2, "pulses": 1}
    done = hand_over(place=people.here, before=me, after=after, by=me, leaves=leaves)
    assert of(me) == dict.fromkeys(before, 0)
    assert of(after) == before
    assert (done.fora, done.tasks, done.appointments, done.trials) == (3, 7, 2, 2)
    assert sum("prøve igen" in w.title for w in waiting_for(after, people.here)) == 2
    assert not Task.objects.filter(state="open", user=None).exists()
    assert ForumMember.objects.filter(user=me, left_on=None).exists() != leaves
    row = Appointment.objects.get(user=after, forum=held[0])
    assert (row.position, row.hours_month) == ("Frivilligkoordinator", 12)
    assert len(waiting_for(after, people.here)) >= 7
    assert not [w for w in waiting_for(me, people.here) if "tasks" in str(w.url)]
    assert Notification.objects.filter(user=after, kind="coordination.handed").count() == 1
    assert Task.objects.get(title="Gjort").user == me  # what is done stays as it was done
    again = hand_over(place=people.here, before=me, after=after, by=me, leaves=leaves)
    assert (again.tasks, again.appointments) == (0, 0)


def test_nothing_is_handed_over_by_halves_or_to_nobody(held: list[Forum], people: People) -> None:
    before = of(people["volunteer"])
    for after in (people["volunteer"], people["outsider"]):
        with pytest.raises(ValidationError):
            hand_over(place=people.here, before=people["volunteer"], after=after, by=None)
    assert of(people["volunteer"]) == before


def test_what_is_confidential_stays_where_it_is(held: list[Forum], people: People) -> None:
    me = people["volunteer"]
    source = Source("secret", lambda u, p: Q() if u == me else Q(pk__in=[]), lambda u, t: u == me, lambda t: "/", "S")
    ports.sources.fill("test", source)
    try:
        secret = give_task(
            place=people.here, by=me, details=TaskDetails("Hent nøgler til H-7KQ2M", user=me),
            about=About("secret", uuid.uuid4(), confidential=True),
        )  # fmt: skip
        for reader in (me, people["coordinator"]):
            assert "7KQ2M" not in str(pack_of(me, people.here, reader, TODAY))
        hand_over(place=people.here, before=me, after=people["association"], by=None)
        secret.refresh_from_db()
        assert secret.user == me
        page = people.client("association").get(f"{DESK}/pack/").content.decode()
        assert "7KQ2M" not in page
    finally:
        ports.sources._filled.pop("test")


@pytest.mark.parametrize(
    ("role", "may"), [("coordinator", True), ("admin", True), ("leader", False), ("centre", False)]
)
def test_for_others_only_coordinators_and_who_keeps_members(
    role: str, may: bool, held: list[Forum], people: People
) -> None:
    me, after = people["volunteer"], people["association"]
    said = {"before": str(me.pk), "after": str(after.pk), "leaves": "on"}
    client = people.client(role)
    client.post(f"{DESK}/handover/", said)
    assert of(me)["tasks"] == 7  # it is asked first
    client.post(f"{DESK}/handover/", said | {"confirmed": "yes"})
    assert of(me)["tasks"] == (0 if may else 7)
    assert client.get(f"{DESK}/pack/?who={me.pk}").status_code == (200 if may else 403)


def test_one_hands_over_oneself_on_the_page(held: list[Forum], people: People) -> None:
    me, after = people["volunteer"], people["leader"]
    client, said = people.client("volunteer"), {"before": str(me.pk), "after": str(after.pk)}
    asked = client.post(f"{DESK}/handover/", said).content.decode()
    assert "Forum 2" in asked
    assert "Cykler, Gåtur" in asked
    answer = client.post(f"{DESK}/handover/", said | {"confirmed": "yes"}, follow=True)
    assert "3 fora, 7 opgaver, 2 udpegninger" in answer.content.decode()
    assert "2 ting, der prøves" in answer.content.decode()
    assert of(after)["tasks"] == 7
    assert (
        people.client("volunteer")
        .post(f"{DESK}/handover/", {"before": str(after.pk), "after": str(me.pk), "confirmed": "y"})
        .status_code
        == 200
    )
    assert of(after)["tasks"] == 7


def test_the_pack_holds_all_of_it_as_page_and_paper(held: list[Forum], people: People) -> None:
    parts = {str(p.title): p for p in pack_of(people["volunteer"], people.here, people["volunteer"], TODAY)}
    assert len(parts) == 8
    assert [x.text for x in list(parts.values())[-1].lines] == ["Cykler", "Gåtur"]
    assert [len(p.lines) for p in list(parts.values())[:4]] == [3, 3, 7, 2]
    client = people.client("volunteer")
    page = client.get(f"{DESK}/pack/").content.decode()
    assert all(text in page for text in ("Forum 0", "Frivilligkoordinator", "For sig"))
    paper = client.get(f"{DESK}/pack.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_what_somebody_held_who_is_no_member_any_more_is_told_of_and_taken_over(
    held: list[Forum], people: People
) -> None:
    me, after = people["volunteer"], people["association"]
    before = of(me)
    end_membership(membership=me.memberships.get(), by=None)
    here = Place.objects.get(pk=people.here.pk)
    rows = watched_fora(people["coordinator"], here, TODAY)
    kinds = {w.forum.name: {s.kind for s in w.signs} for w in rows}
    assert all({"holder_gone", "nobody_leads"} <= kinds[forum.name] for forum in held)
    (url,) = {s.url for w in rows for s in w.signs if s.kind == "holder_gone"}
    form = people.client("coordinator").get(url).context["form"]
    assert form["before"].value() == str(me.pk)
    assert people.client("coordinator").get(f"{DESK}/pack/?who={me.pk}").status_code == 200
    said = {"before": str(me.pk), "after": str(after.pk), "leaves": "on", "confirmed": "yes"}
    people.client("association").post(f"{DESK}/handover/", said)
    assert of(me) == before, "only those who hand over for others"
    people.client("coordinator").post(f"{DESK}/handover/", said)
    assert of(me) == dict.fromkeys(before, 0)
    assert of(after) == before
    rows = watched_fora(people["coordinator"], Place.objects.get(pk=here.pk), TODAY)
    assert not [s for w in rows for s in w.signs if s.kind in {"holder_gone", "nobody_leads"}]
    form = people.client("coordinator").get(f"{DESK}/handover/").context["form"]
    assert str(me.pk) not in str(form["before"])
    own = people.client("association").get(f"{DESK}/handover/").context["form"]
    assert own["before"].is_hidden
