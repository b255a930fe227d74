"""Everything of a place comes out, nothing of another's, and no secret."""

import csv
import io
import re
import zipfile

from django.apps import apps

from brobygger.core.models import Notification, Place, PlaceModel
from brobygger.core.takeout import SECRET, take_out
from brobygger.overview.directory.models import Actor
from tests.contracts.samples import Samples
from tests.factories.people import People


def test_all_rows_of_a_place_and_of_no_other(people: People, samples: Samples) -> None:
    written = io.BytesIO()
    counted = take_out(people.here, written)
    archive = zipfile.ZipFile(written)

    def sheet(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig")), delimiter=";"))

    for model in apps.get_models():
        if issubclass(model, PlaceModel):
            rows = model._base_manager.filter(place=people.here).count()
            assert counted[f"{model._meta.label}.csv"] == rows == len(sheet(f"{model._meta.label}.csv")), model
    assert {row["name"] for row in sheet("directory.Actor.csv")} == set(
        Actor.objects.filter(place=people.here).values_list("name", flat=True)
    )
    assert {row["place_id"] for row in sheet("directory.Actor.csv")} == {str(people.here.pk)}
    assert sheet("arrivals.Household.csv") and people["outsider"].email not in {
        row["email"] for row in sheet("people.User.csv")
    }
    assert [row["id"] for row in sheet("core.Place.csv")] == [str(people.here.pk)]
    assert "fingerprint" not in sheet("arrivals.PlanLink.csv")[0]
    headings = {field for name in counted for field in (sheet(name)[0] if sheet(name) else {})}
    assert not {field for field in headings if SECRET.search(field)}
    assert Place.objects.count() > 1


def test_no_personal_link_goes_along(people: People, samples: Samples) -> None:
    assert Notification.objects.filter(place=people.here, url__startswith="signup:").exists()
    written = io.BytesIO()
    take_out(people.here, written)
    archive = zipfile.ZipFile(written)
    for name in archive.namelist():
        if name.endswith(".csv"):
            text = archive.read(name).decode("utf-8-sig")
            assert not re.search(r"(?<![\w-])[\w-]{43}(?![\w-])", text), f"{name}: a secret of core.sealed"
