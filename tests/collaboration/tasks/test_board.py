"""The board: columns by day, moved by button; nobody finds on it what is not theirs."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from brobygger.collaboration.tasks import ports
from brobygger.collaboration.tasks.domain import board, tasks
from brobygger.collaboration.tasks.domain.queries import tasks_visible_to, whom_to_ask
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.collaboration.tasks.models import Task
from brobygger.collaboration.tasks.ports import About, Groups, Source
from brobygger.core.command import Conflict
from tests.factories.people import People

DESK = "/lindekoebing/desk/tasks"
TODAY = timezone.localdate()
FORUM, OTHER = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def fora(people: People) -> Iterator[None]:
    """One forum, in which the volunteer and the leader work and at which the coordinator looks."""
    works, looks = {people["volunteer"], people["leader"]}, {people["coordinator"]}
    answer = Groups(
        visible=lambda user, place: Q(group=FORUM) if user in works | looks else Q(pk__in=[]),
        may_see=lambda user, key: key == FORUM and user in works | looks,
        may_write=lambda user, key: key == FORUM and user in works,
        choices=lambda user, place: [(FORUM, "Styregruppen")] if user in works else [],
        people=lambda user, place: sorted(works, key=lambda u: u.name) if user in works else [],
        named=lambda place, keys: {k: "Styregruppen" for k in keys if k == FORUM},
        url=lambda place, key: "/styregruppen/",
    )
    before = ports.groups.named()
    ports.groups._filled.clear()
    ports.groups.fill("test", answer)
    yield
    ports.groups._filled.clear()
    ports.groups._filled.update(before)


def give(people: People, title: str, due: date | None = None, user: str | None = "volunteer", **more: object) -> Task:
    """Give a task."""
    details = TaskDetails(title, user=people[user] if user else None, due=due, **more)  # type: ignore[arg-type]  # the rest is the caller's
    return tasks.give_task(place=people.here, by=people["volunteer"], details=details)


@pytest.mark.parametrize(("days", "column"), [(-1, "late"), (0, "soon"), (6, "soon"), (7, "open"), (None, "open")])
def test_a_task_stands_where_its_day_puts_it(days: int | None, column: str) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert board.column_of(Task(title="x", due=due), TODAY) == column


@pytest.mark.parametrize("to", ["soon", "open"])
@pytest.mark.parametrize("days", [-30, -1, 0, 3, 7, 60, None])
def test_what_is_moved_stands_where_it_was_moved_to(to: str, days: int | None) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert board.column_of(Task(title="x", due=board.day_in(to, due, TODAY)), TODAY) == to


def test_moved_by_button_done_and_taken_up_again(people: People) -> None:
    task, client = give(people, "Bestil lokalet", TODAY - timedelta(days=3)), people.client("volunteer")
    page = client.post(f"{DESK}/{task.pk}/board/", {"to": "soon", "version": "1", "by": "person"}, follow=True)
    assert page.redirect_chain[-1][0] == f"{DESK}/board/?by=person"
    task.refresh_from_db()
    assert board.column_of(task, TODAY) == "soon"
    client.post(f"{DESK}/{task.pk}/board/", {"to": "done", "version": str(task.version)})
    task.refresh_from_db()
    assert task.state == "done"
    assert "Bestil lokalet" in client.get(f"{DESK}/board/").content.decode()
    client.post(f"{DESK}/{task.pk}/board/", {"to": "open", "version": str(task.version)})
    task.refresh_from_db()
    assert (task.state, board.column_of(task, TODAY)) == ("open", "open")


def test_nothing_is_moved_to_late_or_by_an_old_page(people: People) -> None:
    task = give(people, "Bestil lokalet", TODAY)
    with pytest.raises(ValidationError):
        board.move_on_board(task=task, by=people["volunteer"], to="late")
    with pytest.raises(Conflict):
        board.move_on_board(task=task, by=people["volunteer"], to="done", expected=7)
    answer = people.client("volunteer").post(f"{DESK}/{task.pk}/board/", {"to": "done", "version": "7"}, follow=True)
    assert "Bestil lokalet" in answer.content.decode()
    task.refresh_from_db()
    assert task.state == "open"


def test_a_row_for_each_person_or_forum(people: People, fora: None) -> None:
    give(people, "I gruppen", TODAY, group=FORUM)
    give(people, "Alene", TODAY, user=None)
    client = people.client("volunteer")
    by_forum = client.get(f"{DESK}/board/?by=forum").content.decode()
    assert by_forum.index("<h2>Styregruppen</h2>") < by_forum.index("I gruppen") < by_forum.index("Alene")
    by_person = client.get(f"{DESK}/board/?by=person").content.decode()
    assert f"<h2>{people['volunteer']}</h2>" in by_person
    narrowed = client.get(f"{DESK}/board/?forum={FORUM}").content.decode()
    assert "I gruppen" in narrowed
    assert "Alene" not in narrowed
    assert "Alene" not in client.get(f"{DESK}/board/?whose=mine").content.decode()


@pytest.mark.parametrize("role", ["admin", "association", "centre", "integration", "newcomer", "outsider"])
def test_a_forums_tasks_are_not_for_others(role: str, people: People, fora: None) -> None:
    task = give(people, "I gruppen", group=FORUM)
    assert not tasks_visible_to(people[role], people.here)
    client = people.client(role)
    assert "I gruppen" not in client.get(f"{DESK}/board/").content.decode()
    assert "I gruppen" not in client.get(f"{DESK}/all/?forum={FORUM}").content.decode()
    assert client.post(f"{DESK}/{task.pk}/board/", {"to": "done"}).status_code in {403, 404}
    task.refresh_from_db()
    assert task.state == "open"


def test_who_works_in_the_forum_changes_and_who_looks_at_it_does_not(people: People, fora: None) -> None:
    task = give(people, "I gruppen", group=FORUM)
    looks, works = people.client("coordinator"), people.client("leader")
    assert looks.get(f"{DESK}/{task.pk}/").status_code == 200
    for deed in ("board", "done", "take", "day", "drop", "reopen", "edit"):
        assert looks.post(f"{DESK}/{task.pk}/{deed}/", {"to": "done", "reason": "x"}).status_code == 403
    assert looks.get(f"{DESK}/{task.pk}/edit/").status_code == 302
    task.refresh_from_db()
    assert task.state == "open"
    works.post(f"{DESK}/{task.pk}/board/", {"to": "done"})
    task.refresh_from_db()
    assert task.state == "done"


def test_who_shares_a_forum_gives_each_other_tasks(people: People, fora: None) -> None:
    assert people["leader"] in whom_to_ask(people["volunteer"], people.here)
    form = {"title": "Skriv ud", "user": str(people["leader"].pk), "group": str(FORUM)}
    people.client("volunteer").post(f"{DESK}/new/", form)
    task = Task.objects.get()
    assert (task.group, task.user) == (FORUM, people["leader"])
    people.client("volunteer").post(f"{DESK}/new/", form | {"group": str(OTHER), "title": "Andet sted"})
    assert Task.objects.count() == 1


def test_a_changed_task_stays_in_its_forum_when_the_form_cannot_say_so(people: People, fora: None) -> None:
    details = TaskDetails("I gruppen", user=people["integration"], group=FORUM)
    task = tasks.give_task(place=people.here, by=people["leader"], details=details)
    form = {"title": "Andet navn", "user": str(people["integration"].pk), "version": "1"}
    people.client("integration").post(f"{DESK}/{task.pk}/edit/", form)
    task.refresh_from_db()
    assert (task.title, task.group) == ("Andet navn", FORUM)


def test_a_confidential_task_is_on_the_board_of_who_has_the_right_and_of_nobody_else(
    people: People, fora: None
) -> None:
    worker = people["integration"]
    source = Source(
        "secret", lambda user, place: Q() if user == worker else Q(pk__in=[]), lambda user, task: user == worker,
        lambda task: "/somewhere/", "The secret",
    )  # fmt: skip
    ports.sources.fill("test", source)
    try:
        hidden = tasks.give_task(
            place=people.here, by=worker, details=TaskDetails("Hent nøgler til H-7KQ2M", user=worker, due=TODAY),
            about=About("secret", uuid.uuid4(), confidential=True),
        )  # fmt: skip
        for role in ("coordinator", "volunteer", "admin", "leader", "outsider"):
            client = people.client(role)
            for page in ("board/", "board/?by=person", "board/?by=forum"):
                assert "7KQ2M" not in client.get(f"{DESK}/{page}").content.decode()
            assert client.post(f"{DESK}/{hidden.pk}/board/", {"to": "done"}).status_code in {403, 404}
        assert "7KQ2M" in people.client("integration").get(f"{DESK}/board/").content.decode()
    finally:
        ports.sources._filled.pop("test")


def test_the_board_costs_the_same_for_many_tasks(
    people: People, fora: None, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        give(people, f"Opgave {number}", TODAY + timedelta(days=number), group=FORUM)
    client = people.client("volunteer")
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a fixture without types
        client.get(f"{DESK}/board/?by=forum")
