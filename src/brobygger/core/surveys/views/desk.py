"""Surveys as members see them: prepare, open, print, close, and read the figures."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.in_words import day
from brobygger.core.languages import IN_WORDS, NAMES, RIGHT_TO_LEFT
from brobygger.core.mail import absolute
from brobygger.core.models import Place
from brobygger.core.surveys.domain import asking
from brobygger.core.surveys.domain.queries import answered_so_far, surveys_visible_to
from brobygger.core.surveys.forms import SlipsForm, WordsForm
from brobygger.core.surveys.kinds import PROMISE
from brobygger.core.surveys.models import Survey, SurveyState
from brobygger.core.surveys.ports import starts
from brobygger.core.surveys.views import shown
from brobygger.core.ui import qr, tables
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.whose import others_keep_this

LISTING = Listing(
    name="surveys",
    title=_L("Surveys"),
    sentence=_L("Surveys that are {state}"),
    filters=(
        Filter("state", _L("in any state"), lambda place: SurveyState.choices, lambda r, v: r.filter(state=v)),
    ),
    columns=(
        Column("title", _L("What it asks"), str, url=lambda s: reverse("desk_survey", args=[s.place.slug, s.pk])),
        Column("state", _L("State"), lambda s: s.get_state_display(), sort="state"),
        Column("opens", _L("From"), lambda s: s.opens_on, cell=lambda s: day(s.opens_on, short=True), sort="opens_on"),
        Column("closes", _L("Until"), lambda s: s.closes_on, cell=lambda s: day(s.closes_on, short=True),
               sort="closes_on"),
    ),
    default_sort="-closes",
    empty=Empty(_L("No survey yet"), _L("A survey asks newcomers in their own language, without a name.")),
)  # fmt: skip
Act = Callable[..., None]
ACTS: dict[str, Act] = {
    "open": asking.open_survey,
    "close": asking.close_survey,
    "renew": asking.renew_address,
    "remove": asking.remove_survey,
}


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list."""
    rows = surveys_visible_to(request.user, place).select_related("place")
    found = [start for ask in starts if (start := ask(request.standing, place)) is not None]
    return show_list(request, LISTING, rows, template="surveys/desk/list.html", starts=found)


@member("desk")
@require_http_methods(["GET", "POST"])
def survey(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One survey: how it stands, how people come to it, what it says once it is closed."""
    row = _found(request, place, pk)
    if request.method == "POST":
        return _act(request, place, row)
    may_change = request.user.has_perm("surveys.change_survey", row)
    address = absolute(reverse("survey_begin", args=[row.token]))
    context: dict[str, Any] = {
        "survey": row,
        "may_change": may_change,
        "answered": shown.at_least(answered_so_far(row)),
        "address": address,
        "qr": qr.drawing(address),
        "slips": SlipsForm(),
        "languages": [(c, IN_WORDS[c]) for c in place.languages if c in NAMES],
        "questions": [(q["key"], row.word(q["key"], translation.get_language() or "da")) for q in row.questions],
    }
    if row.state == SurveyState.CLOSED and request.user.has_perm("surveys.read_figures", row):
        context["told"] = shown.told(row)
        context["may_have_files"] = request.standing.may("figures")
        context["enough"] = answered_so_far(row) > 0
    return render(request, "surveys/desk/survey.html", context)


def _act(request: Any, place: Place, row: Survey) -> HttpResponse:
    """Carry out one of ``ACTS``; what cannot be undone is asked about first."""
    act = request.POST.get("act", "")
    if act not in ACTS or not request.user.has_perm("surveys.change_survey", row):
        raise PermissionDenied
    if act != "open" and "confirmed" not in request.POST:
        return render(request, "ui/confirm.html", {**_question(act), "carried": [("act", act)], "back": request.path})
    with refusals_told(request):
        ACTS[act](survey=row, by=request.user)
        if act == "remove":
            return redirect("desk_surveys", place.slug)
    return redirect("desk_survey", place.slug, row.pk)


def _question(act: str) -> dict[str, Any]:
    if act == "close":
        consequences = [
            _("Nobody can answer any more, and it cannot be opened again."),
            _("What may be shown is kept. Everything else is deleted at once."),
        ]
        return {
            "question": _("Close the survey?"),
            "consequences": consequences,
            "action": _("Close the survey"),
            "symbol": "lock",
        }
    if act == "renew":
        lost = [_("Posters that hang already lead nowhere from now on. Print new ones.")]
        return {"question": _("Make a new address?"), "consequences": lost, "action": _("Make a new address"),
                "symbol": "refresh-cw"}  # fmt: skip
    return {"question": _("Remove the survey?"), "action": _("Remove")}


@member("start")
@require_http_methods(["GET", "POST"])
def words(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """All texts in one language, to be corrected and read aloud."""
    row = _found(request, place, pk)
    if not request.user.has_perm("surveys.change_survey", row):
        return others_keep_this(request, "desk_survey", place.slug, pk)
    language = request.GET.get("in", place.languages[0])
    language = language if language in NAMES else "da"
    form = WordsForm(request.POST or None, request.FILES or None, survey=row, language=language)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            for field, text, upload in form.said():
                asking.say(survey=row, by=request.user, field=field, language=language, text=text, upload=upload)
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
    names = [(c, IN_WORDS[c]) for c in place.languages if c in NAMES]
    context = {"survey": row, "form": form, "names": names, "chosen": language, "said": IN_WORDS[language]}
    return render(request, "surveys/desk/words.html", context)


@member("desk")
@require_GET
def poster(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """A poster (A4) with the title in the languages chosen, and the QR code."""
    row = _found(request, place, pk)
    wanted = [c for c in request.GET.getlist("in") if c in NAMES] or [c for c in place.languages if c in NAMES]
    address = absolute(reverse("survey_begin", args=[row.token]))
    return render(request, "surveys/desk/poster.html", _paper(row, wanted, [address]))


@member("start")
@require_POST
def slips(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Slips to cut out, each with its own QR code; they are shown this once."""
    row = _found(request, place, pk)
    if not request.user.has_perm("surveys.change_survey", row):
        return others_keep_this(request, "desk_survey", place.slug, pk)
    form = SlipsForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Between 1 and 200 slips can be made at once."))
        return redirect("desk_survey", place.slug, pk)
    with refusals_told(request):
        made = asking.make_slips(survey=row, by=request.user, number=form.cleaned_data["number"])
        wanted = [c for c in place.languages if c in NAMES]
        addresses = [absolute(reverse("survey_begin", args=[word])) for word in made]
        answer = render(request, "surveys/desk/slips.html", _paper(row, wanted, addresses))
        answer.headers["Cache-Control"] = "no-store"
        return answer
    return redirect("desk_survey", place.slug, pk)


def _paper(row: Survey, languages: list[str], addresses: list[str]) -> dict[str, Any]:
    faces = []
    for code in languages:
        with translation.override(code):
            direction = "rtl" if code in RIGHT_TO_LEFT else "ltr"
            faces.append(
                {"code": code, "direction": direction, "title": row.word("title", code), "promise": str(PROMISE)}
            )
    return {"survey": row, "faces": faces, "codes": [(a, qr.drawing(a)) for a in addresses]}


@member("figures")
@require_GET
def figures(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The figures as a file; the same numbers as on the page."""
    row = _found(request, place, pk)
    if row.state != SurveyState.CLOSED:
        messages.info(request, _("The figures are there when the survey is closed."))
        return redirect("desk_survey", place.slug, pk)
    kind = request.GET.get("format", "csv")
    headings = [_("Question"), _("Group"), _("Answer"), _("At least")]
    return tables.as_file(kind if kind in tables.KINDS else "csv", "survey", headings, shown.lines(row))


def _found(request: Any, place: Place, pk: UUID) -> Survey:
    found: Survey = get_object_or_404(surveys_visible_to(request.user, place).select_related("place", "owner"), pk=pk)
    return found
