"""What can be started here from elsewhere."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from brobygger.core.access import standing
from brobygger.core.beginnings import Beginning, Cause
from brobygger.core.models import Place


def make_a_task(user: Any, place: Place) -> Callable[[Cause], Beginning] | None:
    """A task with the words of what was found, for everybody who may give one."""
    if not standing(user, place).may("start"):
        return None
    address = reverse("task_new", args=[place.slug])

    def of(cause: Cause) -> Beginning:
        known = {"title": cause.sentence[:160], "topic": next(iter(cause.topics), "")}
        return Beginning(_("Make a task of it"), f"{address}?{urlencode(known)}", "list-checks", order=10)

    return of
