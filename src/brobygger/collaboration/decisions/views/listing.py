"""The register of decisions."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import ngettext

from brobygger.collaboration.decisions.domain.queries import (
    ELSEWHERE,
    about_any,
    addressed_to,
    addressees_for,
    register_for,
    years_of,
)
from brobygger.collaboration.decisions.models import Decision, Path, State
from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.forms import topic_choices
from brobygger.collaboration.terms.kinds import OTHER, all_kinds, kind_in_words
from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui import symbols
from brobygger.core.ui.lists import Column, Empty, Filter, Listing

Words = list[tuple[str, str]]  # values and what they are called
ICONS = {
    State.STANDS: "circle-check",
    State.PROVISIONAL: "circle-dashed",
    State.RECOMMENDED: "message-square-quote",
    State.PASSED_UP: "circle-arrow-up",
    State.WITHDRAWN: "circle-slash",
}


def came_of_it(decision: Any) -> str:
    """Return what came of a decision, of ``queries.register_for``, in a few words."""
    said = []
    asked = getattr(decision, "recommendation", None)
    if asked is not None:
        if asked.state == Path.ANSWERED:
            said.append(_("answered: %(answer)s") % {"answer": asked.get_answer_display()})
        else:
            said.append(str(asked.get_state_display()))
    if decision.done_tasks or decision.open_tasks:
        every = decision.done_tasks + decision.open_tasks
        words = ngettext("%(done)d of %(n)d task done", "%(done)d of %(n)d tasks done", every)
        said.append(words % {"done": decision.done_tasks, "n": every})
    return ", ".join(said)


def state_cell(decision: Decision) -> Any:
    """Return the state as symbol and word."""
    icon, word = symbols.drawn(ICONS[State(decision.state)]), decision.get_state_display()
    return format_html('<span class="decision-state decision-{}">{}{}</span>', decision.state, icon, word)


SAID = ("title", "text", "reason", "forum__name", "kind_words", "recommendation__to_name")


def _kinds(place: Any) -> list[tuple[str, Any]]:
    """The kinds that every forum can use; those in a forum's own words are one, for the words are the forum's."""
    return [*((k, kind_in_words(k)) for k in all_kinds()), (OTHER, _("something in a forum’s own words"))]


def _of_kind(rows: Any, value: str) -> Any:
    return rows.filter(kind__startswith=f"{OTHER}-") if value == OTHER else rows.filter(kind=value)


def _outcome(rows: Any, value: str) -> Any:
    return {
        "waits": lambda: rows.filter(recommendation__state__in=[Path.WAITS, Path.SENT]),
        "tasks": lambda: rows.filter(open_tasks__gt=0),
        "done": lambda: rows.filter(open_tasks=0, done_tasks__gt=0),
        "none": lambda: rows.filter(open_tasks=0, done_tasks=0, recommendation=None),
        "unfiled": lambda: rows.filter(unfiled=True),
    }[value]()


OUTCOMES = (
    ("waits", _L("others have not answered")),
    ("tasks", _L("tasks are open")),
    ("done", _L("all tasks are done")),
    ("none", _L("nothing has come of it yet")),
    ("unfiled", _L("it is not filed in the case")),
)


def _to_whom(people: Words) -> list[tuple[str, Any]]:
    """Return the addressees to choose among; all those outside the platform first, where there are any."""
    outside = [(ELSEWHERE, _("somebody outside the platform"))] if any(v.startswith("=") for v, _n in people) else []
    return [*outside, *people]


def _fora(user: Any, place: Place) -> Words:
    return [(str(f.pk), f.name) for f in fora_visible_to(user, place).order_by("name")]


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Decision]]:
    """Return the register as ``user`` can narrow it, and the decisions in it that she may see."""
    rows = register_for(user, place)
    return _listing_for(user, rows, topic_choices(place)), rows


def _listing_for(user: Any, rows: QuerySet[Decision], topics: Words) -> Listing:
    called = dict(topics)

    def about(rows: Any, word: str) -> Q:
        return about_any(rows, {slug for slug, name in topics if word.casefold() in name.casefold()})

    return Listing(
        name="decisions",
        title=_L("Decisions"),
        sentence=_L(
            "Decisions of {forum} that {state}, on {kind} about {topic}, to {to}, from {year}, where {outcome}"
        ),
        filters=(
            Filter("forum", _L("any forum"), lambda p: _fora(user, p), lambda rows, v: rows.filter(forum=v)),
            Filter("state", _L("stand or do not"), lambda p: State.choices, lambda rows, v: rows.filter(state=v)),
            Filter("kind", _L("anything"), _kinds, _of_kind),
            Filter("topic", _L("any topic"), lambda p: topics, lambda rows, v: rows.filter(about_any(rows, [v]))),
            Filter("to", _L("any addressee"), lambda p: _to_whom(addressees_for(user, p)), addressed_to),
            Filter("year", _L("any year"), lambda p: [(str(y), str(y)) for y in years_of(rows)],
                   lambda rows, v: rows.filter(decided_on__year=int(v))),
            Filter("outcome", _L("anything came of it"), lambda p: OUTCOMES, _outcome),
        ),
        columns=(
            Column("title", _L("What"), lambda d: d.title, sort="title",
                   url=lambda d: reverse("decision", args=[d.place.slug, d.pk])),
            Column("forum", _L("Forum"), lambda d: d.forum.name, sort="forum__name"),
            Column("number", _L("No."), lambda d: d.number, sort="number", shown=False),
            Column("kind", _L("Kind"), lambda d: d.kind_words, sort="kind_words", shown=False),
            Column("topics", _L("Topics"), lambda d: ", ".join(called.get(s, s) for s in d.topics), shown=False),
            Column("decided_on", _L("When"), lambda d: d.decided_on,
                   cell=lambda d: day(d.decided_on, short=True), sort="decided_on"),
            Column("state", _L("State"), lambda d: d.get_state_display(), cell=state_cell, sort="state"),
            Column("came", _L("What came of it"), came_of_it),
            Column("to", _L("To whom"), lambda d: _asked(d, "to_name"), shown=False),
            Column("answer", _L("Answer"), lambda d: _asked(d, "answer_text"), shown=False),
            Column("text", _L("More about it"), lambda d: d.text, shown=False),
            Column("reason", _L("Why"), lambda d: d.reason, shown=False),
        ),
        default_sort="-decided_on",
        find=holding(*SAID, also=about),
        empty=Empty(
            _L("No decision yet"),
            _L("What your fora decide is written down from their meetings or their page."),
        ),
    )  # fmt: skip


def _asked(decision: Decision, name: str) -> str:
    asked = getattr(decision, "recommendation", None)
    return str(getattr(asked, name)) if asked is not None else ""
