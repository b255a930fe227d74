"""Evening work as working time: asked for by oneself, approved by a leader of the same side, seen as a count (R5)."""

import pytest
from django.core.exceptions import ValidationError

from brobygger.collaboration.fora.domain.evenings import ask_again, ask_evening, decide_evening
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member, leave
from brobygger.collaboration.fora.domain.opening import end_forum
from brobygger.collaboration.fora.domain.queries import membership_in
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.fora.personal import PERSONAL_DATA
from brobygger.core.command import command
from brobygger.core.models import AuditEntry, InboxItem, Notification
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.my_data import take_out_of
from tests.factories.fora import make_forum
from tests.factories.people import People

DESK, EVENINGS = "/lindekoebing/desk/fora", "/lindekoebing/desk/evenings/"


@pytest.fixture
def forum(people: People) -> Forum:
    """A forum in which the integration worker sits as a part of her work."""
    forum = make_forum(people, roles=("volunteer", "leader", "association"))
    details = MemberDetails(people["integration"], side="municipality", paid=True)
    add_member(forum=forum, by=None, details=details)
    return forum


def member(people: People, forum: Forum, role: str = "integration") -> ForumMember:
    found = membership_in(people[role], forum)
    assert found is not None
    return found


def ask(people: People, forum: Forum) -> None:
    said = {"hours_month": "6", "evening": "on"}
    people.client("integration").post(f"{DESK}/{forum.pk}/me/", said)


def test_from_the_ask_to_the_approval(forum: Forum, people: People) -> None:
    ask(people, forum)
    row = member(people, forum)
    assert row.evening_as_work == "asked"
    assert {i.user for i in InboxItem.objects.filter(kind="fora.evening")} == {people["leader"]}
    page = people.client("leader").get(f"{EVENINGS}").content.decode()
    assert "integration person" in page
    assert "6 timer" in page
    people.client("leader").post(f"{EVENINGS}{row.pk}/", {"approve": "yes"})
    assert member(people, forum).evening_as_work == "approved"
    assert not InboxItem.objects.filter(kind="fora.evening").exists()
    assert Notification.objects.filter(kind="fora.evening_answered", user=people["integration"]).exists()
    ask(people, forum)
    assert member(people, forum).evening_as_work == "approved", "said again, it stands"


def test_a_refusal_takes_a_reason_and_is_told(forum: Forum, people: People) -> None:
    ask(people, forum)
    row, client = member(people, forum), people.client("leader")
    client.post(f"{EVENINGS}{row.pk}/", {"approve": "no"})
    assert member(people, forum).evening_as_work == "asked"
    client.post(f"{EVENINGS}{row.pk}/", {"approve": "no", "why": "Først til nytår"})
    assert member(people, forum).evening_as_work == ""
    assert "Først til nytår" in str(Notification.objects.get(kind="fora.evening_answered").context)


@pytest.mark.parametrize("role", ["volunteer", "coordinator", "admin", "integration", "outsider"])
def test_nobody_else_sees_who_asked_or_approves_it(role: str, forum: Forum, people: People) -> None:
    ask(people, forum)
    row, client = member(people, forum), people.client(role)
    assert client.get(f"{EVENINGS}").status_code in {403, 404}
    assert client.post(f"{EVENINGS}{row.pk}/", {"approve": "yes"}).status_code in {403, 404}
    assert member(people, forum).evening_as_work == "asked"
    assert not [e for e in AuditEntry.objects.filter(object_id=str(row.pk)) if "evening_as_work" in str(e.changes)]


def test_only_what_is_paid_can_be_working_time_and_only_oneself_asks(forum: Forum, people: People) -> None:
    assert "evening" not in people.client("volunteer").get(f"{DESK}/{forum.pk}/me/").context["form"].fields
    with pytest.raises(ValidationError):
        ask_evening(member=member(people, forum, "volunteer"), by=people["volunteer"], wanted=True)
    with pytest.raises(ValidationError):
        ask_evening(member=member(people, forum), by=people["leader"], wanted=True)


def test_a_leader_does_not_approve_her_own_or_of_another_side(forum: Forum, people: People) -> None:
    own = member(people, forum, "leader")
    own.paid = True
    ask_evening(member=own, by=people["leader"], wanted=True)
    with pytest.raises(ValidationError):
        decide_evening(member=own, by=people["leader"], approve=True)
    ask(people, forum)
    row = member(people, forum)
    ask_evening(member=row, by=people["integration"], wanted=False)
    with pytest.raises(ValidationError):
        decide_evening(member=row, by=people["leader"], approve=True)


def test_the_forum_shows_a_count_from_five_on(forum: Forum, people: People) -> None:
    for number in range(5):
        page = people.client("volunteer").get(f"{DESK}/{forum.pk}/").content.decode()
        assert "godkendt som arbejdstid" not in page, number
        details = MemberDetails(name=f"Kollega {number}", side="municipality", paid=True)
        row = add_member(forum=forum, by=None, details=details)
        with command("test", place=people.here, by=None):
            ForumMember.objects.filter(pk=row.pk).update(evening_as_work="approved")
    page = people.client("volunteer").get(f"{DESK}/{forum.pk}/").content.decode()
    assert "mindst 5" in page
    assert "godkendt som arbejdstid" in page


def hear(people: People, *active: str) -> dict[str, list[str]]:
    """Let leaders of the place be those of ``active`` only, as the members' page does; return who has what in mind."""
    for role in ("leader", "integration"):
        roles = [role, "leader"] if role in active and role != "leader" else [role if role in active else "volunteer"]
        join_place(place=people.here, user=people[role], side="municipality", roles=roles)
    ask_again()
    found: dict[str, list[str]] = {}
    for item in InboxItem.objects.filter(kind__startswith="fora.evening").order_by("user__name"):
        found.setdefault(item.kind, []).append(item.user.name)
    return found


def test_where_no_leader_is_named_the_asker_is_told_and_who_names_one_too(forum: Forum, people: People) -> None:
    form = people.client("integration").get(f"{DESK}/{forum.pk}/me/").content.decode()
    assert "leader person bliver spurgt" in form
    hear(people)
    form = people.client("integration").get(f"{DESK}/{forum.pk}/me/").content.decode()
    assert "Ingen kan svare endnu" in form
    assert "admin person" in form
    ask(people, forum)
    (item,) = InboxItem.objects.filter(kind="fora.evening_nobody")
    assert (item.user, item.url) == (people["admin"], "/lindekoebing/desk/members/")
    assert "integration" not in str(item.context), "who asked is for those to know who answer"
    assert "Ingen kan svare endnu" in people.client("integration").get(f"{DESK}/{forum.pk}/").content.decode()
    assert "Ingen kan svare endnu" not in people.client("association").get(f"{DESK}/{forum.pk}/").content.decode()


def test_leaders_who_come_are_asked_and_those_who_go_no_more(forum: Forum, people: People) -> None:
    hear(people)
    ask(people, forum)
    assert hear(people, "leader") == {"fora.evening": ["leader person"]}
    assert hear(people) == {"fora.evening_nobody": ["admin person"]}
    assert hear(people, "integration") == {"fora.evening_nobody": ["admin person"]}, "never herself"


def test_the_coordinator_is_told_where_nobody_else_administers(forum: Forum, people: People) -> None:
    join_place(place=people.here, user=people["integration"], side="municipality", roles=["admin"])
    join_place(place=people.here, user=people["admin"], side="municipality", roles=["volunteer"])
    join_place(place=people.here, user=people["leader"], side="civil_society", roles=["leader"])
    ask(people, forum)
    assert [i.user for i in InboxItem.objects.filter(kind="fora.evening_nobody")] == [people["coordinator"]]


@pytest.mark.parametrize("how", ["leaves", "ends", "erased"])
def test_nobody_is_asked_about_somebody_who_is_gone(how: str, forum: Forum, people: People) -> None:
    ask(people, forum)
    if how == "leaves":
        leave(member=member(people, forum), by=people["integration"])
    elif how == "ends":
        end_forum(forum=forum, by=people["volunteer"], because="Vi er færdige")
    else:
        take_out_of(PERSONAL_DATA, people["integration"])
    assert not InboxItem.objects.filter(kind__startswith="fora.evening").exists()
    assert ask_again() == 0
    assert not InboxItem.objects.filter(kind__startswith="fora.evening").exists()


def test_the_menu_of_leaders_leads_there(forum: Forum, people: People) -> None:
    for role, there in (("leader", True), ("coordinator", False), ("volunteer", False)):
        assert (EVENINGS in people.client(role).get("/lindekoebing/desk/").content.decode()) == there


@pytest.mark.parametrize("role", ["coordinator", "admin"])
def test_the_history_of_the_place_does_not_say_who_asked(role: str, forum: Forum, people: People) -> None:
    ask(people, forum)
    people.client("leader").post(f"{EVENINGS}{member(people, forum).pk}/", {"approve": "yes"})
    told = AuditEntry.objects.filter(verb__startswith="forum.evening")
    assert told.count() == 2
    assert not told.filter(user=people["integration"]).exists()
    assert not told.filter(label__contains="integration").exists()
    page = people.client(role).get("/lindekoebing/desk/history/").content.decode()
    reads = role == "coordinator"  # the administrator is not in the forum, and reads nothing of it
    assert ("Nogen i “Koordineringsforum” sagde, om aftener" in page) is reads
    assert ("leader person svarede om aftenarbejde i “Koordineringsforum”" in page) is reads
