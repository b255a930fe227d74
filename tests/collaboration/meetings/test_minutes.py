"""Minutes that several write at once, that those present amend, and that are locked."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.coordination.domain.handing_over import hand_over
from brobygger.collaboration.meetings.domain import agenda, calling, minutes
from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from brobygger.collaboration.meetings.domain.watching import end_what_is_over, missing_meetings
from brobygger.collaboration.meetings.models import AgendaItem, Meeting, MinutesBlock
from brobygger.collaboration.meetings.tasks_of_meetings import about
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.core.command import command
from brobygger.core.live.models import Told
from brobygger.core.models import AuditEntry, InboxItem, Mail
from brobygger.people.models import Membership
from tests.collaboration.meetings.conftest import HOUR, Group

JSON = {"HTTP_ACCEPT": "application/json"}


def _held(group: Group) -> tuple[Meeting, AgendaItem]:
    meeting = group.meeting(starts=timezone.now() - HOUR)
    return meeting, add_item(meeting=meeting, by=group.people["volunteer"], details=ItemDetails("Cykler"))


def test_two_who_write_from_the_same_start_are_put_together(group: Group) -> None:
    meeting, item = _held(group)
    base = f"/{group.people.here.slug}/desk/meetings/{meeting.pk}/minutes/"
    first, second = group.people.client("volunteer"), group.people.client("integration")
    first.post(base, {"item": str(item.pk), "base": "", "text": "Vi mødes tirsdag\nKaffe"}, **JSON)
    start = first.get(f"{base}?item={item.pk}").json()["text"]
    first.post(base, {"item": str(item.pk), "base": start, "text": "Vi mødes onsdag\nKaffe"}, **JSON)
    kept = second.post(
        base, {"item": str(item.pk), "base": start, "text": "Vi mødes fredag\nKaffe og te"}, **JSON
    ).json()
    assert kept["text"] == "≠ Vi mødes onsdag\n≠ Vi mødes fredag\nKaffe og te"
    assert kept["marked"]
    assert kept["clashes"] == 1
    told = Told.objects.filter(channel=f"meeting:{meeting.pk}").order_by("number").last()
    assert told is not None
    assert str(item.pk) in told.payload
    assert "fredag" not in told.payload


def test_without_a_script_it_is_an_ordinary_form(group: Group) -> None:
    meeting, _item = _held(group)
    address = f"/{group.people.here.slug}/desk/meetings/{meeting.pk}/minutes/"
    answer = group.people.client("volunteer").post(address, {"item": "", "base": "", "text": "Tak for i dag"})
    assert answer.status_code == 302
    assert MinutesBlock.objects.get().text == "Tak for i dag"


def test_a_cpr_number_is_refused_and_the_words_stay_on_the_page(group: Group) -> None:
    meeting, item = _held(group)
    client, address = group.people.client("volunteer"), f"/{group.people.here.slug}/desk/meetings/{meeting.pk}/minutes/"
    said = {"item": str(item.pk), "base": "", "text": "Amina 010180-1234 kommer"}
    page = client.post(address, said)
    assert page.status_code == 200
    assert "Amina 010180-1234 kommer" in page.content.decode()
    assert client.post(address, said, **JSON).status_code == 422
    assert not MinutesBlock.objects.exists()


def test_those_present_amend_and_it_is_told_then_it_is_locked(group: Group) -> None:
    meeting, item = _held(group)
    volunteer, association = group.people["volunteer"], group.people["association"]
    minutes.write(meeting=meeting, item=item, by=volunteer, base="", text="Ti cykler")
    assert not AuditEntry.objects.filter(verb__startswith="minutes.").exists()
    calling.note_who_came(meeting=meeting, by=volunteer, came=[group.members["volunteer"].pk])
    calling.hold(meeting=meeting, by=volunteer)
    with pytest.raises(ValidationError):
        minutes.write(meeting=meeting, item=item, by=association, base="Ti cykler", text="Elleve cykler")
    minutes.write(meeting=meeting, item=item, by=volunteer, base="Ti cykler", text="Tolv cykler")
    entry = AuditEntry.objects.get(verb="minutes.amend")
    assert entry.changes == {"text": ["Ti cykler", "Tolv cykler"]}
    minutes.lock(meeting=meeting, by=volunteer)
    with pytest.raises(ValidationError):
        minutes.write(meeting=meeting, item=item, by=volunteer, base="Tolv cykler", text="Tretten cykler")
    with pytest.raises(ValidationError):
        calling.note_who_came(meeting=meeting, by=volunteer, came=[])


def test_it_is_not_locked_while_two_versions_of_a_spot_stand_there(group: Group) -> None:
    meeting, item = _held(group)
    by = group.people["volunteer"]
    for text in ("Tirsdag", "Onsdag"):
        minutes.write(meeting=meeting, item=item, by=by, base="Mandag", text=text)
    calling.hold(meeting=meeting, by=by)
    block = MinutesBlock.objects.get()
    minutes.write(meeting=meeting, item=item, by=by, base=block.text, text="≠ Tirsdag\n≠ Onsdag")
    with pytest.raises(ValidationError):
        minutes.lock(meeting=meeting, by=by)
    minutes.write(meeting=meeting, item=item, by=by, base="≠ Tirsdag\n≠ Onsdag", text="Onsdag")
    minutes.lock(meeting=meeting, by=by)


def test_what_is_filed_has_to_be_locked_and_opened_it_is_filed_anew(group: Group) -> None:
    meeting, _item = _held(group)
    by = group.people["coordinator"]
    calling.hold(meeting=meeting, by=by)
    with pytest.raises(ValidationError):
        minutes.file_minutes(meeting=meeting, by=by)
    minutes.lock(meeting=meeting, by=by)
    minutes.file_minutes(meeting=meeting, by=by)
    minutes.reopen(meeting=meeting, by=by)
    assert meeting.filed_at is None


def test_what_is_parked_is_the_municipalitys_alone(group: Group) -> None:
    meeting = group.meeting()
    item = add_item(meeting=meeting, by=group.people["coordinator"], details=ItemDetails("Vores budget til tolke"))
    agenda.park_item(item=item, by=group.people["coordinator"])
    base = f"/{group.people.here.slug}/desk/"
    civil, municipal = group.people.client("volunteer"), group.people.client("integration")
    for address in (f"meetings/{meeting.pk}/", f"fora/{group.forum.pk}/meetings/", f"meetings/{meeting.pk}/invite/"):
        assert "budget" not in civil.get(base + address).content.decode(), address
    assert "budget" in municipal.get(f"{base}fora/{group.forum.pk}/meetings/").content.decode()
    assert civil.post(f"{base}agenda/{item.pk}/remove/").status_code == 404
    own = group.meeting(by="coordinator", internal=True)
    assert {a.side for a in own.attendances.all()} == {"municipality"}
    municipal.post(f"{base}meetings/{own.pk}/take-up/", {"item": str(item.pk)})
    item.refresh_from_db()
    assert (item.meeting, item.internal) == (own, True)
    assert civil.get(f"{base}meetings/{own.pk}/").status_code == 404
    assert "budget" in municipal.get(f"{base}meetings/{own.pk}/").content.decode()


def test_the_history_tells_the_other_side_nothing_of_it(group: Group) -> None:
    people = group.people
    with command("test.side", place=people.here, by=None):
        Membership.objects.filter(user=people["coordinator"]).update(side="civil_society", paid=False)
    meeting = group.meeting()
    item, gone = (
        add_item(meeting=meeting, by=people["integration"], details=ItemDetails(text))
        for text in ("Vores budget til tolke", "Vores lukkede sag")
    )
    for parked in (item, gone):
        agenda.park_item(item=parked, by=people["integration"])
    agenda.remove_item(item=gone, by=people["integration"])
    own = group.meeting(by="integration", internal=True)
    details = calling.MeetingDetails("Kommunen for sig", own.starts_at, own.ends_at)
    calling.change_meeting(meeting=own, by=people["integration"], details=details)
    agenda.take_up_item(item=item, meeting=own, by=people["integration"])
    give_task(place=people.here, by=people["integration"], details=TaskDetails("Vores opgave"), about=about(own))
    address = f"/{people.here.slug}/desk/history/"
    for page in (address, f"{address}?format=csv", f"{address}?q=budget"):
        civil = people.client("coordinator").get(page).content.decode()
        for secret in ("Vores", "Kommunen for sig"):
            assert secret not in civil, page
    group.join(user=people["admin"], side="municipality", paid=True)
    municipal = people.client("admin").get(address).content.decode()
    for own_word in ("budget til tolke", "Kommunen for sig", "Vores opgave"):
        assert own_word in municipal, own_word
    assert "lukkede sag" not in municipal


def test_a_task_of_the_municipalitys_own_meeting_is_not_handed_over_to_the_other_side(group: Group) -> None:
    people, own = group.people, group.meeting(by="integration", internal=True)
    me, secret = people["integration"], "Vores opgave"
    task = give_task(place=people.here, by=me, details=TaskDetails(secret, user=me), about=about(own))
    hand_over(place=people.here, before=me, after=people["association"], by=people["coordinator"])
    page = people.client("association").get(f"/{people.here.slug}/desk/tasks/").content.decode()
    assert secret not in page
    task.refresh_from_db()
    assert task.user == me
    hand_over(place=people.here, before=me, after=people["coordinator"], by=people["coordinator"])
    task.refresh_from_db()
    assert task.user == people["coordinator"]


def test_something_written_is_not_taken_off_with_its_item(group: Group) -> None:
    meeting, item = _held(group)
    minutes.write(meeting=meeting, item=item, by=group.people["volunteer"], base="", text="Ti cykler")
    for act in (agenda.remove_item, agenda.park_item):
        with pytest.raises(ValidationError):
            act(item=item, by=group.people["volunteer"])


def test_a_meeting_that_left_a_trace_ends_itself_half_a_day_after(group: Group) -> None:
    begun, by = timezone.now() - timedelta(days=2), group.people["volunteer"]
    came, wrote, neither = (group.meeting(starts=begun) for _which in range(3))
    calling.note_who_came(meeting=came, by=by, came=[group.members["gerda"].pk])
    minutes.write(meeting=wrote, item=None, by=by, base="", text="Vi var tre")
    assert end_what_is_over(timezone.now()) == 2
    assert [Meeting.objects.get(pk=m.pk).state for m in (came, wrote, neither)] == ["held", "held", "planned"]


@pytest.mark.parametrize("answer", ["held", "off"])
def test_of_one_without_a_trace_the_chair_is_asked_and_nobody_is_mailed(group: Group, answer: str) -> None:
    long_ago = timezone.localdate() - timedelta(days=300)
    with command("test.past", place=group.people.here, by=None):
        type(group.forum).objects.update(created_at=timezone.now() - timedelta(days=400))
    group.forum.refresh_from_db()
    meeting = group.meeting(starts=timezone.now() - timedelta(days=2))
    with command("test.past", place=group.people.here, by=None):
        Meeting.objects.filter(pk=meeting.pk).update(invited_at=timezone.now() - timedelta(days=9))
    for _run in range(2):
        end_what_is_over(timezone.now())
    assert [i.user for i in InboxItem.objects.filter(kind="meetings.was_held")] == [group.people["coordinator"]]
    assert missing_meetings([group.forum], timezone.localdate())[0].since > long_ago, "nobody has said that it was held"

    chair, path = group.people.client("coordinator"), f"/lindekoebing/desk/meetings/{meeting.pk}/"
    assert "Blev mødet holdt?" in chair.get(path).content.decode()
    if answer == "held":
        chair.post(f"{path}hold/")
    else:
        chair.post(f"{path}off/", {"reason": "Ingen kom"})
    meeting.refresh_from_db()
    assert meeting.state == {"held": "held", "off": "cancelled"}[answer]
    assert bool(missing_meetings([group.forum], timezone.localdate())) == (answer == "off")
    assert not InboxItem.objects.filter(kind="meetings.was_held").exists()
    assert not Mail.objects.exists()
