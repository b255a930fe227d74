"""Decisions are written down from the minutes, shown in them, and lead back to their meeting (R4, R44)."""

from django.utils import timezone

from brobygger.collaboration.decisions.models import Decision
from brobygger.collaboration.meetings.domain import attending, calling, minutes
from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from tests.collaboration.meetings.conftest import HOUR, Group
from tests.factories.people import People


def test_a_decision_comes_from_an_item_and_leads_back(people: People) -> None:
    held = Group(people)
    meeting = held.meeting(starts=timezone.now() - HOUR)
    item = add_item(meeting=meeting, by=people["volunteer"], details=ItemDetails("Cykler til børn"))
    add_item(meeting=meeting, by=people["coordinator"], details=ItemDetails("Budget"))
    calling.note_who_came(meeting=meeting, by=None, came=[held.members["volunteer"].pk])
    client = people.client("volunteer")
    base = f"/{people.here.slug}/desk"
    address = f"{base}/fora/{held.forum.pk}/decisions/new/?meeting={meeting.pk}&item={item.pk}"
    page = client.get(address).content.decode()
    assert 'value="Cykler til børn"' in page
    assert page.count("checked") == 1
    said = {
        "title": "Vi køber ti cykler",
        "decided_on": timezone.localdate().isoformat(),
        "took_part": [str(held.members["volunteer"].pk)],
    }
    answer = client.post(address, said)
    assert answer["Location"].endswith(f"/meetings/{meeting.pk}/")
    decision = Decision.objects.get()
    assert (decision.meeting, decision.item) == (meeting, item)
    assert "Vi køber ti cykler" in client.get(f"{base}/meetings/{meeting.pk}/").content.decode()
    assert f"/meetings/{meeting.pk}/" in client.get(f"{base}/decisions/{decision.pk}/").content.decode()
    calling.hold(meeting=meeting, by=None)
    assert "Vi køber ti cykler" in minutes.as_text(meeting, people["volunteer"])
    assert {r.side: (r.items, r.decided) for r in attending.raised(held.forum)} == {
        "municipality": (1, 0),
        "civil_society": (1, 1),
    }


def test_nobody_writes_into_a_meeting_of_another_forum(people: People) -> None:
    one, other = Group(people), Group(people)
    meeting = other.meeting(starts=timezone.now() - HOUR)
    address = f"/{people.here.slug}/desk/fora/{one.forum.pk}/decisions/new/?meeting={meeting.pk}"
    said = {"title": "Ja", "decided_on": timezone.localdate().isoformat()}
    people.client("volunteer").post(address, said)
    assert Decision.objects.get().meeting is None
