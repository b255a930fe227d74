"""One sheet is handed in. Nothing is kept of it but some counts that grew by one."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.surveys import kinds, results
from brobygger.core.surveys.domain.asking import digest_of
from brobygger.core.surveys.models import Survey, SurveyCount, SurveyMark, SurveyState


class Standing(Enum):
    """How a survey stands for somebody who has its address."""

    OPEN = "open"
    NOT_YET = "not-yet"
    CLOSED = "closed"
    USED = "used"  # this slip has been


@dataclass(frozen=True)
class Door:
    """What an address leads to: a survey, and whether by a slip."""

    survey: Survey
    slip: bool
    standing: Standing


def door_of(token: str) -> Door | None:
    """Return what ``token`` leads to: the address of a survey or the secret of a slip; None where it is neither."""
    rows = Survey.objects.select_related("place__changes").prefetch_related("texts").exclude(state=SurveyState.DRAFT)
    survey = rows.filter(token=token).first()
    if survey is not None:
        return Door(survey, slip=False, standing=Standing.CLOSED if survey.by_slip else _standing(survey))
    mark = SurveyMark.objects.filter(digest=digest_of(token), survey__by_slip=True).first()
    survey = rows.filter(pk=mark.survey_id).first() if mark else None
    if mark is None or survey is None:
        return None
    return Door(survey, slip=True, standing=Standing.USED if mark.used else _standing(survey))


def _standing(survey: Survey) -> Standing:
    today = timezone.localdate()
    if survey.state == SurveyState.CLOSED or survey.closes_on < today:
        return Standing.CLOSED
    return Standing.NOT_YET if survey.opens_on > today else Standing.OPEN


def hand_in(*, door: Door, word: str, sheet: results.Sheet) -> bool:
    """Count one sheet, once for each ``word``.

    Every count of the survey is written in one statement, those that stay too (``SurveyCount``). No audit row, no
    time, no user.

    Args:
        door: what the address led to.
        word: the slip's secret; without slips the random word of the form, so that sending it twice counts once.
        sheet: question to the options chosen.

    Returns:
        whether it was counted: not when closed meanwhile, used, or sent before.
    """
    survey = door.survey
    with command("survey.answer", place=survey.place, by=None, via="link") as change:
        stored = Survey.objects.select_for_update().get(pk=survey.pk)
        if _standing(stored) != Standing.OPEN or stored.by_slip != door.slip or not word:
            return False
        marks = SurveyMark.objects.filter(survey=survey, digest=digest_of(word))
        if door.slip:
            if not marks.filter(used=False).update(used=True):
                return False
        elif marks.exists():
            return False
        else:
            change.add_many(
                SurveyMark, [SurveyMark(place=survey.place, survey=survey, digest=digest_of(word), used=True)]
            )
        chosen = Q()
        for question, option, group in results.cells_of_sheet(kinds.read(stored.questions), sheet):
            chosen |= Q(question=question, option=option, group=group)
        one_more = Case(When(chosen, then=Value(1)), default=Value(0))
        SurveyCount.objects.filter(survey=survey).update(number=F("number") + one_more)
    return True
