"""What two expect of each other: said alone, agreed point by point, signed by both, looked at again (R48)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from brobygger.core import retention
from brobygger.core.command import Conflict, command
from brobygger.core.models import AuditEntry, InboxItem, Notification
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.representation import end_representation
from brobygger.overview.directory.models import Representation
from brobygger.people.domain.my_data import collect, take_out_of
from brobygger.understanding.alignment.domain import agreeing, saying
from brobygger.understanding.alignment.domain.queries import agreed_values, in_force, said_to
from brobygger.understanding.alignment.models import Alignment, Point, Said, Version
from brobygger.understanding.alignment.personal import PERSONAL_DATA
from tests.factories.aligning import (
    AGREED,
    CLUB,
    DEPARTMENT,
    agree_on_all,
    begun,
    both_said,
    make_two,
    signed,
    version_of,
)
from tests.factories.people import People

TODAY = timezone.localdate()
BASE = "/lindekoebing/desk/understanding/expectations"


def waits(people: People, role: str) -> set[str]:
    """Return what of this waits for somebody."""
    return {i.kind for i in InboxItem.objects.filter(user=people[role], kind__startswith="alignment.")}


def test_begun_by_who_speaks_for_one_of_the_two_and_once(people: People) -> None:
    two = make_two(people)
    for role in ("volunteer", "coordinator", "centre", "admin", "leader"):
        with pytest.raises(ValidationError):
            saying.begin_alignment(place=people.here, by=people[role], mine=two.club, with_whom=two.department)
    row = begun(people, two)
    again = saying.begin_alignment(place=people.here, by=people["integration"], mine=two.department, with_whom=two.club)
    assert (again, Version.objects.count()) == (row, 1)
    assert (row.first, row.second) == (two.department, two.club), "the municipality stands first"
    assert waits(people, "integration") == waits(people, "association") == {"alignment.say"}
    with pytest.raises(ValidationError):
        saying.begin_alignment(place=people.here, by=people["association"], mine=two.club, with_whom=two.club)


def test_neither_sees_what_the_other_said_before_its_own(people: People) -> None:
    row = begun(people)
    saying.say(version=version_of(row), by=people["integration"], values=DEPARTMENT | {"told_first": "En hemmelighed"})
    version = version_of(row)
    assert said_to(version, "first")["first"]["told_first"] == "En hemmelighed"
    assert said_to(version, "second") == said_to(version, "") == {}
    for role in ("association", "coordinator", "leader"):
        page = people.client(role).get(f"{BASE}/{row.pk}/")
        assert page.status_code == 200
        assert "En hemmelighed" not in page.content.decode(), role
    assert "En hemmelighed" not in people.client("association").get(f"{BASE}/{row.pk}/say/").content.decode()
    assert "En hemmelighed" in people.client("integration").get(f"{BASE}/{row.pk}/").content.decode()
    assert not [e for e in AuditEntry.objects.all() if "hemmelighed" in str(e.changes)], "nor in the history"
    assert waits(people, "integration") == set()
    saying.say(version=version, by=people["association"], values=CLUB)
    page = people.client("association").get(f"{BASE}/{row.pk}/").content.decode()
    assert "En hemmelighed" in page


def test_said_otherwise_until_the_other_has_said_theirs(people: People) -> None:
    row = begun(people)
    saying.say(version=version_of(row), by=people["association"], values=CLUB)
    saying.say(version=version_of(row), by=people["association"], values=CLUB | {"channel": "phone"})
    assert Said.objects.get().values["channel"] == "phone"
    saying.say(version=version_of(row), by=people["integration"], values=DEPARTMENT)
    with pytest.raises(ValidationError):
        saying.say(version=version_of(row), by=people["association"], values=CLUB)


@pytest.mark.parametrize(
    "wrong",
    [{"contact_second": ""}, {"answer_second": 4}, {"channel": "pigeon"}, {"influence": 6}, {"review": ""},
     {"told_second": "x" * 501}, {"told_first": "010190-1234 kommer"}],
)  # fmt: skip
def test_what_cannot_stand_is_refused_beside_its_field(wrong: dict[str, Any], people: People) -> None:
    row = begun(people)
    answer = people.client("association").post(f"{BASE}/{row.pk}/say/", CLUB | wrong)
    assert answer.status_code == 200
    assert "field-bad" in answer.content.decode()
    with pytest.raises(ValidationError) as refused:
        saying.say(version=version_of(row), by=people["association"], values=CLUB | wrong)
    assert list(refused.value.error_dict) == list(wrong)
    assert not Said.objects.exists()


def test_what_both_said_alike_is_agreed_and_what_one_said_is_proposed(people: People) -> None:
    version = both_said(people, begun(people))
    points = {p.name: p for p in version.points.all()}
    assert {n for n, p in points.items() if p.agreed} == {"answer_second", "review"}
    assert points["told_first"].proposed_by == "first"
    assert points["told_second"].proposed_by == "second"
    assert points["influence"].proposed_by == ""
    assert waits(people, "integration") == waits(people, "association") == {"alignment.different"}


def test_agreed_point_by_point(people: People) -> None:
    version = both_said(people, begun(people))
    point = version.points.get(name="influence")
    agreeing.accept(point=point, by=people["integration"])
    assert (point.value, point.agreed) == (CLUB["influence"], True), "the other one's word is taken"
    answer = version.points.get(name="answer_first")
    agreeing.propose(point=answer, by=people["association"], value=2)
    with pytest.raises(ValidationError):
        agreeing.accept(point=answer, by=people["association"])
    seen = answer.version
    agreeing.propose(point=answer, by=people["association"], value=5)
    with pytest.raises(Conflict):
        agreeing.accept(point=Point.objects.get(pk=answer.pk), by=people["integration"], expected=seen)
    agreeing.accept(point=Point.objects.get(pk=answer.pk), by=people["integration"], expected=answer.version)
    assert Point.objects.get(pk=answer.pk).value == 5


@pytest.mark.parametrize("role", ["volunteer", "coordinator", "centre", "leader", "outsider"])
def test_nobody_else_says_agrees_or_signs(role: str, people: People) -> None:
    row = begun(people)
    version = version_of(row)
    with pytest.raises(ValidationError):
        saying.say(version=version, by=people[role], values=CLUB)
    version = both_said(people, row)
    point = version.points.get(name="influence")
    with pytest.raises(ValidationError):
        agreeing.propose(point=point, by=people[role], value=1)
    with pytest.raises(ValidationError):
        agreeing.accept(point=point, by=people[role])
    agree_on_all(people, version)
    with pytest.raises(ValidationError):
        agreeing.sign(version=version, by=people[role], party="second")


def test_signed_by_who_may_sign_for_each_and_then_it_holds(people: People) -> None:
    row = begun(people)
    version = both_said(people, row)
    with pytest.raises(ValidationError):
        agreeing.sign(version=version, by=people["leader"], party="first")
    agree_on_all(people, version)
    assert waits(people, "leader") == {"alignment.sign"}
    assert waits(people, "integration") == set(), "who keeps the entry says what is expected, and does not sign"
    with pytest.raises(ValidationError):
        agreeing.sign(version=version, by=people["integration"], party="first")
    agreeing.sign(version=version, by=people["leader"], party="first")
    with pytest.raises(ValidationError):
        agreeing.sign(version=version, by=people["leader"], party="first")
    assert in_force(Alignment.objects.get(pk=row.pk)) is None, "one is not enough"
    agreeing.sign(version=version, by=people["association"], party="second")
    held = in_force(Alignment.objects.get(pk=row.pk))
    assert held is not None
    assert agreed_values(held) == AGREED
    assert held.review_on is not None
    assert held.review_on > TODAY + timedelta(days=170)
    assert Notification.objects.filter(user=people["integration"], kind="alignment.in_force").exists()
    assert not InboxItem.objects.filter(kind__startswith="alignment.").exists()


def test_a_new_proposal_takes_the_signatures_away(people: People) -> None:
    row = begun(people)
    version = both_said(people, row)
    agree_on_all(people, version)
    agreeing.sign(version=version, by=people["leader"], party="first")
    agreeing.propose(point=version.points.get(name="channel"), by=people["association"], value="meet")
    assert not version.signatures.exists()
    assert waits(people, "leader") == set()
    with pytest.raises(ValidationError):
        agreeing.sign(version=version, by=people["association"], party="second")


def test_looked_at_again_while_the_one_before_holds(people: People) -> None:
    row = signed(people)
    with pytest.raises(ValidationError):
        saying.begin_again(alignment=row, by=people["volunteer"])
    saying.begin_again(alignment=row, by=people["integration"])
    with pytest.raises(ValidationError):
        saying.begin_again(alignment=row, by=people["association"])
    assert in_force(Alignment.objects.get(pk=row.pk)).number == 1  # type: ignore[union-attr]  # it is there
    signed(people, row)
    states = dict(Version.objects.values_list("number", "state"))
    assert states == {1: "superseded", 2: "in_force"}
    page = people.client("association").get(f"{BASE}/{row.pk}/versions/").content.decode()
    assert "Udgave 2" in page


def test_what_waits_has_the_agreed_time_to_answer(people: People) -> None:
    row = signed(people)
    saying.begin_again(alignment=row, by=people["integration"])
    both_said(people, row)
    due = InboxItem.objects.get(user=people["association"], kind="alignment.different").due
    assert due is not None
    assert timezone.localdate(due) == TODAY + timedelta(days=AGREED["answer_second"] + 1), "over at midnight"


def test_reminded_once_before_the_day(people: People) -> None:
    row = signed(people)
    held = in_force(row)
    assert held is not None
    assert held.review_on is not None
    assert agreeing.remind(held.review_on - timedelta(days=15)) == 0
    assert agreeing.remind(held.review_on - timedelta(days=14)) == 2
    assert agreeing.remind(held.review_on) == 0
    assert waits(people, "association") == {"alignment.review"}
    saying.begin_again(alignment=row, by=people["association"])
    assert waits(people, "association") == {"alignment.say"}


@pytest.mark.parametrize(
    ("role", "status"),
    [("association", 200), ("integration", 200), ("leader", 200), ("coordinator", 200), ("volunteer", 404),
     ("centre", 404), ("admin", 404), ("newcomer", 404), ("outsider", 403)],
)  # fmt: skip
def test_seen_by_whom_it_concerns(role: str, status: int, people: People) -> None:
    row = begun(people)
    client = people.client(role)
    assert client.get(f"{BASE}/{row.pk}/").status_code == status
    listed = client.get(f"{BASE}/")
    assert ("Solsikken" in listed.content.decode()) == (status == 200)
    version = both_said(people, row)
    agree_on_all(people, version)
    point = version.points.first()
    assert client.post(f"{BASE}/points/{point.pk}/yes/").status_code in ({302, 403} if status == 200 else {404, 403})
    may_sign = {"leader": "first", "association": "second"}.get(role)
    for party in ("first", "second"):
        answer = client.post(f"{BASE}/{row.pk}/sign/{party}/").status_code
        assert answer == (302 if may_sign == party else 403 if status == 200 else status)


def test_who_speaks_no_longer_sees_nothing_more(people: People) -> None:
    row = begun(people)
    end_representation(representation=Representation.objects.get(user=people["association"]), by=None)
    assert people.client("association").get(f"{BASE}/{row.pk}/").status_code == 404


def test_from_page_to_page(people: People) -> None:
    two = make_two(people)
    club, department = people.client("association"), people.client("integration")
    answer = club.post(f"{BASE}/new/", {"mine": str(two.club.pk), "with_whom": str(two.department.pk)})
    row = Alignment.objects.get()
    assert answer["Location"] == f"{BASE}/{row.pk}/say/"
    assert club.post(answer["Location"], CLUB).status_code == 302
    assert department.post(f"{BASE}/{row.pk}/say/", DEPARTMENT).status_code == 302
    assert club.get(f"{BASE}/{row.pk}/say/").status_code == 302
    version = version_of(row)
    point = version.points.get(name="answer_first")
    assert club.post(f"{BASE}/points/{point.pk}/", {"value": "", "version": "1"}).status_code == 200
    assert club.post(f"{BASE}/points/{point.pk}/", {"value": "2", "version": "1"}).status_code == 302
    assert department.post(f"{BASE}/points/{point.pk}/", {"value": "5", "version": "1"}).status_code == 302
    assert Point.objects.get(pk=point.pk).value == 2, "somebody changed it meanwhile: nothing is overwritten"
    assert department.post(f"{BASE}/points/{point.pk}/yes/", {"version": "2"}).status_code == 302
    agree_on_all(people, version)
    assert people.client("leader").post(f"{BASE}/{row.pk}/sign/first/").status_code == 302
    assert club.post(f"{BASE}/{row.pk}/sign/second/").status_code == 302
    page = club.get(f"{BASE}/{row.pk}/").content.decode()
    assert "leader person" in page
    assert club.post(f"{BASE}/{row.pk}/again/").status_code == 302
    assert version_of(row).number == 2


def test_what_is_held_about_a_person_and_without_her(people: People) -> None:
    signed(people)
    assert "Samira" in str(collect(people["association"]))
    take_out_of(PERSONAL_DATA, people["association"])
    assert "association person" not in str([str(s) for s in Said.objects.all()])
    assert Said.objects.filter(by=people["association"]).count() == 0
    assert Said.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"in_force_on": None},
        {"review_on": None},
        {"number": 1},
        {"state": "agreeing", "in_force_on": None, "review_on": None},
    ],
)
def test_the_database_holds_what_a_version_is(wrong: dict[str, Any], people: People) -> None:
    row = begun(people)
    version = Version(place=people.here, alignment=row, **({"number": 2, "state": "superseded", "in_force_on": TODAY,
                      "review_on": TODAY} | wrong))  # fmt: skip
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)


def test_versions_that_were_replaced_go_after_five_years(people: People) -> None:
    row = signed(people)
    saying.begin_again(alignment=row, by=people["integration"])
    signed(people, row)
    with command("test.age", place=None, by=None):
        Version.objects.update(begun_on=TODAY - timedelta(days=6 * 365))
    retention.carry_out()
    assert [v.number for v in Version.objects.all()] == [2]


@pytest.mark.parametrize("role", ["admin", "coordinator"])
def test_the_history_of_the_place_says_that_points_were_agreed_and_not_what(role: str, people: People) -> None:
    draft = both_said(people, begun(people))
    point = draft.points.get(name="contact_second")
    agreeing.propose(point=point, by=people["association"], value="Samira, 22 33 44 55")
    page = people.client(role).get("/lindekoebing/desk/history/").content.decode()
    assert "22 33 44 55" not in page
    assert ("Kontakt hos den anden" in page) is (role == "coordinator"), "the administrator is in none of it"
