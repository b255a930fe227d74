"""Invitations as calendar programs take them: two libraries read them, and what comes in order applies in order."""

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from brobygger.collaboration.fora.domain.composition import composition_of
from brobygger.collaboration.fora.domain.inviting import InvitationDetails, Reply, ask_in, reply
from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import ForumMember, InvitationAnswer
from brobygger.collaboration.meetings.calendar import own_events
from brobygger.collaboration.meetings.domain import calling
from brobygger.collaboration.meetings.domain.calling import MeetingDetails
from brobygger.collaboration.meetings.domain.inviting import by_hand
from brobygger.collaboration.meetings.domain.links import address_of
from brobygger.collaboration.meetings.domain.queries import attendances_of
from brobygger.collaboration.meetings.models import Attendance
from brobygger.core import wording
from brobygger.core.command import command
from brobygger.core.mail import as_bytes
from brobygger.core.models import InboxItem, Mail
from brobygger.people.domain.memberships import end_membership
from brobygger.people.models import Membership, User
from tests.collaboration.meetings.conftest import HOUR, Group, evening
from tests.pdf_reader import text_of

Read = Callable[[str], dict[str, Any]]


def _by_icalendar(text: str) -> dict[str, Any]:
    calendar: Any = icalendar.Calendar.from_ical(text)
    assert calendar.errors == []
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    return {
        "method": str(calendar["METHOD"]), "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]),
        "starts": event.decoded("DTSTART").astimezone(UTC), "ends": event.decoded("DTEND").astimezone(UTC),
        "summary": str(event["SUMMARY"]), "where": str(event.get("LOCATION", "")), "status": str(event["STATUS"]),
        "organiser": str(event["ORGANIZER"]), "attendee": str(event["ATTENDEE"]), "text": str(event["DESCRIPTION"]),
    }  # fmt: skip


def _by_vobject(text: str) -> dict[str, Any]:
    calendar = vobject.readOne(text)
    event = calendar.vevent
    return {
        "method": calendar.method.value, "uid": event.uid.value, "sequence": int(event.sequence.value),
        "starts": event.dtstart.value.astimezone(UTC), "ends": event.dtend.value.astimezone(UTC),
        "summary": event.summary.value, "where": getattr(getattr(event, "location", None), "value", ""),
        "status": event.status.value, "organiser": event.organizer.value, "attendee": event.attendee.value,
        "text": event.description.value,
    }  # fmt: skip


class Diary:
    """A calendar program: what it holds after each message, by the rules of iTIP (RFC 5546)."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.held: dict[str, dict[str, Any]] = {}

    def take(self, text: str) -> None:
        """Apply a message; what is older than what is held changes nothing."""
        said = self.read(text)
        known = self.held.get(said["uid"])
        if known is not None and said["sequence"] < known["sequence"]:
            return
        if said["method"] == "CANCEL":
            self.held.pop(said["uid"], None)
        else:
            self.held[said["uid"]] = said


def _mails(to: str) -> list[str]:
    """Return the calendars of the mails to ``to`` in order, as they go over the wire."""
    found = []
    for mail in Mail.objects.filter(to=to).exclude(calendar="").order_by("created_at"):
        message = email.message_from_bytes(as_bytes(mail), policy=email.policy.default)
        parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
        assert len(parts) == 1
        text = parts[0].get_content()
        assert parts[0].get_param("method") == _by_icalendar(text)["method"]
        files = [p for p in message.walk() if p.get_filename() == "invite.ics"]
        assert files[0].get_payload(decode=True).decode().replace("\r\n", "\n") == text.replace("\r\n", "\n")
        found.append(text)
    return found


@pytest.mark.parametrize("read", [_by_icalendar, _by_vobject])
def test_a_changed_and_a_cancelled_meeting_apply_in_order(group: Group, read: Read) -> None:
    by = group.people["volunteer"]
    meeting = group.meeting()
    calling.invite(meeting=meeting, by=by)
    later = evening(8, 18)
    details = MeetingDetails("Efterårsmøde", later, later + HOUR, "Rådhuset; sal 2, 1. sal", theme="Unge")
    calling.change_meeting(meeting=meeting, by=by, details=details)
    calling.call_off(meeting=meeting, by=by, reason="Sne")
    for to in ("association@people.example", "gerda@people.example"):
        first, second, last = _mails(to)
        diary = Diary(read)
        diary.take(first)
        (held,) = diary.held.values()
        assert held["starts"] == evening(7).astimezone(UTC)
        assert (held["sequence"], held["status"], held["where"]) == (0, "CONFIRMED", "Kulturhuset")
        assert held["attendee"].lower() == f"mailto:{to}"
        diary.take(second)
        (held,) = diary.held.values()
        assert (held["starts"], held["ends"]) == (later.astimezone(UTC), (later + HOUR).astimezone(UTC))
        assert held["where"] == "Rådhuset; sal 2, 1. sal"
        diary.take(first)  # come late: what is older changes nothing
        assert next(iter(diary.held.values()))["sequence"] == 1
        diary.take(last)
        assert diary.held == {}
        assert read(last)["status"] == "CANCELLED"
        assert read(last)["sequence"] == 2


def test_the_wall_clock_stands_through_the_change_to_winter_time(group: Group) -> None:
    begins = datetime(2027, 10, 31, 18, tzinfo=UTC)  # 19 in Copenhagen, on the day the clocks change
    meeting = group.meeting(starts=begins)
    calling.invite(meeting=meeting, by=None)
    text = _mails("gerda@people.example")[0]
    assert "DTSTART;TZID=Europe/Copenhagen:20271031T190000" in text
    assert _by_icalendar(text)["starts"] == _by_vobject(text)["starts"] == begins


def test_nobodys_address_is_shown_to_others(group: Group) -> None:
    meeting = group.meeting()
    calling.invite(meeting=meeting, by=None)
    for to in ("gerda@people.example", "volunteer@people.example"):
        (text,) = _mails(to)
        others = {f"{r}@people.example" for r in ("coordinator", "volunteer", "association")} | {"gerda@people.example"}
        assert not any(other in text.replace("\r\n ", "") for other in others - {to})


def test_whoever_has_it_as_it_stands_is_not_told_again(group: Group) -> None:
    meeting = group.meeting()
    assert calling.invite(meeting=meeting, by=None) == 5
    assert calling.invite(meeting=meeting, by=None) == 0
    group.join(user=group.people["centre"], side="civil_society")
    assert calling.invite(meeting=meeting, by=None) == 1


def test_another_theme_sends_nothing_and_another_place_keeps_the_answers(group: Group) -> None:
    by, meeting = group.people["volunteer"], group.meeting()
    calling.invite(meeting=meeting, by=by)
    calling.answer(meeting=meeting, member=group.members["volunteer"], said="yes", by=by)
    before = Mail.objects.count()
    stands = MeetingDetails(meeting.title, meeting.starts_at, meeting.ends_at, meeting.venue_text, "Nyt tema")
    calling.change_meeting(meeting=meeting, by=by, details=stands)
    assert Mail.objects.count() == before
    calling.change_meeting(meeting=meeting, by=by, details=replace(stands, venue_text="Biblioteket"))
    assert Mail.objects.count() == before + 5
    assert Attendance.objects.get(meeting=meeting, member=group.members["volunteer"]).answer == "yes"


def test_the_question_waits_until_it_is_answered(group: Group) -> None:
    by, meeting = group.people["volunteer"], group.meeting()
    calling.invite(meeting=meeting, by=by)
    assert InboxItem.objects.filter(kind="meetings.answer", user=by).count() == 1
    calling.answer(meeting=meeting, member=group.members["volunteer"], said="maybe", by=by)
    assert InboxItem.objects.filter(kind="meetings.answer", user=by).count() == 0


def test_who_has_no_account_answers_by_the_link_in_the_mail(group: Group) -> None:
    meeting = group.meeting()
    calling.invite(meeting=meeting, by=None)
    (text,) = _mails("gerda@people.example")
    link = address_of(group.members["gerda"])
    assert link in _by_icalendar(text)["text"]
    path, client = "/t/" + link.partition("/t/")[2], group.people.client("anonymous")
    assert "Efterårsmøde" in client.get(path).content.decode()
    assert client.post(path, {"meeting": str(meeting.pk), "answer": "yes"}).status_code == 302
    assert Attendance.objects.get(meeting=meeting, member=group.members["gerda"]).answer == "yes"
    group.people.client("volunteer").post(
        f"/{group.people.here.slug}/desk/meetings/{meeting.pk}/invite/{group.members['gerda'].pk}/link/"
    )
    assert client.get(path).status_code == 404
    assert client.get(path[:-4] + "abc/").status_code == 404


def test_who_was_asked_in_without_an_account_is_invited_as_she_was_asked(group: Group) -> None:
    said = InvitationDetails(
        "Rahel", email="rahel@people.example", phone="12 34 56 78", language="ti", side="civil_society"
    )
    asked = ask_in(forum=group.forum, by=group.people["volunteer"], details=said)
    reply(invitation=asked, said=Reply("yes"))
    meeting = group.meeting()
    calling.invite(meeting=meeting, by=group.people["volunteer"])
    mails = {m.to: m for m in Mail.objects.order_by("created_at")}
    assert mails["rahel@people.example"].subject.startswith("ኣኼባ")
    assert mails["gerda@people.example"].subject.startswith("Møde"), "nobody has said otherwise"
    (row,) = [
        r
        for r in by_hand(meeting, list(meeting.attendances.select_related("member__user", "member__actor")))
        if r.name == "Rahel"
    ]
    assert (row.by_mail, row.phone) == (True, "12 34 56 78")
    assert row.sms.startswith("ኣኼባ") and row.link in row.sms


def test_everybody_is_told_in_the_language_she_reads(group: Group) -> None:
    """The question in the product, the text for the phone and the letter; also of who was asked in by a link."""
    with command("test", place=None, by=None):
        User.objects.filter(pk=group.people["association"].pk).update(language="en")
    details = InvitationDetails("Oksana", phone="01 00 03 20", language="uk", side="civil_society")
    asked = ask_in(forum=group.forum, by=group.people["volunteer"], details=details)
    reply(invitation=asked, said=Reply("yes"))
    meeting = group.meeting(starts=evening(40), fixed_items=["round"])
    calling.invite(meeting=meeting, by=group.people["volunteer"])
    when = {i.user: i.context["when"] for i in InboxItem.objects.filter(kind="meetings.answer")}
    assert " kl. " in when[group.people["coordinator"]]
    assert " at " in when[group.people["association"]]
    rows = {r.name: r for r in by_hand(meeting, list(attendances_of(meeting)))}
    assert (rows["Oksana"].phone, rows["Oksana"].language) == ("01 00 03 20", "uk")
    assert "Чи прийдете Ви?" in rows["Oksana"].sms
    assert "Kommer du?" in rows["Gerda"].sms
    address = f"/{group.people.here.slug}/desk/meetings/{meeting.pk}/letters/"
    text = text_of(group.people.client("volunteer").get(f"{address}?all=1").content)
    assert "Скажіть,чиприйдете" in text
    assert "Round:whatisnew" in text, "what is on every agenda has its words in each language"
    assert "Duerinviteret" in text
    mails = {m.to: m for m in Mail.objects.all()}
    assert "Round: what is new" in mails[group.people["association"].email].text
    assert "Runde: nyt" in mails[group.people["coordinator"].email].text


def test_words_of_the_interface_in_a_message_are_in_the_readers_language(group: Group) -> None:
    kept = wording.stored({"answer": InvitationAnswer.YES.label, "name": "Ja"})
    assert wording.tell("fora.answered", kept | {"forum": "", "said": ""}, "da").title == "Ja har svaret: ja"
    assert wording.tell("fora.answered", kept | {"forum": "", "said": ""}, "en").title == "Ja has answered: yes"


def test_who_is_no_member_of_the_place_any_more_reads_of_no_meeting(group: Group) -> None:
    people, gone = group.people, group.members["volunteer"]
    meeting = group.meeting(by="coordinator")
    calling.invite(meeting=meeting, by=people["coordinator"])
    path = "/" + address_of(gone).split("/", 3)[3]
    assert "Efterårsmøde" in Client().get(path).content.decode()
    assert [e.title for e in own_events(people["volunteer"], timezone.now())]
    held = Membership.objects.get(place=people.here, user=people["volunteer"])
    end_membership(membership=held, by=people["admin"])
    assert Client().get(path).status_code == 404
    assert not list(own_events(people["volunteer"], timezone.now())), "her calendar asks by a link of its own"
    before = set(Mail.objects.values_list("pk", flat=True))
    later = group.meeting(starts=evening(30), by="coordinator")
    calling.invite(meeting=later, by=people["coordinator"])
    told = set(Mail.objects.exclude(pk__in=before).values_list("to", flat=True))
    assert people["volunteer"].email not in told and people["integration"].email in told
    assert not later.attendances.filter(member=gone).exists()


def test_who_has_no_account_says_by_her_link_that_she_has_lived_it(group: Group) -> None:
    gerda, other = group.members["gerda"], group.members["volunteer"]
    paths = {m: "/" + address_of(m).split("/", 3)[3] for m in (gerda, other)}
    client = Client()
    assert 'name="lived_it"' in client.get(paths[gerda]).content.decode()
    assert 'name="lived_it"' not in client.get(paths[other]).content.decode(), "she says it signed in"

    def lacks_one() -> bool:
        members, by = list(members_of(group.forum)), group.people["coordinator"]
        return "lived_it" in {m.kind for m in composition_of(group.forum, members, by, coordinators=1).misses}

    assert lacks_one()
    for path in paths.values():
        client.post(path, {"lived_it": "yes"})
    said = dict(ForumMember.objects.filter(pk__in=[gerda.pk, other.pk]).values_list("pk", "lived_it"))
    assert said == {gerda.pk: True, other.pk: False}
    assert not lacks_one()
    pages = [client.get(paths[gerda]).content.decode(), client.get(paths[gerda]).content.decode()]
    client.post(paths[gerda], {"lived_it": "no"})
    pages.append(client.get(paths[gerda]).content.decode())
    without_token = {re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", page) for page in pages}
    assert len(without_token) == 1, "whoever else holds the link does not read it there"
    assert not ForumMember.objects.get(pk=gerda.pk).lived_it
