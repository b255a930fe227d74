"""One entry of every kind in Lindekøbing, so that every address of the table can be opened."""

import uuid
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import get_resolver, reverse
from django.utils import timezone

from brobygger.api.domain.own_calendar import open_feed
from brobygger.collaboration.choosing.domain.trying import TrialDetails, start_trial
from brobygger.collaboration.decisions.domain.recording import DecisionDetails, record_decision
from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails, appoint
from brobygger.collaboration.fora.domain.inviting import InvitationDetails, ask_in, link_of
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting, hold, note_who_came
from brobygger.collaboration.meetings.domain.calling import invite as send_invitation
from brobygger.collaboration.meetings.domain.links import secret_of as link_of_member
from brobygger.collaboration.meetings.domain.minutes import lock, write
from brobygger.collaboration.meetings.domain.polls import open_poll
from brobygger.collaboration.meetings.domain.series import SeriesDetails, open_series
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.collaboration.terms.domain.approving import approve, put_forward
from brobygger.collaboration.terms.domain.writing import begin_terms, suggest
from brobygger.core.command import command
from brobygger.core.live.tickets import listening
from brobygger.core.models import Heartbeat, Job, JobState
from brobygger.core.surveys.domain.answering import door_of, hand_in
from brobygger.core.surveys.domain.asking import close_survey, say
from brobygger.core.surveys.models import Survey, SurveyText
from brobygger.overview.coincidence.domain.resolving import propose_division
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import (
    ActivityDetails,
    ActorDetails,
    ContactDetails,
    Times,
    VenueDetails,
)
from brobygger.overview.directory.domain.merging import merge_actors
from brobygger.overview.directory.domain.proposals import propose
from brobygger.overview.directory.domain.recordings import record_sound
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.domain.telling import Told, tell_activity
from brobygger.overview.directory.domain.terms import add_term
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.domain.writing import ACTIVITY, Writing
from brobygger.overview.exchange.domain import carrying, drafts
from brobygger.overview.exchange.words.hsds_ids import made
from brobygger.overview.keeping.domain.links import make_link
from brobygger.overview.needs.domain.asking import ask_about_needs
from brobygger.overview.needs.domain.needs import NeedDetails, Talk, name_need, record_talk
from brobygger.overview.signup.domain.keeping import Person, enter_many
from brobygger.overview.signup.domain.links import secret_of
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import Wish, sign_up
from brobygger.overview.translation.domain import files
from brobygger.people.domain.cards import issue_card
from brobygger.people.domain.invitations import invite
from brobygger.people.domain.sign_ins import note_sign_in
from brobygger.reception.arrivals.domain.lines import file_lines
from brobygger.reception.arrivals.domain.links import open_link
from brobygger.reception.arrivals.domain.links import secret_of as plan_secret_of
from brobygger.reception.arrivals.domain.telling import tell_about
from brobygger.reception.timeline.domain.bringing import Bringer, bring
from brobygger.reception.timeline.domain.cards import move_card
from brobygger.reception.timeline.domain.revisions import adopt_revision
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import CardBatch
from tests.contracts.row import Row
from tests.contracts.understood import expected_of_each_other, understood
from tests.core.workshop.rooms import opened_workshop
from tests.factories import households
from tests.factories.alike import make_alike
from tests.factories.people import People
from tests.factories.sounds import mp3
from tests.reception.workshop.meetings import met


def brought(place: Any, by: Any) -> dict[str, Any]:
    """Return the coordinator's sheet on its way in, and an import that was done."""
    rows = "Navn;Telefon\nMånen;12345678\nStjernen;ring\n"
    draft = drafts.bring(place=place, by=by, brought=drafts.Brought("actors", "liste.csv", rows.encode()))
    other = drafts.bring(place=place, by=by, brought=drafts.Brought("actors", "liste.csv", b"Navn\nJorden\n"))
    batch, _report = drafts.finish(draft=other)
    big = drafts.bring(place=place, by=by, brought=drafts.Brought("actors", "stor liste.csv", b"Navn\nVenus\n"))
    carrying.ask(draft=big, doing=carrying.LOOK)
    return {"draft": draft.pk, "batch": batch.pk, "carried_draft": big.pk}


def asked(place: Any, by: Any) -> dict[str, Any]:
    """Return a need with a conversation, and a survey in each state; the closed ones are compared."""
    today = timezone.localdate()
    need = name_need(place=place, by=by, details=NeedDetails("Dansk om aftenen", "language", "staff"))
    talk = Talk(today, "Mette", "ar", read_back=True, agreed=True, summary="De vil gerne.")
    found = {"need": need.pk, "talk": record_talk(need=need, by=by, talk=talk).pk}
    days = {"opens_on": today, "closes_on": today + timedelta(days=7), "topics": ["language", "job"]}
    for name, whom in {"survey_closed": "newcomers", "beliefs": "helpers", "survey": "newcomers"}.items():
        survey = ask_about_needs(place=place, by=by, asked=whom, at_once=True, how_long=True, **days)
        door = door_of(survey.token)
        assert door is not None
        for number in range(6):
            hand_in(door=door, word=str(number), sheet={"need": ["language"], "whom": ["yes"], "here": ["new"]})
        if name != "survey":
            close_survey(survey=survey, by=by)
        found |= {name: survey.pk, "survey_token": survey.token}
    draft = ask_about_needs(place=place, by=by, asked="newcomers", **days)
    say(survey=draft, by=by, field="title", language="da", upload=ContentFile(mp3(10)))
    open_one = Survey.objects.get(pk=found["survey"])
    text = SurveyText.objects.get(entry=draft, field="title", language="da")
    with command("test.move", place=place, by=None):
        SurveyText.objects.filter(entry=open_one, field="title", language="da").update(sound=text.sound.name)
    sound = SurveyText.objects.get(entry=open_one, field="title", language="da")
    return found | {"survey_draft": draft.pk, "survey_sound": sound.pk}


def arriving(place: Any, people: People) -> dict[str, Any]:
    """Return a household that the coordinator has in care, with all that belongs to one; the others have signed."""
    by = people["coordinator"]
    households.sign(place, by, people["integration"], people["volunteer"])
    households.wall(place, by, "ukraine")
    row = households.household(place, by, variant="ukraine")
    told = tell_about(household=row, by=by, key=f"card:{row.items.get(title='Sprogcafé').card}", language="ar")
    line = row.lines.order_by("pk")[0]
    file_lines(household=row, by=by, lines=[line.pk])
    member = row.members.order_by("number")[0]
    return {
        "household": row.pk,
        "household_member": member.pk,
        "care": row.cares.get().pk,
        "plan_item": row.items.get(member=member).pk,
        "told": told.pk,
        "case_line": line.pk,
        "plan_secret": plan_secret_of(open_link(household=row, member=member, by=by)),
    }


def meeting_in_a_forum(place: Any, people: People) -> dict[str, Any]:
    """Return a forum that the volunteer chairs and the leader is in, with its coordinator."""
    leader = MemberDetails(people["leader"], decides=True)
    others = [MemberDetails(name=name, side="civil_society") for name in ("Ane", "Bo", "Cilla")]
    details = ForumDetails("Styregruppen", ["coordination", "network"], "Vi holder sammen på det.", meets_every=6)
    forum = open_forum(place=place, by=people["volunteer"], details=details, members=[leader, *others])
    appointed = appoint(place=place, by=None, details=AppointmentDetails(people["volunteer"]), forum=forum)
    member = forum.members.get(user=people["leader"])
    asked = ask_in(forum=forum, by=people["volunteer"], details=InvitationDetails("Dorte", side="civil_society"))
    secret = link_of(asked).rstrip("/").rsplit("/", 1)[-1]
    found = {"forum": forum.pk, "forum_member": member.pk, "appointment": appointed.pk}
    found |= {"forum_invitation": asked.pk, "forum_invitation_secret": secret}
    return found | _agreed(forum, people)


def _agreed(forum: Any, people: People) -> dict[str, Any]:
    """Return terms in force, a newer draft with a suggestion beside it, and a decision that others make."""
    terms = begin_terms(forum=forum, by=people["volunteer"], template="coordination", language="da")
    put_forward(terms=terms, by=people["volunteer"])
    for role in ("leader", "volunteer"):
        approve(terms=terms, by=people[role])
    draft = begin_terms(forum=forum, by=people["leader"])
    suggestion = suggest(terms=draft, by=people["leader"], part="purpose", value="Vi er naboer.")
    details = DecisionDetails("Gratis bus til sprogcaféen", "plans", reason="Vi bor spredt")
    decision = record_decision(forum=forum, by=people["volunteer"], details=details)
    line = decision.lines.get()
    return {
        "terms_part": "mandate",
        "terms_suggestion": suggestion.pk,
        "decision": decision.pk,
        "decision_line": line.pk,
    }


def meetings_of(forum: Any, by: Any) -> dict[str, Any]:
    """Return a meeting ahead with an item, one that was held, a poll, a series, and a member's own link."""
    now = timezone.now()
    ahead = call_meeting(
        forum=forum, by=by, details=MeetingDetails("Forår", now + timedelta(days=9), now + timedelta(days=9, hours=2)),
        fixed_items=["round", "municipality", "activities", "tasks"],
    )  # fmt: skip
    item = add_item(meeting=ahead, by=by, details=ItemDetails("Cykler"))
    send_invitation(meeting=ahead, by=by)
    past = MeetingDetails("Vinter", now - timedelta(days=9), now - timedelta(days=9) + timedelta(hours=2))
    held = call_meeting(forum=forum, by=by, details=past, fixed_items=["round"])
    write(meeting=held, item=None, by=by, base="", text="Vi drak kaffe.")
    note_who_came(meeting=held, by=by, came=list(forum.members.values_list("pk", flat=True)))
    hold(meeting=held, by=by)
    lock(meeting=held, by=by)
    times = [(now + timedelta(days=n), now + timedelta(days=n, hours=2)) for n in (20, 21)]
    poll = open_poll(
        forum=forum, by=by, details=MeetingDetails("Sommer"), times=times, closes_on=now.date() + timedelta(days=9)
    )
    days = SeriesDetails("Forum", now.date() + timedelta(days=60), time(19), time(21), 6)
    secret = link_of_member(forum.members.get(user=by))
    return {
        "forum_meeting": ahead.pk,
        "agenda_item": item.pk,
        "forum_meeting_held": held.pk,
        "forum_meeting_polled": poll.meeting_id,
        "series": open_series(forum=forum, by=by, details=days).pk,
        "meeting_secret": secret,
    }


def given(place: Any, by: Any, to: Any) -> Any:
    """Return a task that the coordinator has given the volunteer."""
    return give_task(place=place, by=by, details=TaskDetails("Bestil lokalet", user=to, due=timezone.localdate())).pk


class Samples:
    """Entries by name, and addresses made of them."""

    def __init__(self, people: People) -> None:
        self.people = people
        Heartbeat.objects.create()  # a worker lives, so /readyz answers 200
        place, by = people.here, people["coordinator"]
        actor = register_actor(place=place, by=by, details=ActorDetails("Kvindeforeningen Sol", "social_association"))
        activity = register_activity(
            place=place,
            by=by,
            details=ActivityDetails(actor, {"title": {"da": "Sprogcafé"}}, topics=["language"]),
        )
        logo = default_storage.save("logos/sample.png", ContentFile(b"a picture"))
        opened = invite(place=place, by=people["admin"], name="Anna", side="civil_society", roles=["volunteer"])
        membership = people["volunteer"].memberships.get()
        self.entries: dict[str, Any] = {
            "logo": logo,
            **_workshop(people),
            "live_ticket": listening("samples", reader="member", renew="").address.removeprefix("/live/"),
            "job": Job.objects.create(name="samples.laid_aside", state=JobState.DEAD, error="SMTPException").pk,
            "actor": actor.pk,
            "activity": activity.pk,
            "edit_secret": _told(place),
            **_kept(place, people["coordinator"], actor),
            "user": people["volunteer"].pk,
            "membership": membership.pk,
            "invitation": opened.invitation.pk,
            "invitation_token": opened.token,
            "sign_in": _signed_in(people),
            "card": issue_card(membership=membership, by=by).card.pk,
        }
        self.entries |= _of_the_overview(place, by, actor, people)
        self.entries |= brought(place, by)
        self.entries |= _with_sign_up(place, people["volunteer"])
        self.entries["feed"] = open_feed(user=people["volunteer"])
        self.entries |= _alike(people)
        sound = ContentFile(mp3())
        self.entries |= asked(place, by)
        self.entries |= _on_the_wall(place, by)
        self.entries |= arriving(place, people)
        self.entries |= meeting_in_a_forum(place, people)
        trial = start_trial(place=place, by=people["volunteer"], details=TrialDetails("Cykler om tirsdagen"))
        self.entries["trial"] = trial.pk
        self.entries |= meetings_of(
            Forum.objects.select_related("place").get(pk=self.entries["forum"]), people["volunteer"]
        )
        self.entries["task"] = given(place, by, people["volunteer"])
        self.entries |= understood(place, people)
        self.entries |= expected_of_each_other(people)
        self.entries["paper_timeline"] = open_timeline(place=place, by=by, variant="quota").pk
        self.entries["recording"] = record_sound(activity=activity, language="ar", upload=sound, by=by).pk

    def address(self, name: str, row: Row) -> str:
        """Return the sample address of ``name``."""
        kwargs = {k: self.entries.get(v, v) for k, v in row.sample.items()}
        patterns = get_resolver().reverse_dict.getlist(name)
        parameters = set(patterns[0][0][0][1]) if patterns else set()
        if "place" in parameters:
            kwargs["place"] = self.people.here.slug
        if "language" in parameters:
            kwargs["language"] = "da"
        return reverse(name, kwargs=kwargs)


def _on_the_wall(place: Any, by: Any) -> dict[str, Any]:
    """Return a wall with its cards, and what was adopted of it; the second revision differs from the first."""
    wall = open_timeline(place=place, by=by)
    card = wall.cards.get(title="Danskuddannelse")
    adopt_revision(timeline=wall, by=by, reason="Det første bud", findings={})
    move_card(card=card, by=by, from_day=28, to_day=170)
    revision = adopt_revision(timeline=wall, by=by, reason="En uge senere", findings={"starts": 1})
    bring(wall=wall, by=Bringer(by), rows={2: {"title": "Buskort", "side": "k", "from_day": "3", "topics": "language"}})
    batch = CardBatch.objects.get(timeline=wall)
    return {"wall": wall.pk, "wall_card": card.pk, "revision": revision.pk, "card_batch": batch.pk}


def _of_the_overview(place: Any, by: Any, actor: Any, people: People) -> dict[str, Any]:
    """Return what the pages of the overview need: a contact, a venue, a twin, a merge and a word of one's own."""
    contact = open_contact_points(place=place, by=by, details=[ContactDetails(actor, "Mette Holm", phone="12345678")])
    venue = register_venues(place=place, by=by, details=[VenueDetails("Medborgerhuset")])
    twin = register_actor(place=place, by=by, details=ActorDetails("Sol kvindeforening", "association"))
    gone = register_actor(place=place, by=by, details=ActorDetails("Kvindeklubben Sol", "association"))
    placed = register_activity(
        place=place, by=by, details=ActivityDetails(actor, {"title": {"da": "Kor"}}, "standing", venue=venue[0])
    )
    merge = merge_actors(kept=twin, gone=gone, by=by)
    represents = let_represent(actor=twin, user=people["association"], by=by)
    term = add_term(place=place, by=by, vocabulary="topic", names={"da": "Haver"})
    group = ActorDetails("Strikkerne", "self_organised")
    new = ActivityDetails(None, {"title": {"da": "Strikkecafé"}}, kind="standing", hours="Mandag")  # type: ignore[arg-type]  # comes with it
    sent = propose(place=place, by=people["volunteer"], writing=Writing(ACTIVITY, new, new_organiser=group))
    return {
        "proposal": sent.pk,
        "representation": represents.pk,
        "contact": contact[0].pk, "venue": venue[0].pk, "twin": twin.pk, "merge": merge.pk, "term": term.pk,
        "placed": placed.pk, "taxonomy": made("taxonomy", "topic"), "taxonomy_term": made("term", "topic", "health"),
    }  # fmt: skip


def _alike(people: People) -> dict[str, Any]:
    """Return two activities that coincide, with a division that waits for an answer."""
    alike = make_alike(people, ("Lektiehjælp i huset", "Lektiehjælp i kirken"))
    does = {alike.first.pk: "De små", alike.second.pk: "De store"}
    resolution = propose_division(coincidence=alike.coincidence, does=does, by=people["association"])
    part = resolution.parts.get(activity=alike.second)
    return {
        "alike_activity": alike.first.pk, "coincidence": alike.coincidence.pk, "resolution": resolution.pk,
        "part": part.pk,
    }  # fmt: skip


def _signed_in(people: People) -> Any:
    """Return where the volunteer is signed in."""
    note_sign_in(user=people["volunteer"], session_key="a session", agent="Firefox/120 Linux")
    return people["volunteer"].sign_ins.get(session_key="a session").pk


def _with_sign_up(place: Any, member: Any) -> dict[str, Any]:
    """Return an activity that one signs up for, its edit link, its first date, and the link of who did."""
    start = timezone.localtime().replace(tzinfo=None, minute=0, second=0, microsecond=0) - timedelta(hours=1)
    told = Told("Svømmehold", "Åen", "leisure", "Ruth", "01 00 00 77", times=[Times(start, 180, "FREQ=DAILY")])
    link, secret = tell_activity(place=place, told=told, language="da")
    activity = link.activity
    assert activity is not None
    set_sign_up(activity=activity, terms=Terms(room=2), by=None, now=timezone.now() - timedelta(days=1))
    gatherings = list(activity.sheet.gatherings.all())
    wish = Wish(uuid.uuid4(), "Amina", 2, phone="01 00 00 78")
    party = sign_up(sheet=activity.sheet, gatherings=gatherings[1:3], wish=wish)
    sign_up(sheet=activity.sheet, gatherings=gatherings[1:2], wish=Wish(uuid.uuid4(), "Me", user=member))
    enter_many(gathering=gatherings[0], people=[Person("Rahel"), Person("Selam", 1)], by=None, key=uuid.uuid4())
    return {
        "signup": activity.pk, "signup_secret": secret, "date": gatherings[0].pk, "own_secret": secret_of(party),
    }  # fmt: skip


def _kept(place: Any, by: Any, actor: Any) -> dict[str, Any]:
    """Return the secret of a reminder's link, and an entry that its owner keeps."""
    details = ActivityDetails(actor, {"title": {"da": "Havedag"}})
    kept = register_activity(place=place, by=by, details=details, owner=by)
    with command("samples.remind", place=place, by=None) as change:
        _link, secret = make_link(change, place, by, timezone.now())
    return {
        "keep_secret": secret,
        "kept": kept.pk,
        "kind_kept": "activity",
        "code_ar": "ar",
        "brought": _texts(place, by),
    }


def _texts(place: Any, by: Any) -> Any:
    """Return a file of translations that was brought."""
    content = files.export(by, place, "da", "ar", {""})
    return files.bring(place=place, by=by, name="arabisk.xlf", content=content).pk


def _workshop(people: People) -> dict[str, Any]:
    """Return a workshop that phones can join."""
    workshop = opened_workshop(people)
    meeting, card = met(people)
    return {
        "workshop": workshop.pk, "workshop_token": workshop.token, "meeting": meeting.pk, "table_card": card.pk,
    }  # fmt: skip


def _told(place: Any) -> str:
    """Return the secret of what an association has told."""
    told = Told("Strikkecafé", "Masken", "network", "Ruth", "01 00 00 77", hours="Mandag kl. 10-12")
    return tell_activity(place=place, told=told, language="da")[1]


@pytest.fixture
def samples(people: People) -> Samples:
    """Return the samples."""
    return Samples(people)
