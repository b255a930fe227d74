"""Recorded sound beside a text (R75)."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.overview.directory.domain.sound import NoSound, read_sound
from brobygger.overview.directory.models import Activity, Recording
from brobygger.people.models import User

LARGEST = 12 * 1024 * 1024  # bytes
LONGEST = 20 * 60  # seconds


def record_sound(*, activity: Activity, language: str, upload: Any, by: User | None) -> Recording:
    """Keep the sound of an activity in one language, in place of an earlier one.

    Raises:
        ValidationError: larger than ``LARGEST``, longer than ``LONGEST``, or no sound by its content.
    """
    if upload.size > LARGEST:
        raise ValidationError(_("The recording is larger than 12 MB. Make it shorter."))
    content = upload.read()
    try:
        sound = read_sound(content)
    except NoSound:
        raise ValidationError(_("This is not a recording we can play. Use MP3, M4A, OGG, WebM or WAV.")) from None
    if sound.seconds > LONGEST:
        raise ValidationError(_("The recording is longer than 20 minutes. Make it shorter."))
    name = f"{hashlib.sha256(content).hexdigest()[:24]}.{sound.ending}"
    with command("recording.add", place=activity.place, by=by) as change:
        Activity.objects.select_for_update().get(pk=activity.pk)  # one recording at a time
        for old in Recording.objects.filter(activity=activity, language=language):
            change.remove(old)
        recording = Recording(place=activity.place, activity=activity, language=language)
        recording.file.save(name, ContentFile(content), save=False)
        return change.add(recording)


def remove_sound(*, recording: Recording, by: User | None) -> None:
    """Take a recording away; its file ends with it (``core.unused_files``)."""
    with command("recording.remove", place=recording.place, by=by) as change:
        change.remove(recording)
