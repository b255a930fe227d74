"""What two differ on becomes an item of a group's next meeting (R47)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told
from brobygger.understanding.alignment.domain.parties import party_of
from brobygger.understanding.alignment.domain.talking import talk_of
from brobygger.understanding.alignment.ports import the_agendas
from brobygger.understanding.alignment.views.frame import agendas_for, found


@member("start")
@require_POST
def take_up(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Put the points where the two differ, or the conditions to talk about, on an agenda."""
    row = found(request, place, pk)
    if not party_of(request.user, row):
        raise PermissionDenied
    what, there = request.POST.get("what", ""), the_agendas()
    talk = talk_of(row, what)
    group = next((key for key, _word in agendas_for(request, row) if str(key) == request.POST.get("group")), None)
    back = "alignment_conditions" if what == "conditions" else "alignment"
    if talk is None or there is None or group is None:
        messages.error(request, _("There is nothing to talk about, or no meeting is planned."))
        return redirect(back, place.slug, pk)
    with refusals_told(request):
        url = there.put(request.user, place, group, talk)
        messages.success(request, _("It is on the agenda."))
        return redirect(url)
    return redirect(back, place.slug, pk)
