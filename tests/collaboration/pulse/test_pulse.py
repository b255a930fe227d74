"""The pulse of a forum: opened by who leads it, read by who sees it, on five or more; no answer is anybody's."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from brobygger.collaboration.fora.domain.members import MemberDetails, add_member, leave
from brobygger.collaboration.fora.domain.opening import ForumDetails, end_forum, open_forum
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.pulse import ports
from brobygger.collaboration.pulse.domain.asking import open_pulse, take_up
from brobygger.collaboration.pulse.models import Pulse
from brobygger.core.models import AuditEntry, Job
from brobygger.core.rights import Role
from brobygger.core.surveys.domain import asking, traces
from brobygger.core.surveys.domain.queries import figures_of, surveys_visible_to
from brobygger.core.surveys.models import Survey, SurveyCount, SurveyMark
from brobygger.people.models import User
from tests.core.surveys.asking import answer
from tests.core.surveys.test_anonymity import dump, sequences
from tests.factories.people import People

DESK = "/lindekoebing/desk"
SOON = timezone.localdate() + timedelta(days=7)
# What each of eight says; the attacker knows that person number n was the nth to answer.
SHEETS: list[dict[str, list[str]]] = [
    {"heard": ["1"], "decides": ["municipality"], "no": ["no"]},
    {"heard": ["5"], "decides": ["together"], "no": ["yes"]},
    {"heard": ["1"], "decides": ["few"], "no": ["no"]},
    {"heard": ["1"], "decides": ["municipality"], "no": ["no"]},
    {"heard": ["1"], "decides": ["municipality"], "no": ["yes"]},
    {"heard": ["1"], "decides": ["municipality"], "no": ["no"]},
    {"heard": ["4"], "decides": ["municipality"], "no": ["no"]},
    {"heard": ["1"], "decides": ["municipality"], "no": ["no"]},
]


def make(people: People, *, municipality: int = 0, civil_society: int = 4) -> Forum:
    """Return a forum that the volunteer chairs, with so many more on each side."""
    forum = open_forum(place=people.here, by=people["volunteer"], details=ForumDetails("Styregruppen"))
    for side, number in (("municipality", municipality), ("civil_society", civil_society)):
        for at in range(number):
            add_member(forum=forum, by=None, details=MemberDetails(name=f"{side} {at}", side=side))
    return forum


def ask(forum: Forum, order: list[dict[str, list[str]]], **more: Any) -> Survey:
    pulse = open_pulse(forum=forum, by=None, closes_on=SOON, **more)
    for number, sheet in enumerate(order):
        assert answer(pulse.survey.token, f"word {pulse.pk} {number}", **sheet)
    return pulse.survey


def test_opened_by_who_leads_and_read_by_who_sees_the_forum(people: People) -> None:
    forum = make(people)
    add_member(forum=forum, by=None, details=MemberDetails(people["leader"]))
    for role, status in (("leader", 403), ("coordinator", 403), ("admin", 404), ("volunteer", 302)):
        said = people.client(role).post(f"{DESK}/fora/{forum.pk}/pulse/", {"closes_on": SOON.isoformat()})
        assert said.status_code == status
    survey = Survey.objects.get()
    assert survey.state == "open"
    for sheet_number, sheet in enumerate(SHEETS):
        answer(survey.token, f"word {sheet_number}", **sheet)
    asking.close_survey(survey=survey, by=people["volunteer"])
    for role in [*Role.values, "outsider"]:
        inside = role in {"volunteer", "leader", "coordinator"}
        assert bool(surveys_visible_to(people[role], people.here)) == inside
        page = people.client(role).get(f"{DESK}/surveys/{survey.pk}/")
        assert page.status_code == (200 if inside else 403 if role == "outsider" else 404)
        if inside:
            assert "Lyt" in page.content.decode() or "lytter" in page.content.decode()
            assert page.context["enough"]
        if role in {"admin", "integration", "centre"}:
            assert people.client(role).get(f"{DESK}/surveys/{survey.pk}/figures/").status_code == 404


def test_only_who_leads_closes_it(people: People) -> None:
    forum = make(people)
    add_member(forum=forum, by=None, details=MemberDetails(people["leader"]))
    survey = ask(forum, [])
    address, said = f"{DESK}/surveys/{survey.pk}/", {"act": "close", "confirmed": "yes"}
    assert people.client("leader").post(address, said).status_code == 403
    assert people.client("coordinator").post(address, said).status_code == 403
    assert people.client("admin").post(address, said).status_code == 404
    people.client("volunteer").post(address, said)
    survey.refresh_from_db()
    assert survey.state == "closed"


def test_a_small_forum_gets_a_round_instead(people: People) -> None:
    forum = make(people, civil_society=3)
    with pytest.raises(ValidationError):
        open_pulse(forum=forum, by=None, closes_on=SOON)
    client = people.client("volunteer")
    answered = client.get(f"{DESK}/fora/{forum.pk}/pulse/", follow=True)
    assert answered.redirect_chain[-1][0] == f"{DESK}/fora/{forum.pk}/pulse/round/"
    assert client.post(f"{DESK}/fora/{forum.pk}/pulse/", {"closes_on": SOON.isoformat()}).status_code == 302
    assert not Survey.objects.exists()
    assert "pulse/round/" in client.get(f"{DESK}/fora/{forum.pk}/").content.decode()
    add_member(forum=forum, by=None, details=MemberDetails(name="Nr. 5", side="partner"))
    assert open_pulse(forum=forum, by=None, closes_on=SOON).survey.state == "open"


def test_one_at_a_time_and_not_in_an_ended_forum(people: People) -> None:
    forum = make(people)
    survey = ask(forum, [])
    with pytest.raises(ValidationError):
        open_pulse(forum=forum, by=None, closes_on=SOON)
    asking.close_survey(survey=survey, by=None)
    end_forum(forum=forum, by=None, because="Færdig")
    with pytest.raises(ValidationError):
        open_pulse(forum=forum, by=None, closes_on=SOON)


@pytest.mark.parametrize(
    ("municipality", "civil_society", "by_side"), [(5, 4, True), (4, 9, False), (0, 9, False), (6, 6, True)]
)
def test_sides_are_told_apart_only_where_each_has_five(
    municipality: int, civil_society: int, by_side: bool, people: People
) -> None:
    survey = ask(make(people, municipality=municipality, civil_society=civil_society), [])
    assert ("side" in {q["key"] for q in survey.questions}) == by_side


def test_four_of_a_side_are_not_shown_and_cannot_be_computed(people: People) -> None:
    """Six and four answer: the four are hidden, and no total gives them away."""
    forum = make(people, municipality=6, civil_society=6)
    sheets = [{"no": ["yes"], "side": ["municipality"]}] * 6 + [{"no": ["no"], "side": ["civil_society"]}] * 4
    survey = ask(forum, sheets)
    asking.close_survey(survey=survey, by=None)
    figures = figures_of(Survey.objects.get())
    assert figures.number("no", "yes", "municipality") == 5
    assert figures.number("no", "no", "civil_society") == figures.number("no", "no") == 0
    assert figures.base(list(_questions(survey)), "civil_society") == 0


def _questions(survey: Survey) -> Any:
    from brobygger.core.surveys.kinds import read

    return read(survey.questions)


def test_four_answers_in_all_are_never_shown(people: People) -> None:
    survey = ask(make(people), SHEETS[:4])
    asking.close_survey(survey=survey, by=None)
    assert Survey.objects.get().figures == {"answered": 0, "cells": []}
    page = people.client("volunteer").get(f"{DESK}/surveys/{survey.pk}/")
    assert page.context["enough"] is False


@pytest.fixture
def agenda() -> Iterator[list[Any]]:
    """An agenda that takes up results."""
    taken: list[Any] = []
    before = ports.agendas.named()
    ports.agendas._filled.clear()
    ports.agendas.fill("test", lambda pulse: not taken.append(pulse.pk))
    yield taken
    ports.agendas._filled.clear()
    ports.agendas._filled.update(before)


def test_the_result_becomes_an_item_once(agenda: list[Any], people: People) -> None:
    survey = ask(make(people), SHEETS)
    assert not take_up(survey.pk)
    asking.close_survey(survey=survey, by=None)
    assert take_up(survey.pk)
    assert take_up(survey.pk)
    assert agenda == [survey.pk]
    assert Pulse.objects.get().taken_up


def test_without_an_agenda_the_forums_page_says_what_to_do(people: People) -> None:
    forum = make(people)
    survey = ask(forum, SHEETS)
    asking.close_survey(survey=survey, by=None)
    before = ports.agendas.named()
    ports.agendas._filled.clear()
    try:
        assert not take_up(survey.pk)
    finally:
        ports.agendas._filled.update(before)
    assert f"surveys/{survey.pk}/" in people.client("volunteer").get(f"{DESK}/fora/{forum.pk}/").content.decode()


def test_the_same_answers_in_another_order_leave_the_same_database(people: People) -> None:
    forum, left = make(people), []
    for order in (SHEETS, SHEETS[::-1], sorted(SHEETS, key=str)):
        survey = ask(forum, order)
        asking.close_survey(survey=survey, by=None)
        left.append(Survey.objects.get(pk=survey.pk).figures)
        assert not SurveyCount.objects.exists()
        assert not SurveyMark.objects.exists()
    assert left[0] == left[1] == left[2]
    assert left[0]["answered"] == 5
    assert set(map(tuple, left[0]["cells"])) == {
        ("heard", "1", "", 5), ("no", "no", "", 5), ("decides", "municipality", "", 5)
    }  # fmt: skip


def test_after_closing_no_table_joins_an_answer_to_a_person(people: People) -> None:
    """Row order, the database's own columns, times and logs: read everything, with what the attacker knows."""
    forum = make(people)
    survey = ask(forum, SHEETS)
    told = AuditEntry.objects.count(), Job.objects.count()
    asking.close_survey(survey=survey, by=None)
    tables = dump()
    rare = {"few", "together"}  # said by one each
    for table, rows in tables.items():
        held = [r for r in rows if rare & {str(v) for v in r}]
        assert not held, table
    digests = {asking.digest_of(f"word {survey.pk} {n}") for n in range(len(SHEETS))}
    assert not [r for rows in tables.values() for r in rows if digests & {str(v) for v in r}]
    assert not AuditEntry.objects.filter(verb="survey.answer").exists()
    assert AuditEntry.objects.count() - told[0] <= 2
    # What links a survey to people: its forum, and through that its members; none of them carries a trace of a sheet.
    names = {f.name for f in Pulse._meta.concrete_fields}
    assert names == {"place", "survey", "forum", "taken_up"}
    assert not [f for f in Pulse._meta.concrete_fields if f.related_model in {User, ForumMember}]


def test_answering_writes_counts_alike_and_nothing_of_the_forum(people: People) -> None:
    forum = make(people)
    survey = ask(forum, SHEETS[:5])
    before, counted = dump(), sequences()
    assert answer(survey.token, "another", **SHEETS[5])
    after = dump()
    changed = {t for t in after if sorted(map(str, before[t])) != sorted(map(str, after[t]))}
    assert changed == {"surveys_surveycount", "surveys_surveymark", "core_placeversion"}
    assert sequences() == counted
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT DISTINCT xmin::text, xmax::text FROM surveys_surveycount")
            assert len(cursor.fetchall()) == 1
            cursor.execute("SELECT xmin::text FROM pulse_pulse")
            (pulse,) = cursor.fetchone()
            cursor.execute("SELECT count(*) FROM surveys_surveycount WHERE xmin::text = %s", [pulse])
            assert cursor.fetchone() == (0,)
        else:
            cursor.execute("SELECT question, option FROM surveys_surveycount ORDER BY rowid")
            first = cursor.fetchall()
            asking.close_survey(survey=survey, by=None)
            again = ask(forum, SHEETS[::-1])
            cursor.execute("SELECT question, option FROM surveys_surveycount ORDER BY rowid")
            assert cursor.fetchall() == first
            assert again.pk != survey.pk


@pytest.mark.django_db(transaction=True)
def test_the_database_lets_go_of_a_pulses_marks(people: People) -> None:
    survey = ask(make(people), SHEETS)
    digest = asking.digest_of(f"word {survey.pk} 3").encode()
    asking.close_survey(survey=survey, by=None)
    assert traces.sweep()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert digest not in connection.connection.serialize()
        else:
            cursor.execute("SELECT pg_relation_size('surveys_surveymark'), pg_relation_size('surveys_surveycount')")
            assert cursor.fetchone() == (0, 0)


def test_who_has_left_the_forum_sees_its_pulse_no_more(people: People) -> None:
    forum = make(people)
    member = add_member(forum=forum, by=None, details=MemberDetails(people["leader"]))
    survey = ask(forum, [])
    assert people.client("leader").get(f"{DESK}/surveys/{survey.pk}/").status_code == 200
    leave(member=member, by=None)
    assert people.client("leader").get(f"{DESK}/surveys/{survey.pk}/").status_code == 404
    assert "Styregruppen" not in people.client("leader").get(f"{DESK}/surveys/").content.decode()
