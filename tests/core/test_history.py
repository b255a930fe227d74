"""The audit trail reads like sentences and hides what is not the reader's to see."""

import pytest
from django.urls import reverse
from django.utils import translation

from brobygger.core import history
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.people.domain.invitations import invite, withdraw_invitation
from brobygger.people.domain.memberships import change_membership, end_membership
from tests.factories.people import People


@pytest.fixture
def actor(people: People):
    by = people["coordinator"]
    made = register_actor(place=people.here, by=by, details=ActorDetails("Sprogcaféen", "social_association"))
    with command("actor.change", place=people.here, by=by) as change:
        made.city = "Lindekøbing"
        change.save(made)
    with command("actor.change", place=people.here, by=by) as change:
        made.phone, made.active, made.owner = "20304050", False, by
        change.save(made)
    return made


def sentences(people: People, actor) -> list[history.Told]:
    with translation.override("en"):
        return history.of_row(actor, standing(people["coordinator"], people.here))


def test_it_says_who_changed_what_from_what_to_what(people: People, actor) -> None:
    newest, middle, oldest = sentences(people, actor)
    assert oldest.sentence == "coordinator person added Sprogcaféen"
    assert middle.sentence == "coordinator person changed town of Sprogcaféen from “nothing” to “Lindekøbing”"
    assert middle.lines == []
    assert newest.sentence == "coordinator person changed Sprogcaféen"
    lines = {line.field: (line.before, line.after) for line in newest.lines}
    assert lines["active"] == ("yes", "no")
    assert lines["owner"] == ("nothing", "coordinator person")


def test_personal_values_are_hidden_unless_the_app_says_otherwise(people: People, actor, monkeypatch) -> None:
    monkeypatch.setattr(history.may_see_value, "_filled", {})
    phone = next(line for line in sentences(people, actor)[0].lines if line.field == "phone")
    assert (phone.before, phone.after) == ("nothing", "hidden")
    history.may_see_value.fill("test", lambda standing, entry, name: standing.may("overview.edit"))
    phone = next(line for line in sentences(people, actor)[0].lines if line.field == "phone")
    assert phone.after == "20304050"


def test_secrets_are_hidden_from_everybody(people: People, monkeypatch) -> None:
    monkeypatch.setattr(history.may_see_value, "_filled", {"test": lambda *_: True})
    with command("user.change", place=people.here, by=None) as change:
        change.record(people["admin"], {"password": ["old", "new"]})
    (told,) = history.of_row(people["admin"], standing(people["admin"], people.here))
    assert "new" not in str(told).replace("news", "")


def test_the_page_filters_pages_and_exports(people: People, actor, django_assert_max_num_queries) -> None:
    for number in range(60):
        with command("place.note", place=people.here, by=people["admin"]) as change:
            change.record(people.here, {"owner": [None, str(number)]})
    client = people.client("coordinator")
    address = reverse("history", args=["lindekoebing"])
    with django_assert_max_num_queries(25):
        page = client.get(address, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert client.get(f"{address}?page=2").content.count(b"<tr") > 5
    only = client.get(f"{address}?kind=actor").content.decode()
    assert "Sprogcaféen" in only
    csv = client.get(f"{address}?kind=actor&format=csv")
    assert csv.content.decode().count("coordinator person ") == 3
    assert client.get(f"{address}?who={people['volunteer'].pk}&period=7").status_code == 200


def test_another_places_history_is_not_in_it(people: People, actor) -> None:
    page = people.client("outsider").get(reverse("history", args=["havneby"]))
    assert page.status_code == 200
    assert "Sprogcaféen" not in page.content.decode()
    for role in ("volunteer", "integration", "anonymous"):
        assert people.client(role).get(reverse("history", args=["lindekoebing"])).status_code in {302, 403}


def test_roles_and_verbs_are_told_in_words(people: People) -> None:
    row = people["volunteer"].memberships.get()
    change_membership(membership=row, side="partner", roles=["volunteer", "leader"], paid=False, by=people["admin"])
    end_membership(membership=row, by=people["admin"])
    with translation.override("en"):
        ended, changed, joined = history.of_row(row, standing(people["admin"], people.here))
    assert ended.sentence == "admin person ended the membership of volunteer person"
    lines = {line.field: (line.before, line.after) for line in changed.lines}
    assert lines["roles"] == ("Volunteer", "Leader or politician, Volunteer")
    assert lines["belongs to"] == ("Civil society", "Partner")
    assert joined.sentence == "volunteer person became a member"


def test_a_mark_of_what_was_done_is_not_told_as_a_field(people: People) -> None:
    opened = invite(place=people.here, by=people["admin"], name="Anna", side="partner", roles=["volunteer"])
    withdraw_invitation(invitation=opened.invitation, by=people["admin"])
    with translation.override("en"):
        withdrawn, invited = history.of_row(opened.invitation, standing(people["admin"], people.here))
    assert (withdrawn.sentence, withdrawn.lines) == ("admin person took back the invitation of Anna", [])
    assert invited.sentence == "admin person invited Anna"
    assert "Volunteer" in [line.after for line in invited.lines]
