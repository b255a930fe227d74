"""Questions about rules of play and notes. Objects leave the app only through these (net 3)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import Term
from brobygger.understanding.rules_of_play.models import LawNote, RuleOfPlay, RuleState


@visible(RuleOfPlay)
def rules_visible_to(user: Any, place: Place) -> QuerySet[RuleOfPlay]:
    """Return the rules of play of ``place``: all members see them, nobody else does."""
    rows = RuleOfPlay.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.none()


@visible(LawNote)
def notes_visible_to(user: Any, place: Place) -> QuerySet[LawNote]:
    """Return the notes of ``place``: all members see them, nobody else does."""
    rows = LawNote.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.none()


def whole(rows: QuerySet[RuleOfPlay]) -> QuerySet[RuleOfPlay]:
    """Return ``rows`` with what the pages show of them."""
    return rows.select_related("topic", "place", "proposed_by", "agreed_by", "replaces__topic")


def holding(place: Place, topics: Sequence[str]) -> list[RuleOfPlay]:
    """Return the rules that hold in ``place`` on ``topics`` (slugs): the law's first."""
    rows = RuleOfPlay.objects.filter(place=place, state=RuleState.AGREED, topic__slug__in=topics)
    found = rows.select_related("topic", "place", "proposed_by", "agreed_by")
    return sorted(found, key=lambda r: (not r.law, r.topic.order, r.what))


def notes_on(place: Place, topics: Sequence[str]) -> list[LawNote]:
    """Return the notes of ``place`` on ``topics`` (slugs), newest first."""
    rows = LawNote.objects.filter(place=place, topics__slug__in=topics)
    return list(rows.select_related("author", "place").distinct())


def topics_of(place: Place) -> list[Term]:
    """Return the topics of ``place``, in its order."""
    return sorted(terms_of(place)["topic"].values(), key=lambda t: (t.order, t.slug))
