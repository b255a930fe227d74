"""Laying, changing and moving cards (R11, R13). Pages, import, workshop and demo call these and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.core.creation import Intent, hold_to_law
from brobygger.overview.directory.domain.terms import UnknownTerm, terms_of
from brobygger.overview.directory.models import Activity, Actor
from brobygger.people.models import Side, User
from brobygger.reception.timeline.domain.details import LISTS, PLAIN, CardDetails, details_of, joined
from brobygger.reception.timeline.domain.moves import once, tell
from brobygger.reception.timeline.models import (
    LAST_DAY,
    START_DAY,
    CardKind,
    CardOrder,
    CardState,
    Timeline,
    WallCard,
)

_LISTED = {"topics": "topic", "audiences": "audience", "languages": "language"}


def lay_card(*, timeline: Timeline, by: User | None, details: CardDetails, key: UUID | None = None) -> WallCard:
    """Lay a card on the wall.

    Args:
        timeline: which wall.
        by: who lays it.
        details: what it says.
        key: made by the sender; a change that is sent again with the same key changes nothing (R11).

    Raises:
        UnknownTerm: a topic, audience or language that the place does not know.
        ValidationError: by field, what is wrong: a title that is there, a task by law that is not the municipality's
            (R13), days off the wall, an owner who cannot do it by law (R49).
        Repeated: ``key`` has been carried out before.
    """
    card = WallCard(place=timeline.place, timeline=timeline)
    with command("card.lay", place=timeline.place, by=by) as change:
        once(change, timeline, key)
        _say(card, details)
        change.add(card)
        _order(change, card, details.after, new=True)
        tell(change, card, "laid")
    return card


def change_card(
    *, card: WallCard, by: User | None, details: CardDetails, expected: int | None = None, key: UUID | None = None
) -> None:
    """Make ``card`` what ``details`` say.

    Raises:
        Conflict: somebody saved another version meanwhile.
        UnknownTerm, ValidationError, Repeated: as in ``lay_card``.
    """
    with command("card.change", place=card.place, by=by) as change:
        once(change, card.timeline, key)
        _say(card, details)
        change.save(card, expected=expected, also=_order(change, card, details.after))
        tell(change, card, "changed")


def move_card(
    *, card: WallCard, by: User | None, from_day: int, to_day: int, key: UUID | None = None, expected: int | None = None
) -> None:
    """Move ``card``, or stretch it.

    Args:
        card: which.
        from_day, to_day: where it lies then, both included.
        key: as in ``lay_card``.
        expected: the version that its mover saw; None where the latest move is what counts.

    Raises:
        ValidationError: off the wall, ends before it begins, or the card cannot be moved.
        Conflict: ``expected`` is no longer what stands.
        Repeated: ``key`` has been carried out before.
    """
    _check_days(from_day, to_day)
    with command("card.move", place=card.place, by=by) as change:
        once(change, card.timeline, key)
        _freshen(card)
        if card.fixed:
            raise ValidationError(_("“%(title)s” cannot be moved: its day is fixed.") % {"title": card.title})
        card.from_day, card.to_day = from_day, to_day
        change.save(card, expected=expected)
        tell(change, card, "moved")


def divide_card(*, card: WallCard, by: User | None, on_day: int, key: UUID | None = None) -> WallCard:
    """Divide ``card`` in two: what lies from ``on_day`` on becomes a card of its own that comes after the first.

    A card of one day becomes two meetings of half the minutes, the second on ``on_day``.

    Returns:
        the second card.

    Raises:
        ValidationError: ``on_day`` is not after its first day, or lies off the wall.
        Repeated: ``key`` has been carried out before.
    """
    single = card.from_day == card.to_day
    if on_day <= card.from_day or (not single and on_day > card.to_day):
        raise ValidationError({"on_day": _("Choose a day after the first day of the card.")})
    was = details_of(card, _after(card))
    share = (card.minutes + 1) // 2 if single else card.minutes
    first = replace(was, to_day=card.from_day if single else on_day - 1, minutes=share)
    second = replace(
        was, from_day=on_day, to_day=on_day if single else card.to_day, title=_free_title(card), texts={},
        minutes=card.minutes - share if single else share, after=(card.pk,),
    )  # fmt: skip
    with command("card.divide", place=card.place, by=by) as change:
        once(change, card.timeline, key)
        change_card(card=card, by=by, details=first)
        rest = lay_card(timeline=card.timeline, by=by, details=second)
        # What waits for the card waits for all of it.
        CardOrder.objects.filter(after=card).exclude(card=rest).update(after=rest)
        return rest


def join_cards(*, card: WallCard, other: WallCard, by: User | None, key: UUID | None = None) -> None:
    """Let ``card`` stand for ``other`` too (``details.joined``), and take over what comes before and after; ``other``
    goes.

    Raises:
        ValidationError: they lie on two walls, or are of two sides.
        Repeated: ``key`` has been carried out before.
    """
    if card.pk == other.pk or card.timeline_id != other.timeline_id:
        raise ValidationError(_("Choose two cards of one wall."))
    if card.side != other.side:
        raise ValidationError(_("The cards belong to two sides. Divide the work between them instead."))
    both = joined(details_of(card, _after(card)), details_of(other, _after(other)))
    if both.earliest is not None and both.latest is not None and both.earliest > both.latest:
        raise ValidationError(_("The one is to be done before the other can begin. Change a deadline first."))
    both = replace(both, after=[pk for pk in both.after if pk not in {card.pk, other.pk}])
    with command("card.join", place=card.place, by=by) as change:
        once(change, card.timeline, key)
        waiting = CardOrder.objects.filter(after=other).exclude(card=card).values_list("card", flat=True)
        there = set(CardOrder.objects.filter(after=card).values_list("card", flat=True))
        links = [CardOrder(place=card.place, card_id=pk, after=card) for pk in waiting if pk not in there]
        change.add_many(CardOrder, links)
        remove_card(card=other, by=by)
        change_card(card=card, by=by, details=both)


def remove_card(*, card: WallCard, by: User | None, key: UUID | None = None) -> None:
    """Take ``card`` down."""
    with command("card.remove", place=card.place, by=by) as change:
        once(change, card.timeline, key)
        tell(change, card, "removed")
        change.remove(card)


def say_card_is_ours(*, card: WallCard, by: User | None, owner: UUID | None = None, confirms: bool = False) -> None:
    """Say that ``card`` exists here, and by whom.

    Args:
        card: a suggested one, or one that was not here.
        by: who says so.
        owner: id of the actor who does it; None leaves that as it is.
        confirms: the municipality itself says so of its task (R74).

    Raises:
        ValidationError: ``owner`` belongs to another side than the card, or the law asks for somebody else (R49).
    """
    with command("card.say-ours", place=card.place, by=by) as change:
        _freshen(card)
        card.state = CardState.OURS
        if owner is not None:
            before = card.owner_id
            card.owner, card.owner_name = _owner_for(card.place_id, owner, card.side), ""
            _hold(card, before)
        if confirms and card.kind == CardKind.AUTHORITY_TASK:
            card.confirmed = True
        change.save(card)
        tell(change, card, "changed")


def say_card_is_not_here(*, card: WallCard, by: User | None) -> None:
    """Say that there is no such thing here: the card stays grey, outside analysis and plans, until that changes.

    Raises:
        ValidationError: a task by law, which is everywhere.
    """
    if card.kind == CardKind.AUTHORITY_TASK:
        raise ValidationError(_("The law asks this of every municipality. So the card stays."))
    with command("card.say-not-here", place=card.place, by=by) as change:
        _freshen(card)
        card.state = CardState.NOT_HERE
        change.save(card)
        tell(change, card, "changed")


def intent_of(card: WallCard) -> Intent:
    """Return what ``card`` asks of the rules of play (R49): who does it, on which topics."""
    paid = card.owner.professional if card.owner is not None else card.side == Side.MUNICIPALITY
    return Intent(card.place, "card", card.topics, card.side if card.who else "", paid)


def _hold(card: WallCard, before: Any) -> None:
    """Let the law stop a new owner; whoever has the card already is told on its page."""
    if card.owner_id is not None and card.owner_id != before:
        hold_to_law(intent_of(card), "owner")


def _freshen(card: WallCard) -> None:
    """Read ``card`` again and hold it, so that what others changed of it meanwhile is not written over."""
    card.refresh_from_db(from_queryset=WallCard.objects.select_for_update(of=("self",)).select_related("owner"))


def _say(card: WallCard, details: CardDetails) -> None:
    """Write ``details`` into ``card``, or say by field what is wrong with them."""
    if details.kind == CardKind.AUTHORITY_TASK and details.side != Side.MUNICIPALITY:
        raise ValidationError({"side": str(_("This is a task by law. Only the municipality can have it."))})
    _check_days(details.from_day, details.to_day)
    if not details.topics:
        raise ValidationError({"topics": _("Choose at least one topic.")})
    terms = terms_of(card.place)
    for name in LISTS:
        for slug in getattr(details, name):
            if slug not in terms[_LISTED[name]]:
                raise UnknownTerm(slug)
        setattr(card, name, list(dict.fromkeys(getattr(details, name))))
    for name in PLAIN:
        setattr(card, name, getattr(details, name))
    card.texts = {code: dict(said) for code, said in details.texts.items()}
    before = card.owner_id
    card.owner = _owner_for(card.place_id, details.owner, details.side) if details.owner else None
    _hold(card, before)
    if card.owner is not None:
        card.owner_name = ""
    card.activity = None
    if details.activity is not None:
        card.activity = Activity.objects.filter(place=card.place_id, pk=details.activity).first()
    elsewhere = ["place", "timeline", "owner", "activity"]
    card.full_clean(exclude=elsewhere, validate_unique=False, validate_constraints=False)
    if card.earliest is not None and card.latest is not None and card.earliest > card.latest:
        raise ValidationError({"latest": _("The last day comes before the first.")})
    if WallCard.objects.filter(timeline=card.timeline_id, title=card.title).exclude(pk=card.pk).exists():
        raise ValidationError({"title": _("“%(title)s” is on the wall already.") % {"title": card.title}})


def _check_days(from_day: int, to_day: int) -> None:
    if not START_DAY <= from_day <= to_day <= LAST_DAY:
        message = _("Days go from %(first)s to %(last)s, and the first comes first.")
        raise ValidationError({"to_day": message % {"first": START_DAY, "last": LAST_DAY}})


def _owner_for(place: Any, pk: UUID, side: str) -> Actor:
    """Return the actor who can have a card of ``side``."""
    owner = Actor.objects.filter(place=place, pk=pk, active=True).first()
    if owner is None:
        raise ValidationError({"owner": _("Choose somebody from the overview.")})
    if owner.side != side:
        message = _("%(name)s does not belong to the side of this card.")
        raise ValidationError({"owner": message % {"name": owner.name}})
    return owner


def _after(card: WallCard) -> list[UUID]:
    return list(CardOrder.objects.filter(card=card).values_list("after", flat=True))


def _order(change: Change, card: WallCard, wanted: Sequence[UUID], *, new: bool = False) -> dict[str, list[Any]]:
    """Make ``card`` come after ``wanted``; return what the audit trail says of it."""
    known = dict(WallCard.objects.filter(timeline=card.timeline_id, pk__in=wanted).values_list("pk", "title"))
    if card.pk in known or len(known) != len(set(wanted)):
        raise ValidationError({"after": _("Choose other cards of the same wall.")})
    stored = {} if new else dict(CardOrder.objects.filter(card=card).values_list("after", "after__title"))
    CardOrder.objects.filter(card=card, after__in=stored.keys() - known.keys()).delete()
    links = [CardOrder(place=card.place, card=card, after_id=pk) for pk in known if pk not in stored]
    change.add_many(CardOrder, links)
    if stored.keys() == known.keys():
        return {}
    return {"after": [sorted(stored.values()), sorted(known.values())]}


def _free_title(card: WallCard) -> str:
    """Return a title for the second half that is not on the wall yet."""
    there = set(WallCard.objects.filter(timeline=card.timeline_id).values_list("title", flat=True))
    number = 2
    while (title := f"{card.title[:110]} ({number})") in there:
        number += 1
    return title
