"""An entry never stays unseen with nobody."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.inbox import waiting_for
from brobygger.overview.directory.domain.entries import hand_over
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.models import Activity, Actor
from brobygger.overview.keeping.domain.keepers import give, number_wanted, settle_wanted, wanted
from brobygger.people.models import Membership
from tests.factories.people import People
from tests.overview.keeping.conftest import Kept

HERE = "/lindekoebing/desk/overview/keepers/"


def end(kept: Kept) -> None:
    with command("test.end", place=kept.actor.place, by=None):
        Membership.objects.filter(user=kept.owner).update(active=False)


def test_an_owner_who_left_is_missed_and_others_of_the_actor_are_suggested(kept: Kept, people: People) -> None:
    now = timezone.now()
    assert wanted(people.here, now) == []
    let_represent(actor=kept.actor, user=people["volunteer"], by=None)
    end(kept)
    [row] = wanted(people.here, now)
    assert {str(e) for e in row.entries} == {"Masken", "Strikkecafé"} and str(kept.owner) in row.why
    assert row.people == [people["volunteer"]] and [c.phone for c in row.ask] == ["01 00 00 12"]
    settle_wanted(people.here, now)
    assert [w.kind for w in waiting_for(people["coordinator"], people.here)] == ["keeping.wanted"]
    assert waiting_for(people["volunteer"], people.here) == []
    give(actor=kept.actor, to=people["volunteer"], by=people["coordinator"], now=now)
    assert Activity.objects.get().owner == Actor.objects.get().owner == people["volunteer"]
    settle_wanted(people.here, now)
    assert waiting_for(people["coordinator"], people.here) == []


def test_an_activity_falls_to_the_owner_of_its_actor(kept: Kept, people: People) -> None:
    hand_over(entry=kept.activity, to=None, by=None)
    assert number_wanted(people.here, timezone.now()) == 0
    hand_over(entry=kept.actor, to=None, by=None)
    assert number_wanted(people.here, timezone.now()) == 2


@pytest.mark.parametrize("role", ["leader", "outsider"])
def test_who_may_not_write_here_cannot_be_given_anything(kept: Kept, people: People, role: str) -> None:
    with pytest.raises(ValidationError):
        hand_over(entry=kept.activity, to=people[role], by=people["coordinator"])
    end(kept)
    answer = people.client("coordinator").post(f"{HERE}{kept.actor.pk}/", {"to": str(people[role].pk)})
    assert answer.status_code == 302 and Activity.objects.get().owner == kept.owner


@pytest.mark.parametrize("role", ["volunteer", "association", "leader", "outsider", "anonymous"])
def test_others_do_not_give_entries_away(kept: Kept, people: People, role: str) -> None:
    end(kept)
    client = people.client(role)
    assert client.get(HERE).status_code in {302, 403}
    assert client.post(f"{HERE}{kept.actor.pk}/", {"to": str(people["volunteer"].pk)}).status_code in {302, 403}
    assert Activity.objects.get().owner == kept.owner


def test_the_page_gives_with_one_press(kept: Kept, people: People) -> None:
    end(kept)
    client, me = people.client("coordinator"), people["coordinator"]
    assert "Strikkecafé" in client.get(HERE).content.decode()
    client.post(f"{HERE}{kept.actor.pk}/", {"to": str(me.pk)})
    assert Activity.objects.get().owner == me


def test_what_i_keep_is_confirmed_with_one_press(kept: Kept, people: People) -> None:
    client = people.client("association")
    html = client.get("/lindekoebing/desk/overview/keeping/").content.decode()
    assert "Strikkecafé" in html and html.count("confirm/") == 1
    answer = client.post(f"/lindekoebing/desk/overview/activities/{kept.activity.pk}/confirm/", {"next": "keeping"})
    assert answer.headers["Location"] == "/lindekoebing/desk/overview/keeping/"
    assert "Strikkecafé" not in people.client("volunteer").get("/lindekoebing/desk/overview/keeping/").content.decode()
