"""The demo's reception workshop: the room is open, cards lie on the table, and nothing is laid on the wall yet."""

from datetime import date
from typing import Any
from uuid import uuid4

from brobygger.core.models import Place
from brobygger.core.workshop.domain.joining import join
from brobygger.core.workshop.domain.leading import go_to_step
from brobygger.demo import reading
from brobygger.people.models import User
from brobygger.reception.workshop.domain.meetings import invite, open_meeting
from brobygger.reception.workshop.domain.queries import meeting_of, walls_of
from brobygger.reception.workshop.domain.table import Written, set_aside, write_card
from brobygger.reception.workshop.kind import RECEPTION

SLUG = "lindekoebing"
INVITED = ("jobint", "skoleafd", "sundafd", "naboer", "haab", "cykelv", "moebel", "bageri", "nyeven")


def hold_workshop(place: Place, slug: str, people: dict[str, User], actors: dict[str, Any], today: date) -> None:
    """Open a workshop of ``slug`` at its first wall, led by the coordinator, and let phones write ``workshop.csv``."""
    if slug != SLUG:
        return
    by = people["coordinator"]
    workshop = open_meeting(
        place=place, by=by, kind=RECEPTION, timeline=walls_of(by, place)[0],
        title="Modtagelsen, set fra begge sider", held_on=today,
    )  # fmt: skip
    meeting = meeting_of(workshop)
    invite(meeting=meeting, by=by, actors=[actors[key] for key in INVITED])
    go_to_step(workshop=workshop, by=by, step=workshop.steps.index("write"))
    phones: dict[str, Any] = {}
    for row in reading.rows(slug, "workshop"):
        writer = phones.get(row["name"]) or join(
            workshop=workshop, part=row["part"], name=row["name"], language=row["language"]
        )
        phones[row["name"]] = writer
        written = Written(
            row["title"], row["who"], row["topic"], int(row["week"]), int(row["days"]), int(row["minutes"] or 0)
        )
        card = write_card(meeting=meeting, writer=writer, written=written, key=uuid4())
        if card and row["aside"] == "yes":
            set_aside(card=card, by=by)
