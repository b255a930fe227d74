"""Opening times from the form to readers, programs and sheets."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.opening import NoOpening
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.opening_words import opening_now
from brobygger.overview.exchange.words.hsds_times import opening_heard, opening_said
from brobygger.overview.exchange.words.values import Unclear, read_opening
from tests.factories.people import People

WEEK = "Mo-Th 10:00-12:00,13:00-16:00; Fr 10:00-12:00; PH off"


@pytest.fixture
def offer(people: People) -> Activity:
    sol = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    details = ActivityDetails(sol, {"title": {"da": "Rådgivning"}}, "standing", hours="Ring først", opening=WEEK)
    return register_activity(place=people.here, by=None, details=details, owner=people["volunteer"])


def test_readers_see_the_week_in_their_language_and_the_remark(people: People, offer: Activity, client: Client) -> None:
    page = client.get(f"/lindekoebing/da/activities/{offer.pk}/")
    text, now = page.content.decode(), opening_now(WEEK, lambda day: frozenset(), timezone.now(), "da")
    assert now is not None and now.week in text and "Ring først" in text
    assert "Mandag–torsdag 10.00–12.00, 13.00–16.00, fredag 10.00–12.00. Lukket på helligdage" in text
    assert "Lukket nu" in text or "Åbent nu" in text
    assert "OpeningHoursSpecification" in text and "https://schema.org/Thursday" in text
    assert "الاثنين" in client.get(f"/lindekoebing/ar/activities/{offer.pk}/").content.decode()
    assert "Mandag–torsdag" in client.get("/lindekoebing/da/activities/").content.decode()


def test_the_page_is_kept_until_it_opens_or_closes(people: People, offer: Activity) -> None:
    from brobygger.overview.directory.domain.queries import days_off_of
    from brobygger.overview.directory.views.public.entry import activity_context

    request: Any = people.client("anonymous").get(f"/lindekoebing/da/activities/{offer.pk}/").wsgi_request
    now = timezone.now()
    _context, moments = activity_context(request, people.here, "da", offer, now)
    shown = opening_now(WEEK, days_off_of(people.here), now, "da")
    assert shown is not None and shown.until in moments


def test_programs_are_told(people: People, offer: Activity, client: Client) -> None:
    assert client.get("/api/v1/lindekoebing/activities").json()["items"][0]["opening"] == WEEK
    assert client.get(f"/api/v1/lindekoebing/activities/{offer.pk}").json()["opening"] == WEEK
    schedules = client.get(f"/lindekoebing/hsds/services/{offer.pk}").json()["schedules"]
    weekly = [s for s in schedules if "byday" in s]
    assert [s["byday"] for s in weekly] == ["MO,TU,WE,TH", "MO,TU,WE,TH", "FR"]
    assert weekly[0]["opens_at"].startswith("10:00") and opening_heard(schedules) == WEEK
    assert opening_heard(opening_said("Mo-Su 00:00-24:00; SH off")) == "Mo-Su 00:00-24:00; SH off"


def test_sheets_say_it_in_one_way(people: People, offer: Activity) -> None:
    assert read_opening("Fr 10:00-12:00; Mo-Th 10:00-12:00,13:00-16:00; PH off").value == WEEK
    with pytest.raises(Unclear):
        read_opening("hverdage")
    with pytest.raises(NoOpening):
        change_activity(activity=offer, details=_with(offer, opening="hverdage"), by=None)
    change_activity(activity=offer, details=_with(offer, opening="Tu 9:00-10:00"), by=None)
    assert Activity.objects.get().opening == "Tu 09:00-10:00"


def test_the_form_shows_and_takes_rows(people: People, offer: Activity) -> None:
    client, path = people.client("coordinator"), reverse("desk_activity_edit", args=["lindekoebing", offer.pk])
    form = client.get(path).context["form"]
    assert form.initial["opening0_days"] == ["0", "1", "2", "3"] and form.initial["opening_public"]
    data: dict[str, Any] = {"kind": "standing", "title_da": "Rådgivning", "organiser": str(offer.organiser_id)}
    data |= {"published": "on", "version": str(offer.version), "opening0_days": ["5", "6"], "opening_school": "on"}
    wrong = client.post(path, data | {"opening0_from": "12:00"})
    assert wrong.status_code in {200, 422} and wrong.context["form"].errors.keys() == {"opening0_to"}
    data |= {"opening0_from": "12:00", "opening0_to": "14:30", "opening1_days": ["4"], "opening1_from": "22:00"}
    done = client.post(path, data | {"opening1_to": "02:00"})
    assert done.status_code == 302, done.context["form"].errors
    stored = Activity.objects.get().opening
    assert stored == "Fr 22:00-24:00; Sa 00:00-02:00,12:00-14:30; Su 12:00-14:30; SH off"


def _with(offer: Activity, **more: Any) -> ActivityDetails:
    details = activity_details(Activity.objects.get(pk=offer.pk))
    for name, value in more.items():
        setattr(details, name, value)
    return details
