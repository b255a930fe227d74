"""The table: cards that the room writes, until they are laid on the wall or set aside."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.live.telling import arrives_first, tell
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.workshop.models import Participant, Workshop
from brobygger.core.workshop.parts import Part
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.people.models import Side, User
from brobygger.reception.timeline.domain.cards import lay_card
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.models import LAST_DAY, START_DAY, CardKind, WallCard
from brobygger.reception.workshop.models import ReceptionWorkshop, TableCard, TableState

MOST = 40  # cards of one phone


@dataclass(frozen=True)
class Written:
    """A card as the room writes it.

    Args:
        title: what happens.
        who: who does it, in words.
        topic: slug of the place's vocabulary.
        week: in which it begins, counted from the week of arrival.
        days: how many days it lasts, 1 or more; cut at the end of the wall.
        minutes: what one time asks of the household; 0 where they need not come.
        law: whether it is a task by law, which only the municipality's side writes (R13).
    """

    title: str
    who: str
    topic: str
    week: int
    days: int
    minutes: int = 0
    law: bool = False


def write_card(*, meeting: ReceptionWorkshop, writer: Participant, written: Written, key: UUID) -> TableCard | None:
    """Put a card on the table; sent again with the same ``key`` nothing happens, and None is returned.

    Raises:
        ValidationError: the workshop is closed, the phone has written too many, the topic or the week is none.
    """
    refuse_cpr_numbers(f"{written.title}\n{written.who}")
    if written.topic not in terms_of(meeting.place)["topic"]:
        raise ValidationError(_("Choose a topic."))
    first = max(START_DAY, 7 * written.week)
    if not written.title or not START_DAY <= first <= LAST_DAY or written.days < 1:
        raise ValidationError(_("Say what, and when."))
    side = Part(writer.part).side
    row = TableCard(
        place=meeting.place, meeting=meeting, writer=writer, side=side, title=written.title,
        who=written.who, topic=written.topic, from_day=first, to_day=min(LAST_DAY, first + written.days - 1),
        minutes=written.minutes, law=written.law and side == Side.MUNICIPALITY,
    )  # fmt: skip
    with command("tablecard.write", place=meeting.place, by=None, via="link") as change:
        if not arrives_first(change, key):
            return None
        workshop = Workshop.objects.select_for_update().get(pk=meeting.pk)
        if not workshop.open:
            raise ValidationError(_("The workshop is closed."))
        if TableCard.objects.filter(meeting=meeting, writer=writer).count() >= MOST:
            raise ValidationError(_("You have written many cards. Let the others write too."))
        change.add(row)
        _tell(workshop, row)
    return row


def lay_on_wall(*, card: TableCard, by: User, confirms: bool) -> None:
    """Lay a card of the table on the wall.

    Args:
        confirms: whether ``by`` says for the municipality that a task by law is so (R74); the room only said it.

    Raises:
        ValidationError: it is not on the table any more, or the wall has a card of that title.
    """
    with command("tablecard.lay", place=card.place, by=by) as change:
        _waiting(card)
        details = CardDetails(
            _title_for(card), card.side, card.from_day, card.to_day, [card.topic], owner_name=card.who,
            minutes=card.minutes, kind=CardKind.AUTHORITY_TASK if card.law else CardKind.OFFER, confirmed=confirms,
        )  # fmt: skip
        card.card = lay_card(timeline=card.meeting.timeline, by=by, details=details)
        card.state = TableState.LAID
        change.save(card)
        _tell(card.meeting.workshop, card)


def set_aside(*, card: TableCard, by: User) -> None:
    """Set a card aside; it stands in the minutes.

    Raises:
        ValidationError: it is not on the table any more.
    """
    with command("tablecard.set-aside", place=card.place, by=by) as change:
        _waiting(card)
        card.state = TableState.ASIDE
        change.save(card)
        _tell(card.meeting.workshop, card)


def put_back(*, card: TableCard, by: User) -> None:
    """Put a card that was set aside on the table again.

    Raises:
        ValidationError: it is not set aside.
    """
    with command("tablecard.put-back", place=card.place, by=by) as change:
        _hold(card)
        if card.state != TableState.ASIDE:
            raise ValidationError(_("It is not set aside."))
        card.state = TableState.WAITING
        change.save(card)
        _tell(card.meeting.workshop, card)


def _title_for(card: TableCard) -> str:
    """Return the card's title; where two offer the same, the second with its owner's name, so that both are seen."""
    there = WallCard.objects.filter(timeline=card.meeting.timeline, title=card.title).exists()
    return f"{card.title} ({card.who})"[:120] if there and card.who else card.title


def _waiting(card: TableCard) -> None:
    _hold(card)
    if card.state != TableState.WAITING:
        raise ValidationError(_("It does not lie on the table any more."))


def _hold(card: TableCard) -> None:
    card.refresh_from_db(
        from_queryset=TableCard.objects.select_for_update(of=("self",)).select_related(
            "meeting__workshop", "meeting__timeline"
        )
    )


def _tell(workshop: Workshop, card: TableCard) -> None:
    """Tell the room, and whoever leads it; of who wrote it nothing but the side is told."""
    facts = {
        "what": "card", "id": str(card.pk), "title": card.title, "who": card.who, "side": card.side,
        "state": card.state, "week": card.from_day // 7,
    }  # fmt: skip
    tell(workshop.channel, facts)
    tell(workshop.lead_channel, {"what": "card"})
