"""A working group of the demo place: its tasks on the board, its coordinator, and what it said of its balance."""

from datetime import date, timedelta

from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails, appoint
from brobygger.collaboration.fora.domain.members import MemberDetails, say_of_oneself
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum, Function
from brobygger.collaboration.pulse.domain.asking import open_pulse
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, finish_task, give_task
from brobygger.core.models import Place
from brobygger.core.surveys.domain.answering import door_of, hand_in
from brobygger.core.surveys.domain.asking import close_survey
from brobygger.people.models import User

NAMES = (
    ("Birthe fra cykelværkstedet", "civil_society"),
    ("Semhar", "civil_society"),
    ("Yusuf", "civil_society"),
    ("Hanne fra biblioteket", "municipality"),
    ("Boligsocial medarbejder i Engparken", "partner"),
)
# what, who, days from today, done
TASKS = (
    ("Find et skur til cyklerne", "volunteer", -9, False),
    ("Spørg politiet om glemte cykler", "integration", -2, False),
    ("Skriv til skolen om cykelprøven", "volunteer", 3, False),
    ("Køb lapper og kæder", "newcomer", 5, False),
    ("Aftal en dag med boligforeningen", "integration", 16, False),
    ("Lav en plakat med billeder", "", 24, False),
    ("Lån værktøj af Røde Kors", "volunteer", -12, True),
    ("Tegn en rute til sprogskolen", "newcomer", -6, True),
)
# how eight people see it
SHEETS = (
    {"heard": ["2"], "matters": ["no"], "no": ["no"], "decides": ["municipality"]},
    {"heard": ["4"], "matters": ["yes"], "no": ["yes"], "decides": ["municipality"]},
) * 3 + (
    {"heard": ["4"], "matters": ["yes"], "no": ["yes"], "decides": ["municipality"]},
    {"heard": ["4"], "matters": ["yes"], "no": ["yes"], "decides": ["together"]},
)


def build_coordination(place: Place, people: dict[str, User], today: date) -> Forum:
    """Open the group about bicycles with all that belongs to it."""
    by = people["volunteer"]
    members = [MemberDetails(people[role]) for role in ("integration", "newcomer")]
    members += [MemberDetails(name=name, side=side) for name, side in NAMES]
    purpose = "Alle, der flytter hertil, har en cykel og kan cykle sikkert inden for tre måneder."
    details = ForumDetails("Arbejdsgruppen om cykler", (Function.WORKING,), purpose, ("transport",), 4)
    forum = open_forum(place=place, by=by, details=details, members=members)
    said = AppointmentDetails(by, position="Frivillig tovholder", hours_month=8, until_on=today + timedelta(days=20))
    appoint(place=place, by=people["coordinator"], details=said, forum=forum)
    say_of_oneself(member=forum.members.get(user=by), by=by, by_choice=True, hours_month=11)
    for title, role, days, done in TASKS:
        due, who = today + timedelta(days=days), people[role] if role else None
        task = give_task(
            place=place, by=by, details=TaskDetails(title, user=who, due=due, group=forum.pk), told=not done
        )
        if done:
            finish_task(task=task, by=who)
    pulse = open_pulse(forum=forum, by=by, closes_on=today + timedelta(days=7))
    door = door_of(pulse.survey.token)
    for number, sheet in enumerate(SHEETS):
        if door is not None:
            hand_in(door=door, word=f"demo {number}", sheet=sheet)
    close_survey(survey=pulse.survey, by=by)
    return forum
