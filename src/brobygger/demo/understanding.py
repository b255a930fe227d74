"""What the two sides of a demo place have agreed, made by calling what users call."""

from datetime import date, timedelta

from brobygger.core.models import Place
from brobygger.demo import reading
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.models import Actor
from brobygger.people.models import User
from brobygger.understanding.alignment.conditions import NAMES as CONDITIONS
from brobygger.understanding.alignment.domain.agreeing import propose, sign
from brobygger.understanding.alignment.domain.links import make_link
from brobygger.understanding.alignment.domain.saying import begin_alignment, say
from brobygger.understanding.alignment.domain.stating import guess, state
from brobygger.understanding.rules_of_play.domain.notes import NoteDetails, write_note
from brobygger.understanding.rules_of_play.domain.rules import RuleDetails, agree_rule, propose_rule

# what each of the two says of the first, of the second, and of both
OFFICE = {
    "contact_first": "Mikkel Tornvad, 01 00 01 14", "contact_second": "Samira Lindebo", "answer_first": 3,
    "answer_second": 3, "channel": "mail", "influence": 2,
    "told_first": "Når I mangler frivillige til en aften, og når nogen har det svært.",
    "told_second": "Hvem der kommer, og hvilket sprog de taler.", "review": 6,
}  # fmt: skip
WOMEN = {
    "contact_first": "Mikkel", "contact_second": "Samira Lindebo, 01 00 02 75", "answer_first": 1, "answer_second": 3,
    "channel": "sms", "influence": 3, "told_first": "", "told_second": "Hvem der kommer, og om de har små børn med.",
    "review": 6,
}  # fmt: skip
SCHOOL = {
    "contact_first": "Henrik på skolekontoret", "contact_second": "Samira Lindebo", "answer_first": 2,
    "answer_second": 2, "channel": "phone", "influence": 3, "told_first": "Hvilke dage I kan komme.",
    "told_second": "Hvornår der er forældremøde.", "review": 6,
}  # fmt: skip


def align(place: Place, people: dict[str, User], actors: dict[str, Actor]) -> None:
    """Let two see where they differ, and two others sign; a third waits for an answer, and a fourth has a link."""
    club, office, school = actors["solsikken"], actors["jobint"], actors["skoleafd"]
    let_represent(actor=club, user=people["association"], by=None)
    first = begin_alignment(place=place, by=people["association"], mine=club, with_whom=office)
    version = first.versions.get()
    say(version=version, by=people["integration"], values=OFFICE)
    say(version=version, by=people["association"], values=WOMEN)
    propose(point=version.points.get(name="answer_first"), by=people["association"], value=2)
    held = begin_alignment(place=place, by=people["coordinator"], mine=school, with_whom=club).versions.get()
    for role in ("coordinator", "association"):
        say(version=held, by=people[role], values=SCHOOL)
    sign(version=held, by=people["leader"], party="first")
    sign(version=held, by=people["association"], party="second")
    for role, guessed, own in (("integration", (4, 2, 1, 1, 1), (1, 4, 5, 5, 5)),
                               ("association", (1, 5, 3, 3, 5), (5, 3, 2, 1, 1))):  # fmt: skip
        guess(alignment=first, by=people[role], values=dict(zip(CONDITIONS, guessed, strict=True)))
        state(alignment=first, by=people[role], values=dict(zip(CONDITIONS, own, strict=True)))
    begin_alignment(place=place, by=people["integration"], mine=office, with_whom=actors["nyeven"])
    gardens = begin_alignment(place=place, by=people["integration"], mine=office, with_whom=actors["kolonif"])
    make_link(alignment=gardens, by=people["integration"], party="second", name="Formanden for haveforeningen")


def build_understanding(place: Place, slug: str, people: dict[str, User], today: date) -> None:
    """Agree on rules of play, and write notes on law and priorities."""
    for row in reading.rows(slug, "rules_of_play"):
        details = RuleDetails(**{name: row[name] for name in ("topic", "what", "whose", "reason", "law")})
        rule = propose_rule(place=place, by=people[row["by"]], details=details)
        if row["agreed_by"]:
            agree_rule(rule=rule, by=people[row["agreed_by"]])
    for row in reading.rows(slug, "law_notes"):
        plain = {name: row[name] for name in ("kind", "title", "text", "source", "url")}
        note = NoteDetails(
            **plain,
            dated_on=today - timedelta(days=int(row["dated_days_ago"])),
            review_on=today + timedelta(days=int(row["review_in_days"])),
            topics=row["topics"].split(),
        )
        write_note(place=place, by=people[row["by"]], details=note)
