"""Groups that meet in a demo place: a forum that steers, with its minutes, and a network that looks for a date."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum, Function
from brobygger.collaboration.meetings.domain import agenda, calling, minutes, polls
from brobygger.collaboration.meetings.domain.agenda import ItemDetails
from brobygger.collaboration.meetings.domain.calling import MeetingDetails
from brobygger.collaboration.meetings.models import FixedItem, ItemKind, Meeting
from brobygger.collaboration.meetings.tasks_of_meetings import about
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.core.models import Place
from brobygger.people.models import User

SLUG = "lindekoebing"
ALWAYS = tuple(FixedItem.values)
# Weeks back, the theme, who came (roles, then keys of actors), the items with who raised them, and what was written.
HELD = (
    (36, "Boliger og indflytning", ("coordinator", "integration", "leader", "volunteer"),
     (("coordinator", ItemKind.INFORM, "Nye midlertidige boliger på Kastanievej", "Seks boliger er klar 1. i måneden."),
      ("leader", ItemKind.DISCUSS, "Hvem tager imod på dagen?", "Kommunen låser op. De frivillige har kaffe med."))),
    (24, "Dansk uden for klassen", ("coordinator", "integration", "volunteer", "association"),
     (("association", ItemKind.DECIDE, "Sprogcafé om aftenen", "Vi prøver torsdag 19-21 i tre måneder."),
      ("coordinator", ItemKind.INFORM, "Sprogcentrets nye tider", "Centret holder åbent til kl. 18 om tirsdagen."))),
    (12, "Vinter og mørke aftener", ("coordinator", "integration", "volunteer", "association", "newcomer", "centre"),
     (("volunteer", ItemKind.DECIDE, "Lygter og reflekser til alle børn", "Cykelværkstedet deler dem ud i uge 44."),
      ("newcomer", ItemKind.DISCUSS, "Hvor kan man mødes gratis?", "Biblioteket kan bruges til kl. 22 uden personale."),
      ("association", ItemKind.DISCUSS, "Kvinder, der ikke kommer ud", "Vi går to og to og ringer på."))),
)  # fmt: skip


def build_meetings(place: Place, slug: str, people: dict[str, User], actors: dict[str, Any], today: date) -> None:
    """Let the groups of ``slug`` have met, and plan what comes."""
    if slug != SLUG:
        return
    forum = _steering(place, people, actors)
    for held in HELD:
        _hold(forum, people, actors, today, *held)
    _ahead(forum, people, actors, today)
    _look_for_a_date(place, people, actors, today)


def _steering(place: Place, people: dict[str, User], actors: dict[str, Any]) -> Forum:
    details = ForumDetails(
        "Koordineringsforum for modtagelse", (Function.COORDINATION, Function.NETWORK),
        "Her aftaler kommunen og foreningerne, hvem der gør hvad, når nye familier kommer.", meets_every=6,
    )  # fmt: skip
    members = [
        MemberDetails(people["coordinator"], paid=True, writes_minutes=True),
        MemberDetails(people["integration"], paid=True),
        MemberDetails(people["leader"], paid=True, decides=True),
        MemberDetails(people["volunteer"], chair=True),
        MemberDetails(people["association"], actor=actors["kvinderaad"]),
        MemberDetails(people["newcomer"]),
        MemberDetails(people["centre"], paid=True),
        MemberDetails(actor=actors["lukas"], name="Grethe fra Lukas Kirke", side="civil_society"),
    ]
    return open_forum(place=place, by=people["volunteer"], details=details, members=members)


def _evening(today: date, days: int, hour: int = 19) -> datetime:
    return timezone.make_aware(datetime.combine(today + timedelta(days=days), time(hour)))


def _called(forum: Forum, by: User, starts: datetime, theme: str, **more: Any) -> Meeting:
    seats = {m.user_id: m for m in forum.members.all()}
    details = MeetingDetails(
        "Forummøde", starts, starts + timedelta(hours=2), "Kulturhuset, store sal", theme, seats[by.pk], **more
    )
    return calling.call_meeting(forum=forum, by=by, details=details, fixed_items=ALWAYS)


def _hold(
    forum: Forum, people: dict[str, User], actors: dict[str, Any], today: date, weeks: int, theme: str,
    came: tuple[str, ...], items: tuple[tuple[str, str, str, str], ...],
) -> None:  # fmt: skip
    by = people["volunteer"]
    meeting = _called(forum, by, _evening(today, -7 * weeks), theme)
    for who, kind, text, said in items:
        item = agenda.add_item(meeting=meeting, by=people[who], details=ItemDetails(text, kind))
        minutes.write(meeting=meeting, item=item, by=people["coordinator"], base="", text=said)
    there = {people[role].pk for role in came}
    seats = [m.pk for m in forum.members.all() if m.user_id in there]
    calling.note_who_came(meeting=meeting, by=by, came=seats)
    calling.hold(meeting=meeting, by=by)
    if weeks > 12:
        minutes.lock(meeting=meeting, by=by)
        minutes.file_minutes(meeting=meeting, by=people["coordinator"])
        return
    for title, role, days in (
        ("Bestil 60 reflekser", "volunteer", -5),
        ("Spørg biblioteket om nøglekort", "coordinator", 4),
    ):
        due = today + timedelta(days=days)
        give_task(
            place=forum.place, by=by, details=TaskDetails(title, user=people[role], due=due), about=about(meeting)
        )


def _ahead(forum: Forum, people: dict[str, User], actors: dict[str, Any], today: date) -> None:
    by = people["volunteer"]
    meeting = _called(forum, by, _evening(today, 5), "Unge mellem skole og job")
    agenda.add_item(
        meeting=meeting, by=people["association"],
        details=ItemDetails("Lektiehjælp om søndagen", ItemKind.DECIDE, topics=["children"]),
    )  # fmt: skip
    agenda.add_item(
        meeting=meeting, by=people["newcomer"],
        details=ItemDetails("Fritidsjob: hvem kender en arbejdsgiver?", ItemKind.DISCUSS, topics=["job"]),
    )  # fmt: skip
    own = agenda.add_item(
        meeting=meeting, by=people["integration"], details=ItemDetails("Vagtplan i Job og Integration")
    )
    agenda.park_item(item=own, by=people["integration"])
    calling.invite(meeting=meeting, by=by)
    for seat in forum.members.filter(user__in=[people[r] for r in ("coordinator", "association", "newcomer")]):
        calling.answer(meeting=meeting, member=seat, said="yes", by=seat.user)


def _look_for_a_date(place: Place, people: dict[str, User], actors: dict[str, Any], today: date) -> None:
    details = ForumDetails(
        "Netværk om fritid", (Function.NETWORK,), "Foreninger og kommune finder fritid til nye børn."
    )
    members = [
        MemberDetails(people["association"], chair=True),
        MemberDetails(people["volunteer"]),
        MemberDetails(people["coordinator"], paid=True),
        MemberDetails(actor=actors["bold"], name="Træner fra boldklubben", side="civil_society"),
    ]
    forum = open_forum(place=place, by=people["association"], details=details, members=members)
    tuesday = today + timedelta(days=14 + (1 - today.weekday()) % 7)
    times = [
        (_evening(tuesday, days, hour), _evening(tuesday, days, hour + 2)) for days, hour in ((0, 13), (2, 19), (4, 10))
    ]
    poll = polls.open_poll(
        forum=forum, by=people["association"], details=MeetingDetails("Sommerens fritid", venue_text="Hallen"),
        times=times, closes_on=today + timedelta(days=6), fixed_items=ALWAYS,
    )  # fmt: skip
    noon, evening, saturday = poll.options.all()
    for role, words in (("volunteer", ("no", "yes", "maybe")), ("coordinator", ("yes", "maybe", "no"))):
        seat = forum.members.get(user=people[role])
        answers = dict(zip((noon.pk, evening.pk, saturday.pk), words, strict=True))
        polls.answer_poll(poll=poll, member=seat, answers=answers, by=people[role])
