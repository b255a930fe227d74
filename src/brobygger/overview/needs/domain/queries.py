"""Questions about needs. Objects leave the app only through these (net 3)."""

from typing import Any

from django.db.models import QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.surveys.domain.queries import figures_of
from brobygger.core.surveys.models import SurveyState
from brobygger.core.surveys.results import Figures
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import Term
from brobygger.overview.needs.models import Conversation, Need, NeedSurvey

TOPICS = "need"  # the key of the question that asks what is needed; its options are topics


@visible(Need)
def needs_visible_to(user: Any, place: Place) -> QuerySet[Need]:
    """Return the needs of ``place``: all members see them, nobody else does."""
    rows = Need.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.none()


def conversations_of(need: Need) -> QuerySet[Conversation]:
    """Return the conversations about ``need``, newest first. The caller has seen that the reader may see the need."""
    return Conversation.objects.filter(need=need).select_related("language")


def closed_surveys(place: Place, asked: str) -> list[NeedSurvey]:
    """Return the closed surveys about needs that asked ``asked``, newest first."""
    rows = NeedSurvey.objects.filter(place=place, asked=asked, survey__state=SurveyState.CLOSED)
    return list(rows.select_related("survey").order_by("-survey__closed_at"))


def latest_figures(place: Place, asked: str) -> Figures | None:
    """Return the figures of the latest closed survey that asked ``asked`` and was answered by enough."""
    return next((f for f in (figures_of(row.survey) for row in closed_surveys(place, asked)) if f.enough), None)


def words_of(place: Place, vocabulary: str) -> list[Term]:
    """Return the terms of a vocabulary of ``place``, in its order."""
    return sorted(terms_of(place)[vocabulary].values(), key=lambda t: (t.order, t.slug))
