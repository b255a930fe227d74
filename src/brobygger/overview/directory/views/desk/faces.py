"""The picture of a contact: one knows whom one calls (R77)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.overview.directory.domain.contacts import show_face
from brobygger.overview.directory.domain.queries import contact_points_visible_to
from brobygger.overview.directory.forms.contact import FaceForm
from brobygger.overview.directory.rules import is_reviewed


@member("overview.write")
@require_http_methods(["GET", "POST"])
def face(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Show a picture, another one, or none."""
    entry = get_object_or_404(contact_points_visible_to(request.user, place).select_related("place"), pk=pk)
    may_change = request.user.has_perm("directory.change_contactpoint", entry)
    if not may_change or is_reviewed(request.user, place):
        if request.method == "POST":
            raise PermissionDenied
        messages.info(request, _("Others keep this entry. Tell them if something is wrong."))
        return redirect("desk_contact", place.slug, pk)
    form = FaceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "remove" in request.POST:
        show_face(contact=entry, by=request.user, picture=None)
        messages.success(request, _("The picture is taken away."))
        return redirect("desk_contact", place.slug, pk)
    if request.method == "POST" and form.is_valid():
        show_face(contact=entry, by=request.user, picture=form.cleaned_data["picture"])
        messages.success(request, _("Saved."))
        return redirect("desk_contact", place.slug, pk)
    return render(request, "directory/desk/face.html", {"entry": entry, "form": form})
