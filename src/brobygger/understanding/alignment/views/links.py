"""Personal links, as those see them who give them away (R48)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told
from brobygger.understanding.alignment.domain import links
from brobygger.understanding.alignment.domain.parties import names_of, party_of, people_of
from brobygger.understanding.alignment.domain.queries import links_visible_to
from brobygger.understanding.alignment.forms import LinkForm, SendForm
from brobygger.understanding.alignment.models import Alignment, ContactLink, Party
from brobygger.understanding.alignment.views.frame import found


@dataclass(frozen=True)
class ShownLink:
    """A party whom nobody represents: its name, the link that was given away, the form for a new one, and the one that
    sends it; ``ended`` is whether somebody here speaks for the party since."""

    party: str
    name: str
    link: ContactLink | None
    address: str
    over: bool
    form: LinkForm | None
    send: SendForm | None = None
    ended: bool = False


def shown_links(request: Any, alignment: Alignment) -> list[ShownLink]:
    """Return what the page says of personal links: for a party without people, and of every link that is out."""
    out, names, rows = links.links_of(alignment), names_of(alignment), []
    for party in Party.values:
        link, may = out.get(party), links.may_make(request.user, alignment, party)
        if link is None and not may:
            continue
        opens = link is not None and link.opens(timezone.localdate())
        ended = opens and bool(people_of(alignment, party))
        mine = not ended and (may or party_of(request.user, alignment))
        address = links.address_of(link) if link is not None and opens and mine else ""
        form = LinkForm(auto_id=f"id_{party}_%s") if may else None
        send = _send_form(request, alignment, party) if address and may else None
        rows.append(ShownLink(party, names[party], link, address, link is not None and not opens, form, send, ended))
    return rows


@member("start")
@require_POST
def make(request: Any, place: Place, pk: UUID, party: str) -> HttpResponse:
    """Give a contact person a link."""
    row, form = found(request, place, pk), LinkForm(request.POST)
    if not links.may_make(request.user, row, party):
        raise PermissionDenied
    if form.is_valid():
        with refusals_told(request):
            links.make_link(alignment=row, by=request.user, party=party, name=form.cleaned_data["name"])
            messages.success(request, _("The link is ready. Send it to the person it is for, and to nobody else."))
    else:
        messages.error(request, " ".join(str(error) for error in form.errors.get("name", [])))
    return redirect("alignment", place.slug, pk)


def _send_form(request: Any, alignment: Alignment, party: str) -> SendForm | None:
    known = {key: a.whose for key, a in links.addresses_for(request.user, alignment, party).items()}
    return SendForm(addresses=known, auto_id=f"id_send_{party}_%s") if known else None


@member("start")
@require_POST
def send(request: Any, place: Place, pk: UUID, party: str) -> HttpResponse:
    """Mail the link to an address that the party has."""
    row = found(request, place, pk)
    if not links.may_make(request.user, row, party):
        raise PermissionDenied
    link = get_object_or_404(row.links.select_related("place", "alignment__place"), party=party, withdrawn_on=None)
    with refusals_told(request):
        to, language = request.POST.get("to", ""), request.POST.get("language", "")
        links.send_link(link=link, by=request.user, to=to, language=language)
        messages.success(request, _("The link is on its way."))
    return redirect("alignment", place.slug, pk)


@member("start")
@require_POST
def withdraw(request: Any, place: Place, pk: UUID, party: str) -> HttpResponse:
    """Let the link open nothing any more."""
    rows = links_visible_to(request.user, place).select_related("alignment__place", "place")
    link = get_object_or_404(rows, alignment=pk, party=party, withdrawn_on=None)
    try:
        links.withdraw_link(link=link, by=request.user)
    except ValidationError as refused:
        raise PermissionDenied from refused
    messages.success(request, _("The link opens nothing any more."))
    return redirect("alignment", place.slug, pk)
