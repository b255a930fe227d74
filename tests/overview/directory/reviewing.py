"""What the tests of looking through share."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.models import Activity, Proposal
from tests.factories.people import People

DESK = "/lindekoebing/desk/"
BASE = f"{DESK}overview/"
DAY = timezone.localdate() + timedelta(days=7)


def review(place: Place, *groups: str) -> None:
    """Have the groups looked through from now on."""
    with command("test.review", place=place, by=None):
        place.reviewed = list(groups)
        place.save(update_fields=["reviewed"])


def typed(**more: Any) -> dict[str, Any]:
    return {
        "title_da": "Strikkecafé",
        "kind": "scheduled",
        "time0_date": DAY.isoformat(),
        "time0_from": "19:00",
        "time0_to": "21:00",
        "time0_every": "once",
        "organiser_new": "Strikkerne",
        "venue_new": "Huset, Torvet 1",
        "published": "on",
    } | more


def send(people: People, role: str = "volunteer", **more: Any) -> Proposal:
    """Write a new activity as ``role`` and return what waits."""
    answer = people.client(role).post(BASE + "activities/new/", typed(**more))
    assert answer.status_code == 302, answer.context["form"].errors
    return Proposal.objects.latest("sent_at")


def act(people: People, role: str, proposal: Proposal, what: str, **data: Any) -> Any:
    """Do ``what`` as ``role`` on the page of ``proposal``, as it looked."""
    entry = Activity.objects.filter(pk=proposal.entry).first() if proposal.entry else None
    said = {"version": proposal.version, "entry_version": entry.version if entry else ""} | data
    return people.client(role).post(f"{DESK}review/{proposal.pk}/{what}/", said)


@pytest.fixture
def reviewed(people: People) -> People:
    review(people.here, "volunteers", "links", "centre")
    return people


@pytest.fixture
def knitting(reviewed: People) -> Activity:
    """Return an activity that the volunteer keeps."""
    by = reviewed["volunteer"]
    actor = register_actor(place=reviewed.here, by=by, owner=by, details=ActorDetails("Masken", "self_organised"))
    first = timezone.now().replace(tzinfo=None, hour=14, minute=0, second=0, microsecond=0) + timedelta(days=3)
    details = ActivityDetails(
        actor,
        {"title": {"da": "Strik", "ar": "حياكة"}, "summary": {"da": "Garn og kaffe."}},
        times=[Times(first, 120, "FREQ=WEEKLY")],
        topics=["network"],
    )
    return register_activity(place=reviewed.here, by=by, owner=by, details=details)


def edited(people: People, entry: Activity, role: str = "volunteer", **more: Any) -> Any:
    """Change ``entry`` on its form as ``role``."""
    client = people.client(role)
    shown = client.get(f"{BASE}activities/{entry.pk}/edit/").context["form"]
    said = {b.html_name: b.value() for b in shown if b.value() not in (None, "", False)} | more
    return client.post(f"{BASE}activities/{entry.pk}/edit/", {k: html(v) for k, v in said.items()})


def html(value: Any) -> Any:
    """Return a form's value as a page would post it."""
    return value.isoformat() if hasattr(value, "isoformat") else value
