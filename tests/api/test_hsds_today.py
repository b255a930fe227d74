"""The HSDS API: what is true of a service today, beside what the file says of it."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.details import ActivityDetails
from brobygger.overview.directory.domain.freshness import uncertain_from
from brobygger.overview.directory.domain.recordings import record_sound
from brobygger.overview.exchange.domain.hsds import everything, whole_services
from tests.factories.people import People
from tests.factories.sounds import mp3
from tests.overview.signup.making import with_sign_up
from tests.shared import needs_shared, wrong


@needs_shared
def test_whole_services_say_what_is_true_today(people: People, client: Client) -> None:
    """That one signs up, that nobody has confirmed it for long, and where it is read aloud."""
    one, today = with_sign_up(people.here), timezone.localdate()
    details = ActivityDetails(one.organiser, {"title": {"da": "Kor"}}, confirmed_on=today - timedelta(days=900))
    old = register_activity(place=people.here, by=None, details=details)
    record_sound(activity=one, language="ar", upload=ContentFile(mp3()), by=None)
    path = "/lindekoebing/hsds/services"
    told = {s["id"]: s for s in client.get(f"{path}?full=true").json()["contents"]}
    first, second = told[str(one.pk)], told[str(old.pk)]
    assert first["application_process"].startswith("Du tilmelder dig") and "alert" not in first
    assert second["alert"].startswith("Ikke bekræftet siden") and "application_process" not in second
    assert wrong(first, "service") == wrong(second, "service") == []
    (sound,) = first["additional_urls"]
    assert sound["label"] == "sound ar" and client.get(urlsplit(sound["url"]).path).status_code == 200
    assert client.get(f"{path}/{one.pk}").json() == first
    at = client.get(f"/lindekoebing/hsds/organizations/{one.organiser_id}?full_service=true").json()["services"]
    assert {s["id"]: s for s in at} == told
    assert not {"application_process", "alert", "additional_urls"} & {k for r in everything(people.here) for k in r}
    until = whole_services(people.here, [one], timezone.now(), lambda _a, _now: {}).until
    assert uncertain_from(one, people.here) in until
