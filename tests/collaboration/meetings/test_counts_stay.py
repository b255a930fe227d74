"""Who came, by side, and whose items became decisions: the counts stay as they were when people are forgotten (R44)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from brobygger.collaboration.fora.domain.members import leave
from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.domain import agenda, attending, calling
from brobygger.collaboration.meetings.domain.agenda import ItemDetails
from brobygger.collaboration.meetings.models import Attendance
from brobygger.core import retention
from brobygger.core.command import command
from brobygger.core.models import AuditEntry
from brobygger.people.domain.memberships import end_membership
from brobygger.people.domain.my_data import erase_account
from brobygger.people.models import Membership, User
from tests.collaboration.meetings.conftest import HOUR, Group

LONG = timedelta(days=3 * 365)
GONE = ("volunteer", "coordinator", "gerda")  # of both sides, paid and not, with and without an account


def erase(group: Group) -> None:
    """Let them delete their accounts themselves; Gerda has none and goes out of the forum."""
    leave(member=group.members["gerda"], by=None)
    for role in ("volunteer", "coordinator"):
        erase_account(user=group.people[role])
    leave_long_ago(group)


def expire(group: Group) -> None:
    """Let their memberships of the place be over for so long that their accounts are kept no longer."""
    for role in ("volunteer", "coordinator"):
        end_membership(membership=group.people[role].memberships.get(), by=None)
    with command("test.age", place=None, by=None):
        User.objects.update(last_login=timezone.now() - LONG, created_at=timezone.now() - LONG)
        Membership.objects.filter(active=False).update(changed_at=timezone.now() - LONG)
    leave(member=group.members["gerda"], by=None)
    leave_long_ago(group)


def leave_long_ago(group: Group) -> None:
    """Let whoever has gone out of the forum, have done so years ago."""
    with command("test.age", place=None, by=None):
        ForumMember.objects.exclude(left_on=None).update(left_on=timezone.localdate() - LONG)


def leave_only(group: Group) -> None:
    """Let them go out of the forum years ago, with their accounts as they are."""
    for role in GONE:
        leave(member=group.members[role], by=None)
    leave_long_ago(group)


@pytest.mark.parametrize("forgotten", [erase, expire, leave_only])
def test_counts_by_side_are_the_same_before_and_after(forgotten: Callable[[Group], None], group: Group) -> None:
    meeting = group.meeting(starts=timezone.now() - 3 * HOUR)
    for role in ("volunteer", "integration"):
        agenda.add_item(meeting=meeting, by=group.people[role], details=ItemDetails(f"Fra {role}"))
    came = [m.pk for role, m in group.members.items() if role != "association"]
    calling.note_who_came(meeting=meeting, by=group.people["coordinator"], came=came)
    calling.hold(meeting=meeting, by=group.people["coordinator"])
    counts = attending.turnouts(group.forum), attending.raised(group.forum), attending.prompts_for(meeting)
    assert counts[0][0].came == {"municipality": 2, "civil_society": 2}
    assert [(r.side, r.items) for r in counts[1]] == [("municipality", 1), ("civil_society", 1)]
    paid = sorted(Attendance.objects.filter(came=True).values_list("side", "member__paid"))

    forgotten(group)
    retention.carry_out()
    retention.carry_out()

    assert (attending.turnouts(group.forum), attending.raised(group.forum), attending.prompts_for(meeting)) == counts
    assert sorted(Attendance.objects.filter(came=True).values_list("side", "member__paid")) == paid
    keys = [group.members[role].pk for role in GONE]
    rows = ForumMember.objects.filter(pk__in=keys)
    assert len(rows) == 3
    for row in rows:
        assert {name: getattr(row, name) for name in ForumMember.NOBODY} == ForumMember.NOBODY
        assert str(row) == "En, der er gået"
    trail = AuditEntry.objects.filter(object_kind="forummember", object_id__in=[str(k) for k in keys])
    assert trail.exists()
    assert not [e for e in trail if "person" in f"{e.label}{e.changes}" or "Gerda" in f"{e.label}{e.changes}"]
    assert group.members["integration"].user == group.people["integration"], "those who are there stay who they are"


def test_no_account_is_deleted_from_under_a_count(group: Group) -> None:
    with command("test", place=None, by=None), pytest.raises(ProtectedError):
        group.people["volunteer"].delete()
