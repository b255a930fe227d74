"""Whoever runs the installation sees the jobs that gave up, without what they were about, and has them tried again."""

import pytest
from django.test import Client

from brobygger.core import jobs
from brobygger.core.models import Job, JobState
from brobygger.people.domain.accounts import make_operator
from tests.factories.people import People

PAGE = "/desk/jobs/"


@pytest.fixture
def operator(people: People) -> Client:
    client = Client()
    client.force_login(make_operator(email="op@example.dk"), backend="brobygger.people.backends.Backend")
    return client


@pytest.fixture
def dead(people: People) -> Job:
    @jobs.job("test.always_fails")
    def _fail(**_facts: str) -> None:
        raise ConnectionError("to somebody@example.com")

    jobs.enqueue("test.always_fails", to="somebody@example.com")
    row = Job.objects.get(name="test.always_fails")
    for _ in range(jobs.MOST_ATTEMPTS):
        Job.objects.filter(pk=row.pk).update(run_at=row.created_at)
        jobs.run_next()
    row.refresh_from_db()
    assert row.state == JobState.DEAD
    return row


def test_a_job_that_gave_up_is_named_with_the_kind_of_its_error_and_nothing_else(operator: Client, dead: Job) -> None:
    answer = operator.get(PAGE)
    assert answer.status_code == 200, answer.headers
    html = answer.content.decode()
    assert "test.always_fails" in html
    assert "ConnectionError" in html
    assert "somebody@example.com" not in html


def test_it_is_tried_again(operator: Client, dead: Job) -> None:
    answer = operator.post(f"{PAGE}{dead.pk}/again/", follow=True)
    assert "test.always_fails" not in answer.content.decode()
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (JobState.WAITING, 0)
    assert operator.post(f"{PAGE}{dead.pk}/again/").status_code == 404  # it has not given up


def test_without_any_it_says_so(operator: Client) -> None:
    assert "Ingen opgave har givet op" in operator.get(PAGE).content.decode()


@pytest.mark.parametrize("role", ["admin", "coordinator", "newcomer", "outsider", "anonymous"])
def test_nobody_else_sees_or_touches_them(people: People, dead: Job, role: str) -> None:
    client = people.client(role)
    wrong = 302 if role == "anonymous" else 403
    assert client.get(PAGE).status_code == wrong
    assert client.post(f"{PAGE}{dead.pk}/again/").status_code == wrong
    dead.refresh_from_db()
    assert dead.state == JobState.DEAD
