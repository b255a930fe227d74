"""The way from an activity's page to its texts side by side (R10)."""

from typing import Any

from brobygger.core.access import standing
from brobygger.core.languages import IN_WORDS, NAMES
from brobygger.core.models import TextState
from brobygger.overview.directory.domain.translating import states
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.ports import Note


def on_activity(activity: Activity, language: str, user: Any) -> list[Note]:
    """Return, for members who may translate, each language of the place with how far its texts are."""
    if user is None or not standing(user, activity.place).may("translate"):
        return []
    rows = []
    for code in activity.place.languages:
        now = [state for state, _text in states(activity, code).values()]
        if code in NAMES and now:
            rows.append(
                {
                    "code": code,
                    "name": IN_WORDS[code],
                    "missing": "" in now,
                    "outdated": TextState.OUTDATED in now,
                    "machine": TextState.MACHINE in now,
                }
            )
    return [Note("translation/desk/on_activity.html", {"languages": rows, "pk": activity.pk})] if rows else []
