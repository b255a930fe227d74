"""What the two sides of a demo place have agreed, made by calling what users call."""

from datetime import date, timedelta

from brobygger.core.models import Place
from brobygger.demo import reading
from brobygger.people.models import User
from brobygger.understanding.rules_of_play.domain.notes import NoteDetails, write_note
from brobygger.understanding.rules_of_play.domain.rules import RuleDetails, agree_rule, propose_rule


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
