"""Telling people: once, in their language, few mails, urgent ones at once."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from brobygger.core import inbox, mail, notify, wording
from brobygger.core.command import command
from brobygger.core.models import Mail, MailKind, MailState, Notification
from tests.factories.people import People

KIND = wording.register("test.asked", title="%(who)s & co asks", text="About %(day)s", action="Answer")


@pytest.fixture
def told(people: People):
    def tell(role: str = "coordinator", **more: object) -> None:
        notify.notify(
            to=people[role],
            kind=KIND,
            place=people.here,
            url="/lindekoebing/desk/",
            who="Amina",
            day=timezone.localdate(),
            **more,
        )

    return tell


def later(hours: float):
    return timezone.now() + timedelta(hours=hours)


def test_news_gather_into_one_mail(people: People, told) -> None:
    told()
    told()
    assert notify.group() == 0
    assert notify.group(later(2)) == 1
    assert notify.group(later(2)) == 0
    row = Mail.objects.get()
    assert row.kind == MailKind.GROUPED
    assert row.to == people["coordinator"].email
    assert row.text.count("Amina & co asks") == 2
    assert row.html.count("Amina &amp; co asks") == 2
    assert "http://localhost:8000/lindekoebing/desk/" in row.text


def test_the_weekly_budget_holds_and_urgent_news_pass(told) -> None:
    for day in range(5):
        told()
        notify.group(later(2 + 24 * day))
        Mail.objects.filter(created_at__range=(later(-1), later(1))).update(created_at=later(2 + 24 * day))
    assert Mail.objects.filter(kind=MailKind.GROUPED).count() == notify.BUDGET
    told(urgent=True)
    assert Mail.objects.filter(kind=MailKind.URGENT).count() == 1
    assert notify.group(later(24 * 9)) == 1
    assert Notification.objects.filter(settled=False).count() == 0


def test_what_was_read_in_the_product_is_not_mailed(people: People, told) -> None:
    told()
    notify.mark_read(people["coordinator"])
    assert notify.group(later(2)) == 0


def test_who_is_no_longer_a_member_is_not_told(people: People, told) -> None:
    told()
    membership = people["coordinator"].memberships.get()
    with command("test.end", place=people.here, by=None) as change:
        membership.active = False
        change.save(membership)
    assert notify.group(later(2)) == 0


def test_it_is_in_the_readers_language(people: People, told) -> None:
    people["coordinator"].language = "ar"
    people["coordinator"].save()
    told()
    notify.group(later(2))
    row = Mail.objects.get()
    assert row.language == "ar"
    assert 'dir="rtl"' in row.html


def test_without_an_address_it_is_in_the_product_only(people: People, told) -> None:
    people["volunteer"].email = None
    people["volunteer"].save()
    told("volunteer", urgent=True)
    told("volunteer")
    assert notify.group(later(2)) == 0
    assert not Mail.objects.exists()
    assert notify.unread(people["volunteer"], people.here) == 2
    assert notify.notifications_of(people["volunteer"])[0]["title"] == "Amina & co asks"
    notify.mark_read(people["volunteer"], people.here)
    assert notify.unread(people["volunteer"]) == 0


def test_a_kind_without_words_is_refused(people: People) -> None:
    with pytest.raises(KeyError):
        notify.notify(to=people["admin"], kind="test.nothing", place=None)
    with pytest.raises(KeyError):
        inbox.put(place=people.here, user=people["admin"], kind="test.nothing", about=1)


def test_the_inbox_holds_a_thing_once_until_it_is_done(people: People) -> None:
    both = [people["admin"], people["coordinator"]]
    for who in ("Amina", "Bo"):
        inbox.put(place=people.here, user=both, kind=KIND, about=7, due=later(-1), who=who, day="x")
    inbox.put(place=people.here, user=both[0], kind=KIND, about=8, who="Ca", day="x")
    waiting = inbox.waiting_for(people["admin"], people.here)
    assert [(w.title, w.overdue) for w in waiting] == [("Bo & co asks", True), ("Ca & co asks", False)]
    assert inbox.waiting_for(people["admin"], people.there) == []
    inbox.done(KIND, 7, user=people["admin"])
    assert len(inbox.waiting_for(people["admin"], people.here)) == 1
    assert len(inbox.waiting_for(people["coordinator"], people.here)) == 1
    inbox.done(KIND, 7)
    assert inbox.waiting_for(people["coordinator"], people.here) == []


@pytest.fixture
def queued(db: None, settings) -> list[Mail]:
    settings.EMAIL_BACKEND = "brobygger.core.mail.OutboxBackend"
    for number in range(3):
        send_mail(f"Code {number}", "Your code is 123456", None, [f"a{number}@example.org"])
    return list(Mail.objects.order_by("send_at"))


def test_mails_of_libraries_go_through_the_outbox_and_lose_their_text_when_sent(queued) -> None:
    assert [m.state for m in queued] == [MailState.WAITING] * 3
    seen: list[bytes] = []
    assert mail.deliver(lambda sender, to, body: seen.append(body)) == 3
    assert mail.deliver(lambda sender, to, body: seen.append(body)) == 0
    assert len(seen) == 3
    ids = [re.search(rb"Message-ID: (\S+)", body)[1].decode() for body in seen]
    assert ids == [mail.message_id(m) for m in queued]
    assert set(Mail.objects.values_list("state", "text")) == {(MailState.SENT, "")}


def test_after_a_kill_one_mail_repeats_with_the_same_id_and_it_is_reported(queued, caplog) -> None:
    seen: list[str] = []

    def killed(sender: str, to: str, body: bytes) -> None:
        seen.append(to)
        if len(seen) == 2:
            raise KeyboardInterrupt  # as good as a kill: nothing after the mail server's yes is run

    with pytest.raises(KeyboardInterrupt):
        mail.deliver(killed)
    assert mail.deliver(lambda sender, to, body: seen.append(to)) == 1  # under lease: the one in doubt waits
    Mail.objects.filter(state=MailState.SENDING).update(lease_until=later(-1))
    with caplog.at_level("WARNING", logger="brobygger.mail"):
        assert mail.deliver(lambda sender, to, body: seen.append(to)) == 1
    assert sorted(seen) == ["a0@example.org", "a1@example.org", "a1@example.org", "a2@example.org"]
    assert Mail.objects.get(repeats=1).to == "a1@example.org"
    assert "mail may be repeated" in caplog.text


def test_a_refused_mail_fails_a_busy_server_is_asked_again(queued) -> None:
    answers = iter(
        [
            smtplib.SMTPRecipientsRefused({"a": (550, b"no")}),
            smtplib.SMTPResponseException(451, b"later"),
            ConnectionResetError(),
        ]
    )

    def send(sender: str, to: str, body: bytes) -> None:
        raise next(answers)

    with pytest.raises(ConnectionResetError):
        mail.deliver(send)
    assert list(Mail.objects.order_by("created_at").values_list("state", "error")) == [
        (MailState.FAILED, "refused (550)"),
        (MailState.WAITING, "not now (451)"),
        (MailState.WAITING, "ConnectionResetError"),
    ]
    assert mail.deliver(lambda *_: None) == 0
    Mail.objects.update(send_at=timezone.now())
    assert mail.deliver(lambda *_: None) == 2


def test_the_user_of_a_request_is_one_reader(people: People) -> None:
    """It is lazy: it has every method that its user might have, and is no list of users for that."""
    me = SimpleLazyObject(lambda: people["coordinator"])
    [row] = notify.notify(to=me, kind="test.asked", place=people.here, who="Bo", day="nu")
    inbox.put(place=people.here, user=me, kind="test.asked", about=1, who="Bo", day="nu")
    inbox.put(place=people.here, user=(u for u in [me, people["volunteer"]]), kind="test.asked", about=2, who="Bo")
    assert row.user == people["coordinator"]
    assert [len(inbox.readers_of("test.asked", about)) for about in (1, 2)] == [1, 2]
