"""The link by which an activity is changed without an account: whether one is out, a new one, and none (R77)."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.core.ui.refusals import refusals_told
from brobygger.overview.directory.domain.telling import give_link, links_out, withdraw_links
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.views.desk.entries import changeable
from brobygger.overview.directory.views.public.meta import absolute


@member("overview.write")
@never_cache
@require_http_methods(["GET", "POST"])
@sensitive_variables("secret")
def edit_links(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say since when links are out; make them useless, or make a new one, which is shown this once."""
    _this, entry = changeable(request, place, "activities", pk)
    if entry is None:
        return redirect("desk_activity", place.slug, pk)
    act, secret = request.POST.get("act", ""), ""
    if act == "withdraw":
        withdraw_links(activity=entry, by=request.user)
        messages.success(request, _("The link has stopped."))
    if act == "new":
        with refusals_told(request):
            secret = give_link(activity=entry, by=request.user)
    if act and not secret:
        return redirect("desk_edit_links", place.slug, pk)
    context = {"entry": entry, "links": links_out(entry), **(_shown_once(entry, secret) if secret else {})}
    return render(request, "directory/desk/edit_links.html", context)


def _shown_once(entry: Activity, secret: str) -> dict[str, Any]:
    address = absolute(reverse("edit_link", args=[secret]))
    words = quote(_("By this link you change “%(title)s”: %(link)s") % {"title": entry, "link": address})
    mail = f"mailto:?subject={quote(str(entry))}&body={words}"
    return {"address": address, "qr": qr.drawing(address), "mail": mail}
