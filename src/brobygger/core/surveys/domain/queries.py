"""Questions about surveys. Objects leave the app only through these (net 3)."""

from typing import Any

from django.db.models import Q, QuerySet

from brobygger.core import figures
from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.surveys import kinds, results
from brobygger.core.surveys.models import Survey, SurveyCount, SurveyState, SurveyText
from brobygger.core.surveys.ports import guards
from brobygger.core.visible import visible


@visible(Survey)
def surveys_visible_to(user: Any, place: Place) -> QuerySet[Survey]:
    """Return the surveys of ``place``: members see that they are there, nobody sees an answer; guarded ones as their
    guards say."""
    rows = Survey.objects.filter(place=place)
    if not standing(user, place).roles:
        return rows.none()
    for guard in guards:
        rows = rows.filter(~Q(purpose=guard.purpose) | guard.visible(user, place))
    return rows.prefetch_related("texts")


def sounds_of(survey: Survey) -> QuerySet[SurveyText]:
    """Return the texts of ``survey`` that somebody has read aloud."""
    return SurveyText.objects.filter(entry=survey).exclude(sound="")


def answered_so_far(survey: Survey) -> int:
    """Return how many have answered, as it may be shown (``core.figures``): no more is told before closing."""
    if survey.state == SurveyState.CLOSED:
        return figures_of(survey).answered
    found = SurveyCount.objects.filter(survey=survey, question="").values_list("number", flat=True).first()
    return figures.shown(found or 0)


def figures_of(survey: Survey) -> results.Figures:
    """Return the figures of a closed survey.

    Raises:
        ValueError: it is not closed.
    """
    if survey.figures is None:
        raise ValueError("figures are there when the survey is closed")
    return results.read(kinds.read(survey.questions), survey.figures)
