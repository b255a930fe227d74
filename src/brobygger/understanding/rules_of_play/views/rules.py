"""Rules of play as members see them: topic by topic, one rule, proposing, saying yes, ending."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core import history as trail
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.understanding.rules_of_play.domain import rules
from brobygger.understanding.rules_of_play.domain.queries import rules_visible_to, whole
from brobygger.understanding.rules_of_play.forms import DeclineForm, EndForm, RuleForm
from brobygger.understanding.rules_of_play.models import RuleOfPlay, RuleState, Whose
from brobygger.understanding.rules_of_play.views.listing import rules_list_for

MOST = 300


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """What waits for a yes, and what holds: topics down, who can do it across."""
    rows = whole(rules_visible_to(request.user, place)).exclude(state=RuleState.ENDED)[:MOST]
    topics: dict[Any, dict[str, list[RuleOfPlay]]] = {}
    waiting = []
    for rule in sorted(rows, key=lambda r: (r.topic.order, r.topic.slug, not r.law, r.what)):
        if rule.state == RuleState.PROPOSED:
            waiting.append((rule, request.user.has_perm("rules_of_play.agree_ruleofplay", rule)))
        else:
            topics.setdefault(rule.topic, {}).setdefault(rule.whose, []).append(rule)
    table = [(topic, [held.get(value, []) for value in Whose.values]) for topic, held in topics.items()]
    context = {"waiting": waiting, "table": table, "heads": Whose.choices, "tab": "rules"}
    return render(request, "rules_of_play/index.html", context)


@member("desk")
@require_GET
def everything(request: Any, place: Place) -> HttpResponse:
    """The list, with what no longer holds."""
    return show_list(request, *rules_list_for(request.user, place), template="rules_of_play/list.html", tab="rules")


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One rule: its reason, who agreed and when."""
    return _page(request, _found(request, place, pk))


@member("start")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Propose a rule: every member may, from either side (R2)."""
    topic = request.GET.get("topic", "")
    return _propose(request, place, None, RuleForm(request.POST or None, place=place, initial={"topic": topic}))


@member("start")
@require_http_methods(["GET", "POST"])
def otherwise(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Propose another rule in place of one that holds."""
    rule = _found(request, place, pk)
    if not request.user.has_perm("rules_of_play.end_ruleofplay", rule):
        raise PermissionDenied
    return _propose(
        request, place, rule, RuleForm(request.POST or None, place=place, initial=RuleForm.initial_of(rule))
    )


@member("start")
@require_POST
def agree(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say yes."""
    rule = _found(request, place, pk)
    if not request.user.has_perm("rules_of_play.agree_ruleofplay", rule):
        raise PermissionDenied
    try:
        rules.agree_rule(rule=rule, by=request.user)
    except (ValidationError, Conflict) as refused:
        messages.error(request, refused.messages[0] if isinstance(refused, ValidationError) else str(refused))
    else:
        messages.success(request, _("It is agreed, and holds from today."))
    return redirect("rule_of_play", place.slug, pk)


@member("start")
@require_POST
def decline(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say no, for a reason."""
    rule, form = _found(request, place, pk), DeclineForm(request.POST)
    if not request.user.has_perm("rules_of_play.agree_ruleofplay", rule):
        raise PermissionDenied
    if not form.is_valid():
        return _page(request, rule, no_form=form)
    with refusals_told(request):
        rules.decline_rule(rule=rule, by=request.user, because=form.cleaned_data["because"])
        messages.success(request, _("You said no. Whoever proposed it is told why."))
    return redirect("rules_of_play", place.slug)


@member("start")
@require_POST
def withdraw(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take a proposal back."""
    rule = _found(request, place, pk)
    if not request.user.has_perm("rules_of_play.withdraw_ruleofplay", rule):
        raise PermissionDenied
    with refusals_told(request):
        rules.withdraw_rule(rule=rule, by=request.user)
        messages.success(request, _("The proposal is taken back."))
    return redirect("rules_of_play", place.slug)


@member("start")
@require_POST
def end(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """It no longer holds, for a reason."""
    rule, form = _found(request, place, pk), EndForm(request.POST)
    if not request.user.has_perm("rules_of_play.end_ruleofplay", rule):
        raise PermissionDenied
    if not form.is_valid():
        return _page(request, rule, end_form=form)
    with refusals_told(request):
        rules.end_rule(rule=rule, by=request.user, because=form.cleaned_data["because"])
    return redirect("rule_of_play", place.slug, pk)


def _propose(request: Any, place: Place, replaces: RuleOfPlay | None, form: RuleForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            rule = rules.propose_rule(place=place, by=request.user, details=form.details(), replaces=replaces)
            messages.success(request, _("Proposed. It holds once somebody from another side has said yes."))
            return redirect("rule_of_play", place.slug, rule.pk)
    return render(request, "rules_of_play/rule_form.html", {"form": form, "replaces": replaces})


def _page(request: Any, rule: RuleOfPlay, **forms: Any) -> HttpResponse:
    may = {
        name: request.user.has_perm(f"rules_of_play.{name}_ruleofplay", rule) for name in ("agree", "withdraw", "end")
    }
    context = {
        "rule": rule,
        "may": may,
        "end_form": EndForm(),
        "no_form": DeclineForm(),
        "told": trail.of_row(rule, request.standing),
    }
    return render(request, "rules_of_play/rule.html", context | forms)


def _found(request: Any, place: Place, pk: UUID) -> RuleOfPlay:
    found: RuleOfPlay = get_object_or_404(whole(rules_visible_to(request.user, place)), pk=pk)
    return found
