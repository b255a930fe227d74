"""The same press on a button twice at once: done once, and told, on a real database file or server."""

import json
from pathlib import Path

import pytest

from tests.killing.installation import installation

pytestmark = pytest.mark.kill

TWICE = """
import io, json, threading, wave
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from brobygger.core.command import Conflict, command
from brobygger.core.models import AuditEntry, Place
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.activity_merging import merge_activities
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.proposals import Decided, accept, give_back, send
from brobygger.overview.directory.domain.writing import ACTIVITY, Writing
from brobygger.overview.directory.domain.merging import merge_actors, undo_merge
from brobygger.overview.directory.domain.recordings import record_sound
from brobygger.overview.directory.domain.terms import add_term, load_shared_terms
from brobygger.overview.directory.models import Activity, ActivityText, Actor, ActorMerge, Proposal, Recording, Term
from brobygger.overview.exchange.domain import drafts
from brobygger.overview.exchange.readers.table import Unreadable
from brobygger.overview.exchange.models import ImportBatch, ImportDraft
from brobygger.people.domain.cards import CardRefused, issue_card, open_with_card
from brobygger.people.domain.declarations import sign_declaration
from brobygger.people.domain.invitations import accept_invitation, invite
from brobygger.people.domain.joining import join_place
from brobygger.people.models import Declaration, Membership, SignInCard, User

def together(*works):
    start, told = threading.Barrier(len(works)), []
    def one(work):
        try:
            start.wait()
            work()
            told.append("done")
        except (ValidationError, CardRefused, Unreadable, Decided, Conflict) as refused:
            told.append("refused")
        except Exception as error:
            told.append(repr(error))
        finally:
            connection.close()
    threads = [threading.Thread(target=one, args=(w,)) for w in works]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return sorted(told)

with command("place.open", place=None, by=None) as change:
    place = change.add(
        Place(slug="here", name="Here", municipality="Here", host_name="Here", host_kind="municipality"))
load_shared_terms()
by = User.objects.create_user("a@example.org", None, name="A")
member = join_place(place=place, user=by, side="civil_society", roles=["newcomer"])
told = {}

one = invite(place=place, by=by, name="B", side="civil_society", roles=["volunteer"])
told["one link"] = together(*[lambda: accept_invitation(token=one.token, user=None, name="B")] * 4)
two = [invite(place=place, by=by, name="C", side="partner", roles=["leader"], email="c@example.org") for _ in range(4)]
told["one address"] = together(*[lambda t=t: accept_invitation(token=t.token, user=None, name="C") for t in two])

together(*[lambda: issue_card(membership=member, by=by)] * 4)
told["cards"] = SignInCard.objects.filter(withdrawn_at=None).count()
issued = issue_card(membership=member, by=by)
wrong = "0000"
tries = together(*[lambda: open_with_card(code=issued.code, pin=wrong)] * 8)
told["tries"] = [tries == ["refused"] * 8, SignInCard.objects.get(pk=issued.card.pk).failed]
told["signing"] = together(*[lambda: sign_declaration(place=place, user=by, name="A", language="da")] * 4)
told["signed"] = Declaration.objects.count()

told["word"] = together(*[lambda: add_term(place=place, by=by, vocabulary="topic", names={"da": "Haver"})] * 4)

def actor(name):
    return register_actor(place=place, by=by, details=ActorDetails(name, "association"))

def merge(kept, gone):
    merge_actors(kept=Actor.objects.get(pk=kept.pk), gone=Actor.objects.get(pk=gone.pk), by=by)

a, b, c, d, e = map(actor, "ABCDE")
told["each other"] = together(lambda: merge(a, b), lambda: merge(b, a))
told["the same"] = together(lambda: merge(c, d), lambda: merge(e, d))
rows = [ActorMerge.objects.order_by("-pk")[0] for _ in range(4)]
told["undo"] = together(*[lambda m=m: undo_merge(merge=m, by=by) for m in rows])

written = io.BytesIO()
with wave.open(written, "wb") as made:
    made.setparams((1, 1, 8000, 0, "NONE", ""))
    made.writeframes(bytes(8000))
sound = written.getvalue()
activity = register_activity(place=place, by=by, details=ActivityDetails(a, {"title": {"da": "Kor"}}))
told["sound"] = together(*[
    lambda: record_sound(activity=activity, language="ar", upload=ContentFile(sound), by=by)] * 4)
told["sounds"] = [r.file.storage.exists(r.file.name) for r in Recording.objects.all()]

draft = drafts.bring(place=place, by=by, brought=drafts.Brought("actors", "list.csv", "Navn\\nSolen\\n".encode()))
rows = [ImportDraft.objects.get(pk=draft.pk) for _ in range(2)]
told["import"] = together(*[lambda d=d: drafts.finish(draft=d) for d in rows])
told["imported"] = [ImportBatch.objects.count(), Actor.objects.filter(name="Solen").count()]

other = join_place(place=place, user=User.objects.create_user("o@example.org", None, name="O"), side="civil_society",
    roles=["volunteer"]).user
lookers = [User.objects.create_user(f"{n}@example.org", None, name=n) for n in "XYZ"]
for user in lookers:
    join_place(place=place, user=user, side="municipality", roles=["coordinator"])
with command("place.review", place=place, by=None) as change:
    place.reviewed = ["volunteers"]
    change.save(place)
new = Writing(ACTIVITY, ActivityDetails(a, {"title": {"da": "Strik"}}))
sent = send(place=place, by=other, writing=new)
told["accept"] = together(*[
    lambda u=u: accept(proposal=Proposal.objects.get(pk=sent.pk), by=u, expected=sent.version, entry_version=None)
    for u in lookers])
told["accepted"] = ActivityText.objects.filter(field="title", text="Strik").count()
sent = send(place=place, by=other, writing=new)
told["back and taken"] = together(
    lambda: give_back(proposal=Proposal.objects.get(pk=sent.pk), by=lookers[0], word="No", expected=sent.version),
    lambda: accept(proposal=Proposal.objects.get(pk=sent.pk), by=lookers[1], expected=sent.version, entry_version=None))
pair = [register_activity(place=place, by=None, details=ActivityDetails(a, {"title": {"da": t}})) for t in "PQ"]
def one_of_two(kept, gone):
    merge_activities(kept=Activity.objects.get(pk=kept.pk), gone=Activity.objects.get(pk=gone.pk), by=lookers[0])
told["activities"] = together(lambda: one_of_two(*pair), lambda: one_of_two(*reversed(pair)))
print(json.dumps(told))
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_is_done_twice_at_once_is_done_once(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        assert json.loads(house.python(TWICE)) == {
            "one link": ["done", "refused", "refused", "refused"],
            "one address": ["done", "refused", "refused", "refused"],
            "cards": 1,
            "tries": [True, 5],
            "signing": ["done"] * 4,
            "signed": 1,
            "word": ["done", "refused", "refused", "refused"],
            "each other": ["done", "refused"],
            "the same": ["done", "refused"],
            "undo": ["done", "refused", "refused", "refused"],
            "sound": ["done"] * 4,
            "sounds": [True],
            "import": ["done", "refused"],
            "imported": [1, 1],
            "accept": ["done", "refused", "refused"],
            "accepted": 1,
            "back and taken": ["done", "refused"],
            "activities": ["done", "refused"],
        }
