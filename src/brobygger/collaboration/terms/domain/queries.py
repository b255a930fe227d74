"""Questions about terms. Objects leave the app only through these (net 3)."""

from typing import Any

from django.db.models import QuerySet

from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms import composition
from brobygger.collaboration.terms.models import SharedTemplate, State, Suggestion, Terms
from brobygger.core.models import Place
from brobygger.core.visible import visible


@visible(Terms)
def terms_visible_to(user: Any, place: Place) -> QuerySet[Terms]:
    """Return the terms of the fora that ``user`` may see."""
    return Terms.objects.filter(place=place, forum__in=fora_visible_to(user, place))


@visible(Suggestion)
def suggestions_visible_to(user: Any, place: Place) -> QuerySet[Suggestion]:
    """Return what is suggested for terms that ``user`` may see."""
    return Suggestion.objects.filter(place=place, terms__in=terms_visible_to(user, place))


def in_full(rows: QuerySet[Terms]) -> QuerySet[Terms]:
    """Return ``rows`` with what the pages show."""
    return rows.select_related("forum", "place", "shared").prefetch_related("approvals__by")


def terms_in_force(forum: Forum) -> Terms | None:
    """Return what ``forum`` has agreed on. The caller has seen that the reader may see the forum, or is a rule."""
    return Terms.objects.filter(forum=forum, state=State.IN_FORCE).first()


def meeting_every(forum: Forum) -> int | None:
    """Return how many weeks lie between meetings: as agreed in the terms, else as said at the opening (R21)."""
    terms = terms_in_force(forum)
    return (terms.meets_every if terms else None) or forum.meets_every


def meeting_every_of(fora: list[Forum]) -> dict[Any, int | None]:
    """Return ``meeting_every`` of many fora, by their keys, with one question."""
    rows = Terms.objects.filter(forum__in=[f.pk for f in fora], state=State.IN_FORCE)
    agreed = dict(rows.values_list("forum_id", "meets_every"))
    return {f.pk: agreed.get(f.pk) or f.meets_every for f in fora}


def composition_agreed(forum: Forum) -> dict[str, int]:
    """Return of whom how many at least were agreed on, by the names of ``terms.composition.WHOM`` (R17, R21)."""
    terms = terms_in_force(forum)
    return composition.agreed_on(terms.composition) if terms else {}


def shared_templates() -> QuerySet[SharedTemplate]:
    """Return what places share with all others (R81)."""
    return SharedTemplate.objects.select_related("from_place").order_by("name", "shared_at")


def suggestions_of(terms: Terms) -> QuerySet[Suggestion]:
    """Return what was suggested for ``terms``; the caller has seen that the reader may see those."""
    return terms.suggestions.select_related("by", "answered_by").order_by("created_at", "pk")
