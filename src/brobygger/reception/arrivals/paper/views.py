"""Plans and records as PDF: under the same rights, and with the same care, as the pages that they are made of."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brobygger.core import mail
from brobygger.core.access import by_token, member
from brobygger.core.case import sheet_of
from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.reception.arrivals.domain.links import link_of
from brobygger.reception.arrivals.domain.own_plan import own_plan
from brobygger.reception.arrivals.domain.queries import case_lines
from brobygger.reception.arrivals.models import ItemState
from brobygger.reception.arrivals.paper.plan import PaperEntry, PlanPaper, plan_sheet
from brobygger.reception.arrivals.views.frame import kept
from brobygger.reception.arrivals.views.public import gone, parts_of, private


@by_token
@require_GET
def plan(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The plan on paper, in large letters, with the code that leads back to it (R75)."""
    link = link_of(token)
    if link is None:
        return gone(request)
    found = own_plan(link, language)
    paper = PlanPaper(
        [(word, _entries(rows)) for _name, word, rows in parts_of(found, language)],
        found.member.first_name if found.member else "",
        mail.absolute(reverse("plan", args=[token])),
    )
    title = _("My plan") if found.member else _("Our plan")
    sheet = Sheet(title, timezone.localdate(), link.place.name)
    # The file's name says no more than what it is: it stays on the phone, in a list that others may see.
    return private(pdf_answer(request, "arrivals/plan", plan_sheet(paper, language), language, sheet, name="plan"))


def _entries(rows: Sequence[dict[str, Any]]) -> list[PaperEntry]:
    found = []
    for row in rows:
        entry, item, ask = row["entry"], row["item"], row["ask"] or {}
        venue = entry.venue
        done = item.state != ItemState.OPEN
        found.append(
            PaperEntry(
                title=entry.title,
                topic=entry.topic,
                days=[] if done else row["when"],
                venue=", ".join(filter(None, (venue.name, venue.address))) if venue else "",
                who=item.owner_name,
                ask=ask.get("name", ""),
                phone=ask.get("phone", ""),
                bring=entry.bring,
                must=item.by_law,
                private=item.private,
                whose=entry.whose,
                done=done,
            )
        )
    return found


@member("households")
@require_GET
def case(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Everything that happened to the household, dated, as a file for the case (R73)."""
    household = kept(request, place, pk, reading=True)
    with translation.override("da"):  # the language of the case, whoever prints it
        sheet = Sheet(_("To the case: %(code)s") % {"code": household.code}, timezone.localdate(), place.name)
        facts = [(_("Household"), household.code), (_("Day 0"), day(household.day_zero, "da"))]
        data = sheet_of(case_lines(household), facts)
    return private(pdf_answer(request, "core/case", data, "da", sheet))
