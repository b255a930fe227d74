"""Jobs: committed with what they follow from, effects exactly once, retried, laid aside."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from brobygger.core import events, jobs
from brobygger.core.command import command
from brobygger.core.models import Heartbeat, Job, JobState
from tests.factories.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is gone after it."""
    monkeypatch.setattr(jobs, "_handlers", dict(jobs._handlers))
    monkeypatch.setattr(events, "_on", {})


@pytest.fixture
def effect() -> type[Heartbeat]:
    """A row that a handler writes: any table will do."""

    @jobs.job("test.write")
    def write(**payload: object) -> None:
        Heartbeat.objects.create()

    return Heartbeat


def test_a_job_is_there_only_if_its_transaction_is(effect) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.enqueue("test.write")
        raise RuntimeError
    assert jobs.drain() == 0
    jobs.enqueue("test.write")
    assert jobs.drain() == 1
    assert effect.objects.count() == 1
    assert not Job.objects.exists()


def test_an_unknown_job_is_refused_when_it_is_asked_for() -> None:
    with pytest.raises(KeyError):
        jobs.enqueue("test.nobody")


def test_a_failing_job_leaves_no_effect_waits_longer_each_time_and_dies_at_last() -> None:
    @jobs.job("test.fail")
    def fail() -> None:
        Heartbeat.objects.create()
        raise ValueError("0101705643 must not be stored")

    jobs.enqueue("test.fail")
    pauses = []
    for _ in range(jobs.MOST_ATTEMPTS):
        Job.objects.update(run_at=timezone.now())
        assert jobs.run_next()
        pauses.append(Job.objects.get().run_at - timezone.now())
    row = Job.objects.get()
    assert (row.state, row.error) == (JobState.DEAD, "ValueError")
    assert not Heartbeat.objects.exists()
    assert pauses[0] < timedelta(minutes=1) < pauses[3]
    assert not jobs.run_next()
    assert jobs.retry(row.pk)
    assert jobs.run_next()


def test_a_key_waits_once_and_the_last_call_stands(effect) -> None:
    seen = []
    jobs.job("test.keyed")(lambda **payload: seen.append(payload["number"]))
    jobs.enqueue("test.keyed", key="a", number=1)
    jobs.enqueue("test.keyed", key="a", number=2)
    jobs.enqueue("test.keyed", key="b", number=3)
    assert jobs.drain() == 2
    assert seen == [2, 3]


def test_asked_for_again_while_it_runs_it_runs_again() -> None:
    seen = []

    @jobs.job("test.again")
    def again(number: int) -> None:
        seen.append(number)
        if number == 1:
            jobs.enqueue("test.again", key="a", number=2)

    jobs.enqueue("test.again", key="a", number=1)
    assert jobs.drain() == 2
    assert seen == [1, 2]


def test_a_lease_that_ran_out_passes_to_another_worker_and_the_first_writes_nothing(effect) -> None:
    jobs.enqueue("test.write")
    first = jobs.claim()
    assert first is not None
    assert jobs.claim() is None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = jobs.claim()
    assert second is not None
    with pytest.raises(jobs.LeaseLost):
        jobs.run(first)
    assert not effect.objects.exists()
    jobs.run(second)
    assert effect.objects.count() == 1


def test_a_job_that_kills_its_worker_every_time_is_laid_aside(effect) -> None:
    jobs.enqueue("test.write")
    for _ in range(jobs.MOST_ATTEMPTS):
        assert jobs.claim()
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.claim() is None
    assert Job.objects.get().state == JobState.DEAD


def test_a_long_job_writes_and_ends_in_one_transaction() -> None:
    @jobs.job("test.long", long=True)
    def long(task: jobs.Task, fail: bool) -> None:
        with task.effects():
            Heartbeat.objects.create()
            if fail:
                raise ValueError

    jobs.enqueue("test.long", fail=True)
    jobs.run_next()
    assert not Heartbeat.objects.exists()
    jobs.enqueue("test.long", fail=False)
    jobs.run_next()
    assert Heartbeat.objects.count() == 1
    assert Job.objects.count() == 1


def test_a_periodic_job_comes_again_and_unknown_ones_go() -> None:
    seen = []
    jobs.periodic("test.daily", every=timedelta(days=1))(lambda: seen.append(1))
    Job.objects.create(name="test.gone", key="periodic")
    jobs.plan_periodic()
    jobs.plan_periodic()
    assert not Job.objects.filter(name="test.gone").exists()
    jobs.drain()
    jobs.drain()
    assert seen == [1]
    row = Job.objects.get(name="test.daily")
    assert timedelta(hours=23) < row.run_at - timezone.now() <= timedelta(days=1)


def test_an_event_reaches_every_listener_once_and_only_if_the_command_is_committed(people: People) -> None:
    seen = []

    @events.on("test.happened")
    def one(**facts: object) -> None:
        seen.append(("one", facts))

    @events.on("test.happened")
    def two(**facts: object) -> None:
        seen.append(("two", facts["what"]))

    with pytest.raises(RuntimeError), command("test.do", place=people.here, by=people["admin"]) as change:
        change.emit("test.happened", what="x")
        raise RuntimeError
    assert jobs.drain() == 0
    with command("test.do", place=people.here, by=people["admin"]) as change:
        change.emit("test.happened", what="x")
    assert not seen
    jobs.drain()
    jobs.drain()
    assert seen == [("one", {"place": people.here, "by": str(people["admin"].pk), "what": "x"}), ("two", "x")]
