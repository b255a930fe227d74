"""Owners are reminded: one mail with everything, at most one a week, in their language."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from brobygger.core import jobs
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.inbox import waiting_for
from brobygger.core.models import Mail, MailKind, MailState
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.entries import confirm, withdraw
from brobygger.overview.keeping.domain.calls import call_list
from brobygger.overview.keeping.domain.gone import Gone, gone
from brobygger.overview.keeping.domain.kept import entries_kept
from brobygger.overview.keeping.domain.reminding import remind
from brobygger.overview.keeping.models import KeepLink
from brobygger.people.models import Membership
from tests.factories.people import People
from tests.overview.keeping.conftest import LONG_AGO, TODAY, Kept, confirmed

NOW = timezone.now()


def mails() -> list[Mail]:
    return list(Mail.objects.order_by("created_at"))


def at(days: int) -> datetime:
    return NOW + timedelta(days=days)


def sent(days: int) -> int:
    """Remind as of so many days from now, and let mails be as old as they would be."""
    before = set(Mail.objects.values_list("pk", flat=True))
    made = remind(at(days))
    Mail.objects.exclude(pk__in=before).update(created_at=at(days))
    return made


def test_one_mail_names_every_entry_that_is_due_with_a_link_of_its_own(kept: Kept, people: People) -> None:
    confirmed(kept.contact, LONG_AGO)
    assert remind(NOW) == 1
    [mail] = mails()
    assert (mail.to, mail.kind, mail.user) == (kept.owner.email, MailKind.GROUPED, kept.owner)
    links = re.findall(r"/t/keep/([\w-]+)/(\w+)/([\w-]+)/", mail.text)
    assert {(kind, pk) for _s, kind, pk in links} == {
        ("activity", str(kept.activity.pk)),
        ("contact", str(kept.contact.pk)),
    }
    assert "Strikkecafé" in mail.text and "Masken" not in mail.text  # the association itself was confirmed today
    secret = links[0][0]
    assert len(secret) >= 27 and not KeepLink.objects.filter(fingerprint=secret).exists()
    [waiting] = waiting_for(kept.owner, people.here)
    assert waiting.url == "/lindekoebing/desk/overview/keeping/" and "2" in waiting.title


def test_the_mail_speaks_the_owners_language_and_calls_entries_so(kept: Kept) -> None:
    kept.owner.language = "ar"
    kept.owner.save()
    remind(NOW)
    [mail] = mails()
    assert "مقهى" in mail.text and 'dir="rtl"' in mail.html and mail.language == "ar"


def test_what_was_confirmed_lately_is_left_in_peace(kept: Kept) -> None:
    confirm(entry=kept.activity, by=kept.owner)
    assert remind(NOW) == 0 and not mails()


def test_never_more_than_one_reminder_a_week_and_a_pause_when_nothing_is_new(kept: Kept) -> None:
    assert sent(0) == 1
    confirmed(kept.contact, TODAY - timedelta(days=180))  # due in three days: six months have 182
    assert [sent(day) for day in (0, 3, 6)] == [0, 0, 0]
    assert sent(7) == 1
    assert sent(20) == 0  # nothing new since


def test_a_spent_budget_of_mails_is_kept(kept: Kept) -> None:
    for _number in range(3):
        Mail.objects.create(user=kept.owner, to=kept.owner.email, kind=MailKind.GROUPED, language="da", subject="x")
    assert remind(NOW) == 0
    assert KeepLink.objects.count() == 0


def test_who_is_no_member_any_more_is_not_mailed(kept: Kept) -> None:
    with command("test.end", place=kept.actor.place, by=None):
        Membership.objects.filter(user=kept.owner).update(active=False)
    assert remind(NOW) == 0 and not mails()


@pytest.mark.parametrize("sign", ["answer", "sign-in"])
def test_two_reminders_without_an_answer_make_an_owner_silent(kept: Kept, sign: str) -> None:
    assert [sent(day) for day in (0, 28)] == [1, 1]
    place = kept.actor.place
    assert gone([kept.owner], at(41), place) == {}
    assert gone([kept.owner], at(43), place) == {kept.owner.pk: Gone.SILENT}
    assert sent(60) == 0  # no more mails to somebody who does not answer
    if sign == "answer":
        with command("test.answer", place=place, by=None):
            KeepLink.objects.filter(sent_at=at(28)).update(answered_at=at(44))
    else:
        kept.owner.last_login = at(44)
        kept.owner.save()
    assert gone([kept.owner], at(45), place) == {}


def test_a_refused_mail_makes_an_owner_unreachable(kept: Kept) -> None:
    remind(NOW)
    Mail.objects.update(state=MailState.FAILED, error="refused (550)")
    remind(at(1))
    assert gone([kept.owner], at(1), kept.actor.place) == {kept.owner.pk: Gone.BOUNCED}
    kept.owner.last_login = at(2)
    kept.owner.save()
    assert gone([kept.owner], at(3), kept.actor.place) == {}


def test_the_reminder_in_the_product_goes_when_all_is_confirmed(kept: Kept, people: People) -> None:
    remind(NOW)
    confirm(entry=kept.activity, by=kept.owner)
    jobs.drain()
    assert waiting_for(kept.owner, people.here) == []


def test_nobody_is_asked_about_what_is_over(kept: Kept, people: People) -> None:
    coordinator, late = people["coordinator"], timezone.now() - timedelta(days=60)
    assert sent(0) == 1
    details = replace(activity_details(kept.activity), kind="scheduled", times=[Times(late.replace(tzinfo=None))])
    change_activity(activity=kept.activity, details=details, by=kept.owner)
    confirmed(kept.activity, LONG_AGO)
    assert sent(40) == 0
    assert call_list(people.here, standing(coordinator, people.here), TODAY) == []
    assert kept.activity not in entries_kept(kept.owner, people.here, TODAY)
    withdraw(entry=kept.activity, by=coordinator)  # and nobody has to be called before it is taken down
