"""Tasks: given, taken, done, dropped, moved; seen by those whom they concern and by nobody else."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from brobygger.collaboration.tasks import ports
from brobygger.collaboration.tasks.domain import tasks
from brobygger.collaboration.tasks.domain.queries import tasks_visible_to
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.collaboration.tasks.models import Task
from brobygger.collaboration.tasks.ports import About, Source
from brobygger.core import history, retention, wording
from brobygger.core.command import command
from brobygger.core.in_words import day
from brobygger.core.inbox import waiting_for
from brobygger.core.models import AccessLogEntry, InboxItem, Notification, PlaceVersion
from brobygger.core.rights import Role
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.representation import let_represent
from tests.factories.people import People

DESK = "/lindekoebing/desk/tasks"
TODAY = timezone.localdate()
SECRET = uuid.uuid4()


@pytest.fixture
def given(people: People) -> Task:
    """A task that the coordinator has given the volunteer, due today."""
    details = TaskDetails("Bestil lokalet", user=people["volunteer"], due=TODAY)
    return tasks.give_task(place=people.here, by=people["coordinator"], details=details)


@pytest.fixture
def secrets(people: People) -> Iterator[Source]:
    """A kind of thing that is confidential, and seen by the integration worker only."""
    wording.register("test.secret", title="A secret")
    worker = people["integration"]
    source = Source(
        "secret",
        visible=lambda user, place: Q() if user == worker else Q(pk__in=[]),
        may_see=lambda user, task: user == worker,
        url=lambda task: "/somewhere/",
        label="The secret",
        reading="test.secret",
    )
    ports.sources.fill("test", source)
    yield source
    ports.sources._filled.pop("test")


@pytest.fixture
def hidden(people: People, secrets: Source) -> Task:
    """A confidential task of the integration worker."""
    details = TaskDetails("Hent nøgler til H-7KQ2M", user=people["integration"], due=TODAY)
    about = About("secret", SECRET, confidential=True)
    return tasks.give_task(place=people.here, by=people["integration"], details=details, about=about)


def test_a_task_waits_for_the_one_it_was_given_to(given: Task, people: People) -> None:
    (item,) = waiting_for(people["volunteer"], people.here)
    assert (item.title, item.overdue, item.url) == ("Bestil lokalet", False, f"{DESK}/{given.pk}/")
    assert Notification.objects.filter(user=people["volunteer"], kind="tasks.given").count() == 1
    assert not waiting_for(people["coordinator"], people.here)


@pytest.mark.parametrize("role", [*Role.values, "outsider"])
def test_it_is_seen_by_giver_and_doer_only(role: str, given: Task, people: People) -> None:
    expected = [given] if role in {"coordinator", "volunteer"} else []
    assert list(tasks_visible_to(people[role], people.here)) == expected
    page = people.client(role).get(f"{DESK}/{given.pk}/")
    assert page.status_code == (200 if expected else 403 if role == "outsider" else 404)


def test_whoever_stands_for_the_actor_sees_its_tasks(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    task = tasks.give_task(place=people.here, by=people["coordinator"], details=TaskDetails("Kaffe", actor=actor))
    assert not tasks_visible_to(people["association"], people.here)
    let_represent(actor=actor, user=people["association"], by=None)
    assert list(tasks_visible_to(people["association"], people.here)) == [task]
    assert "Kaffe" in people.client("association").get(f"{DESK}/").content.decode()


def test_done_dropped_and_taken_up_again(given: Task, people: People) -> None:
    client = people.client("volunteer")
    client.post(f"{DESK}/{given.pk}/done/")
    given.refresh_from_db()
    assert (given.state, waiting_for(people["volunteer"], people.here)) == ("done", [])
    client.post(f"{DESK}/{given.pk}/reopen/")
    assert [w.title for w in waiting_for(people["volunteer"], people.here)] == ["Bestil lokalet"]
    answer = client.post(f"{DESK}/{given.pk}/drop/", {"reason": " "})
    assert answer.status_code == 200
    given.refresh_from_db()
    assert given.state == "open"
    client.post(f"{DESK}/{given.pk}/drop/", {"reason": "Aflyst"})
    given.refresh_from_db()
    assert (given.state, given.reason) == ("dropped", "Aflyst")
    assert "Aflyst" in client.get(f"{DESK}/{given.pk}/").content.decode()


def test_another_day_needs_a_reason_and_moves_what_waits(given: Task, people: People) -> None:
    client, later = people.client("volunteer"), TODAY + timedelta(days=5)
    client.post(f"{DESK}/{given.pk}/day/", {"due": later.isoformat()})
    given.refresh_from_db()
    assert given.due == TODAY
    client.post(f"{DESK}/{given.pk}/day/", {"due": later.isoformat(), "reason": "Lukket"})
    given.refresh_from_db()
    assert (given.due, given.reason) == (later, "Lukket")
    (item,) = waiting_for(people["volunteer"], people.here)
    assert item.due is not None and timezone.localdate(item.due) == later + timedelta(days=1)


def test_an_ended_task_is_not_moved(given: Task, people: People) -> None:
    tasks.finish_task(task=given, by=people["volunteer"])
    with pytest.raises(ValidationError):
        tasks.move_task(task=given, by=people["volunteer"], due=TODAY, reason="x")


def test_what_nobody_has_is_taken_once(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    for role in ("association", "volunteer"):
        let_represent(actor=actor, user=people[role], by=None)
    task = tasks.give_task(place=people.here, by=people["coordinator"], details=TaskDetails("Kaffe", actor=actor))
    people.client("association").post(f"{DESK}/{task.pk}/take/")
    answer = people.client("volunteer").post(f"{DESK}/{task.pk}/take/", follow=True)
    task.refresh_from_db()
    assert task.user == people["association"]
    assert answer.status_code == 200


def test_given_by_the_form_and_changed_beside_another(people: People) -> None:
    client = people.client("coordinator")
    form = {"title": "Ring til skolen", "user": str(people["volunteer"].pk), "due": TODAY.isoformat()}
    client.post(f"{DESK}/new/", form)
    task = Task.objects.get()
    assert (task.user, task.made_by) == (people["volunteer"], people["coordinator"])
    client.post(f"{DESK}/{task.pk}/edit/", form | {"title": "Ring igen", "version": "1"})
    answer = client.post(f"{DESK}/{task.pk}/edit/", form | {"title": "Skriv", "version": "1"})
    task.refresh_from_db()
    assert task.title == "Ring igen"
    assert "Ring igen" in answer.content.decode()
    moved = waiting_for(people["volunteer"], people.here)
    assert [w.title for w in moved] == ["Ring igen"]


def test_given_to_another_it_leaves_the_first(given: Task, people: People) -> None:
    details = TaskDetails("Bestil lokalet", user=people["leader"], due=TODAY)
    tasks.change_task(task=given, by=people["coordinator"], details=details)
    assert not waiting_for(people["volunteer"], people.here)
    assert len(waiting_for(people["leader"], people.here)) == 1


def test_a_volunteer_gives_tasks_to_herself_only_and_nobody_to_outsiders(people: People) -> None:
    other = {"title": "X", "user": str(people["leader"].pk)}
    assert people.client("volunteer").post(f"{DESK}/new/", other).status_code == 200
    assert not Task.objects.exists()
    with pytest.raises(ValidationError):
        tasks.give_task(place=people.here, by=None, details=TaskDetails("X", user=people["outsider"]))


def test_no_cpr_number_in_a_task(people: People) -> None:
    people.client("volunteer").post(f"{DESK}/new/", {"title": "Ring 010190-1234"})
    people.client("volunteer").post(f"{DESK}/new/", {"title": "Ring", "text": "0101901234"})
    assert not Task.objects.exists()


@pytest.mark.parametrize("role", [*[r for r in Role.values if r != "integration"], "outsider", "anonymous"])
def test_a_confidential_task_is_nowhere_for_the_others(role: str, hidden: Task, people: People) -> None:
    client = people.client(role)
    nothing = uuid.uuid4()
    for page in ("", "edit/"):
        answers = [client.get(f"{DESK}/{pk}/{page}") for pk in (hidden.pk, nothing)]
        assert answers[0].status_code == answers[1].status_code
        bodies = [a.content.decode().replace(str(pk), "") for a, pk in zip(answers, (hidden.pk, nothing), strict=True)]
        assert bodies[0] == bodies[1]
    for deed in ("take", "done", "drop", "day", "reopen"):
        kinds = {client.post(f"{DESK}/{pk}/{deed}/", {"reason": "x"}).status_code for pk in (hidden.pk, nothing)}
        assert len(kinds) == 1
    for page in ("tasks/", "tasks/all/", "tasks/all/?q=nøgler", "tasks/all/?format=csv", "", "history/"):
        assert "7KQ2M" not in client.get(f"/lindekoebing/desk/{page}").content.decode(errors="replace")
    told = history.entries(people.here, people["coordinator"])
    assert not told.filter(object_kind="task").exists()


def test_a_confidential_task_is_there_for_who_has_the_right_and_its_reading_is_noted(
    hidden: Task, people: People
) -> None:
    client = people.client("integration")
    assert "7KQ2M" in client.get(f"{DESK}/").content.decode()
    assert not AccessLogEntry.objects.exists()
    assert "7KQ2M" in client.get(f"{DESK}/{hidden.pk}/").content.decode()
    (entry,) = AccessLogEntry.objects.all()
    assert (entry.subject, entry.reader) == (SECRET, people["integration"].pk)


def test_neither_mail_nor_inbox_nor_the_places_number_tells_of_a_confidential_task(
    secrets: Source, people: People
) -> None:
    before = list(PlaceVersion.objects.values_list("number", flat=True))
    details = TaskDetails("Hent nøgler til H-7KQ2M", user=people["integration"], due=TODAY)
    tasks.give_task(place=people.here, by=None, details=details, about=About("secret", SECRET, confidential=True))
    told = Notification.objects.get()
    assert "7KQ2M" not in str(told.context) + str(vars(wording.tell(told.kind, told.context, "da")))
    assert "7KQ2M" not in str(InboxItem.objects.get().context)
    assert list(PlaceVersion.objects.values_list("number", flat=True)) == before


def test_a_confidential_task_is_given_to_nobody_without_the_right(secrets: Source, people: People) -> None:
    details = TaskDetails("X", user=people["volunteer"])
    with pytest.raises(ValidationError, match="Giv først retten"):
        tasks.give_task(place=people.here, by=None, details=details, about=About("secret", SECRET, confidential=True))


def test_the_start_page_names_the_last_day_and_not_the_one_after(given: Task, people: People) -> None:
    (item,) = waiting_for(people["volunteer"], people.here)
    assert (item.by, item.overdue) == (TODAY, False)
    page = people.client("volunteer").get("/lindekoebing/desk/").content.decode()
    assert day(TODAY, short=True) in page and day(TODAY + timedelta(days=1), short=True) not in page


def test_when_the_right_ends_the_task_is_nobodys_again(hidden: Task, people: People) -> None:
    tasks.forget_person(kind="secret", key=SECRET, user=people["integration"], by=None)
    hidden.refresh_from_db()
    assert (hidden.user, waiting_for(people["integration"], people.here)) == (None, [])


def test_a_task_that_is_due_is_told_of_once_a_date(given: Task, people: People) -> None:
    assert (tasks.remind(TODAY), tasks.remind(TODAY), tasks.remind(TODAY + timedelta(days=1))) == (1, 0, 0)
    tasks.move_task(task=given, by=None, due=TODAY + timedelta(days=9))
    assert (tasks.remind(TODAY), tasks.remind(TODAY + timedelta(days=8))) == (0, 1)
    assert Notification.objects.filter(user=people["volunteer"], kind="tasks.due").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"state": "done"}, {"state": "dropped", "ended_at": timezone.now()}, {"confidential": True}],
)
def test_the_database_holds_what_a_task_is(wrong: dict[str, Any], people: People) -> None:
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(place=people.here, **({"title": "X"} | wrong))


def test_ended_tasks_go_after_a_year_and_open_ones_stay(given: Task, people: People) -> None:
    tasks.give_task(place=people.here, by=None, details=TaskDetails("Åben"))
    tasks.finish_task(task=given, by=None)
    with command("test.age", place=None, by=None):
        Task.objects.filter(pk=given.pk).update(ended_at=timezone.now() - timedelta(days=366))
    retention.carry_out()
    assert [t.title for t in Task.objects.all()] == ["Åben"]


def test_an_empty_page_says_what_to_do(people: People) -> None:
    assert f"{DESK}/new/" in people.client("newcomer").get(f"{DESK}/").content.decode()


def test_the_anonymous_are_asked_to_sign_in(given: Task, client: Client) -> None:
    assert client.get(f"{DESK}/{given.pk}/").status_code == 302
