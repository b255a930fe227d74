"""By the link in a reminder, without signing in: from the right hand and from the wrong one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from brobygger.core import jobs
from brobygger.core.command import command
from brobygger.core.models import Mail, Notification
from brobygger.core.ui.files import safe_picture
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.entries import hand_over
from brobygger.overview.directory.domain.pictures import show_picture
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.models import Activity, ActivityText, Actor, ContactPoint
from brobygger.overview.keeping.domain.links import make_link
from brobygger.overview.keeping.domain.reminding import remind
from brobygger.overview.keeping.models import CallNote, KeepLink
from brobygger.people.models import Membership
from tests.factories.people import People
from tests.overview.directory.views.test_pictures import drawn
from tests.overview.keeping.conftest import LONG_AGO, TODAY, Kept, confirmed


@pytest.fixture
def secret(kept: Kept) -> str:
    with command("test.link", place=kept.actor.place, by=None) as change:
        return make_link(change, kept.actor.place, kept.owner, timezone.now())[1]


def address(secret: str, entry: Any, kind: str = "activity") -> str:
    return f"/t/keep/{secret}/{kind}/{entry.pk}/"


def test_opening_the_link_confirms_nothing_and_one_press_does(kept: Kept, secret: str, client: Client) -> None:
    here = address(secret, kept.activity)
    html = client.get(here).content.decode()
    client.head(here)
    assert Activity.objects.get().confirmed_on == LONG_AGO and KeepLink.objects.get().answered_at is None
    assert "Strikkecafé" in html and "Mandag 10-12" in html and "01 00 00 13" in html
    answer = client.post(here, {"act": "correct"}, follow=True)
    stored = Activity.objects.get()
    assert stored.confirmed_on == TODAY and KeepLink.objects.get().answered_at is not None
    assert set(ActivityText.objects.filter(field="title").values_list("state", flat=True)) == {"original", "read"}
    assert 'class="notice notice-good"' in answer.content.decode()


def test_what_has_changed_is_written_by_the_link_and_the_rest_stays(kept: Kept, secret: str, client: Client) -> None:
    here = address(secret, kept.activity) + "change/"
    form = client.get(here).context["form"]
    said = {n: v for n, v in form.initial.items() if n != "date" and v is not None} | {"hours": "Tirsdag 9-11"}
    assert client.post(here, said).status_code == 302
    stored = Activity.objects.get()
    assert (stored.hours, stored.confirmed_on) == ("Tirsdag 9-11", TODAY)
    assert {t.slug for t in stored.topics.all()} == {"network", "language"}
    again = client.post(here, said | {"hours": "Onsdag"})  # the page was opened before that
    assert again.status_code == 200 and Activity.objects.get().hours == "Tirsdag 9-11"


def test_dates_beside_a_remark_stay_when_the_phone_is_corrected(kept: Kept, secret: str, client: Client) -> None:
    weekly = [Times(timezone.now().replace(tzinfo=None, microsecond=0), 60, "FREQ=WEEKLY")]
    said = replace(activity_details(kept.activity), kind="scheduled", times=weekly, hours="Ring på")
    change_activity(activity=kept.activity, details=said, by=kept.owner)
    here = address(secret, kept.activity) + "change/"
    form = client.get(here).context["form"]
    filled = {n: v for n, v in form.initial.items() if n != "date" and v is not None}
    assert client.post(here, filled | {"contact_phone": "01 00 00 14"}).status_code == 302
    stored = Activity.objects.get()
    assert (stored.contact_phone, stored.kind, stored.hours) == ("01 00 00 14", "scheduled", "Ring på")
    assert stored.schedules.get().rule == "FREQ=WEEKLY" and stored.occurrences.count() > 20


def test_the_picture_is_taken_away_by_the_link(kept: Kept, secret: str, client: Client) -> None:
    show_picture(activity=kept.activity, by=kept.owner, picture=safe_picture(drawn("teal")))
    here = address(secret, kept.activity) + "change/"
    assert 'value="remove_picture"' in client.get(here).content.decode()
    assert client.post(here, {"act": "remove_picture"}).status_code == 302
    stored = Activity.objects.get()
    assert not stored.image and (stored.hours, stored.confirmed_on) == ("Mandag 10-12", LONG_AGO)


@pytest.mark.parametrize("kind", ["actor", "contact"])
def test_the_facts_of_an_actor_and_a_contact_too(kept: Kept, secret: str, client: Client, kind: str) -> None:
    entry = getattr(kept, kind)
    confirmed(entry, LONG_AGO)
    here = address(secret, entry, kind) + "change/"
    assert client.post(here, {"name": "Ruth", "phone": "01 00 00 99", "version": 1}).status_code == 302
    stored = type(entry).objects.get()
    assert (stored.phone, stored.confirmed_on) == ("01 00 00 99", TODAY)


def test_a_cpr_number_is_refused_by_the_link_too(kept: Kept, secret: str, client: Client) -> None:
    page = client.post(address(secret, kept.activity), {"act": "hand_on", "note": "Spørg 010190-1111"})
    assert page.status_code == 200 and not CallNote.objects.exists()
    assert Activity.objects.get().owner == kept.owner


def test_what_has_stopped_is_hidden_and_can_come_back(kept: Kept, secret: str, client: Client) -> None:
    client.post(address(secret, kept.activity), {"act": "stopped"})
    stored = Activity.objects.get()
    assert not stored.published and ActivityText.objects.filter(entry=stored).exists()
    client.post(address(secret, kept.contact, "contact"), {"act": "stopped"})
    assert not ContactPoint.objects.get().public


def test_a_successor_of_the_same_association_is_named_and_told(
    kept: Kept, secret: str, client: Client, people: People
) -> None:
    let_represent(actor=kept.actor, user=people["volunteer"], by=None)
    here = address(secret, kept.activity)
    client.post(here, {"act": "hand_on", "to": str(people["coordinator"].pk)})  # does not stand for it
    assert Activity.objects.get().owner == kept.owner
    client.post(here, {"act": "hand_on", "to": str(people["volunteer"].pk)})
    assert Activity.objects.get().owner == people["volunteer"]
    assert Notification.objects.filter(user=people["volunteer"], kind="keeping.given").exists()
    assert Actor.objects.get().owner == kept.owner
    assert client.get(here).status_code == 404  # it is hers no more


def test_handed_back_it_falls_to_nobody_unseen(kept: Kept, secret: str, client: Client, people: People) -> None:
    client.post(address(secret, kept.activity), {"act": "hand_on", "note": "Spørg Lise"})
    assert Activity.objects.get().owner is None and Actor.objects.get().owner is None
    jobs.drain()
    page = people.client("coordinator").get("/lindekoebing/desk/").content.decode()
    assert "/lindekoebing/desk/overview/keepers/" in page
    assert "Spørg Lise" in people.client("coordinator").get("/lindekoebing/desk/overview/keepers/").content.decode()


def test_nobody_elses_entries_open(kept: Kept, secret: str, client: Client, people: People) -> None:
    other = people["volunteer"]
    hand_over(entry=kept.activity, to=other, by=None)
    for method in (client.get, client.post):
        assert method(address(secret, kept.activity), {"act": "correct"}).status_code == 404
        assert method(address("x" * 27, kept.actor, "actor"), {"act": "correct"}).status_code == 404
        assert method(address(secret, kept.actor, "user"), {"act": "correct"}).status_code == 404
    assert Activity.objects.get().confirmed_on == LONG_AGO


def test_a_link_ends_with_the_membership_with_time_and_when_it_is_withdrawn(
    kept: Kept, secret: str, client: Client
) -> None:
    here = address(secret, kept.activity)
    with command("test.end", place=kept.actor.place, by=None):
        Membership.objects.filter(user=kept.owner).update(active=False)
    assert client.get(here).status_code == 404
    with command("test.end", place=kept.actor.place, by=None):
        Membership.objects.filter(user=kept.owner).update(active=True)
        KeepLink.objects.update(sent_at=timezone.now() - timedelta(days=91))
    assert client.get(here).status_code == 404
    with command("test.end", place=kept.actor.place, by=None):
        KeepLink.objects.update(sent_at=timezone.now())
    assert client.get(here).status_code == 200
    client.post(f"/t/keep/{secret}/")
    assert client.post(here, {"act": "correct"}).status_code == 404
    assert Activity.objects.get().confirmed_on == LONG_AGO


def test_the_link_opens_nothing_in_another_place(kept: Kept, people: People, client: Client) -> None:
    with command("test.link", place=people.there, by=None) as change:
        _link, there = make_link(change, people.there, people["outsider"], timezone.now())
    assert client.post(address(there, kept.activity), {"act": "correct"}).status_code == 404
    assert client.get(f"/t/keep/{there}/").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("ar", "نعم، لا يزال صحيحاً"), ("ti", "ክሳብ ሕጂ ቅኑዕ"), ("da", "Ja, ")])
def test_mail_and_page_speak_the_owners_language(
    kept: Kept, secret: str, client: Client, language: str, word: str
) -> None:
    with command("test.language", place=None, by=None):
        kept.owner.language = language
        kept.owner.save(update_fields=["language"])
        KeepLink.objects.update(sent_at=timezone.now() - timedelta(days=40))
    assert remind(timezone.now()) == 1
    sent = Mail.objects.get(user=kept.owner)
    assert sent.language == language and not (language != "da" and "stadig" in sent.text + sent.subject)
    page = client.get(address(secret, kept.activity), headers={"Accept-Language": "en"})
    assert word in page.content.decode() and page.headers["Content-Language"] == language
    client.cookies["language"] = "en"  # whoever chooses another here gets that
    assert "Yes, still correct" in client.get(address(secret, kept.activity)).content.decode()


def test_by_a_link_too_nothing_taken_over_untried_is_hidden(kept: Kept, people: People, client: Client) -> None:
    coordinator = people["coordinator"]
    hand_over(entry=kept.activity, to=coordinator, by=coordinator)
    with command("test.link", place=people.here, by=None) as change:
        secret = make_link(change, people.here, coordinator, timezone.now())[1]
    answer = client.post(address(secret, kept.activity), {"act": "stopped"})
    assert answer.status_code == 200 and "notice-bad" in answer.content.decode()
    assert Activity.objects.get().published
