"""A plan as its household or member has it: no account, no script, no cookie (``/p/{token}``, R75)."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from brobygger.core import ical, mail
from brobygger.core.access import by_token
from brobygger.core.access_log import reads_of
from brobygger.core.in_words import clock
from brobygger.core.phones import dialled
from brobygger.overview.directory.models import ContactPoint
from brobygger.overview.directory.views.public.entry import geo, where_words, whom_to_ask
from brobygger.overview.directory.views.public.moments import day as day_in_words
from brobygger.reception.arrivals.domain.items import answer_offer
from brobygger.reception.arrivals.domain.links import link_of
from brobygger.reception.arrivals.domain.own_plan import OwnPlan, PlanEntry, own_events, own_items, own_plan

MOST_READERS = 50


@by_token
@require_GET
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Go on to the language that its reader chose, or was noted with."""
    link = link_of(token)
    if link is None:
        return gone(request)
    person = link.member or link.household
    return private(redirect("plan_in", person.language, token))


@by_token
@require_GET
def show(request: Any, language: str, token: str) -> HttpResponse:
    """The plan."""
    return _page(request, language, token, helping=False)


@by_token
@require_GET
def helper(request: Any, language: str, token: str) -> HttpResponse:
    """The plan on somebody else's telephone: nothing of it stays there."""
    answer = _page(request, language, token, helping=True)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@by_token
@require_GET
def readers(request: Any, language: str, token: str) -> HttpResponse:
    """Who has read the household's page, so that those it is about can see it."""
    link = link_of(token)
    if link is None:
        return gone(request)
    request.place = link.place
    context = {"token": token, "reads": reads_of(link.household_id)[:MOST_READERS]}
    return private(render(request, "arrivals/public/readers.html", context))


@by_token
@require_GET
def feed(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The plan as a calendar that is asked for again and again."""
    link = link_of(token)
    if link is None:
        return gone(request)
    name = _("My plan") if link.member_id else _("Our plan")
    return private(ical.answer(own_events(link, language), name, mail.absolute(request.path)))


# Who knows the address may answer: there is no cookie that another site could make use of.
@csrf_exempt
@by_token
@require_POST
def answer(request: Any, language: str, token: str, item: UUID) -> HttpResponse:
    """Say yes or no to an offer."""
    link = link_of(token)
    if link is None:
        return gone(request)
    row = own_items(link).select_related("household__place").filter(pk=item).first()
    if row is not None:
        with suppress(ValidationError):  # settled meanwhile: the page shows what it is now
            answer_offer(item=row, answer=request.POST.get("answer", ""))
    place = "plan_helper" if "helping" in request.POST else "plan_in"
    return private(redirect(f"{reverse(place, args=[language, token])}#i{item}"))


def _page(request: Any, language: str, token: str, *, helping: bool) -> HttpResponse:
    link = link_of(token)
    if link is None:
        return gone(request)
    request.place = link.place
    plan = own_plan(link, language)
    address = mail.absolute(reverse("plan_calendar", args=[language, token]))
    context = {
        "plan": plan,
        "link": link,
        "token": token,
        "helping": helping,
        "parts": parts_of(plan, language),
        "webcal": ical.webcal(address),
        "calendar": address,
    }
    return private(render(request, "arrivals/public/plan.html", context))


def parts_of(plan: OwnPlan, language: str) -> list[tuple[str, str, list[dict[str, Any]]]]:
    named = [
        ("week", _("This week"), plan.this_week),
        ("soon", _("The next three weeks"), plan.soon),
        ("later", _("Later"), plan.later),
        ("done", _("Done"), plan.done),
    ]
    return [
        (name, word, [_shown(e, language, plan.helper) for e in entries]) for name, word, entries in named if entries
    ]


def _shown(entry: PlanEntry, language: str, helper: ContactPoint | None) -> dict[str, Any]:
    return {
        "entry": entry,
        "item": entry.item,
        "when": _when(entry, language),
        "geo": geo(entry.venue),
        "where": where_words(entry.venue),
        "ask": (whom_to_ask(entry.activity) if entry.activity else None) or _called(entry.contact) or _called(helper),
    }


def _when(entry: PlanEntry, language: str) -> list[str]:
    today, item = timezone.localdate(), entry.item
    if entry.times:
        days = [(day_in_words(timezone.localdate(start), today, language), start, end) for start, end in entry.times]
        return [f"{on} {clock(start, language)}–{clock(end, language)}" for on, start, end in days]
    if item.starts == item.ends:
        return [day_in_words(item.starts, today, language)]
    last = day_in_words(item.ends, today, language)
    if item.starts <= today:
        return [_("Until %(last)s") % {"last": last}]
    return [_("%(first)s to %(last)s") % {"first": day_in_words(item.starts, today, language), "last": last}]


def _called(contact: ContactPoint | None) -> dict[str, str] | None:
    if contact is None or not contact.phone:
        return None
    return {"name": contact.name, "phone": contact.phone, "dial": dialled(contact.phone)}


def gone(request: HttpRequest) -> HttpResponse:
    """The same page for an address that was withdrawn, and for one that never was."""
    return private(render(request, "arrivals/public/gone.html", status=410))


def private(answer: Any) -> Any:
    """Let nothing on the way keep the page, and no other page learn its address."""
    add_never_cache_headers(answer)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
