"""A file ends with the last row that names it, whatever ended the row; and what no row ever named ends too."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from brobygger.core import jobs, retention, unused_files
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.recordings import record_sound, remove_sound
from brobygger.overview.directory.models import Activity, ActivityKind, Recording
from tests.contracts.samples import Samples
from tests.factories.people import People
from tests.factories.sounds import mp3, wav

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "recordings"


def there(sound: Recording) -> bool:
    return sound.file.storage.exists(str(sound.file.name))


@pytest.fixture
def sound(folder: Path, samples: Samples) -> Recording:
    activity = Activity.objects.get(pk=samples.entries["activity"])
    made = record_sound(activity=activity, language="da", upload=ContentFile(mp3()), by=None)
    assert there(made)
    return made


def test_taken_away(sound: Recording, folder: Path) -> None:
    remove_sound(recording=sound, by=None)
    assert there(sound)  # not before the job: the row could still come back
    jobs.drain()
    assert not there(sound)


def test_replaced(sound: Recording, folder: Path) -> None:
    newer = record_sound(activity=sound.activity, language="da", upload=ContentFile(wav()), by=None)
    jobs.drain()
    assert there(newer)
    assert not there(sound)


def test_deleted_with_its_activity_by_retention(sound: Recording, folder: Path) -> None:
    with command("activity.change", place=sound.place, by=None):
        sound.activity.schedules.all().delete()
        sound.activity.occurrences.all().delete()
        Activity.objects.filter(pk=sound.activity_id).update(kind=ActivityKind.SCHEDULED)
    retention.carry_out(timezone.now() + timedelta(days=400))
    assert not Recording.objects.filter(pk=sound.pk).exists()
    jobs.drain()
    assert not there(sound)


def test_rolled_back_it_stays(sound: Recording, folder: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        remove_sound(recording=sound, by=None)
        raise RuntimeError
    jobs.drain()
    assert there(sound)


def test_what_another_row_names_stays(folder: Path, people: People) -> None:
    folder.parent.joinpath("logos").mkdir()
    folder.parent.joinpath("logos", "x.png").write_bytes(b"x")
    with command("place.change_settings", place=people.here, by=None):
        Place.objects.filter(pk=people.here.pk).update(logo="logos/x.png")
        assert not unused_files.forget("logos/x.png")
        Place.objects.filter(pk=people.here.pk).update(logo="")
    assert unused_files.forget("logos/x.png")
    assert os.listdir(folder.parent / "logos") == []


def test_what_an_upload_left_behind(sound: Recording, folder: Path) -> None:
    now = timezone.now()
    unused_files.sweep(now + timedelta(days=2))  # what the samples have left
    (folder / "left.mp3").write_bytes(mp3())
    assert unused_files.sweep(now) == 0  # it may be under way
    assert unused_files.sweep(now + timedelta(days=2)) == 1
    assert not (folder / "left.mp3").exists()
    assert there(sound)
