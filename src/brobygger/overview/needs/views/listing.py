"""The list of needs: what it shows, filters and exports."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _L

from brobygger.core.models import Place
from brobygger.core.ui import symbols
from brobygger.core.ui.lists import Column, Empty, Filter, Listing
from brobygger.overview.needs.domain.queries import needs_visible_to, words_of
from brobygger.overview.needs.models import Need, NeedState, Source, Stage

STATE_ICONS = {
    NeedState.CONFIRMED: "circle-check",
    NeedState.UNCONFIRMED: "circle-dashed",
    NeedState.NOT_CONFIRMED: "circle-alert",
}


def state_mark(need: Need) -> SafeString:
    """Return the state as symbol and words."""
    icon = symbols.drawn(STATE_ICONS[NeedState(need.state)])
    return format_html('<span class="need-state need-{}">{} {}</span>', need.state, icon, need.get_state_display())


def _topic(need: Need) -> SafeString:
    look = symbols.topic_look(need.topic.slug, get_language() or "da")
    mark = '<span class="topic hue-{}">{}<span>{}</span></span>'
    return format_html(mark, look.hue, symbols.drawn(look.icon), str(need.topic))


def _by_standing(rows: Any, value: str) -> Any:
    return rows.filter(ended_on=None) if value == "now" else rows.exclude(ended_on=None)


LISTING = Listing(
    name="needs",
    title=_L("Needs"),
    sentence=_L("Needs about {topic} for {audience} named by {source}"),
    filters=(
        Filter("topic", _L("any topic"), lambda p: [(t.slug, str(t)) for t in words_of(p, "topic")],
               lambda rows, v: rows.filter(topic__slug=v)),
        Filter("audience", _L("anybody"), lambda p: [(t.slug, str(t)) for t in words_of(p, "audience")],
               lambda rows, v: rows.filter(audience__slug=v)),
        Filter("state", _L("confirmed or not"), lambda p: NeedState.choices, lambda rows, v: rows.filter(state=v)),
        Filter("source", _L("anyone"), lambda p: Source.choices, lambda rows, v: rows.filter(source=v)),
        Filter("stage", _L("at any time"), lambda p: Stage.choices, lambda rows, v: rows.filter(stage=v)),
        Filter("standing", _L("now or before"), lambda p: [("now", _L("needed now")), ("past", _L("no longer needed"))],
               _by_standing),
    ),
    columns=(
        Column("title", _L("What is needed"), lambda n: n.title, sort="title",
               url=lambda n: reverse("need", args=[n.place.slug, n.pk])),
        Column("topic", _L("Topic"), lambda n: str(n.topic), cell=_topic, sort="topic__order"),
        Column("audience", _L("For whom"), lambda n: str(n.audience) if n.audience else ""),
        Column("area", _L("Part of town"), lambda n: n.area, sort="area"),
        Column("source", _L("Named by"), lambda n: n.get_source_display(), sort="source"),
        Column("state", _L("State"), lambda n: n.get_state_display(), cell=state_mark, sort="state"),
        Column("days", _L("When"), lambda n: n.get_days_display(), shown=False),
        Column("stage", _L("After the arrival"), lambda n: n.get_stage_display(), shown=False),
        Column("known_from", _L("How we know"), lambda n: n.known_from, shown=False),
        Column("ended", _L("No longer needed since"), lambda n: n.ended_on, shown=False),
    ),
    default_sort="title",
    search_kind="need",
    empty=Empty(_L("No need has been named yet"),
                _L("What do you see that newcomers lack? Name it. Then ask them whether it is so.")),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Need]]:
    """Return the list and the needs on it that ``user`` may see."""
    return LISTING, needs_visible_to(user, place).select_related("place", "topic", "audience")
