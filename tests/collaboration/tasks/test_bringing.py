"""Tasks from a sheet: headings guessed, every row's errors told, all or nothing, twice is once."""

import io
import json
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from brobygger.collaboration.tasks.domain import bringing, tasks
from brobygger.collaboration.tasks.models import Task
from brobygger.core.inbox import waiting_for
from brobygger.core.models import Notification
from tests.factories.people import People

BRING = "/lindekoebing/desk/tasks/import/"
TODAY = timezone.localdate()
DUE = TODAY + timedelta(days=9)


def sheet(people: People, *more: str) -> str:
    """Return a list as somebody keeps it: a title above it, Danish headings, other columns beside."""
    return "\n".join([
        "Handleliste fra mødet", "", "Nr;Opgave;Ansvarlig;Frist;Status;Bemærkninger;Farve",
        f"1;Bestil lokalet;{people['volunteer'].name};{DUE:%d-%m-%Y};åben;Det store;rød",
        f"2;Ring til skolen;;{DUE:%d.%m.%Y};;;", f"3;Skriv referat;{people['coordinator'].email};;udført;;", *more,
    ])  # fmt: skip


def look(people: People, text: str, role: str = "coordinator") -> tuple[str, dict[str, Any]]:
    """Bring a text; return the page and what it carries along."""
    page = people.client(role).post(BRING, {"pasted": text})
    body = page.content.decode()
    return body, {"sheet": page.context["sheet"]} if "sheet" in (page.context or {}) else {}


def test_a_sheet_comes_in_as_it_is(people: People) -> None:
    _body, carried = look(people, sheet(people))
    assert not Task.objects.exists()
    people.client("coordinator").post(BRING, carried | {"act": "import"})
    rows = {t.title: t for t in Task.objects.all()}
    assert set(rows) == {"Bestil lokalet", "Ring til skolen", "Skriv referat"}
    first = rows["Bestil lokalet"]
    assert (first.user, first.due, first.text, first.state) == (people["volunteer"], DUE, "Det store", "open")
    assert rows["Ring til skolen"].user is None
    assert rows["Skriv referat"].state == "done"
    assert [w.title for w in waiting_for(people["volunteer"], people.here)] == ["Bestil lokalet"]
    assert not Notification.objects.filter(user=people["coordinator"]).exists()


def test_the_same_sheet_twice_changes_nothing_whatever_was_done_with_the_tasks(people: People) -> None:
    for _time in range(2):
        _body, carried = look(people, sheet(people))
        people.client("coordinator").post(BRING, carried | {"act": "import"})
        moved = Task.objects.get(title="Bestil lokalet")
        if _time == 0:
            tasks.move_task(task=moved, by=None, due=DUE + timedelta(days=3), reason="Lukket")
            tasks.finish_task(task=Task.objects.get(title="Ring til skolen"), by=None)
            before = list(Task.objects.order_by("pk").values())
    assert list(Task.objects.order_by("pk").values()) == before
    body, _carried = look(people, sheet(people))
    assert 'id="nothing-new"' in body


def test_an_exported_list_brings_nothing_new(people: People) -> None:
    details = tasks.TaskDetails("Bestil lokalet", user=people["volunteer"], due=DUE)
    tasks.give_task(place=people.here, by=people["coordinator"], details=details)
    file = people.client("coordinator").get("/lindekoebing/desk/tasks/all/?format=xlsx").getvalue()
    upload = SimpleUploadedFile("tasks.xlsx", file)
    page = people.client("coordinator").post(BRING, {"file": upload})
    assert 'id="nothing-new"' in page.content.decode()


def test_every_row_tells_its_errors_and_none_comes_in(people: People) -> None:
    wrong = [";Uden navn;Egon Olsen;32-13-2026;måske;;", "9;;;;;kun en bemærkning;"]
    body, carried = look(people, sheet(people, *wrong))
    assert 'data-count="2"' in body
    for text in ("Egon Olsen", "32-13-2026", "måske"):
        assert f"“{text}”" in body
    assert 'id="row-7"' in body
    assert 'id="row-8"' in body
    again = people.client("coordinator").post(BRING, carried | {"act": "import"})
    assert 'data-count="2"' in again.content.decode()
    assert not Task.objects.exists()


def test_rows_are_corrected_or_left_out_on_the_page(people: People) -> None:
    _body, carried = look(people, sheet(people, "9;Sidste;Egon Olsen;;;;", "10;;;;;;rest"))
    right = {"c-7-2": people["volunteer"].name, "out": ["8"]}
    page = people.client("coordinator").post(BRING, carried | right | {"act": "look"})
    assert 'id="all-right"' in page.content.decode()
    people.client("coordinator").post(BRING, {"sheet": page.context["sheet"], "act": "import"})
    assert Task.objects.get(title="Sidste").user == people["volunteer"]
    assert Task.objects.count() == 4


def test_a_column_is_told_otherwise(people: People) -> None:
    _body, carried = look(people, sheet(people))
    people.client("coordinator").post(BRING, carried | {"col-5": "", "act": "import"})
    assert Task.objects.get(title="Bestil lokalet").text == ""


def test_no_cpr_number_comes_in(people: People) -> None:
    body, carried = look(people, sheet(people, "9;Ring til 010190-1234;;;;;"))
    assert not carried
    assert "7" in body
    _body, carried = look(people, sheet(people))
    page = people.client("coordinator").post(BRING, carried | {"c-4-1": "Ring 0101901234", "act": "import"})
    assert "0101901234" not in page.content.decode()
    assert not Task.objects.exists()


def test_a_volunteer_brings_in_her_own_and_gives_nobody_else_a_task(people: People) -> None:
    body, carried = look(people, "Opgave;Hvem\nKaffe;mig\n", "volunteer")
    assert 'id="all-right"' in body
    people.client("volunteer").post(BRING, carried | {"act": "import"})
    assert Task.objects.get().user == people["volunteer"]
    body, _carried = look(people, f"Opgave;Hvem\nKage;{people['leader'].name}\n", "volunteer")
    assert 'data-count="1"' in body


def test_a_task_that_one_may_not_see_is_not_told_of(people: People) -> None:
    tasks.give_task(place=people.here, by=people["coordinator"], details=tasks.TaskDetails("Hemmelig"))
    hidden = Task.objects.get()
    for text in ("Opgave;Hvem\nHemmelig;\n", f"Id;Opgave\n{hidden.pk};Hemmelig\n"):
        body, _carried = look(people, text, "volunteer")
        assert 'id="all-right"' in body


def test_what_the_page_carries_cannot_be_bent(people: People) -> None:
    client = people.client("volunteer")
    bent = {
        "name": "x",
        "heading": ["Opgave", "Hvem"],
        "columns": ["title", "user"],
        "rows": [[2, ["Kage", people["leader"].name]]],
    }
    for told in ("no json", "[]", "{}", json.dumps(bent | {"rows": 7})):
        assert client.post(BRING, {"sheet": told, "act": "import"}).status_code == 302
    client.post(BRING, {"sheet": json.dumps(bent), "act": "import"})
    assert not Task.objects.exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"Opgave;Hvem\n"])
def test_what_is_no_list_is_told(content: bytes, people: People) -> None:
    page = people.client("volunteer").post(BRING, {"file": SimpleUploadedFile("x.csv", content)})
    assert page.status_code == 200
    assert page.context["form"].errors


def test_the_rows_of_a_workbook_are_read_with_their_dates(people: People) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Hvad", "Hvornår"])  # type: ignore[union-attr]  # a new workbook has a sheet
    book.active.append(["Bestil lokalet", DUE])  # type: ignore[union-attr]  # a new workbook has a sheet
    file = io.BytesIO()
    book.save(file)
    brought = bringing.read(name="x.xlsx", content=file.getvalue())
    (row,) = bringing.look_at(place=people.here, by=people["volunteer"], brought=brought)
    assert row.details is not None
    assert (row.details.title, row.details.due, row.errors) == ("Bestil lokalet", DUE, {})
