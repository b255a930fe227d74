"""The demo as a user would find it."""

import ast
import os
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import override_settings
from django.utils import timezone

import brobygger.demo
from brobygger.core.models import Place
from brobygger.core.privacy import find_cpr_numbers
from brobygger.demo import building, reading
from brobygger.demo.management.commands import demo as command
from brobygger.overview.directory.models import (
    Activity,
    ActivityListing,
    ActivityText,
    Actor,
    ActorText,
    ContactPoint,
    Occurrence,
    Proposal,
    Venue,
)
from brobygger.overview.keeping.domain.keepers import wanted
from brobygger.people.models import User


def test_the_demo_is_as_large_and_as_whole_as_promised(demo: dict[str, Place]) -> None:
    here, there = demo["lindekoebing"], demo["havneby"]

    def count(model: type, place: Place) -> int:
        return model._default_manager.filter(place=place).count()

    assert [count(m, here) for m in (Activity, ContactPoint)] == [152, 30]
    assert 58 <= count(Actor, here) <= 68 and 24 <= count(Venue, here) <= 28
    assert [count(m, there) for m in (Activity, Actor)] == [15, 9]
    assert there.host_kind == "volunteer_centre" and not there.municipality_joined
    assert building.missing_places() == []
    assert ContactPoint.objects.filter(place=here, substitute=None).count() == 1  # the switchboard stands in for all
    assert len(set(Actor.objects.filter(place=here).values_list("kind", flat=True))) == 14
    for language, least in {"en": 45, "ar": 40, "fa": 40, "uk": 40, "ti": 40, "so": 40}.items():
        assert ActivityText.objects.filter(place=here, language=language, field="title").count() >= least


def test_two_things_wait_to_be_looked_through(demo: dict[str, Place]) -> None:
    here = demo["lindekoebing"]
    assert here.reviewed == ["volunteers", "links"] and demo["havneby"].reviewed == []
    sent = Proposal.objects.filter(place=here, state="waiting")
    assert {(p.command, p.via, p.entry is None) for p in sent} == {
        ("activity.write", "web", False),
        ("activity.write", "link", True),
    }


def test_every_activity_says_what_it_is_for_whom_and_whom_to_ask(demo: dict[str, Place]) -> None:
    for activity in Activity.objects.prefetch_related("texts", "topics", "audiences", "languages", "schedules"):
        assert activity.title_in("da"), activity.source_key
        assert activity.topics.all() and activity.audiences.all() and activity.languages.all(), activity
        assert activity.contact_id or (activity.contact_name and activity.contact_phone), activity
        said = bool(activity.hours or activity.opening)
        assert said != bool(activity.schedules.all()), activity
        assert (activity.kind == "standing") == said
    assert Activity.objects.exclude(opening="").count() >= 15  # said in every reader's language


def test_something_happens_soon_and_something_has_grown_old(demo: dict[str, Place]) -> None:
    here, today = demo["lindekoebing"], date.today()  # noqa: DTZ011
    upcoming = Occurrence.objects.filter(place=here, start__date__gte=today)
    assert upcoming.filter(start__date__lte=today + timedelta(days=7)).count() >= 40
    assert Activity.objects.filter(place=here, confirmed_on__lt=today - timedelta(days=365)).count() >= 5
    assert ActivityListing.objects.filter(place=here).count() == 151  # one is a draft
    assert Activity.objects.filter(confirmed_by_others=False).count() >= 3
    twice = Actor.objects.filter(place=here).exclude(phone="").values("phone").annotate(n=Count("id")).filter(n__gt=1)
    assert len(twice) == 2


def test_entries_have_owners_as_in_a_real_place_and_a_few_have_none(demo: dict[str, Place]) -> None:
    for slug, fewest, most in (("lindekoebing", 3, 8), ("havneby", 0, 1)):
        lost = wanted(demo[slug], timezone.now())
        assert fewest <= len(lost) <= most and sum(len(w.entries) for w in lost) <= 2 * most
    owners = Counter(Actor.objects.filter(place=demo["lindekoebing"]).values_list("owner", flat=True))
    assert len(owners) >= 30 and max(owners.values()) <= 15


def test_nobody_can_be_called_written_to_or_recognised(demo: dict[str, Place]) -> None:
    for model in (Actor, ContactPoint):
        for row in model._default_manager.all():
            assert row.phone == "" or row.phone.startswith("01 "), row
            assert row.email == "" or row.email.endswith(".example"), row
    assert not Activity.objects.exclude(contact_phone="").exclude(contact_phone__startswith="01 ")
    assert not Actor.objects.exclude(cvr="")
    for text in [*ActivityText.objects.all(), *ActorText.objects.all()]:
        assert not find_cpr_numbers(text.text), text
        assert text.text.strip() == text.text != ""


@pytest.mark.parametrize("row", reading.rows("people"), ids=lambda r: r["role"])
def test_the_demo_people_sign_in_in_the_demo_and_nowhere_else(row: dict[str, str], db: None, client) -> None:
    building.open_demo_accounts()
    backends = ["brobygger.demo.backend.DemoPasswordBackend", "django.contrib.auth.backends.ModelBackend"]
    said = {"email": f"{row['role']}@demo.example", "password": "demo"}
    with override_settings(DEMO=True, AUTHENTICATION_BACKENDS=backends):
        assert client.login(**said)
        assert not client.login(**said | {"password": "demo1"})
        assert not client.login(email="somebody@elsewhere.example", password="demo")
    with override_settings(DEMO=False, AUTHENTICATION_BACKENDS=backends):
        assert not client.login(**said)
    with override_settings(DEMO=False):
        assert not client.login(**said)
    assert not User.objects.get(email=said["email"]).has_usable_password()


def test_the_demo_does_not_start_in_an_installation_that_is_in_use(db: None) -> None:
    with override_settings(DEMO=False), pytest.raises(CommandError, match="demo is off"):
        call_command("demo", "--prepare-only")


def test_what_is_printed_leads_to_the_port_that_it_is_served_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's processes are copies of this one: what they print is asked of the settings as they stand then."""
    served: list[str] = []
    monkeypatch.setenv("BROBYGGER_URL", "put back afterwards")
    monkeypatch.delenv("BROBYGGER_URL")
    monkeypatch.setattr(command, "call_command", lambda name, **_more: served.append(f"{name} {settings.BASE_URL}"))
    monkeypatch.setattr(command, "load_shared_terms", lambda: None)
    monkeypatch.setattr(command.Command, "build", lambda *_args: None)
    with override_settings(BASE_URL="http://localhost:8000", DEMO=True):
        command.Command().handle(size="small", port=8123, prepare_only=False)
    assert served[-1] == "serve http://localhost:8123" and os.environ["BROBYGGER_URL"] == "http://localhost:8123"


def test_the_demo_is_made_by_what_users_call() -> None:
    """No row is made past the domain: not by a manager, not by ``save``, not in bulk."""
    folder = Path(brobygger.demo.__file__).parent
    forbidden = {"create", "bulk_create", "save", "get_or_create", "update_or_create", "update", "delete", "add_many"}
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute):
                assert node.attr != "objects", f"{file.name}:{node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                told = ast.dump(node.func.value)
                harmless = {"update": "bar", "save": "resize"}.get(node.func.attr)  # a bar moves on, a picture is drawn
                allowed = node.func.attr not in forbidden or (harmless is not None and harmless in told)
                assert allowed, f"{file.name}:{node.lineno}"


def test_associations_say_themselves_what_they_are_and_unread_languages_are_told(demo: dict[str, Place]) -> None:
    declared = Actor.objects.filter(ethnic_minority_association=True)
    assert declared.count() >= 11
    assert not [a for a in declared if not a.representations.exists()]
    for language, state in {"da": "original", "en": "read", "ar": "machine", "ti": "machine"}.items():
        states = set(ActivityText.objects.filter(field="title", language=language).values_list("state", flat=True))
        assert states == {state}
