"""Two people write the minutes at once, by requests, on a real database file or server: no word is lost."""

import json
from pathlib import Path

import pytest

from tests.killing.installation import installation

pytestmark = pytest.mark.kill

WRITING = """
import json, threading
from datetime import timedelta
from django.db import connection
from django.test import Client
from django.utils import timezone
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting
from brobygger.collaboration.meetings.models import MinutesBlock
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import load_shared_terms
from brobygger.people.domain.joining import join_place
from brobygger.people.models import User

load_shared_terms()
with command("place.open", place=None, by=None) as change:
    place = change.add(Place(slug="here", name="Here", municipality="Here", host_name="Here",
                             host_kind="municipality", languages=["da"], rooms=["overview"]))
people = {}
for name, side in (("amina", "civil_society"), ("bo", "municipality"), ("cita", "civil_society")):
    people[name] = User.objects.create_user(f"{name}@example.org", None, name=name)
    join_place(place=place, user=people[name], side=side, roles=["volunteer"])
forum = open_forum(place=place, by=None, details=ForumDetails("Forum"),
                   members=[MemberDetails(user) for user in people.values()])
begins = timezone.now() - timedelta(hours=1)
meeting = call_meeting(forum=forum, by=None, details=MeetingDetails("M", begins, begins + timedelta(hours=3)))
item = add_item(meeting=meeting, by=None, details=ItemDetails("Punkt"))
address, start, answers = f"/here/desk/meetings/{meeting.pk}/minutes/", threading.Barrier(3), []
ROUNDS = 8

def write(name):
    client, base = Client(), ""
    client.force_login(people[name], backend="brobygger.people.backends.Backend")
    try:
        start.wait()
        for number in range(ROUNDS):
            lines = base.split("\\n")
            lines.insert(min(len(lines), number), f"{name}{number}")  # a line of one's own
            lines[0] = f"{lines[0]} {name}x{number}".strip()  # and words in the line that all change
            data = {"item": str(item.pk), "base": base, "text": "\\n".join(lines)}
            answer = client.post(address, data, HTTP_ACCEPT="application/json")
            answers.append(answer.status_code)
            base = answer.json()["text"]
    finally:
        connection.close()

threads = [threading.Thread(target=write, args=(name,)) for name in people]
for t in threads: t.start()
for t in threads: t.join()
wanted = {f"{n}{mark}{r}" for n in people for mark in ("", "x") for r in range(ROUNDS)}
block = MinutesBlock.objects.get()
print(json.dumps({"answers": sorted(set(answers)), "asked": len(answers), "version": block.version,
                  "lost": sorted(wanted - set(block.text.split()))}))
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_word_is_lost(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        told = json.loads(house.python(WRITING))
    assert told["answers"] == [200]
    assert told["asked"] == 24
    assert told["version"] == 24
    assert told["lost"] == []
