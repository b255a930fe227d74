"""List, show, write, confirm and remove entries: the same pages for every kind (``kinds``)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.forms import begin_with
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.overview.directory.domain import entries
from brobygger.overview.directory.domain.freshness import freshness
from brobygger.overview.directory.domain.history import history_of
from brobygger.overview.directory.domain.proposals import send
from brobygger.overview.directory.domain.queries import own_proposal, proposals_visible_to
from brobygger.overview.directory.domain.telling import links_out
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.overview.directory.domain.writing import ACTIVITY, Writing, details_of
from brobygger.overview.directory.models import Proposal, ProposalState
from brobygger.overview.directory.rules import is_reviewed, writes_at_once
from brobygger.overview.directory.views.desk.kinds import KINDS, Kind
from brobygger.overview.directory.views.desk.shown import hidden_from, page_context


@member("desk")
@require_GET
def overview(request: HttpRequest, place: Place) -> HttpResponse:
    """Begin with what people can use."""
    return redirect("desk_activities", place.slug)


@member("desk")
@require_GET
def index(request: Any, place: Place, kind: str) -> HttpResponse:
    """The list."""
    this = KINDS[kind]
    may = request.standing.may
    context = {"kind": this, "may_write": may("overview.write"), "keeps_overview": may("overview.edit")}
    rows = this.entries(request.user, place)
    return show_list(request, this.listing, rows, template="directory/desk/list.html", **context)


@member("desk")
@require_GET
def show(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """One entry."""
    this, entry = _found(request, place, kind, pk)
    context = {
        "kind": this,
        "entry": entry,
        "may_change": request.user.has_perm(this.permission, entry),
        "waits": proposals_visible_to(request.user, place).filter(entry=pk, state=ProposalState.WAITING),
        "freshness": freshness(entry, timezone.localdate()) if this.confirmed else "fresh",
        **page_context(request, this.name, entry),
    }
    return render(request, f"directory/desk/{this.name}.html", context)


@member("overview.write")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place, kind: str) -> HttpResponse:
    """Write a new entry."""
    this = KINDS[kind]
    form = this.form(request.POST or None, user=request.user, place=place)
    begin_with(form, request.GET)
    pressed = _pressed(request)
    asked = request.method == "POST" and not form.only_looks()
    if asked and (there := _made_by(request, this, pressed)):
        return there
    if asked and form.is_valid():
        if entry := _saved(request, this, form, None, pressed):
            return done(request, this, entry)
        if there := _made_by(request, this, pressed):  # the other press was quicker by a moment
            return there
    return _form_page(request, this, form, None)


@member("overview.write")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """Change an entry; two who change the same meet on the conflict page."""
    this, entry = changeable(request, place, kind, pk)
    if entry is None:
        return redirect(f"desk_{this.name}", place.slug, pk)
    if request.method == "GET" and (sent := own_proposal(request.user, entry, this.command)):
        return redirect("desk_proposal_change", place.slug, sent.pk)
    form = this.form(request.POST or None, user=request.user, place=place, entry=entry)
    if request.method == "POST" and not form.only_looks() and form.is_valid():
        try:
            if saved := _saved(request, this, form, entry):
                return done(request, this, saved)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return _form_page(request, this, form, entry)


@member("overview.write")
@require_POST
def confirm(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """Still correct, in all languages."""
    this, entry = changeable(request, place, kind, pk)
    entries.confirm(entry=entry, by=request.user)
    messages.success(request, _("Thank you. It is confirmed as of today, in all languages."))
    if request.POST.get("next") == "keeping":
        return redirect("desk_keeping", place.slug)
    return redirect(f"desk_{this.name}", place.slug, pk)


@member("overview.write")
@require_POST
def take_over(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """Be the owner from now on."""
    this, entry = changeable(request, place, kind, pk)
    try:
        entries.hand_over(entry=entry, to=request.user, by=request.user)
    except ValidationError as refused:
        messages.info(request, refused.messages[0])
    else:
        messages.success(request, _("You keep this entry from now on."))
    return redirect(f"desk_{this.name}", place.slug, pk)


@member("overview.write")
@require_POST
def show_again(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """Bring a withdrawn entry back."""
    this, entry = changeable(request, place, kind, pk)
    if is_reviewed(request.user, place):
        return _ask_to_show(request, this, entry)
    with refusals_told(request):
        entries.bring_back(entry=entry, by=request.user)
    return redirect(f"desk_{this.name}", place.slug, pk)


@member("overview.write")
@require_http_methods(["GET", "POST"])
def remove(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """Ask, with what hangs on it, and then withdraw or remove."""
    this, entry = changeable(request, place, kind, pk)
    if entry is None:
        return redirect(f"desk_{this.name}", place.slug, pk)
    problem = ""
    if request.method == "POST":
        try:
            if this.can_be_hidden and request.POST.get("how") == "withdraw":
                if this.command == ACTIVITY and not writes_at_once(request.user, entry):
                    return _ask_to_show(request, this, entry, shown=False)
                entries.withdraw(entry=entry, by=request.user)
                return redirect(f"desk_{this.name}", place.slug, pk)
            entries.remove(entry=entry, by=request.user)
            messages.success(request, _("Removed."))
            return redirect(this.index_name, place.slug)
        except ValidationError as refused:
            problem = refused.messages[0]
    context = {"kind": this, "entry": entry, "hanging": entries.hanging(entry), "problem": problem}
    context["link_is_out"] = this.command == ACTIVITY and bool(links_out(entry))
    return render(request, "directory/desk/remove.html", context)


@member("desk")
@require_GET
def history(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """Who changed what; for those who may change it."""
    this, entry = _found(request, place, kind, pk)
    if not request.user.has_perm(this.permission, entry):
        messages.info(request, _("The history is for those who keep this entry."))
        return redirect(f"desk_{this.name}", place.slug, pk)
    context = {"kind": this, "entry": entry, "changes": history_of(entry, hidden_from(request, entry))}
    return render(request, "directory/desk/history.html", context)


def _found(request: Any, place: Place, kind: str, pk: UUID) -> tuple[Kind, Any]:
    this = KINDS[kind]
    return this, get_object_or_404(this.entries(request.user, place), pk=pk)


def changeable(request: Any, place: Place, kind: str, pk: UUID) -> tuple[Kind, Any]:
    """Return the entry if the reader may change it. Else a post is refused, and a page says whom to ask.

    Raises:
        PermissionDenied: a post by somebody who may not change it.
    """
    this, entry = _found(request, place, kind, pk)
    if request.user.has_perm(this.permission, entry):
        return this, entry
    if request.method == "POST":
        raise PermissionDenied
    messages.info(request, _("Others keep this entry. Tell them if something is wrong."))
    return this, None


def _ask_to_show(request: Any, this: Kind, entry: Any, *, shown: bool = True) -> HttpResponse:
    """Have it wait that an activity is shown again, or taken down; who takes part is asked for by word of mouth."""
    if this.command != ACTIVITY:
        messages.info(request, _("Others look through what you show. Ask one of those who keep the overview."))
        return redirect(f"desk_{this.name}", entry.place.slug, entry.pk)
    wanted = Writing(ACTIVITY, replace(details_of(entry), published=shown), entry, expected=entry.version)
    return done(request, this, send(place=entry.place, by=request.user, writing=wanted))


def done(request: Any, this: Kind, saved: Any) -> HttpResponse:
    """Lead to what was saved, or to what waits now."""
    if isinstance(saved, Proposal):
        messages.success(request, _("Sent. It shows when somebody has looked through it."))
        return redirect("desk_proposal", request.place.slug, saved.pk)
    messages.success(request, _("Saved."))
    return redirect(f"desk_{this.name}", request.place.slug, saved.pk)


def _pressed(request: Any) -> UUID | None:
    """Return the id of what the page that was sent makes: the same page sent twice makes one, and nobody else's.

    Who goes back, writes something else and sends that, sends another.
    """
    if not request.POST.get("key"):
        return None
    said = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return uuid5(request.user.pk, repr(said))


def _made_by(request: Any, this: Kind, pk: UUID | None) -> HttpResponse | None:
    """Lead to what the same page, sent before, has made already; None where it has made nothing."""
    if pk is None:
        return None
    rows = (this.entries(request.user, request.place), proposals_visible_to(request.user, request.place))
    made = next((row for found in rows if (row := found.filter(pk=pk).first())), None)
    return done(request, this, made) if made is not None else None


def _saved(request: Any, this: Kind, form: Any, entry: Any, pk: UUID | None = None) -> Any:
    def write() -> Any:
        return send(place=form.place, by=request.user, writing=replace(this.writing(form, entry), pk=pk))

    return saved(form, write)


def saved(form: Any, write: Callable[[], Any]) -> Any:
    """Return what ``write`` returns, or say on ``form`` what stands in the way and return None.

    Raises:
        Conflict: somebody else saved meanwhile.
    """
    try:
        with refusals_on(form):
            return write()
    except UnknownTerm as unknown:
        form.add_error(None, _("The word “%s” is no longer in use here.") % unknown)
    except ValueError as refused:
        form.add_error(None, str(refused))
    except IntegrityError:
        form.add_error(None, _("This does not fit together with what is already here. Look at kind and belonging."))
    return None


def _form_page(request: Any, this: Kind, form: Any, entry: Any) -> HttpResponse:
    context = {"kind": this, "form": form, "entry": entry, "keeps_overview": request.standing.may("overview.edit")}
    context["key"] = "" if entry else request.POST.get("key") or str(uuid4())
    return render(request, f"directory/desk/{this.name}_form.html", context)
