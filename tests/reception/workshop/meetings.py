"""A reception workshop at a wall, with a phone in the room that has written a card."""

import uuid
from datetime import date

from brobygger.core.workshop.domain.joining import join
from brobygger.core.workshop.models import Participant
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.workshop.domain.meetings import open_meeting
from brobygger.reception.workshop.domain.table import Written, write_card
from brobygger.reception.workshop.kind import RECEPTION
from brobygger.reception.workshop.models import ReceptionWorkshop, TableCard
from tests.factories.people import People

CARD = Written("Sprogcafé", "Kulturhuset", "language", 2, 7)


def meet(people: People) -> ReceptionWorkshop:
    by = people["coordinator"]
    wall = open_timeline(place=people.here, by=by, name="Væggen", variant="meeting", empty=True)
    workshop = open_meeting(
        place=people.here, by=by, kind=RECEPTION, timeline=wall, title="Mødet", held_on=date(2026, 11, 30)
    )
    return ReceptionWorkshop.objects.get(pk=workshop.pk)


def phone(meeting: ReceptionWorkshop, part: str = "newcomer") -> Participant:
    return join(workshop=meeting.workshop, part=part, name="", language="da")


def met(people: People) -> tuple[ReceptionWorkshop, TableCard]:
    meeting = meet(people)
    card = write_card(meeting=meeting, writer=phone(meeting), written=CARD, key=uuid.uuid4())
    assert card is not None
    return meeting, card
