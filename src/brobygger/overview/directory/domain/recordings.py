"""Recorded sound beside a text (R75)."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.overview.directory.models import Activity, Recording
from brobygger.people.models import User

LARGEST = 12 * 1024 * 1024  # bytes
# How a file of each kind begins: (offset, bytes) -> ending. What the name says does not count.
_BEGINNINGS = (
    ((0, b"ID3"), "mp3"),
    ((0, b"\xff\xfb"), "mp3"),
    ((0, b"\xff\xf3"), "mp3"),
    ((0, b"\xff\xf2"), "mp3"),
    ((0, b"OggS"), "ogg"),
    ((4, b"ftyp"), "m4a"),
    ((0, b"\x1a\x45\xdf\xa3"), "webm"),
)


def kind_of_sound(beginning: bytes) -> str:
    """Return the ending for a sound by how the file begins, or nothing where it is none."""
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WAVE":
        return "wav"
    for (at, mark), ending in _BEGINNINGS:
        if beginning[at : at + len(mark)] == mark:
            return ending
    return ""


def record_sound(*, activity: Activity, language: str, upload: Any, by: User | None) -> Recording:
    """Keep the sound of an activity in one language, in place of an earlier one.

    Raises:
        ValidationError: larger than ``LARGEST``, or no sound by its content.
    """
    if upload.size > LARGEST:
        raise ValidationError(_("The recording is larger than 12 MB. Make it shorter."))
    content = upload.read()
    ending = kind_of_sound(content[:16])
    if not ending:
        raise ValidationError(_("This is not a recording we can play. Use MP3, M4A, OGG, WebM or WAV."))
    name = f"{hashlib.sha256(content).hexdigest()[:24]}.{ending}"
    with command("recording.add", place=activity.place, by=by) as change:
        for old in Recording.objects.filter(activity=activity, language=language):
            _drop(change, old)
        recording = Recording(place=activity.place, activity=activity, language=language)
        recording.file.save(name, ContentFile(content), save=False)
        return change.add(recording)


def remove_sound(*, recording: Recording, by: User | None) -> None:
    """Take a recording away, its file too."""
    with command("recording.remove", place=recording.place, by=by) as change:
        _drop(change, recording)


def _drop(change: Any, recording: Recording) -> None:
    storage, name = recording.file.storage, str(recording.file.name)
    change.remove(recording)
    transaction.on_commit(lambda: storage.delete(name))
