"""Asking a forum how power is balanced in it, and taking the result up (R50)."""

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import Forum, ForumState
from brobygger.collaboration.pulse import questions
from brobygger.collaboration.pulse.guarding import PURPOSE
from brobygger.collaboration.pulse.models import Pulse
from brobygger.collaboration.pulse.ports import agendas
from brobygger.core.command import command
from brobygger.core.figures import FEWEST
from brobygger.core.surveys.domain.asking import open_survey, prepare_survey
from brobygger.core.surveys.models import SurveyState
from brobygger.people.models import User


def is_small(forum: Forum) -> bool:
    """Return whether fewer than five are in ``forum``: then nothing can be asked without names."""
    return members_of(forum).count() < FEWEST


def open_pulse(*, forum: Forum, by: User | None, closes_on: date, by_slip: bool = False) -> Pulse:
    """Open a pulse in ``forum``; the figures are told apart by side only where two sides have five members or more.

    Raises:
        ValidationError: fewer than five members, one is open already, the forum has ended, or days that do not fit.
    """
    with command("pulse.open", place=forum.place, by=by) as change:
        row = Forum.objects.select_for_update().get(pk=forum.pk)
        if row.state != ForumState.ACTIVE:
            raise ValidationError(_("The forum has ended."))
        if is_small(forum):
            raise ValidationError(_("Fewer than five are in the forum. Talk about it in a round instead."))
        if Pulse.objects.filter(forum=forum, survey__state=SurveyState.OPEN).exists():
            raise ValidationError(_("A pulse is open already."))
        sides = Counter(members_of(forum).values_list("side", flat=True))
        by_side = sum(number >= FEWEST for number in sides.values()) > 1
        survey = prepare_survey(
            place=forum.place, by=by, purpose=PURPOSE, by_slip=by_slip, opens_on=timezone.localdate(),
            closes_on=closes_on, questions=questions.questions(by_side=by_side),
            texts=questions.texts(by_side=by_side, forum=forum.name),
        )  # fmt: skip
        (pulse,) = change.add_many(Pulse, [Pulse(place=forum.place, survey=survey, forum=forum)])
        open_survey(survey=survey, by=by)
    return pulse


def take_up(survey: UUID) -> bool:
    """Put the result of a closed pulse on an agenda, where one takes it; done twice, it stands there once.

    Args:
        survey: the id of the survey that closed, also of another kind.

    Returns:
        whether it stands on an agenda now.
    """
    pulse = Pulse.objects.filter(pk=survey, survey__state=SurveyState.CLOSED).select_related("place", "forum").first()
    if pulse is None:
        return False
    with command("pulse.take_up", place=pulse.place, by=None, via="job"):
        pulse = Pulse.objects.select_for_update(of=("self",)).select_related("place", "forum", "survey").get(pk=survey)
        if not pulse.taken_up:
            pulse.taken_up = any(take(pulse) for take in agendas)
            if pulse.taken_up:
                pulse.save(update_fields=["taken_up"])
    return pulse.taken_up


def pulses_of(forum: Forum) -> Any:
    """Return the pulses of ``forum``, newest first. The caller has seen that the reader may see the forum."""
    rows = Pulse.objects.filter(forum=forum).select_related("survey", "place").prefetch_related("survey__texts")
    return rows.order_by("-survey__created_at")


def give_over(forum: Forum, before: User, after: User, by: User | None) -> int:
    """Let ``after`` look after the pulses of ``forum`` that are open and that ``before`` looked after (R19)."""
    with command("pulse.hand_over", place=forum.place, by=by) as change:
        found = [p.survey for p in Pulse.objects.filter(forum=forum, survey__owner=before).select_related("survey")]
        for survey in [s for s in found if s.state == SurveyState.OPEN]:
            survey.owner = after
            change.save(survey)
    return sum(s.state == SurveyState.OPEN for s in found)


def waiting_for_an_agenda() -> list[UUID]:
    """Return the pulses that closed within half a year and stand on no agenda yet."""
    since = timezone.now() - timedelta(days=182)
    rows = Pulse.objects.filter(taken_up=False, survey__state=SurveyState.CLOSED, survey__closed_at__gte=since)
    return list(rows.order_by("pk").values_list("pk", flat=True))
