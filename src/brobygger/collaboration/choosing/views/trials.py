"""What is tried without a forum: the list, a beginning, and what becomes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.choosing.domain.queries import entries_called, trials_visible_to, without_keeper
from brobygger.collaboration.choosing.domain.trying import change_trial, decide_trial, start_trial, take_over_trial
from brobygger.collaboration.choosing.forms import DecideForm, TrialForm
from brobygger.collaboration.choosing.models import Trial, TrialState
from brobygger.collaboration.choosing.onward import entry_from, times_in_words, trial_from
from brobygger.core.access import member, standing
from brobygger.core.command import Conflict
from brobygger.core.creation import Intent, advice_on
from brobygger.core.forms import begin_with
from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this

SAID = {
    TrialState.RUNNING: _L("You go on trying until %(until)s. Then you are asked again."),
    TrialState.STOPPED: _L("It has stopped. What you learned stays for those who try something like it."),
    TrialState.PERMANENT: _L("It goes on. Those who keep the overview can put it there."),
}


def _url(trial: Any) -> str:
    return reverse("trial", args=[trial.place.slug, trial.pk])


LISTING = Listing(
    name="trials",
    title=_L("What is tried"),
    sentence=_L("What is {state}"),
    filters=(
        Filter("state", _L("being tried or over"), lambda place: TrialState.choices, lambda r, v: r.filter(state=v)),
    ),
    columns=(
        Column("title", _L("What is tried"), str, url=_url, sort="title"),
        Column("kept_by", _L("Who keeps it going"), lambda t: str(t.kept_by or "")),
        Column("until", _L("Until"), lambda t: day(t.until_on), sort="until_on"),
        Column("state", _L("State"), lambda t: t.get_state_display(), sort="state"),
    ),
    default_sort="title",
    find=holding("title"),
    empty=Empty(_L("Nothing is being tried"), _L("A small thing needs no group: try it for three months, and see.")),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Trial]]:
    """Return the list and what is on it that ``user`` may see."""
    return LISTING, trials_visible_to(user, place)


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """What is or was tried in the place."""
    return show_list(request, *list_for(request.user, place), template="choosing/trials.html")


@member("start")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Begin to try something; everybody may (R2)."""
    form = TrialForm(request.POST or None, user=request.user, place=place)
    begin_with(form, request.GET)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            trial = start_trial(place=place, by=request.user, details=form.details())
            messages.success(request, _("You are trying it. In three months you are asked what becomes of it."))
            return redirect("trial", place.slug, trial.pk)
    return render(request, "choosing/trial_new.html", {"form": form})


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One thing that is tried, and the way on from it."""
    trial = get_object_or_404(trials_visible_to(request.user, place), pk=pk)
    mine, today = standing(request.user, place), timezone.localdate()
    keeps, running = request.user.has_perm("choosing.keep_trial", trial), trial.state == TrialState.RUNNING
    context = {
        "trial": trial,
        "times": times_in_words(trial),
        "keeps": keeps and running,
        "alone": running and trials_visible_to(request.user, place).filter(without_keeper(), pk=pk).exists(),
        "over": running and trial.until_on <= today,
        "permanent": trial.state == TrialState.PERMANENT,
        "entries": entries_called(request.user, trial)[:2] if trial.state == TrialState.PERMANENT else (),
        "entry_url": entry_from(trial, today) if mine.may("overview.write") else "",
        "again_url": trial_from(trial) if trial.state == TrialState.STOPPED else "",
        "form": DecideForm(),
        "advice": advice_on(Intent(place, "trial", trial.topics, mine.side, mine.paid)) if keeps and running else [],
    }
    return render(request, "choosing/trial.html", context)


@member("start")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Correct what is said of it; two who do meet on the conflict page."""
    trial = get_object_or_404(trials_visible_to(request.user, place), pk=pk)
    if not request.user.has_perm("choosing.keep_trial", trial):
        return others_keep_this(request, "trial", place.slug, pk)
    form = TrialForm(request.POST or None, user=request.user, place=place, trial=trial)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                expected = form.cleaned_data["version"]
                change_trial(trial=trial, by=request.user, details=form.details(), expected=expected)
                messages.success(request, _("Saved."))
                return redirect("trial", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "choosing/trial_new.html", {"form": form, "trial": trial})


@member("start")
@require_POST
def take_over(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Keep going what nobody keeps going any more; everybody may (R2)."""
    trial = get_object_or_404(trials_visible_to(request.user, place), pk=pk)
    try:
        take_over_trial(trial=trial, by=request.user)
    except ValidationError as refused:
        messages.info(request, refused.messages[0])
    else:
        messages.success(request, _("You keep it going from now on."))
    return redirect("trial", place.slug, pk)


@member("start")
@require_POST
def decide(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Stop, try again, or make it permanent; from there on it goes to its entry in the overview."""
    trial = get_object_or_404(trials_visible_to(request.user, place), pk=pk)
    if not request.user.has_perm("choosing.keep_trial", trial):
        raise PermissionDenied
    form = DecideForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError([str(e) for found in form.errors.values() for e in found])
        said = form.cleaned_data
        decide_trial(trial=trial, by=request.user, outcome=said["outcome"], learned=said["learned"])
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("trial", place.slug, pk)
    if trial.state == TrialState.PERMANENT and request.standing.may("overview.write"):
        messages.success(request, _("It goes on. Here is its entry in the overview: look through it, and save it."))
        return redirect(entry_from(trial, timezone.localdate()))
    messages.success(request, SAID[TrialState(trial.state)] % {"until": day(trial.until_on)})
    return redirect("trial", place.slug, pk)
