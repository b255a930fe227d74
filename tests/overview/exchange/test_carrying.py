"""A big list is carried on by a job; its owner can leave the page and come back."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from brobygger.core import inbox, jobs, progress
from brobygger.core.models import Job, JobState
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.models import Activity, Actor
from brobygger.overview.exchange.domain import drafts
from brobygger.overview.exchange.models import ImportBatch, ImportDraft
from brobygger.people.models import Membership
from tests.factories.people import People


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(drafts, "SMALL_ROWS", 3)
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]  # any setting
    yield


def page(people: People, name: str, draft: ImportDraft) -> str:
    return reverse(name, args=[people.here.slug, draft.pk])


def bring(people: People, rows: int, wrong: bool = False) -> ImportDraft:
    text = "Navn;Telefon\n" + "".join(f"Forening {n};1234567{n % 10}\n" for n in range(rows))
    text += "Sol;ring\n" if wrong else ""
    client = people.client("coordinator")
    data = {"kind": "actors", "pasted": "", "file": SimpleUploadedFile("liste.csv", text.encode())}
    client.post(reverse("import_start", args=[people.here.slug]), data)
    draft = ImportDraft.objects.get()
    answer = client.post(page(people, "import_columns", draft), {"col-0": "name", "col-1": "phone", "organiser": ""})
    assert answer["Location"] == page(people, "import_progress" if rows > 3 else "import_preview", draft)
    return draft


def waiting(people: People, role: str = "coordinator") -> list[str]:
    return [w.kind for w in inbox.waiting_for(people[role], people.here)]


def test_a_small_list_stays_immediate(people: People) -> None:
    draft = bring(people, 3)
    answer = people.client("coordinator").post(page(people, "import_preview", draft), {"act": "import"})
    assert answer["Location"] == page(people, "import_batch", draft) and Actor.objects.count() == 3
    assert not Job.objects.filter(name="exchange.carry_on").exists() and not waiting(people)


def test_a_big_list_from_upload_to_done(people: People) -> None:
    draft = bring(people, 8)
    client, far = people.client("coordinator"), page(people, "import_progress", draft)
    shown = client.get(far).content.decode()
    assert 'max="8" value="0"' in shown and not Actor.objects.exists()
    for name in ("import_preview", "import_columns"):
        assert client.get(page(people, name, draft))["Location"] == far
    progress.tell(draft.pk, 5)
    assert 'value="5"' in client.get(far).content.decode()
    jobs.drain()
    assert waiting(people) == ["exchange.looked_at"] and progress.told(draft.pk) == 0
    assert client.get(far)["Location"] == page(people, "import_preview", draft) and not waiting(people)
    shown = client.get(page(people, "import_preview", draft)).content.decode()
    assert 'id="all-right"' in shown and 'id="import"' in shown
    answer = client.post(page(people, "import_preview", draft), {"act": "import"})
    assert answer["Location"] == far and not Actor.objects.exists()
    jobs.drain()
    assert Actor.objects.count() == 8 and waiting(people) == ["exchange.imported"]
    assert client.get(far)["Location"] == page(people, "import_batch", draft)
    assert not waiting(people) and not ImportDraft.objects.exists()
    client.post(page(people, "import_undo", draft))
    assert not Actor.objects.exists()


def test_it_reloads_by_itself_only_for_those_who_ask(people: People) -> None:
    far = page(people, "import_progress", bring(people, 8))
    client = people.client("coordinator")
    assert "Refresh" not in client.get(far).headers and client.get(far + "?follow=yes").headers["Refresh"] == "5"


def test_errors_are_told_and_can_be_corrected(people: People) -> None:
    draft = bring(people, 8, wrong=True)
    client, preview = people.client("coordinator"), page(people, "import_preview", draft)
    jobs.drain()
    assert 'id="row-10"' in client.get(preview).content.decode()
    client.post(preview, {"act": "import"})
    jobs.drain()
    assert waiting(people) == ["exchange.not_imported"] and not Actor.objects.exists()
    assert 'data-count="1"' in client.get(preview).content.decode()
    client.post(preview, {"c-10-1": "12345678", "act": "check"})
    assert 'id="far"' in client.get(page(people, "import_progress", draft)).content.decode()
    jobs.drain()
    assert 'id="all-right"' in client.get(preview).content.decode()


def test_asked_twice_it_is_done_once(people: People) -> None:
    draft = bring(people, 8)
    jobs.drain()
    for _time in range(2):
        people.client("coordinator").post(page(people, "import_preview", draft), {"act": "import"})
    assert Job.objects.filter(name="exchange.carry_on").count() == 1
    jobs.drain()
    assert ImportBatch.objects.count() == 1 and Actor.objects.count() == 8


def test_a_job_that_dies_in_the_middle_leaves_nothing_and_is_done_again(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = bring(people, 8)
    jobs.drain()
    people.client("coordinator").post(page(people, "import_preview", draft), {"act": "import"})
    with monkeypatch.context() as patched:
        patched.setattr("brobygger.overview.exchange.domain.carrying.inbox.put", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.drain()
    assert not Actor.objects.exists() and ImportDraft.objects.get().doing == "import"
    jobs.drain()
    assert Actor.objects.count() == 8


def test_a_right_that_is_gone_meanwhile_ends_it(people: People) -> None:
    draft = bring(people, 8)
    jobs.drain()
    people.client("coordinator").post(page(people, "import_preview", draft), {"act": "import"})
    with unguarded():
        Membership.objects.filter(user=people["coordinator"]).update(roles=["volunteer"])
    jobs.drain()
    assert not Actor.objects.exists() and not ImportDraft.objects.exists()


def test_thrown_away_while_it_is_read_nothing_comes_of_it(people: People) -> None:
    draft = bring(people, 8)
    people.client("coordinator").post(page(people, "import_discard", draft))
    jobs.drain()
    assert not waiting(people) and not Actor.objects.exists()


def test_a_job_that_gave_up_is_told(people: People) -> None:
    draft = bring(people, 8)
    Job.objects.filter(name="exchange.carry_on").update(state=JobState.DEAD)
    shown = people.client("coordinator").get(page(people, "import_progress", draft)).content.decode()
    assert 'id="stuck"' in shown and 'action="' + page(people, "import_discard", draft) in shown


def test_nobody_else_sees_how_far_it_is(people: People) -> None:
    far = page(people, "import_progress", bring(people, 8))
    for role, status in (("centre", 302), ("volunteer", 403), ("outsider", 403), ("anonymous", 302)):
        answer = people.client(role).get(far)
        assert answer.status_code == status and b"liste.csv" not in answer.content, role


def test_what_is_not_used_or_cut_is_told_before_the_import(people: People) -> None:
    text = "Titel;Arrangør;Hvornår;Pris;Hemmeligt\nCafé;Sol;efter aftale " + "og mere " * 30 + ";25 kr. " + "x" * 200
    client = people.client("coordinator")
    client.post(reverse("import_start", args=[people.here.slug]), {"kind": "activities", "pasted": text + ";bla\n"})
    draft = ImportDraft.objects.get()
    shown = client.get(page(people, "import_preview", draft)).content.decode()
    assert 'id="unused"' in shown and "Hemmeligt" in shown.split('id="unused"')[1][:200]
    told = {p.column for p in drafts.look_at_draft(draft).warnings}
    assert {"when", "price"} <= told and not Activity.objects.exists()


def test_a_workbook_is_read_row_by_row(people: People) -> None:
    book = Workbook()
    book.create_sheet("Tom")
    sheet = book.create_sheet("Liste")
    sheet.append(["Navn", "Telefon"])
    for n in range(6):
        sheet.append([f"Forening {n}", "#REF!" if n == 5 else "12345678"])
    content = io.BytesIO()
    book.save(content)
    brought = drafts.Brought("actors", "liste.xlsx", content.getvalue())
    draft = drafts.bring(place=people.here, by=people["coordinator"], brought=brought)
    assert draft.big and draft.count == 6 and draft.rows[5][1] == ["Forening 5", ""]
    assert len(draft.notes) == 1 and "1" in draft.notes[0]
