"""Signs of abandonment are counted without persons; a place gets one mail with one thing to do (R77)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.milestones import reach, reached
from brobygger.core.models import AuditEntry, Mail, Milestone, Notification, Place
from brobygger.people.domain.founding import found_place
from brobygger.people.domain.joining import join_place
from brobygger.people.models import Membership, User
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.web.abandonment import counted, look

FOUND: dict[str, Any] = {
    "municipality": "Ærø",
    "host_kind": "municipality",
    "host_name": "",
    "alone": True,
    "language": "da",
}


@pytest.fixture
def founder(db: None) -> Membership:
    """Return who has founded a place today."""
    return found_place(**FOUND, name="Karen", email="karen@aeroe.example")


def after(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def mails() -> list[str]:
    return list(Mail.objects.order_by("created_at").values_list("subject", flat=True))


def test_a_place_in_use_hears_nothing(founder: Membership) -> None:
    place = founder.place
    other = User.objects.create_user("ali@example.org", None, name="Ali")
    join_place(place=place, user=other, side="civil_society", roles=["volunteer"], by=founder.user)
    open_timeline(place=place, by=other)
    reach(place, "wall.printed")
    assert look(after(13)) == 0  # too young to tell
    AuditEntry.objects.filter(place=place, user=other).update(at=after(10))
    assert look(after(20)) == 0 and mails() == [] and set(counted().values()) == {0}


def test_the_first_sign_is_one_mail_with_one_thing_to_do(founder: Membership) -> None:
    assert look(after(13)) == 0
    assert look(after(15)) == 1
    assert mails() == ["Hvem kunne skrive sammen med dig i Ærø?"]
    told = Notification.objects.get()
    assert (told.user, told.url) == (founder.user, reverse("member_invite", args=["aeroe"]))
    assert Mail.objects.get().text.count("/aeroe/") == 1
    assert look(after(15)) == look(after(28)) == 0  # not again, and no other so soon
    assert look(after(30)) == 1 and look(after(45)) == 1
    assert mails()[1:] == ["Hæng væggen i Ærø op, hvor folk går forbi", "Kun den ene part er ved væggen i Ærø"]
    assert look(after(59)) == 0 and len(mails()) == 3


def test_what_is_counted_names_no_person(founder: Membership) -> None:
    look(after(15))
    assert counted() == {"sign.founder_alone": 1, "sign.unprinted": 0, "sign.one_side": 0}
    fields = {f.name for f in Milestone._meta.get_fields()}
    assert fields == {"id", "place", "name", "at"}
    assert not AuditEntry.objects.filter(verb="place.reach").exists()


def test_a_wall_that_was_opened_as_a_sheet_is_printed(founder: Membership, client: Client) -> None:
    wall = open_timeline(place=founder.place, by=founder.user)
    client.force_login(founder.user, backend="brobygger.people.backends.Backend")
    client.get(reverse("paper_wall", args=["aeroe", wall.pk]))
    assert "wall.printed" in reached(founder.place)


def test_an_old_place_and_one_that_nobody_keeps_hear_nothing(founder: Membership) -> None:
    assert look(after(61)) == 0  # it has found its way, or not, long ago
    with command("membership.end", place=founder.place, by=None):
        Membership.objects.filter(pk=founder.pk).update(active=False)
    assert look(after(15)) == 0 and mails() == []


def test_places_are_told_apart(founder: Membership) -> None:
    found_place(**FOUND | {"municipality": "Fanø"}, name="Ib", email="ib@fanoe.example")
    reach(Place.objects.get(municipality="Fanø"), "sign.founder_alone", at=after(14))
    assert look(after(15)) == 1
    assert Mail.objects.get().to == "karen@aeroe.example"
