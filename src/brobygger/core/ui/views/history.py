"""The page on which a place's coordinators and administrators read who changed what."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from brobygger.core import history
from brobygger.core.access import member
from brobygger.core.in_words import moment
from brobygger.core.models import AuditEntry, Place
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list

PERIODS = (
    ("1", _("the last day")),
    ("7", _("the last week")),
    ("30", _("the last month")),
    ("365", _("the last year")),
)


def _since(rows: Any, days: str) -> Any:
    return rows.filter(at__gte=timezone.now() - timedelta(days=int(days)))


def _plain(entry: AuditEntry) -> str:
    told = history.told_of(entry)
    return "; ".join([told.sentence, *(f"{line.field}: {line.before} → {line.after}" for line in told.lines)])


def _cell(entry: AuditEntry) -> SafeString:
    told = history.told_of(entry)
    if not told.lines:
        return format_html("{}", told.sentence)
    lines = format_html_join("", "<li>{}: {} → {}</li>", ((line.field, line.before, line.after) for line in told.lines))
    return format_html("<details><summary>{}</summary><ul>{}</ul></details>", told.sentence, lines)


LISTING = Listing(
    name="history",
    title=_("Who changed what"),
    sentence=_("Changes of {kind} by {who} in {period}"),
    filters=(
        Filter("kind", _("anything"), history.kinds_in, lambda rows, kind: rows.filter(object_kind=kind)),
        Filter("who", _("anybody"), history.people_in, lambda rows, pk: rows.filter(user=pk)),
        Filter("period", _("all the time"), lambda place: PERIODS, _since),
    ),
    columns=(
        Column("what", _("What happened"), _plain, cell=_cell),
        Column("at", _("When"), lambda e: e.at, cell=lambda e: moment(e.at, short=True), sort="at"),
        Column("via", _("How"), lambda e: history.told_of(e).via),
    ),
    default_sort="-at",
    empty=Empty(_("Nothing has been changed yet"), _("Everything that is added, changed or removed will stand here.")),
)


@member("audit")
def page(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what was recorded in ``place``."""
    return show_list(request, LISTING, history.entries(place, request.user))
