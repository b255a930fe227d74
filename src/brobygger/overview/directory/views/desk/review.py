"""What waits to be looked through: the list, one thing side by side, and what can be done with it (R10)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.in_words import moment
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list
from brobygger.core.ui.refusals import refusals_told
from brobygger.overview.directory.domain import proposals
from brobygger.overview.directory.domain.proposals import Decided, said_by_its_sender, wanted
from brobygger.overview.directory.domain.queries import own_activities, own_actors, proposals_visible_to
from brobygger.overview.directory.domain.together import overlaid
from brobygger.overview.directory.domain.writing import SOUND, Writing
from brobygger.overview.directory.forms.review import WordForm
from brobygger.overview.directory.models import Proposal, ProposalState
from brobygger.overview.directory.rules import looks_through
from brobygger.overview.directory.views.desk.beside import lines
from brobygger.overview.directory.views.desk.entries import saved
from brobygger.overview.directory.views.desk.kinds import KINDS, OF_COMMAND, Kind


def sender_of(proposal: Proposal) -> str:
    """Return who sent it, in words."""
    return str(proposal.by) if proposal.by else _("somebody without an account")


_KINDS = [(k.command, k.listing.title) for k in KINDS.values()] + [(SOUND, _L("Recorded sound"))]
LISTING = Listing(
    name="review",
    title=_L("Look through"),
    filters=(
        Filter(
            "state",
            _L("What waits"),
            lambda place: [(s.value, s.label) for s in ProposalState if s != ProposalState.WAITING],
            lambda rows, value: rows.filter(state=value),
        ),
        Filter("kind", _L("everything"), lambda place: _KINDS, lambda rows, value: rows.filter(command=value)),
    ),
    columns=(
        Column("what", _L("What"), lambda p: p.title, url=proposals.address_of, sort="title"),
        Column("kind", _L("Kind"), lambda p: str(dict(_KINDS)[p.command])),
        Column("new", _L("New or changed"), lambda p: _("changed") if p.before else pgettext("entry", "new")),
        Column("who", _L("Sent by"), sender_of, sort="by__name"),
        Column("sent", _L("Sent"), lambda p: p.sent_at, cell=lambda p: moment(p.sent_at), sort="sent_at"),
        Column("state", _L("State"), lambda p: p.get_state_display()),
    ),
    default_sort="sent",
    find=holding("title", "by__name"),
    empty=Empty(_L("Nothing waits"), _L("What others send is listed here until somebody has looked through it.")),
)


@member("overview.write")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list: what waits, or what became of it."""
    rows = proposals_visible_to(request.user, place)
    if request.GET.get("state") not in ProposalState.values:
        rows = rows.filter(state=ProposalState.WAITING)
    return show_list(request, LISTING, rows)


@member("overview.write")
@require_GET
def mine(request: Any, place: Place) -> HttpResponse:
    """What one may change, and what one has sent that waits or came back."""
    context = {
        "sent": proposals_visible_to(request.user, place)
        .filter(by=request.user, state__in=(ProposalState.WAITING, ProposalState.RETURNED))
        .order_by("-sent_at"),
        "activities": own_activities(request.user, place).prefetch_related("texts").order_by("-changed_at")[:100],
        "actors": own_actors(request.user, place),
        "now": timezone.now(),
    }
    return render(request, "directory/desk/mine.html", context)


@member("overview.write")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One thing side by side."""
    proposal = proposals_visible_to(request.user, place).filter(pk=pk).first()
    return _page(request, proposal, None) if proposal is not None else _not_hers(request)


@member("overview.edit")
@require_POST
def accept(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Let it show."""
    proposal = _to_decide(request, place, pk)

    def write() -> Any:
        versions = _number(request, "version"), _number(request, "entry_version")
        return proposals.accept(
            proposal=proposal, by=request.user, expected=versions[0] or 0, entry_version=versions[1]
        )

    return _decide(request, proposal, write, _("Accepted. It shows now."))


@member("overview.edit")
@require_http_methods(["GET", "POST"])
def give_back(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Send it back with a word."""
    proposal = _to_decide(request, place, pk)
    form = WordForm(request.POST or None, initial={"version": proposal.version})
    if request.method == "GET" or not form.is_valid():
        return _page(request, proposal, form)
    said = form.cleaned_data

    def write() -> None:
        proposals.give_back(proposal=proposal, by=request.user, word=said["word"], expected=said["version"])

    return _decide(request, proposal, write, _("Sent back, with your word."))


@member("overview.edit")
@require_http_methods(["GET", "POST"])
def correct(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Accept it with corrections of one's own, in the form in which such entries are written."""
    proposal = _to_decide(request, place, pk)
    now = wanted(proposal) if proposal.waits else None
    kind = OF_COMMAND.get(proposal.command)
    if now is None or now.removed or kind is None:
        return redirect("desk_proposal", place.slug, pk)
    now.writing.details = overlaid(now.stands, now.writing.details)
    form = _form(request, kind, proposal, now.writing, own=False)
    if request.method == "POST" and not form.only_looks() and form.is_valid():
        corrected = kind.writing(form, now.writing.entry)
        if corrected.new_organiser and now.writing.new_organiser and _same_name(corrected, now.writing):
            corrected.new_organiser = now.writing.new_organiser
        versions = form.cleaned_data["version"] or 0, _number(request, "entry_version")

        def write() -> Any:
            return proposals.accept(
                proposal=proposal, by=request.user, expected=versions[0], entry_version=versions[1], corrected=corrected
            )

        try:
            if entry := saved(form, write):
                messages.success(request, _("Accepted, with your corrections. It shows now."))
                return redirect(f"desk_{kind.name}", place.slug, entry.pk)
        except (Decided, Conflict):
            form.add_error(None, _("Somebody else changed this meanwhile. Look at it side by side before you save."))
    return _form_page(request, kind, proposal, form, now.writing.entry, _("Accept with these corrections"))


@member("overview.write")
@require_http_methods(["GET", "POST"])
def change(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change what one has sent, and send it again."""
    proposal = _own(request, place, pk)
    if proposal is None:
        return _not_hers(request)
    kind = OF_COMMAND.get(proposal.command)
    if kind is None or not proposal.open_to_its_sender:
        return redirect("desk_proposal", place.slug, pk)
    said = said_by_its_sender(proposal)
    form = _form(request, kind, proposal, said, own=True)
    if request.method == "POST" and not form.only_looks() and form.is_valid():
        writing = kind.writing(form, said.entry)
        if writing.expected is None:
            writing.expected = 0

        def write() -> Any:
            return proposals.propose(place=place, by=request.user, writing=writing, known=proposal)

        try:
            if saved(form, write):
                messages.success(request, _("Sent. It shows when somebody has looked through it."))
                return redirect("desk_proposal", place.slug, pk)
        except (Decided, Conflict):
            form.add_error(None, _("Somebody has looked through it meanwhile. What you wrote is still here."))
    return _form_page(request, kind, proposal, form, said.entry, _("Send it again"))


@member("overview.write")
@require_POST
def take_back(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take back what one has sent."""
    proposal = _own(request, place, pk)
    if proposal is None:
        return _not_hers(request)
    try:
        proposals.take_back(proposal=proposal, by=request.user)
        messages.success(request, _("Taken back. Nothing was changed."))
    except Decided:
        messages.info(request, _("Somebody has looked through it already."))
    return redirect("desk_mine", place.slug)


def _own(request: Any, place: Place, pk: UUID) -> Proposal | None:
    return proposals_visible_to(request.user, place).filter(pk=pk, by=request.user).first()


def _not_hers(request: Any) -> HttpResponse:
    messages.info(request, _("That is decided and gone, or somebody else sent it."))
    return redirect("desk_mine", request.place.slug)


def _to_decide(request: Any, place: Place, pk: UUID) -> Proposal:
    if not looks_through(request.user, place):
        raise PermissionDenied
    proposal = get_object_or_404(proposals_visible_to(request.user, place), pk=pk)
    if not request.user.has_perm("directory.decide_proposal", proposal):
        raise PermissionDenied
    return proposal


def _number(request: Any, name: str) -> int | None:
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None


def _decide(request: Any, proposal: Proposal, write: Callable[[], Any], told: str) -> HttpResponse:
    """Do it, or say why it could not be done; the page shows what stands."""
    try:
        with refusals_told(request):
            write()
            messages.success(request, told)
    except Decided as decided:
        who = decided.proposal.decided_by or _("The sender")
        messages.info(request, _("%(who)s was quicker.") % {"who": who})
    except Conflict:
        messages.warning(request, _("It was changed since you looked. Nothing is lost: look at it once more."))
    except (ValueError, IntegrityError):
        messages.error(request, _("It does not fit what is here now. Correct it, or send it back with a word."))
    return redirect("desk_proposal", request.place.slug, proposal.pk)


def _page(request: Any, proposal: Proposal, word: WordForm | None) -> HttpResponse:
    own = proposal.by_id == request.user.pk
    now = wanted(proposal) if proposal.open_to_its_sender else None
    kind = OF_COMMAND.get(proposal.command, KINDS["activities"])
    shown = []
    if now is not None and proposal.command != SOUND:
        shown = lines(now, kind.form, request.place, request.standing, own=own)
    entry = now.writing.entry if now is not None else None
    context = {
        "proposal": proposal,
        "sender": sender_of(proposal),
        "now": now,
        "changed": [line for line in shown if line.changed],
        "same": [line for line in shown if not line.changed],
        "both": any(line.both for line in shown),
        "entry": entry,
        "entry_url": reverse(f"desk_{kind.name}", args=[request.place.slug, proposal.entry]) if proposal.entry else "",
        "correctable": proposal.command in OF_COMMAND,
        "own": own,
        "may_decide": proposal.waits and request.user.has_perm("directory.decide_proposal", proposal),
        "word": word or WordForm(initial={"version": proposal.version}),
        "is_sound": proposal.command == SOUND,
    }
    return render(request, "directory/desk/proposal.html", context, status=422 if word and word.errors else 200)


def _form(request: Any, kind: Kind, proposal: Proposal, said: Writing, *, own: bool) -> Any:
    more: dict[str, Any] = {"own": own} if kind.name == "actor" else {}
    begins: dict[str, Any] = {"version": proposal.version}
    if said.new_organiser is not None:
        begins["organiser_new"] = said.new_organiser.name
    if said.new_venue is not None:
        begins["venue_new"] = ", ".join(filter(None, (said.new_venue.name, said.new_venue.address)))
    return kind.form(
        request.POST or None, user=request.user, place=request.place, entry=said.entry, said=said.details,
        initial=begins, **more,
    )  # fmt: skip


def _form_page(request: Any, kind: Kind, proposal: Proposal, form: Any, entry: Any, save: str) -> HttpResponse:
    context = {
        "kind": kind, "form": form, "entry": entry, "save": save, "proposal": proposal,
        "entry_version": entry.version if entry is not None else "",
    }  # fmt: skip
    return render(request, f"directory/desk/{kind.name}_form.html", context)


def _same_name(one: Writing, other: Writing) -> bool:
    a, b = one.new_organiser, other.new_organiser
    return a is not None and b is not None and a.name.casefold() == b.name.casefold()
