"""The list of rules of play, with those that no longer hold, and the list of notes."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.in_words import day, listed
from brobygger.core.models import Place
from brobygger.core.ui import symbols
from brobygger.core.ui.lists import Column, Empty, Filter, Listing
from brobygger.understanding.rules_of_play.domain.queries import notes_visible_to, rules_visible_to, topics_of, whole
from brobygger.understanding.rules_of_play.models import LawNote, NoteKind, RuleOfPlay, RuleState, Whose

TOPIC = Filter(
    "topic", _L("any topic"), lambda p: [(t.slug, str(t)) for t in topics_of(p)],
    lambda rows, v: rows.filter(topic__slug=v),
)  # fmt: skip


def _by_age(rows: Any, value: str) -> Any:
    today = timezone.localdate()
    return rows.filter(review_on__lt=today) if value == "old" else rows.filter(review_on__gte=today)


def _review(note: LawNote) -> SafeString:
    if not note.stale:
        return format_html("{}", day(note.review_on, short=True))
    mark = '<span class="stale">{} {}</span>'
    return format_html(
        mark, symbols.drawn("circle-alert"), _("Since %(day)s") % {"day": day(note.review_on, short=True)}
    )


RULES = Listing(
    name="rules-of-play",
    title=_L("All rules of play"),
    sentence=_L("Rules about {topic} that say that {whose}, {state}"),
    filters=(
        TOPIC,
        Filter("whose", _L("anything"), lambda p: Whose.choices, lambda rows, v: rows.filter(whose=v)),
        Filter("state", _L("holding or not"), lambda p: RuleState.choices, lambda rows, v: rows.filter(state=v)),
    ),
    columns=(
        Column("rule", _L("Rule"), str, url=lambda r: reverse("rule_of_play", args=[r.place.slug, r.pk])),
        Column("reason", _L("Why"), lambda r: r.reason),
        Column("law", _L("Basis in law"), lambda r: r.law, sort="law"),
        Column("state", _L("State"), lambda r: r.get_state_display(), sort="state"),
        Column("agreed", _L("Agreed on"), lambda r: r.agreed_on,
               cell=lambda r: day(r.agreed_on, short=True) if r.agreed_on else "", sort="agreed_on"),
        Column("ended", _L("Ended on"), lambda r: r.ended_on, shown=False),
        Column("ended_because", _L("Why it ended"), lambda r: r.ended_because, shown=False),
    ),
    default_sort="state",
    search_kind="ruleofplay",
    empty=Empty(_L("No rule of play yet"), _L("Where can a volunteer help, and where is a professional needed?")),
)  # fmt: skip

NOTES = Listing(
    name="law-notes",
    title=_L("Law and priorities"),
    sentence=_L("Notes on {kind} about {topic}, {age}"),
    filters=(
        Filter("kind", _L("law and priorities"), lambda p: NoteKind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("topic", _L("any topic"), lambda p: [(t.slug, str(t)) for t in topics_of(p)],
               lambda rows, v: rows.filter(topics__slug=v)),
        Filter("age", _L("old or not"), lambda p: [("old", _("to be looked at again")), ("fresh", _("not old"))],
               _by_age),
    ),
    columns=(
        Column("title", _L("Note"), lambda n: n.title, sort="title",
               url=lambda n: reverse("law_note", args=[n.place.slug, n.pk])),
        Column("kind", _L("Kind"), lambda n: n.get_kind_display(), sort="kind"),
        Column("topics", _L("Topics"), lambda n: listed(n.topics.all())),
        Column("source", _L("Source"), lambda n: n.source),
        Column("dated", _L("As of"), lambda n: n.dated_on, cell=lambda n: day(n.dated_on, short=True),
               sort="dated_on"),
        Column("review", _L("Look again"), lambda n: n.review_on, cell=_review, sort="review_on"),
        Column("text", _L("What it says"), lambda n: n.text, shown=False),
    ),
    default_sort="title",
    search_kind="lawnote",
    empty=Empty(_L("No note yet"), _L("Which law or which priority should everybody know who works with a topic?")),
)  # fmt: skip


def rules_list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[RuleOfPlay]]:
    """Return the list of rules and those on it that ``user`` may see."""
    return RULES, whole(rules_visible_to(user, place))


def notes_list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[LawNote]]:
    """Return the list of notes and those on it that ``user`` may see."""
    notes = notes_visible_to(user, place).select_related("place", "author").prefetch_related("topics")
    return NOTES, notes
