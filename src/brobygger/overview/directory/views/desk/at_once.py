"""Pages that write many entries at once, or the words of all: not for those who are looked through first (R10)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from brobygger.overview.directory.rules import is_reviewed


def writes_at_once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a post to ``view`` by members whose entries are looked through, and say whom to ask."""

    @wraps(view)
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and is_reviewed(request.user, request.place):
            messages.info(
                request, _("What you write is looked through first, and this cannot wait. Ask one who looks through.")
            )
            return redirect("desk_proposals", request.place.slug)
        return view(request, *args, **kwargs)

    return inner
