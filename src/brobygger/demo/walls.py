"""The walls of a demo place: put up from the template, said to exist by those who do it, moved, and adopted once."""

from dataclasses import replace
from typing import Any

from brobygger.core.models import Place
from brobygger.demo import reading
from brobygger.people.models import User
from brobygger.reception.timeline.domain.cards import change_card, lay_card, move_card, say_card_is_ours
from brobygger.reception.timeline.domain.details import CardDetails, details_of
from brobygger.reception.timeline.domain.findings import look
from brobygger.reception.timeline.domain.queries import order_of
from brobygger.reception.timeline.domain.revisions import adopt_revision
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import Timeline, WallCard


def build_walls(
    place: Place, slug: str, people: dict[str, User], actors: dict[str, Any], offered: dict[str, Any]
) -> int:
    """Put up the walls of ``slug``; return how many cards lie on them.

    Args:
        place: where.
        slug: name of the folder with ``walls.csv`` and ``wall.csv``.
        people: the demo people by role.
        actors: the place's actors by key.
        offered: its activities by key.
    """
    keeper = people["coordinator"] if people["coordinator"].memberships.filter(place=place).exists() else None
    count = 0
    for row in reading.rows(slug, "walls"):
        wall = open_timeline(place=place, by=keeper, variant=row["variant"], name=row["name"])
        known = {c.title: c for c in wall.cards.select_related("place", "timeline__place")}
        for said in reading.rows(slug, "wall"):
            owner = actors[said["owner"]].pk
            card = known.get(said["title"])
            if card is not None:
                _say(card, owner, said, keeper)
            else:
                card = lay_card(timeline=wall, by=keeper, details=_details(said, owner))
            if said["activity"]:
                _point(card, offered[said["activity"]].pk, keeper)
        count += _adopt(wall, row["reason"], keeper)
    return count


def _say(card: WallCard, owner: Any, said: reading.Row, by: User | None) -> None:
    say_card_is_ours(card=card, by=by, owner=owner, confirms=True)
    days = int(said["from_day"]), int(said["to_day"])
    if days != (card.from_day, card.to_day):
        move_card(card=card, by=by, from_day=days[0], to_day=days[1])


def _point(card: WallCard, activity: Any, by: User | None) -> None:
    """Let the card point at what the overview tells of it: when and where."""
    card.refresh_from_db()
    details = details_of(card, order_of(card.timeline).get(card.pk, ()))
    change_card(card=card, by=by, details=replace(details, activity=activity))


def _details(said: reading.Row, owner: Any) -> CardDetails:
    return CardDetails(
        said["title"], said["side"], int(said["from_day"]), int(said["to_day"]), said["topics"].split("|"),
        kind=said["kind"], audiences=[a for a in said["audiences"].split("|") if a], minutes=int(said["minutes"]),
        per_week=float(said["per_week"]), owner=owner,
    )  # fmt: skip


def _adopt(wall: Timeline, reason: str, by: User | None) -> int:
    cards = list(wall.cards.select_related("owner"))
    adopt_revision(timeline=wall, by=by, reason=reason, findings=look(wall, cards, order_of(wall)).counts())
    return len(cards)
