"""The lists of the overview for members: what they show, filter and export."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.in_words import day, listed, moment
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui import symbols
from brobygger.core.ui.lists import Column, Empty, Filter, Listing
from brobygger.overview.directory.domain.ending import is_over, not_over, over
from brobygger.overview.directory.domain.freshness import DUE, UNCERTAIN, freshness, only_behind
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.domain.visible import shown_to_members
from brobygger.overview.directory.models import ActivityKind, ActorKind
from brobygger.people.models import Side

_FAR = 9999


def _terms(vocabulary: str) -> Any:
    def choices(place: Place) -> Iterable[tuple[str, Any]]:
        rows = sorted(terms_of(place)[vocabulary].values(), key=lambda t: (t.order, t.slug))
        return [(t.slug, str(t)) for t in rows]

    return choices


def _url(name: str) -> Any:
    return lambda row: reverse(name, kwargs={"place": row.place.slug, "pk": row.pk})


def _words(rows: Iterable[Any]) -> str:
    return listed(rows)


def _one_line(name: str) -> Any:
    return lambda row: format_html('<bdi dir="ltr" class="one-line">{}</bdi>', getattr(row, name))


def _foldable_email(row: Any) -> SafeString:
    """Show an e-mail address that may be folded before its host."""
    name, at, host = row.email.partition("@")
    return format_html('<bdi class="email">{}<wbr>{}</bdi>', name, f"{at}{host}")


def _next(activity: Any) -> str:
    if is_over(activity):
        return pgettext("an activity", "over")
    listing = getattr(activity, "listing", None)
    if listing is None or listing.next_start.astimezone(UTC).year == _FAR:
        return activity.hours if activity.kind == ActivityKind.STANDING else ""
    return moment(listing.next_start, short=True, year=False)


def confirmed(row: Any) -> SafeString | str:
    """Show when an entry was confirmed, and whether that is too long ago, in words."""
    if row.confirmed_on is None:
        return format_html('<span class="stale">{}</span>', _("Not confirmed"))
    said = day(row.confirmed_on, short=True)
    if freshness(row, timezone.localdate()) == "fresh":
        return said
    return format_html('<span class="stale">{} {}</span>', symbols.drawn("clock-alert"), said)


def _town(actor: Any) -> str:
    # Not to be sorted by: the order would tell where those live who keep it to themselves.
    return actor.city if shown_to_members(actor, "city") else ""


_HOLDING_TEXT, _HOLDING_NAME = holding("texts__text", "organiser__name"), holding("name")


def _in_state(rows: Any, state: str) -> Any:
    if state == "hidden":
        return rows.filter(published=False)
    return rows.filter(over() if state == "over" else not_over(), published=True)


_STATE = Filter(
    "state",
    _L("shown or not"),
    lambda place: [
        ("shown", _("shown")),
        ("over", pgettext("an activity", "over")),
        ("hidden", _("not shown")),
    ],
    _in_state,
)
_ACTIVE = Filter(
    "state",
    _L("shown or not"),
    lambda place: [("shown", _("shown")), ("hidden", _("not shown"))],
    lambda rows, value: rows.filter(active=value == "shown"),
)
_OLD = Filter(
    "confirmed",
    _L("confirmed at any time"),
    lambda place: [(DUE, _("time to confirm")), (UNCERTAIN, _("uncertain"))],
    lambda rows, value: only_behind(rows, timezone.localdate(), value),
)
_TOPIC = Filter(
    "topic",
    _L("any topic"),
    _terms("topic"),
    lambda rows, slug: rows.filter(topics__slug=slug),
)
_CONFIRMED = Column("confirmed", _L("Confirmed"), lambda r: r.confirmed_on, cell=confirmed, sort="confirmed_on")

ACTIVITIES = Listing(
    name="activities",
    title=_L("Activities"),
    sentence=_L("Activities about {topic} for {audience} – {state} – {confirmed}"),
    filters=(
        _TOPIC,
        Filter(
            "audience",
            _L("anybody"),
            _terms("audience"),
            lambda rows, slug: rows.filter(audiences__slug=slug),
        ),
        _STATE,
        _OLD,
    ),
    columns=(
        Column("title", _L("What"), lambda a: a.title_in(get_language() or "da"), url=_url("desk_activity")),
        Column("organiser", _L("Organiser"), lambda a: a.organiser.name, sort="organiser__name"),
        Column("next", _L("Next time"), _next, sort="listing__next_start"),
        Column("venue", _L("Where"), lambda a: a.venue.name if a.venue else "", sort="venue__name"),
        Column("topics", _L("Topics"), lambda a: _words(a.topics.all())),
        Column("shown", _L("Shown"), lambda a: _("Yes") if a.published else _("No"), shown=False),
        _CONFIRMED,
    ),
    default_sort="next",
    search_kind="activity",
    find=lambda rows, words: _HOLDING_TEXT(rows.filter(Q(published=False) | over()), words),
    empty=Empty(_L("No activities yet"), _L("Write the first one, or bring in a spreadsheet.")),
)

ACTORS = Listing(
    name="actors",
    title=_L("Who takes part"),
    sentence=_L("{kind} from {side} – {state} – {confirmed}"),
    filters=(
        Filter("kind", _L("Everybody"), lambda p: ActorKind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("side", _L("anywhere"), lambda p: Side.choices, lambda rows, v: rows.filter(side=v)),
        _ACTIVE,
        _OLD,
    ),
    columns=(
        Column("name", _L("Name"), lambda a: a.name, url=_url("desk_actor"), sort="name"),
        Column("kind", _L("Kind"), lambda a: a.get_kind_display(), sort=("kind", "name")),
        Column(
            "side",
            _L("Belongs to"),
            lambda a: a.get_side_display(),
            cell=lambda a: symbols.side_mark(a.side),
            sort=("side", "name"),
        ),
        Column("city", _L("Town"), _town),
        _CONFIRMED,
    ),
    default_sort="name",
    search_kind="actor",
    find=lambda rows, words: _HOLDING_NAME(rows.filter(active=False), words),
    empty=Empty(_L("Nobody here yet"), _L("Write the first one, or bring in a spreadsheet.")),
)

CONTACTS = Listing(
    name="contacts",
    title=_L("Whom to ask"),
    sentence=_L("Contacts for {topic} – {confirmed}"),
    filters=(_TOPIC, _OLD),
    columns=(
        Column("name", _L("Name"), lambda c: c.name, url=_url("desk_contact"), sort="name"),
        Column("task", _L("Can help with"), lambda c: c.task),
        Column("actor", _L("Works for"), lambda c: c.actor.name, sort="actor__name"),
        Column("phone", _L("Phone"), lambda c: c.phone, cell=_one_line("phone")),
        Column("email", _L("E-mail"), lambda c: c.email, cell=_foldable_email),
        Column("topics", _L("Topics"), lambda c: _words(c.topics.all()), shown=False),
        _CONFIRMED,
    ),
    default_sort="name",
    find=holding("name", "task", "actor__name"),
    empty=Empty(_L("No contacts yet"), _L("A name and one way to reach the person are enough.")),
)

VENUES = Listing(
    name="venues",
    title=_L("Places to meet"),
    columns=(
        Column("name", _L("Name"), lambda v: v.name, url=_url("desk_venue"), sort="name"),
        Column("address", _L("Address"), lambda v: v.address),
        Column("area", _L("Part of town"), lambda v: v.area, sort=("area", "name")),
        Column("city", _L("Town"), lambda v: v.city, sort="city"),
        Column("step", _L("Step-free"), lambda v: {True: _("Yes"), False: _("No")}.get(v.step_free, "")),
    ),
    default_sort="name",
    find=holding("name", "address", "area", "city"),
    empty=Empty(_L("No places yet"), _L("A name and an address are enough.")),
)
