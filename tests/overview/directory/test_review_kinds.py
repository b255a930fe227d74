"""Looked through: links, files, reminders, settings, my data (R10)."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from brobygger.core.command import command
from brobygger.core.models import InboxItem, Job, Notification, Place
from brobygger.overview.directory.domain.activities import activity_details
from brobygger.overview.directory.domain.details import ActorDetails, VenueDetails
from brobygger.overview.directory.domain.packing import packed, unpacked
from brobygger.overview.directory.domain.proposals import remind
from brobygger.overview.directory.domain.telling import renew_link
from brobygger.overview.directory.models import Activity, Actor, EditLink, Proposal, ProposalState, Recording, Venue
from brobygger.overview.directory.views.desk.beside import marked
from brobygger.overview.exchange.domain import drafts
from brobygger.people.domain.memberships import end_membership
from brobygger.people.domain.my_data import take_out_of
from brobygger.people.ports import personal_data
from tests.contracts.samples import Samples
from tests.factories.people import People
from tests.factories.sounds import mp3
from tests.overview.directory.reviewing import BASE, DESK, act, edited, html, review, send
from tests.overview.directory.test_tell import ANSWERS, HERE, walk


def test_contacts_and_venues_wait_too(reviewed: People, knitting: Activity) -> None:
    client = reviewed.client("volunteer")
    client.post(BASE + "contacts/new/", {"name": "Ruth", "actor": str(knitting.organiser_id), "phone": "12345678"})
    client.post(BASE + "venues/new/", {"name": "Medborgerhuset"})
    assert not Venue.objects.exists() and Proposal.objects.count() == 2
    for sent in Proposal.objects.all():
        assert reviewed.client("coordinator").get(f"{DESK}review/{sent.pk}/").status_code == 200
        assert act(reviewed, "coordinator", sent, "accept").status_code == 302
    assert Venue.objects.get().name == "Medborgerhuset"
    assert knitting.organiser.contact_points.get().phone == "12345678"


def test_a_sound_is_held_until_it_is_accepted(reviewed: People, knitting: Activity) -> None:
    client = reviewed.client("volunteer")
    for _again in range(2):
        upload = SimpleUploadedFile("sound.mp3", mp3())
        client.post(f"{BASE}activities/{knitting.pk}/sounds/", {"language": "ar", "file": upload})
    one, two = Proposal.objects.order_by("sent_at")
    assert one.file and not Recording.objects.exists()
    address = f"/files/{one.file.name}"
    heard = reviewed.client("coordinator").get(address)
    assert heard.status_code == 200 and "no-store" in heard.headers["Cache-Control"]
    assert {reviewed.client(r).get(address).status_code for r in ("association", "outsider", "anonymous")} == {404}
    act(reviewed, "coordinator", one, "accept")
    assert Recording.objects.get().language == "ar"
    act(reviewed, "coordinator", two, "return", word="Den er for lav.")
    assert not any(p.file for p in Proposal.objects.all())
    assert Job.objects.filter(name="files.forget").count() == 2


def test_what_is_told_waits_and_the_link_says_so(reviewed: People, client: Client) -> None:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "PNG")
    walk(client)
    client.post(f"{HERE}picture/", {"picture": SimpleUploadedFile("a.png", written.getvalue())})
    assert not Activity.objects.exists() and not Actor.objects.exists()
    done = client.get(f"{HERE}done/").content.decode()
    secret, sent = client.session["told"]["secret"], Proposal.objects.get()
    assert secret in done and sent.file and EditLink.objects.get().activity is None
    board = Client()
    form = board.get(f"/t/{secret}/").context["form"]
    assert form["title"].value() == "Strikkecafé" and form["venue"].value() == "Biblioteket"
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    assert board.post(f"/t/{secret}/", said | {"title": "Strik", "version": 99}).status_code == 200
    assert board.post(f"/t/{secret}/", said | {"title": "Strik"}).status_code == 302
    sent.refresh_from_db()
    assert sent.title == "Strik"
    act(reviewed, "coordinator", sent, "return", word="Hvilken dag?")
    assert "Hvilken dag?" in board.get(f"/t/{secret}/").content.decode()
    form = board.get(f"/t/{secret}/").context["form"]
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    board.post(f"/t/{secret}/", said)
    sent.refresh_from_db()
    act(reviewed, "coordinator", sent, "accept")
    made = Activity.objects.get()
    assert made.organiser.name == "Masken" and made.owner is None and made.confirmed_by_others
    assert EditLink.objects.get().activity == made and made.occurrences.count() > 20
    assert "waits" not in board.get(f"/t/{secret}/").context or not board.get(f"/t/{secret}/").context["waits"]


def test_a_change_by_link_waits_and_goes_with_a_new_link(reviewed: People, client: Client) -> None:
    review(reviewed.here)
    walk(client)
    client.post(f"{HERE}picture/", {})
    secret = client.session["told"]["secret"]
    review(reviewed.here, "links")
    form = client.get(f"/t/{secret}/").context["form"]
    said = {b.html_name: html(b.value()) for b in form if b.value() not in (None, "", False)}
    client.post(f"/t/{secret}/", said | {"title": "Strik"})
    sent = Proposal.objects.get()
    assert Activity.objects.get().title_in("da") == "Strikkecafé" and sent.entry == Activity.objects.get().pk
    new = renew_link(link=EditLink.objects.get(withdrawn_at=None))
    assert client.post(f"/t/{secret}/", {"act": "take_back"}).status_code == 404
    assert Proposal.objects.get().waits and client.get(f"/t/{new}/").context["waits"] == sent
    sent.refresh_from_db()
    act(reviewed, "coordinator", sent, "accept")
    stored = Activity.objects.get()
    assert stored.title_in("da") == "Strik" and stored.schedules.get().minutes == 120


def test_what_was_told_is_taken_back_by_its_link(reviewed: People, client: Client) -> None:
    walk(client)
    client.post(f"{HERE}picture/", {})
    secret = client.session["told"]["secret"]
    client.post(f"/t/{secret}/", {"act": "take_back"})
    assert Proposal.objects.get().state == "taken_back" and client.get(f"/t/{secret}/").status_code == 404


def test_two_who_tell_of_the_same_group_make_one(reviewed: People) -> None:
    for _again in range(2):
        client = Client()
        walk(client)
        client.post(f"{HERE}picture/", {})
    for sent in Proposal.objects.all():
        act(reviewed, "coordinator", sent, "accept")
    assert (Activity.objects.count(), Actor.objects.count(), Venue.objects.count()) == (2, 1, 1)
    assert ANSWERS["what"]["organiser"] == Actor.objects.get().name


def test_who_may_is_reminded_also_those_who_came_later(reviewed: People) -> None:
    sent = send(reviewed)
    now = timezone.now()
    assert remind(now) == 0
    member = reviewed["leader"].memberships.get()
    with command("test.role", place=reviewed.here, by=None) as change:
        member.roles = ["integration"]
        change.save(member)
    end_membership(membership=reviewed["coordinator"].memberships.get(), by=reviewed["admin"])
    assert remind(now + timedelta(days=4)) == 1 and remind(now + timedelta(days=5)) == 0
    assert remind(now + timedelta(days=12)) == 1
    told = set(Notification.objects.filter(kind="directory.waits_long").values_list("user__name", flat=True))
    assert told == {"admin person", "integration person", "leader person"}
    assert InboxItem.objects.filter(user=reviewed["leader"], about=str(sent.pk)).exists()


def test_an_entry_that_was_removed_meanwhile_is_told(reviewed: People, knitting: Activity) -> None:
    edited(reviewed, knitting, title_da="Strik og sy")
    sent = Proposal.objects.get()
    with command("test.remove", place=reviewed.here, by=None) as change:
        change.remove(knitting)
    page = reviewed.client("coordinator").get(f"{DESK}review/{sent.pk}/")
    assert page.context["now"].removed and "Strik og sy" in page.content.decode()
    act(reviewed, "coordinator", sent, "accept")
    assert not Activity.objects.exists() and Proposal.objects.get().waits
    act(reviewed, "coordinator", sent, "return", word="Den er taget ned.")
    assert Proposal.objects.get().state == ProposalState.RETURNED


def test_my_data_tells_and_forgets(reviewed: People) -> None:
    send(reviewed)
    answer = next(a for a in personal_data if "directory.Proposal.by" in a.covers)
    held = str(answer.collect(reviewed["volunteer"]))
    assert "Strikkecafé" in held and "Torvet 1" in held
    take_out_of(answer, reviewed["volunteer"])
    assert not Proposal.objects.exists() and not InboxItem.objects.exists()


def test_details_come_back_as_they_were(reviewed: People, knitting: Activity) -> None:
    details = activity_details(knitting)
    assert unpacked(packed(details), reviewed.here, []) == details
    actor = ActorDetails("A", "association", board=[("Ruth", "formand")], confirmed_on=date(2026, 1, 2))
    assert unpacked(packed(actor), reviewed.here, []) == actor
    gone: list[str] = []
    assert unpacked(packed(knitting.organiser), reviewed.there, gone) is None and gone == ["actor"]
    assert unpacked(packed(VenueDetails("A", latitude=55.5)), reviewed.here, []).latitude == 55.5


def test_what_differs_is_marked_and_escaped() -> None:
    before, after = marked("kl. 14 <b>", "kl. 18 <b>")
    assert before == "kl. <del>14</del> &lt;b&gt;" and after == "kl. <ins>18</ins> &lt;b&gt;"


@pytest.mark.parametrize("path", ["words/", "merges/{merge}/undo/"])
def test_a_centre_that_is_looked_through_writes_nothing_at_once(people: People, samples: Samples, path: str) -> None:
    review(people.here, "centre")
    address = BASE + path.format(**samples.entries)
    answer = people.client("centre").post(address, {"vocabulary": "topic", "da": "Fiskeri"})
    assert answer.headers["Location"] == f"{DESK}review/"
    review(people.here)
    again = people.client("centre").post(address, {"vocabulary": "topic", "da": "Fiskeri"})
    assert again.headers.get("Location") != f"{DESK}review/"


def test_a_centre_that_is_looked_through_looks_at_an_import_and_does_not_finish_it(people: People) -> None:
    review(people.here, "centre")
    brought = drafts.Brought("actors", "liste.csv", b"Navn\nJorden\n")
    draft = drafts.bring(place=people.here, by=people["centre"], brought=brought)
    client = people.client("centre")
    preview = reverse("import_preview", args=["lindekoebing", draft.pk])
    assert client.get(preview).status_code == 200
    assert client.post(preview, {"act": "import"}).headers["Location"] == f"{DESK}review/"
    assert not Actor.objects.exists()
    review(people.here)
    client.post(preview, {"act": "import"})
    assert Actor.objects.get().name == "Jorden"


def test_the_place_says_in_its_settings_whose_entries_are_looked_through(people: People) -> None:
    address, client = "/lindekoebing/desk/settings/", people.client("admin")
    form = client.get(address).context["form"]
    said = {b.html_name: b.value() for b in form if b.value() not in (None, "", False)}
    assert client.post(address, said | {"reviewed": ["volunteers", "links"]}).status_code == 302
    assert Place.objects.get(slug="lindekoebing").reviewed == ["volunteers", "links"]
    said["version"] = client.get(address).context["form"]["version"].value()
    assert client.post(address, said | {"reviewed": ["everybody"]}).status_code == 422
    assert people.client("coordinator").post(address, said).status_code == 403
