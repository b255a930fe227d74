"""A survey from its preparation to its figures, from the right side and from the wrong one."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from brobygger.core import history, retention
from brobygger.core.access import standing
from brobygger.core.models import AuditEntry
from brobygger.core.surveys.domain import asking
from brobygger.core.surveys.domain.answering import Standing, door_of
from brobygger.core.surveys.domain.queries import answered_so_far, figures_of, surveys_visible_to
from brobygger.core.surveys.models import Survey, SurveyCount, SurveyMark, SurveyState
from brobygger.core.writeguard import unguarded
from tests.core.surveys.asking import QUESTIONS, TEXTS, answer, opened, prepared
from tests.factories.people import People


def test_answers_become_figures_when_it_closes_and_not_before(people: People) -> None:
    survey = opened(people.here, people["coordinator"])
    for number in range(7):
        assert answer(survey.token, f"word {number}", need=["dwelling"], how=["5"], here=["new"])
    assert answered_so_far(survey) == 5
    with pytest.raises(ValueError, match="closed"):
        figures_of(survey)
    asking.close_survey(survey=survey, by=people["coordinator"])
    seen = figures_of(Survey.objects.get(pk=survey.pk))
    assert (seen.answered, seen.number("need", "dwelling"), seen.number("need", "labour")) == (5, 5, 0)
    assert not answer(survey.token, "later", need=["labour"])
    assert not SurveyCount.objects.exists()
    assert not SurveyMark.objects.exists()


def test_four_answers_show_nothing(people: People) -> None:
    survey = opened(people.here, None)
    for number in range(4):
        answer(survey.token, f"word {number}", need=["dwelling"])
    assert answered_so_far(survey) == 0
    asking.close_survey(survey=survey, by=None)
    assert survey.figures == {"answered": 0, "cells": []}


def test_a_form_sent_twice_counts_once(people: People) -> None:
    survey = opened(people.here, None)
    assert [answer(survey.token, "word", how=["1"]), answer(survey.token, "word", how=["2"])] == [True, False]
    assert not answer(survey.token, "", how=["1"])
    assert SurveyCount.objects.get(survey=survey, question="").number == 1


def test_a_slip_lets_in_once_and_the_survey_has_no_other_door(people: People) -> None:
    survey = opened(people.here, people["coordinator"], by_slip=True)
    first, second = asking.make_slips(survey=survey, by=people["coordinator"], number=2)
    assert answer(first, first, how=["5"])
    assert door_of(first).standing is Standing.USED
    assert not answer(first, first, how=["5"])
    assert door_of(survey.token).standing is Standing.CLOSED
    assert not answer(survey.token, "word", how=["5"])
    assert door_of(second).standing is Standing.OPEN
    assert first not in str(list(SurveyMark.objects.values()))


def test_the_slips_of_one_survey_do_not_open_another(people: People) -> None:
    one, other = opened(people.here, None, by_slip=True), opened(people.here, None, by_slip=True)
    (slip,) = asking.make_slips(survey=one, by=None, number=1)
    door = door_of(slip)
    assert door is not None
    assert door.survey == one != other
    with pytest.raises(ValidationError):
        asking.make_slips(survey=opened(people.here, None), by=None, number=1)


def test_days_are_kept(people: People) -> None:
    today = timezone.localdate()
    later = opened(people.here, None, opens_on=today + timedelta(days=1))
    assert door_of(later.token).standing is Standing.NOT_YET
    assert not answer(later.token, "word", how=["5"])
    survey = opened(people.here, None)
    assert asking.close_due(survey.closes_on) == 0
    assert asking.close_due(survey.closes_on + timedelta(days=1)) == 2
    for wrong in ({"closes_on": today - timedelta(days=1)}, {"closes_on": today + timedelta(days=200)}):
        with pytest.raises(ValidationError):
            prepared(people.here, None, **wrong)


def test_there_is_no_way_back(people: People) -> None:
    survey = opened(people.here, None)
    for act in (asking.open_survey, asking.remove_survey):
        with pytest.raises(ValidationError):
            act(survey=survey, by=None)
    asking.close_survey(survey=survey, by=None)
    for act in (asking.open_survey, asking.close_survey, asking.remove_survey):
        with pytest.raises(ValidationError):
            act(survey=survey, by=None)
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(state=SurveyState.OPEN)


def test_a_renewed_address_leads_nowhere(people: People) -> None:
    survey = opened(people.here, None)
    old = survey.token
    asking.renew_address(survey=survey, by=None)
    assert door_of(old) is None
    assert door_of(survey.token) is not None
    assert old not in str(list(AuditEntry.objects.values()))


def test_a_draft_has_no_door(people: People) -> None:
    assert door_of(prepared(people.here, None).token) is None
    assert door_of("") is None


def test_words_can_be_corrected_until_it_opens(people: People) -> None:
    survey = prepared(people.here, people["coordinator"])
    asking.say(survey=survey, by=None, field="need.labour", language="uk", text="Робота")
    assert Survey.objects.get(pk=survey.pk).word("need.labour", "uk") == "Робота"
    assert survey.word("need.dwelling", "fa") == "Bolig"
    with pytest.raises(ValidationError):
        asking.say(survey=survey, by=None, field="need.garden", language="uk", text="Сад")
    with pytest.raises(ValidationError, match="CPR"):
        asking.say(survey=survey, by=None, field="need", language="da", text="Er dit nummer 010170-1234?")
    asking.open_survey(survey=survey, by=None)
    with pytest.raises(ValidationError):
        asking.say(survey=survey, by=None, field="need", language="da", text="Nyt")


def test_every_question_needs_its_words(people: People) -> None:
    with pytest.raises(ValidationError):
        prepared(people.here, None, texts={k: v for k, v in TEXTS.items() if k != "need.labour"})
    assert QUESTIONS[1].options == ()


def test_members_see_that_it_is_there_and_others_do_not(people: People) -> None:
    survey = opened(people.here, people["volunteer"])
    assert list(surveys_visible_to(people["newcomer"], people.here)) == [survey]
    assert not surveys_visible_to(people["outsider"], people.here).exists()
    assert people["volunteer"].has_perm("surveys.change_survey", survey)
    assert people["coordinator"].has_perm("surveys.change_survey", survey)
    assert not people["newcomer"].has_perm("surveys.change_survey", survey)
    assert not people["outsider"].has_perm("surveys.change_survey", survey)


def test_the_history_tells_of_the_survey_and_of_no_answer(people: People) -> None:
    survey = opened(people.here, people["coordinator"])
    before = AuditEntry.objects.count()
    answer(survey.token, "word", how=["1"])
    assert AuditEntry.objects.count() == before
    asking.close_survey(survey=survey, by=people["coordinator"])
    told = history.of_row(survey, standing(people["admin"], people.here))
    assert "lukkede" in told[0].sentence or "closed" in told[0].sentence


def test_surveys_end_with_their_time(people: People) -> None:
    survey = opened(people.here, None)
    asking.close_survey(survey=survey, by=None)
    draft = prepared(people.here, None)
    retention.carry_out(timezone.now() + timedelta(days=400))
    assert list(Survey.objects.all()) == [survey] != [draft]
    retention.carry_out(timezone.now() + timedelta(days=4 * 365))
    assert not Survey.objects.exists()
