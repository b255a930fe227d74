"""The organiser's pages: how one signs up, the list of each date, who came."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.command import Conflict
from brobygger.core.phones import dialled
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.tables import KINDS, as_file
from brobygger.overview.directory.domain.queries import upcoming_of
from brobygger.overview.signup.domain import keeping, queries, sheets
from brobygger.overview.signup.domain.following import days_of
from brobygger.overview.signup.forms.keeping import AnyDayForm, DayContactForm, ManyForm, TermsForm
from brobygger.overview.signup.models import Gathering, Seat, SeatState
from brobygger.overview.signup.views.keeper import Keeper
from brobygger.overview.signup.words import moment_in_words, when_in_words

MOST_DAYS = 12
SYMBOLS = {
    SeatState.IN: ("circle-check", "good"),
    SeatState.ASKED: ("circle-alert", "warning"),
    SeatState.OFFERED: ("ticket", "warning"),
    SeatState.WAITING: ("hourglass", "info"),
    SeatState.PASSED: ("circle-x", "info"),
    SeatState.LEFT: ("circle-x", "info"),
    SeatState.OFF: ("calendar-x", "bad"),
}


@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """How one signs up, and the dates with how full they are; who is responsible on a day, where one just turns up."""
    now, language = timezone.now(), get_language() or "da"
    days = {int(o.start.timestamp()): o for o in upcoming_of(keeper.activity, now, MOST_DAYS)}
    form = AnyDayForm(request.POST or None, days=[(n, moment_in_words(o.start, language)) for n, o in days.items()])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        day = days[said.pop("day")]
        keeping.set_day_contact(
            activity=keeper.activity, start=day.start, end=day.end, by=keeper.by, via=keeper.via, **said
        )
        messages.success(request, _("Saved."))
        return redirect(request.path)
    coming = queries.with_counts(queries.dates_of(keeper.activity)).filter(end__gt=now)
    context = {
        "sheet": queries.sheet_of(keeper.activity),
        "coming": [(g, when_in_words(g, language)) for g in coming],
        "past": [(g, when_in_words(g, language)) for g in queries.past_dates(keeper.activity, now)],
        "counts": [(moment_in_words(c.start, language), c) for c in queries.headcounts_of(keeper.activity)],
        "form": form if days else None,
        "named": [(moment_in_words(c.start, language), c) for c in queries.contacts_ahead(keeper.activity, now)],
    }
    return keeper.page(request, "dates", **context)


@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Choose how one signs up, or go back to just turning up."""
    activity, by, via = keeper.activity, keeper.by, keeper.via
    sheet, problem = queries.sheet_of(activity), ""
    form = TermsForm(request.POST or None, sheet=sheet, room=activity.capacity)
    if request.method == "POST" and request.POST.get("act") == "turn_up" and sheet is not None:
        form = TermsForm(sheet=sheet)
        try:
            sheets.just_turn_up(sheet=sheet, by=by, via=via)
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            return redirect(keeper.base)
    elif request.method == "POST" and form.is_valid():
        expected = form.cleaned_data["version"]
        try:
            with refusals_on(form):
                sheets.set_sign_up(activity=activity, terms=form.terms(), by=by, via=via, expected=expected)
                messages.success(request, _("Saved."))
                return redirect(keeper.base)
        except Conflict as conflict:
            again = request.POST.copy()
            again["version"] = str(vars(conflict.theirs)["version"])
            form.data = again
            form.add_error(None, _("Somebody else changed this meanwhile. Look at it, then save once more."))
    return keeper.page(request, "terms", form=form, sheet=sheet, problem=problem)


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, keeper: Keeper, date: UUID) -> HttpResponse:
    """The list of one date, and all that is done with it."""
    gathering = _date(keeper, date)
    many, contact_form = ManyForm(), _contact_form(keeper, gathering)
    act = request.POST.get("act", "")
    if act == "many":
        many = ManyForm(request.POST)
        if many.is_valid() and _enter(request, keeper, gathering, many):
            return redirect(request.path)
    elif act == "contact":
        contact_form = DayContactForm(request.POST)
        if contact_form.is_valid():
            said, activity = contact_form.cleaned_data, keeper.activity
            for start, end in _days_named(gathering):
                keeping.set_day_contact(activity=activity, start=start, end=end, by=keeper.by, via=keeper.via, **said)
            messages.success(request, _("Saved."))
            return redirect(request.path)
    elif request.method == "POST":
        _act(request, keeper, gathering, act)
        return redirect(request.path)
    return keeper.page(request, "people", many=many, contact_form=contact_form, **_list(keeper, gathering))


def _list(keeper: Keeper, gathering: Gathering) -> dict[str, Any]:
    now, language = timezone.now(), get_language() or "da"
    seats = [_row(seat) for seat in queries.seats_of(gathering)]
    others = [g for g in queries.coming_dates(keeper.activity, now) if g.pk != gathering.pk and not g.off]
    return {
        "date": gathering,
        "when": when_in_words(gathering, language),
        "over": keeping.is_over(gathering, now),
        "begun": gathering.start <= now,
        "live": [r for r in seats if r["seat"].live],
        "gone": [r for r in seats if not r["seat"].live],
        "waiting": sum(r["seat"].people for r in seats if r["seat"].state == SeatState.WAITING),
        "to_call": [r for r in seats if r["seat"].to_call],
        "others": [(g.pk, when_in_words(g, language)) for g in others],
        "contact": queries.contact_on(keeper.activity, gathering.start),
    }


def _row(seat: Seat) -> dict[str, Any]:
    icon, tone = SYMBOLS[SeatState(seat.state)]
    until = seat.offered_until
    return {
        "seat": seat,
        "icon": icon,
        "tone": tone,
        "dial": dialled(seat.party.phone) if seat.party.phone else "",
        "until": moment_in_words(until, get_language() or "da") if until else "",
        "reachable": bool(seat.party.phone or seat.party.email or seat.party.user_id),
    }


def _enter(request: HttpRequest, keeper: Keeper, gathering: Gathering, form: ManyForm) -> bool:
    said = form.cleaned_data
    try:
        placed, waiting = keeping.enter_many(
            gathering=gathering, people=said["people"], key=said["key"], by=keeper.by, via=keeper.via
        )
    except ValidationError as refused:
        form.add_error("people", refused)
        return False
    text = ngettext("%(n)d is on the list now.", "%(n)d are on the list now.", placed) % {"n": placed}
    if waiting:
        text += " " + ngettext("%(n)d waits.", "%(n)d wait.", waiting) % {"n": waiting}
    messages.success(request, text)
    return True


def _act(request: HttpRequest, keeper: Keeper, gathering: Gathering, act: str) -> None:
    """Do what the button beside a name says, and tell what came of it.

    Raises:
        Http404: no such name on this list.
    """
    number = request.POST.get("seat", "")
    seat = get_object_or_404(queries.seat_in(gathering, int(number) if number.isdigit() else 0))
    by, via = keeper.by, keeper.via
    with refusals_told(request):
        if act == "out":
            keeping.take_out(seat=seat, by=by, via=via)
        elif act == "give":
            keeping.give_place(seat=seat, by=by, via=via)
        elif act == "called":
            keeping.has_been_called(seat=seat, by=by, via=via)
        elif act == "move":
            coming = queries.coming_dates(keeper.activity, timezone.now())
            to = next((g for g in coming if str(g.pk) == request.POST.get("to")), None)
            if to is None:
                raise ValidationError(_("Choose another date."))
            keeping.move(seat=seat, to=to, by=by, via=via)
        messages.success(request, _("Done."))


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, keeper: Keeper, date: UUID) -> HttpResponse:
    """Who came, on one day."""
    gathering = _date(keeper, date)
    days = [start for start, _end in days_of(gathering)]
    now, language = timezone.now(), get_language() or "da"
    begun = [start for start in days if start <= now]
    day = _asked_day(request, days) or (begun[-1] if begun else None)
    if day is None or day > now:
        messages.info(request, _("It has not begun yet."))
        return redirect(f"{keeper.base}{date}/")
    seats = queries.people_placed(gathering)
    if request.method == "POST":
        came = {s.pk: _number(request.POST.get(f"came{s.pk}", "")) for s in seats}
        count = keeping.note_attendance(gathering=gathering, start=day, came=came, by=keeper.by, via=keeper.via)
        told = {"came": count.came, "of": count.signed_up}
        messages.success(request, _("Saved: %(came)s of %(of)s came.") % told)
        return redirect(f"{keeper.base}{date}/attendance/?day={int(day.timestamp())}")
    known = queries.attendance_on(gathering, day)
    context = {
        "date": gathering,
        "when": moment_in_words(day, language),
        "day": int(day.timestamp()),
        "days": [(int(d.timestamp()), moment_in_words(d, language), d == day) for d in begun] if len(begun) > 1 else [],
        "rows": [(s, range(s.people, -1, -1), known.get(s.pk)) for s in seats],
        "noted": bool(known),
    }
    return keeper.page(request, "attendance", **context)


@require_GET
def door_list(request: HttpRequest, keeper: Keeper, date: UUID) -> HttpResponse:
    """The names on paper, for the door: no phone numbers, so that it can lie on a table."""
    gathering = _date(keeper, date)
    seats = queries.people_placed(gathering)
    context = {
        "when": when_in_words(gathering, get_language() or "da"),
        "seats": seats,
        "total": sum(s.people for s in seats),
        "back": f"{keeper.base}{date}/",
        "title": keeper.activity.title_in(get_language() or "da"),
        "entry": keeper.activity,
    }
    answer = render(request, "signup/keep/door.html", context)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def people_file(request: HttpRequest, keeper: Keeper, date: UUID, form: str) -> HttpResponse:
    """The list as CSV or XLSX."""
    if form not in KINDS:
        raise Http404
    gathering = _date(keeper, date)
    came = queries.attendance_on(gathering, gathering.start)
    headings = [_("Name"), _("People"), _("Where it stands"), _("Phone"), _("E-mail"), _("In line since"), _("Came")]
    rows = [
        [
            s.party.name, s.people, s.get_state_display(), s.party.phone, s.party.email,
            timezone.localtime(s.asked_at).replace(tzinfo=None), came.get(s.pk, ""),
        ]
        for s in queries.seats_of(gathering)
    ]  # fmt: skip
    return as_file(form, "signed-up", headings, rows)


def _date(keeper: Keeper, pk: UUID) -> Gathering:
    return get_object_or_404(queries.date_of(keeper.activity, pk))


def _days_named(gathering: Gathering) -> list[tuple[datetime, datetime]]:
    """Return the days for which a person of the day is named on this page: of a course those ahead."""
    return [(start, end) for start, end in days_of(gathering) if end > timezone.now()]


def _contact_form(keeper: Keeper, gathering: Gathering) -> DayContactForm:
    days = _days_named(gathering)
    contact = queries.contact_on(keeper.activity, days[0][0]) if days else None
    return DayContactForm(initial={"name": contact.name, "phone": contact.phone} if contact else None)


def _asked_day(request: HttpRequest, days: list[datetime]) -> datetime | None:
    asked = _number(request.POST.get("day") or request.GET.get("day") or "")
    return next((d for d in days if asked and d == datetime.fromtimestamp(asked, UTC)), None)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
