"""A municipality employee with a messy sheet gets it in; nobody else sees it on the way."""

from pathlib import Path
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Venue
from brobygger.overview.exchange.models import ImportBatch, ImportDraft
from tests.factories.people import People

MESSY = Path(__file__).parents[2] / "data" / "messy_activities.csv"


def bring(people: People, kind: str, *, file: bytes = b"", pasted: str = "", role: str = "coordinator"):
    data: dict[str, object] = {"kind": kind, "pasted": pasted}
    if file:
        data["file"] = SimpleUploadedFile("liste.csv", file)
    return people.client(role).post(reverse("import_start", args=[people.here.slug]), data)


def test_a_messy_sheet_from_upload_to_done_and_back(people: People) -> None:
    client = people.client("coordinator")
    answer = bring(people, "activities", file=MESSY.read_bytes())
    draft = ImportDraft.objects.get()
    columns = reverse("import_columns", args=[people.here.slug, draft.pk])
    assert answer.status_code == 302 and answer["Location"] == columns
    page = client.get(columns).content.decode()
    assert "Intern bemærkning" in page
    chosen = {f"col-{at}": name for at, name in enumerate(draft.columns)}
    answer = client.post(columns, {**chosen, "organiser": ""})
    preview = answer["Location"]
    page = client.get(preview).content.decode()
    assert 'data-count="3"' in page and all(f'id="row-{n}"' in page for n in (7, 10, 13))
    when, price = draft.columns.index("when"), draft.columns.index("price")
    fixed = {
        f"c-7-{when}": "fredage kl. 16-18",
        f"c-10-{price}": "20 kr.",
        f"c-13-{draft.columns.index('organiser')}": "Borgerforeningen",
        "act": "check",
    }
    assert client.post(preview, fixed).status_code == 302
    page = client.get(preview).content.decode()
    assert 'id="all-right"' in page and 'id="import"' in page
    answer = client.post(preview, {"act": "import"})
    batch = ImportBatch.objects.get()
    assert answer["Location"] == reverse("import_batch", args=[people.here.slug, batch.pk])
    assert Activity.objects.count() == 8 and not ImportDraft.objects.exists()
    done = client.get(answer["Location"]).content.decode()
    for entry in (*Activity.objects.all(), *Actor.objects.all(), *Venue.objects.all()):
        name = entry.title_in("da") if isinstance(entry, Activity) else entry.name
        assert f'{entry.pk}/">{escape(name)}</a>' in done
    undo = reverse("import_undo", args=[people.here.slug, batch.pk])
    assert client.get(undo).status_code == 200 and Activity.objects.count() == 8
    client.post(undo)
    assert not Activity.objects.exists() and not Actor.objects.exists()
    client.post(undo)


def test_an_import_with_errors_writes_nothing_and_names_them(people: People) -> None:
    bring(people, "activities", file=MESSY.read_bytes())
    draft = ImportDraft.objects.get()
    page = people.client("coordinator").post(
        reverse("import_preview", args=[people.here.slug, draft.pk]), {"act": "import"}
    )
    assert page.status_code == 200 and b'id="row-7"' in page.content and not Activity.objects.exists()


def test_rows_can_be_left_out_and_taken_in_again(people: People) -> None:
    bring(people, "activities", file=MESSY.read_bytes())
    draft = ImportDraft.objects.get()
    client, address = people.client("coordinator"), reverse("import_preview", args=[people.here.slug, draft.pk])
    client.post(address, {"act": "check", "out": ["7", "10", "13"]})
    assert b'id="all-right"' in client.get(address).content
    client.post(address, {"act": "check", "back": ["10"]})
    assert b'data-count="1"' in client.get(address).content


def test_a_cpr_number_is_never_kept(people: People) -> None:
    answer = bring(people, "actors", file="Navn;Noter\nSol;\nMåne;070761-4285\n".encode())
    assert answer.status_code == 200 and "Noter" in answer.content.decode() and not ImportDraft.objects.exists()
    answer = bring(people, "actors", pasted="Navn\tNoter\nSol\t070761-4285\n")
    assert "070761-4285" in answer.content.decode() and not ImportDraft.objects.exists()
    bring(people, "actors", pasted="Navn\tTelefon\nSol\tring\n")
    draft = ImportDraft.objects.get()
    address = reverse("import_preview", args=[people.here.slug, draft.pk])
    page = people.client("coordinator").post(address, {"c-2-1": "070761-4285", "act": "check"})
    assert "070761-4285" in page.content.decode()
    draft.refresh_from_db()
    assert draft.rows[0][1][1] == "ring"


def test_numbers_that_no_sheet_has_are_passed_over(people: People) -> None:
    bring(people, "actors", pasted="Navn\tTelefon\nSol\tring\n")
    draft = ImportDraft.objects.get()
    address = reverse("import_preview", args=[people.here.slug, draft.pk])
    for number in ("²", "9" * 5_000):
        data = {f"c-{number}-1": "x", f"c-2-{number}": "x", f"n-{number}-city": "x", "out": number, "back": number}
        sent = urlencode({**data, "act": "check"})
        answer = people.client("coordinator").post(address, sent, "application/x-www-form-urlencoded")
        assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.rows[0][1] == ["Sol", "ring"] and draft.left_out == []


def test_a_missing_column_can_be_filled_in_the_row(people: People) -> None:
    bring(people, "activities", pasted="Titel\tHvornår\nCafé\ttirsdag kl. 15-17\n")
    draft = ImportDraft.objects.get()
    client, address = people.client("coordinator"), reverse("import_preview", args=[people.here.slug, draft.pk])
    assert b'name="n-2-organiser"' in client.get(address).content
    client.post(address, {"n-2-organiser": "Sol", "act": "check"})
    client.post(address, {"act": "import"})
    assert Activity.objects.get().organiser.name == "Sol"


def test_a_signature_becomes_a_contact(people: People) -> None:
    text = "Med venlig hilsen\n\nAda Holm\nIntegrationskonsulent\nLindekøbing Kommune\n"
    text += "Tlf. 12 34 56 78\nada@lind.example\n"
    bring(people, "contacts", pasted=text)
    draft = ImportDraft.objects.get()
    client = people.client("centre")
    people.client("coordinator").post(reverse("import_preview", args=[people.here.slug, draft.pk]), {"act": "import"})
    ada = ContactPoint.objects.get()
    assert (ada.name, ada.task, ada.phone, ada.email) == (
        "Ada Holm",
        "Integrationskonsulent",
        "12 34 56 78",
        "ada@lind.example",
    )
    assert ada.actor.name == "Lindekøbing Kommune" and ada.actor.side == "municipality"
    assert client.get(reverse("import_start", args=[people.here.slug])).status_code == 200


def test_a_draft_is_seen_by_its_owner_only(people: People) -> None:
    bring(people, "actors", pasted="Navn\nSol\n")
    draft = ImportDraft.objects.get()
    address = reverse("import_preview", args=[people.here.slug, draft.pk])
    for role, status in (("centre", 302), ("volunteer", 403), ("outsider", 403), ("anonymous", 302)):
        answer = people.client(role).post(address, {"act": "import"})
        assert answer.status_code == status, role
    assert not Actor.objects.exists()
    there = reverse("import_preview", args=[people.there.slug, draft.pk])
    assert people.client("outsider").get(there).status_code == 302
