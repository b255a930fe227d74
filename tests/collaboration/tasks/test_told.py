"""What a person reads of her tasks: many as one, and of a confidential one only what she may know, when she looks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from brobygger.collaboration.tasks.domain import tasks
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.collaboration.tasks.models import Task
from brobygger.collaboration.tasks.ports import About, Source
from brobygger.core import notify
from brobygger.core.inbox import piles_for, waiting_for
from brobygger.core.models import InboxItem, Mail
from tests.collaboration.tasks.test_tasks import SECRET, secrets  # noqa: F401  # a fixture
from tests.factories.people import People

START = "/lindekoebing/desk/"
Give = Callable[[str], Task]


@pytest.fixture
def give(people: People, secrets: Source) -> Give:  # noqa: F811
    """Give the integration worker a confidential task called so."""

    def given(title: str, **more: Any) -> Task:
        details = TaskDetails(title, user=people["integration"], **more)
        about = About("secret", SECRET, confidential=True)
        return tasks.give_task(place=people.here, by=people["integration"], details=details, about=about)

    return given


def test_the_start_page_tells_what_a_confidential_task_is_to_who_may_know(give: Give, people: People) -> None:
    give("Hent nøglen")
    (item,) = waiting_for(people["integration"], people.here)
    assert (item.title, item.text) == ("Hent nøglen", "The secret")
    assert "Hent nøglen" in people.client("integration").get(START).content.decode()
    assert "nøglen" not in str(InboxItem.objects.get().context)


def test_who_has_lost_the_right_reads_only_that_a_task_waits(give: Give, people: People) -> None:
    give("Hent nøglen")
    InboxItem.objects.update(user=people["volunteer"])  # as if it had been left there
    (item,) = waiting_for(people["volunteer"], people.here)
    assert (item.title, item.text) == ("En opgave venter på dig", "")
    assert "nøglen" not in people.client("volunteer").get(START).content.decode()


def test_four_of_a_kind_are_one_line_that_leads_to_their_list(give: Give, people: People) -> None:
    worker = people["integration"]
    for number in range(3):
        give(f"Opgave {number}")
    assert [p.title for p in piles_for(worker, people.here, 8)] == ["", "", ""]
    details = TaskDetails("Åben opgave", user=worker, due=timezone.localdate() + timedelta(days=1))
    tasks.give_task(place=people.here, by=worker, details=details)
    (pile,) = piles_for(worker, people.here, 8)
    assert (pile.title, pile.url) == ("4 opgaver venter på dig", "/lindekoebing/desk/tasks/")
    assert [item.title for item in pile.items][0] == "Åben opgave"  # what is due first
    html = people.client("integration").get(START).content.decode()
    assert html.count("4 opgaver venter på dig") == 1 and "Opgave 1" in html


def test_more_tasks_ask_no_more_of_the_database(give: Give, people: People) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            piles_for(people["integration"], people.here, 8)
        return len(queries)

    give("En")
    one = asked()
    for number in range(9):
        give(f"Opgave {number}")
    assert asked() == one


def test_a_mail_says_once_that_several_tasks_wait_and_names_none(people: People, secrets: Source) -> None:  # noqa: F811
    for title in ("Hent nøglen", "Bestil tolk"):
        about = About("secret", SECRET, confidential=True)
        details = TaskDetails(title, user=people["integration"])
        tasks.give_task(place=people.here, by=None, details=details, about=about)
    assert notify.group(timezone.now() + timedelta(hours=2)) == 1
    mail = Mail.objects.get()
    assert mail.subject == "Du har fået 2 opgaver"
    assert mail.text.count("/lindekoebing/desk/tasks/") == 1
    assert "nøglen" not in mail.text + mail.html and "tolk" not in mail.text + mail.html
