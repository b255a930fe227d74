"""Needs and surveys of a demo place, made by calling what users call."""

from datetime import date, timedelta
from typing import Any

from brobygger.core.models import Place
from brobygger.core.surveys.domain.answering import door_of, hand_in
from brobygger.core.surveys.domain.asking import close_survey
from brobygger.demo import reading
from brobygger.overview.needs.domain.asking import ask_about_needs
from brobygger.overview.needs.domain.needs import NeedDetails, Talk, name_need, record_talk, settle_states
from brobygger.people.models import User

_AUTHORS = {"staff": "integration", "volunteer": "volunteer", "association": "association", "former": "newcomer",
            "newcomer": "volunteer"}  # fmt: skip


def build_needs(place: Place, slug: str, people: dict[str, User], today: date) -> int:
    """Write down needs with what newcomers said of them, and ask the surveys; return how many needs there are."""
    here = {u for u in people.values() if u.memberships.filter(place=place).exists()}
    for row in reading.rows(slug, "needs"):
        author = people[_AUTHORS[row["source"]]]
        plain = "title topic audience area days stage source known_from text".split()
        by = author if author in here else None
        need = name_need(place=place, by=by, details=NeedDetails(**{name: row[name] for name in plain}))
        if row["talk_summary"]:
            record_talk(need=need, by=by, talk=_talk(row, today))
    for row in reading.rows(slug, "surveys"):
        _ask(place, slug, row, people["coordinator"] if people["coordinator"] in here else None, today)
    settle_states(place)
    return len(reading.rows(slug, "needs"))


def _talk(row: reading.Row, today: date) -> Talk:
    return Talk(
        held_on=today - timedelta(days=int(row["talk_days_ago"])),
        led_by=row["talk_led_by"],
        language=row["talk_language"],
        read_back=row["talk_read_back"] == "yes",
        agreed=row["talk_agreed"] == "yes",
        summary=row["talk_summary"],
        people=int(row["talk_people"]) if row["talk_people"] else None,
    )


def _ask(place: Place, slug: str, row: reading.Row, by: User | None, today: date) -> None:
    opens = today - timedelta(days=int(row["opened_days_ago"]))
    survey = ask_about_needs(
        place=place, by=by, asked=row["asked"], topics=row["topics"].split(), opens_on=opens,
        closes_on=opens + timedelta(days=int(row["days"])), how_long=row["how_long"] == "yes", at_once=True,
    )  # fmt: skip
    door = door_of(survey.token)
    for number, sheet in enumerate(r for r in reading.rows(slug, "sheets") if r["survey"] == row["key"]):
        chosen: dict[str, Any] = dict(part.split("=") for part in sheet["answers"].split())
        if door is not None:
            hand_in(door=door, word=f"{number}", sheet={key: said.split(",") for key, said in chosen.items()})
    if row["closed"] == "yes":
        close_survey(survey=survey, by=by)
