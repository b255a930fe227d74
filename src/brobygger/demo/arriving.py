"""Arrivals of a demo place: noted, accompanied and told as users do it. No names but a first name that was chosen."""

from datetime import date, timedelta
from typing import Any

from brobygger.core.models import Place
from brobygger.demo import reading
from brobygger.people.domain.declarations import sign_declaration
from brobygger.people.models import User
from brobygger.reception.arrivals.domain.households import (
    Expected,
    Person,
    assign_care,
    close_household,
    expect_household,
)
from brobygger.reception.arrivals.domain.items import answer_offer, finish_item, postpone_item
from brobygger.reception.arrivals.domain.lines import file_lines
from brobygger.reception.arrivals.domain.links import open_link
from brobygger.reception.arrivals.domain.queries import case_lines
from brobygger.reception.arrivals.domain.telling import not_told, tell_about
from brobygger.reception.arrivals.models import Household


def build_arrivals(place: Place, slug: str, people: dict[str, User], today: date) -> int:
    """Note the arrivals of ``slug`` around ``today``; return how many there are."""
    rows = reading.rows(slug, "arrivals")
    if rows:
        for role in ("coordinator", "integration", "volunteer"):
            user = people[role]
            sign_declaration(place=place, user=user, name=user.name, language=user.language)
    for row in rows:
        by = people[row["by"]]
        household = _expect(place, row, by, today)
        if row["volunteer"]:
            assign_care(household=household, by=by, user=people[row["volunteer"]], kind="volunteer")
        _live(household, row, by, today)
    return len(rows)


def _expect(place: Place, row: reading.Row, by: User, today: date) -> Household:
    names = row["names"].split("|")
    persons = [
        Person(band, row["language"], names[number] if number < len(names) else "")
        for number, band in enumerate(row["people"].split("|"))
    ]
    day = today + timedelta(days=int(row["day_zero"]))
    return expect_household(
        place=place, by=by, expected=Expected(day, row["variant"], row["area"], row["language"], tuple(persons))
    )


def _live(household: Household, row: reading.Row, by: User, today: date) -> None:
    """Let happen what has happened by ``today``: all but what is late, with one thing moved and one answered."""
    over = list(household.items.filter(ends__lt=today).select_related("household__place", "task").order_by("ends"))
    late = int(row["late"] or 0)
    for item in over[: len(over) - late]:
        finish_item(item=item, by=by)
    for item in over[len(over) - late :][:1]:
        postpone_item(item=item, by=by, day=today - timedelta(days=1), reason="Vi venter på en tolk")
    told: list[Any] = not_told(household, by)[: int(row["told"] or 0)]
    for thing in told:
        tell_about(household=household, by=by, key=thing.key, language=row["language"])
    if row["link"]:
        for member in [None, *household.members.all()]:
            open_link(household=household, member=member, by=by)
    offer = (
        household.items.filter(state="open").exclude(kind="authority_task").select_related("household__place").first()
    )
    if offer is not None and told:
        answer_offer(item=offer, answer="yes")
    if row["closed"]:
        close_household(household=household, by=by)
        file_lines(household=household, by=by, lines=[line.pk for line in case_lines(household)])
