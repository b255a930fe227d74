"""A group that was found by the chooser and asks people in, what is tried without a group, and evening work."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from brobygger.collaboration.choosing.domain.creating import Wanted, create_fora
from brobygger.collaboration.choosing.domain.trying import TrialDetails, decide_trial, start_trial
from brobygger.collaboration.choosing.plan import first_times, fora_for
from brobygger.collaboration.fora.domain.evenings import ask_evening, decide_evening
from brobygger.collaboration.fora.domain.inviting import InvitationDetails, Reply, ask_in, reply
from brobygger.collaboration.fora.domain.members import say_of_oneself
from brobygger.collaboration.fora.domain.opening import ForumDetails
from brobygger.collaboration.fora.domain.queries import fora_of, membership_in
from brobygger.collaboration.fora.models import Function
from brobygger.core.models import Place
from brobygger.overview.directory.domain.days_off import public_holidays
from brobygger.overview.directory.domain.repeats import Every
from brobygger.overview.directory.models import Actor
from brobygger.people.models import User

SLUG = "lindekoebing"
WORDS = "Du kender skolegården bedre end os. Vil du være med til at finde på det?"
# who is asked, for whom she speaks, as what, and what she answered
ASKED: tuple[tuple[str, str, str, Reply | None], ...] = (
    ("Frode fra Lektiehjælpen", "lektiehj", "Den, der kender lektierne", Reply("yes", "Jeg tager æbler med.")),
    ("Mona Skovbæk", "skoleafd", "Skolens stemme",
     Reply("other", "Jeg skifter arbejde til sommer.", "Jens fra SFO'en", "01 00 03 02")),
    ("Tirhas", "eritrea", "Mor til to i 3. klasse", None),
    ("Spejdernes leder", "spejder", "", None),
)  # fmt: skip
# what, how, where, organiser, days since it began, from, to, how often, who keeps it going, outcome, what was learned
TRIED: tuple[tuple[Any, ...], ...] = (
    ("Suppe og samtale", "Vi laver mad sammen. Tag en grøntsag med.", "Medborgerhuset", "kvinderaad", 20,
     time(17), time(19, 30), Every.OTHER_WEEK, "association", "", ""),
    ("Læs højt for de små", "En bog på to sprog, ti minutter hver.", "Biblioteket, børnehjørnet", "poul", 84,
     time(10), time(10, 45), Every.WEEK, "volunteer", "", ""),
    ("Fælles tur i skoven", "Vi går en time, og alle kan følge med.", "P-pladsen ved Kratskoven", "", 200,
     time(11), time(12, 30), Every.MONTH_WEEKDAY, "volunteer", "again", "Flest kom, når vi skrev dagen før."),
    ("Symaskiner på hjul", "En vogn med tre maskiner, der kører ud i kvarteret.", "Engparken", "", 110,
     time(15), time(17), Every.WEEK, "newcomer", "stop", "Maskinerne tålte ikke turen. En fast stue er bedre."),
    ("Gå og tal dansk", "En gåtur, hvor vi taler dansk hele vejen.", "Biblioteket", "sproghus", 130,
     time(10), time(11, 30), Every.WEEK, "association", "permanent", "Det holder, også når det regner."),
)  # fmt: skip


def try_things(place: Place, slug: str, people: dict[str, User], actors: dict[str, Actor], today: date) -> None:
    """Let the people of ``slug`` have used the chooser, asked others in, tried small things, and asked for evenings."""
    if slug != SLUG:
        return
    _choose_and_ask(place, people, actors, today)
    for tried in TRIED:
        _try(place, people, actors, today, *tried)
    _evenings(place, people)


def _choose_and_ask(place: Place, people: dict[str, User], actors: dict[str, Actor], today: date) -> None:
    """Answer "we want to make something new" in the chooser: a working group, its draft terms, a date, who is asked."""
    by = people["association"]
    (planned,) = fora_for(["developing"], few=False)
    details = ForumDetails(
        "Arbejdsgruppen om skolegården", planned.functions,
        "Børn, der er nye i klassen, har nogen at lege med i det store frikvarter.", ("children",), 4,
    )  # fmt: skip
    holidays = {day for year in (today.year, today.year + 1) for day in public_holidays(year)}
    times = [(timezone.make_aware(starts), timezone.make_aware(ends)) for starts, ends in first_times(today, holidays)]
    (forum,) = create_fora(place=place, by=by, wanted=[Wanted(details, "Første møde", times)])
    for number, (name, actor, role, answer) in enumerate(ASKED):
        asked = InvitationDetails(name, actors[actor], phone=f"01 00 03 1{number}", role=role, words=WORDS)
        invitation = ask_in(forum=forum, by=by, details=asked)
        if answer is not None:
            reply(invitation=invitation, said=answer)


def _try(
    place: Place, people: dict[str, User], actors: dict[str, Actor], today: date, title: str, what: str, where: str,
    organiser: str, days: int, begins: time, ends: time, every: str, who: str, outcome: str, learned: str,
) -> None:  # fmt: skip
    details = TrialDetails(
        title, what, "", (), today - timedelta(days=days), where, actors.get(organiser), begins, ends, every
    )
    trial = start_trial(place=place, by=people[who], details=details)
    if outcome:
        decide_trial(trial=trial, by=people[who], outcome=outcome, learned=learned)


def _evenings(place: Place, people: dict[str, User]) -> None:
    """Let those who are paid ask that evenings are working time: one has a yes, one waits, one has nobody to ask."""
    steering = next(f for f in fora_of(people["leader"], place) if Function.COORDINATION in f.functions)
    for role, hours in (("coordinator", 8), ("integration", 5), ("centre", 6)):
        member = membership_in(people[role], steering)
        if member is None:
            continue
        say_of_oneself(member=member, by=people[role], by_choice=role != "integration", hours_month=hours)
        ask_evening(member=member, by=people[role], wanted=True)
        if role == "coordinator":
            decide_evening(member=member, by=people["leader"], approve=True)
