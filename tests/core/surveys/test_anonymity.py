"""Somebody with the whole database in hand cannot tell who answered what (quality: anonymous means anonymous).

The attacker knows who came when: person number n was the nth to answer. Every table is read in the order in which the
database keeps it, with the database's own columns beside it.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from brobygger.core.models import AuditEntry, Job, RateCount
from brobygger.core.surveys.domain import asking, traces
from brobygger.core.surveys.models import Survey, SurveyCount, SurveyMark
from tests.core.surveys.asking import answer, opened
from tests.factories.people import People

# Each person's answers; the attacker wants to know who said what.
PEOPLE = [
    ["dwelling"],
    ["labour"],
    ["dwelling", "labour"],
    ["dwelling"],
    ["labour"],
    ["dwelling"],
    ["dwelling"],
    ["labour"],
]


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Return every table, with its rows in the order in which the database keeps them."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchall()
    return found


def sequences() -> dict[str, int]:
    """Return how far the database has counted, by sequence."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
        else:
            cursor.execute("SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences")
        return dict(cursor.fetchall())


def ask(place: Any, order: list[list[str]]) -> Survey:
    survey = opened(place, None)
    for number, need in enumerate(order):
        assert answer(survey.token, f"word {number}", need=need)
    return survey


def test_after_closing_nothing_is_left_that_differs_by_who_said_what(people: People) -> None:
    """The same answers given in another order leave the same database, but for random ids and times."""
    left = []
    for order in (PEOPLE, list(reversed(PEOPLE)), sorted(PEOPLE)):
        survey = ask(people.here, order)
        asking.close_survey(survey=survey, by=None)
        left.append(Survey.objects.get(pk=survey.pk).figures)
        assert not SurveyCount.objects.exists()
        assert not SurveyMark.objects.exists()
    assert left[0] == left[1] == left[2]
    assert left[0] == {"answered": 5, "cells": [["need", "dwelling", "", 5]]}


def test_no_table_holds_an_answer_after_closing(people: People) -> None:
    survey = ask(people.here, PEOPLE)
    asking.close_survey(survey=survey, by=None)
    words = {"dwelling", "labour"}
    for table, rows in dump().items():
        assert not [r for r in rows if words & {str(v) for v in r}], table
    digests = {asking.digest_of(f"word {number}") for number in range(len(PEOPLE))}
    assert not [r for rows in dump().values() for r in rows if digests & {str(v) for v in r}]


def test_nothing_is_written_beside_the_counts_while_people_answer(people: People) -> None:
    """One answer more changes the counts, a mark without content and the place's version number, nothing else."""
    survey = ask(people.here, PEOPLE[:3])
    before, counted = dump(), sequences()
    assert answer(survey.token, "another word", need=["labour"], how=["1"])
    after = dump()
    changed = {t for t in after if sorted(map(str, before[t])) != sorted(map(str, after[t]))}
    assert changed == {"surveys_surveycount", "surveys_surveymark", "core_placeversion"}
    assert sequences() == counted
    assert not AuditEntry.objects.filter(verb="survey.answer").exists()
    assert not Job.objects.filter(payload__icontains=str(survey.pk)).exists()


def test_while_it_is_open_order_and_columns_do_not_tell_what_was_answered_together(people: People) -> None:
    """Every count carries the same trace of being written last, whoever wrote what."""
    survey = ask(people.here, PEOPLE)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # the transaction that wrote a row last, and the one that locked it
            cursor.execute("SELECT DISTINCT xmin::text, xmax::text FROM surveys_surveycount")
            assert len(cursor.fetchall()) == 1
            return
        again = opened(people.here, None)
        for number, need in enumerate(reversed(PEOPLE)):
            answer(again.token, f"again {number}", need=need)
        rows = 'SELECT question, option, "group" FROM surveys_surveycount WHERE survey_id = %s ORDER BY rowid'
        orders = [cursor.execute(rows, [s.pk.hex]).fetchall() for s in (survey, again)]
        assert orders[0] == orders[1] != []


def test_marks_say_nothing_and_stand_beside_no_user(people: People) -> None:
    names = {f.name for f in SurveyMark._meta.concrete_fields}
    assert names == {"id", "place", "survey", "digest", "used"}
    assert {f.name for f in SurveyCount._meta.concrete_fields} == {
        "id", "place", "survey", "question", "option", "group", "number",
    }  # fmt: skip
    for model in (SurveyMark, SurveyCount):
        assert not [f for f in model._meta.concrete_fields if "Auto" in type(f).__name__ or "Date" in type(f).__name__]


def test_counts_of_posts_are_forgotten_after_closing(people: People) -> None:
    RateCount.objects.create(key="k", count=1, until=timezone.now() - timedelta(seconds=1))
    survey = ask(people.here, PEOPLE)
    asking.close_survey(survey=survey, by=None)
    due = Job.objects.get(name=traces.SWEEP)
    assert due.run_at >= survey.closed_at + traces.WINDOW
    traces.sweep()
    assert not RateCount.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_database_lets_go_of_what_was_deleted(people: People) -> None:
    """After the sweep the file (or the table) holds no trace of a mark: not in free pages, not in the write-ahead."""
    survey = ask(people.here, PEOPLE)
    digest = asking.digest_of("word 3").encode()
    asking.close_survey(survey=survey, by=None)
    assert traces.sweep()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete")
            assert cursor.fetchone() == (1,)
        serialized = connection.connection.serialize()
        assert digest not in serialized
        assert b"surveys_surveymark" in serialized
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_relation_size('surveys_surveymark'), pg_relation_size('surveys_surveycount')")
            assert cursor.fetchone() == (0, 0)
