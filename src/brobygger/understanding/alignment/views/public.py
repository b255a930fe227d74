"""The pages of a contact person who speaks for an actor without an account: say, agree, sign, and guess (R47, R48)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.core.access import by_token
from brobygger.core.command import Conflict
from brobygger.core.limits import by_address, limited
from brobygger.core.ui.refusals import refusals_on
from brobygger.understanding.alignment import points
from brobygger.understanding.alignment.conditions import compare
from brobygger.understanding.alignment.domain import agreeing, saying, stating
from brobygger.understanding.alignment.domain.links import link_of
from brobygger.understanding.alignment.domain.parties import link_signs, names_of, side_of, voice_of
from brobygger.understanding.alignment.domain.queries import agreed_values, in_force, opened_by, said_to, under_way
from brobygger.understanding.alignment.models import Alignment, ContactLink, Party, State, Version
from brobygger.understanding.alignment.saying_forms import ConditionsForm, PointForm, SayForm
from brobygger.understanding.alignment.views.frame import Shown, shown


@by_token
@limited("60/10m", by_address)
@require_http_methods(["GET", "POST"])
def answer(request: Any, secret: str) -> HttpResponse:
    """What the two expect of each other, as the one sees it who holds the link."""
    link = _opened(request, secret)
    if not voice_of(link.alignment, None, link):
        return _ended(request, link)
    row = opened_by(link)
    draft, names, problem = under_way(row), names_of(row), ""
    form = _say_form(request, link, row, draft) if draft is not None and draft.state == State.SAYING else None
    if request.method == "POST" and draft is not None:
        problem = _do(request, link, draft, form)
        if not problem and not (form and form.errors):
            return redirect(request.path)
    context = _context(link, row, draft, names) | {"form": form, "problem": problem}
    context["conditions"] = reverse("alignment_link_conditions", args=[secret])
    return _unlisted(render(request, "alignment/public/link.html", context))


@by_token
@limited("60/10m", by_address)
@require_http_methods(["GET", "POST"])
def conditions(request: Any, secret: str) -> HttpResponse:
    """How each of the two works, guessed and stated by whoever holds the link; compared once both have (R47)."""
    link = _opened(request, secret)
    if not voice_of(link.alignment, None, link):
        return _ended(request, link)
    row = link.alignment
    names, said, mine = names_of(row), stating.rounds(row), stating.own_part(row, link.party)
    guessing = mine is None
    form = None if mine is not None and mine.own else ConditionsForm(request.POST or None)
    if request.method == "POST" and form is not None and form.is_valid():
        with refusals_on(form):
            write = stating.guess if guessing else stating.state
            write(alignment=row, by=None, values=form.cleaned_data, link=link)
            return redirect(request.path)
    context: dict[str, Any] = {
        "link": link, "place": link.place, "form": form, "guessing": guessing, "waits": form is None,
        "us": names[link.party], "them": names[points.other(link.party)],
        "two": {p: {"name": names[p], "side": side_of(row, p)} for p in Party.values},
        "back": reverse("alignment_link", args=[secret]),
    }  # fmt: skip
    if said:
        context["rows"] = compare({p: (c.own, c.guess) for p, c in said[0].items()})
    return _unlisted(render(request, "alignment/public/conditions.html", context))


def _opened(request: Any, secret: str) -> ContactLink:
    """Return what ``secret`` opens.

    Raises:
        Http404: nothing.
    """
    link = link_of(secret)
    if link is None:
        raise Http404
    request.place = link.place
    return link


def _ended(request: Any, link: ContactLink) -> HttpResponse:
    """Say that somebody with an account speaks for them now, and where to go."""
    names = names_of(link.alignment)
    page = reverse("alignment", args=[link.place.slug, link.alignment_id])
    context = {
        "place": link.place, "us": names[link.party], "them": names[points.other(link.party)],
        "login": f"{reverse('account_login')}?{urlencode({'next': page})}",
    }  # fmt: skip
    return _unlisted(render(request, "alignment/public/ended.html", context, status=410))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _say_form(request: Any, link: ContactLink, row: Alignment, draft: Version) -> SayForm:
    held = in_force(row)
    initial = said_to(draft, link.party).get(link.party) or (dict(agreed_values(held)) if held else {"review": 6})
    data = request.POST if request.POST.get("act") == "say" else None
    return SayForm(data, party=link.party, names=names_of(row), initial=initial)


def _do(request: Any, link: ContactLink, draft: Version, form: SayForm | None) -> str:
    """Carry out what was pressed; return what went wrong, in words, or nothing."""
    act = request.POST.get("act", "")
    try:
        if act == "say" and form is not None:
            if form.is_valid():
                saying.say(version=draft, by=None, values=form.cleaned_data, link=link)
            return ""
        if act == "sign":
            agreeing.sign(version=draft, by=None, party=link.party, link=link)
            return ""
        if act in {"yes", "propose"}:
            return _point(request, link, draft, act)
    except (ValidationError, Conflict):
        pass
    return _("Something has changed meanwhile. Look at it again.")


def _point(request: Any, link: ContactLink, draft: Version, act: str) -> str:
    point = next((p for p in draft.points.all() if str(p.pk) == request.POST.get("point")), None)
    if point is None:
        raise ValidationError("")
    seen = request.POST.get("version", "")
    expected = int(seen) if seen.isdigit() else None
    if act == "yes":
        agreeing.accept(point=point, by=None, expected=expected, link=link)
        return ""
    form = PointForm(request.POST, name=point.name, names=names_of(link.alignment), initial={})
    if not form.is_valid():
        return " ".join(str(error) for errors in form.errors.values() for error in errors)
    agreeing.propose(point=point, by=None, value=form.cleaned_data["value"], expected=expected, link=link)
    return ""


def _context(link: ContactLink, row: Alignment, draft: Version | None, names: dict[str, str]) -> dict[str, Any]:
    held, party = in_force(row), link.party
    context: dict[str, Any] = {
        "link": link, "alignment": row, "place": link.place, "draft": draft, "held": held,
        "us": names[party], "them": names[points.other(party)],
        "sides": {p: side_of(row, p) for p in Party.values},
    }  # fmt: skip
    if held is not None:
        context["agreed"] = [s for s in shown(held, names, party) if s.value]
    if draft is None:
        return context
    context["mine"] = party in said_to(draft, party)
    if draft.state == State.AGREEING:
        rows = shown(draft, names, party)
        context["points"] = [(s, _point_form(s, names)) for s in rows]
        context["open"] = any(not s.point.agreed for s in rows)
        context["signs"] = bool(link_signs(row, link))
        context["signed"] = any(s.party == party for s in draft.signatures.all())
    return context


def _point_form(of: Shown, names: dict[str, str]) -> PointForm | None:
    if of.point.agreed:
        return None
    initial = {"value": of.point.value, "version": of.point.version}
    return PointForm(name=of.point.name, names=names, initial=initial, auto_id=f"id_{of.point.name}_%s")
