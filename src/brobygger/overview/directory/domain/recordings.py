"""Recorded sound beside a text (R75)."""

from typing import Any

from brobygger.core.command import command
from brobygger.core.sounds import checked
from brobygger.overview.directory.models import Activity, Recording
from brobygger.people.models import User


def record_sound(*, activity: Activity, language: str, upload: Any, by: User | None) -> Recording:
    """Keep the sound of an activity in one language, in place of an earlier one.

    Raises:
        ValidationError: see ``core.sounds.checked``.
    """
    content = checked(upload)
    with command("recording.add", place=activity.place, by=by) as change:
        Activity.objects.select_for_update().get(pk=activity.pk)  # one recording at a time
        for old in Recording.objects.filter(activity=activity, language=language):
            change.remove(old)
        recording = Recording(place=activity.place, activity=activity, language=language)
        recording.file.save(str(content.name), content, save=False)
        return change.add(recording)


def remove_sound(*, recording: Recording, by: User | None) -> None:
    """Take a recording away; its file ends with it (``core.unused_files``)."""
    with command("recording.remove", place=recording.place, by=by) as change:
        change.remove(recording)
