"""Opening a wall, its limits, sharing it with other places and copying one (R11, R81)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.core.models import Place, Room
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.people.models import User
from brobygger.reception.timeline.domain.queries import order_of
from brobygger.reception.timeline.domain.templates import TemplateCard, template
from brobygger.reception.timeline.models import CardKind, CardOrder, CardState, Timeline, Variant, WallCard


@dataclass(frozen=True)
class Limits:
    """When a week is too much; see ``Timeline``."""

    max_must: int = 2220
    warn_must: int = 1800
    max_starts: int = 5
    max_faces: int = 4
    min_gap: int = 4


def open_timeline(
    *, place: Place, by: User | None, variant: str = Variant.REFUGEES, name: str = "", language: str = "da",
    copy_of: Timeline | None = None, empty: bool = False,
) -> Timeline:  # fmt: skip
    """Put up a wall for ``variant``, with the cards of its template, and open the room for it.

    Args:
        place: where.
        by: who puts it up.
        variant: of ``Variant``, or a word of the place's own.
        name: what it is called; made of the variant where it is left out.
        language: in which the template's cards are written, ``da`` or ``en``.
        copy_of: a wall to copy instead of the template; one that is shared, or of the same place.
        empty: without any card.

    Raises:
        ValidationError: there is a wall for it already, or ``copy_of`` is not to be copied.
    """
    slug = variant if variant in Variant.values else slugify(variant)[:30]
    if not slug:
        raise ValidationError({"variant": _("Say for whom the wall is.")})
    if copy_of is not None and not (copy_of.shared_as_template or copy_of.place_id == place.pk):
        raise ValidationError(_("This wall is not shared."))
    if Timeline.objects.filter(place=place, variant=slug, archived=False).exists():
        raise ValidationError({"variant": _("There is a wall for this already.")})
    label = str(Variant(slug).label) if slug in Variant.values else variant
    wall = Timeline(place=place, variant=slug, name=(name or label)[:80])
    if copy_of is not None:
        for limit in Limits.__dataclass_fields__:
            setattr(wall, limit, getattr(copy_of, limit))
    with command("timeline.open", place=place, by=by) as change:
        change.add(wall)
        if copy_of is not None:
            _copy(change, wall, copy_of)
        elif not empty:
            _lay(change, wall, template(slug), language)
        _open_room(change, place)
    return wall


def change_timeline(
    *, timeline: Timeline, by: User | None, name: str, limits: Limits, expected: int | None = None
) -> None:
    """Give the wall another name and other limits.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: a value out of range.
    """
    timeline.name = name
    for limit, value in vars(limits).items():
        setattr(timeline, limit, value)
    timeline.full_clean(exclude=["place", "adopted"], validate_unique=False, validate_constraints=False)
    if timeline.warn_must > timeline.max_must:
        raise ValidationError({"warn_must": _("One is warned before it is too much: choose a smaller number.")})
    with command("timeline.change", place=timeline.place, by=by) as change:
        change.save(timeline, expected=expected)


def share_timeline(*, timeline: Timeline, by: User | None, shared: bool) -> None:
    """Let other places copy the wall, without the names of those who do things here; or no longer (R81)."""
    with command("timeline.share" if shared else "timeline.unshare", place=timeline.place, by=by) as change:
        timeline.shared_as_template = shared
        change.save(timeline)


def put_away(*, timeline: Timeline, by: User | None) -> None:
    """Put the wall away: what was adopted stays readable, and a new wall can be put up for the same people."""
    with command("timeline.put-away", place=timeline.place, by=by) as change:
        timeline.archived, timeline.shared_as_template = True, False
        change.save(timeline)


@dataclass(frozen=True)
class Shared:
    """A wall that another place shares: nothing but its name, its place and how many cards it has."""

    id: UUID
    name: str
    place: str
    cards: int


def shared_timelines(place: Place) -> list[Shared]:
    """Return the walls that other places let everybody copy, by place."""
    rows = Timeline.objects.filter(shared_as_template=True, archived=False).exclude(place=place)
    return [
        Shared(row.pk, row.name, row.place.name, WallCard.objects.filter(timeline=row).count())
        for row in rows.select_related("place").order_by("place__name", "name")[:50]
    ]


def shared_timeline(pk: UUID) -> Timeline:
    """Return a wall that can be copied.

    Raises:
        ValidationError: it is not shared (any longer).
    """
    row = Timeline.objects.filter(pk=pk, shared_as_template=True, archived=False).select_related("place").first()
    if row is None:
        raise ValidationError(_("This wall is not shared."))
    return row


def _open_room(change: Change, place: Place) -> None:
    """Open the room of timelines where the place has not yet."""
    row = Place.objects.get(pk=place.pk)
    if Room.TIMELINE.value not in row.rooms:
        row.rooms = [r for r in Room.values if r in {*row.rooms, Room.TIMELINE.value}]
        change.save(row)
        place.rooms, place.version = row.rooms, row.version


def _lay(change: Change, wall: Timeline, cards: Sequence[TemplateCard], language: str) -> None:
    terms = terms_of(wall.place)
    made: dict[str, WallCard] = {}
    for number, said in enumerate(cards):
        by_law = said.kind == CardKind.AUTHORITY_TASK
        texts = {code: dict(words) for code, words in said.texts.items() if code != language}
        plain: dict[str, Any] = {name: getattr(said, name) for name in TemplateCard.PLAIN}
        made[said.key] = WallCard(
            place=wall.place, timeline=wall, order=number, texts=texts, **plain,
            title=said.texts[language]["title"], asks=said.texts[language].get("asks", ""),
            topics=[t for t in said.topics if t in terms["topic"]],
            audiences=[a for a in said.audiences if a in terms["audience"]],
            state=CardState.OURS if by_law else CardState.SUGGESTED,
            confirmed=not by_law or wall.place.municipality_joined,
        )  # fmt: skip
    change.add_many(WallCard, made.values())
    links = [
        CardOrder(place=wall.place, card=made[said.key], after=made[key])
        for said in cards
        for key in said.after
        if key in made
    ]
    change.add_many(CardOrder, links)
    change.record(wall, {"cards": [0, len(made)]})


def _copy(change: Change, wall: Timeline, model: Timeline) -> None:
    """Lay the cards of ``model`` on ``wall``; who does them here is for this place to say."""
    terms = terms_of(wall.place)
    same_place = model.place_id == wall.place_id
    made: Mapping[UUID, WallCard] = {
        row.pk: _copied(row, wall, terms, same_place) for row in WallCard.objects.filter(timeline=model)
    }
    change.add_many(WallCard, made.values())
    links = [
        CardOrder(place=wall.place, card=made[card], after=made[first])
        for card, firsts in order_of(model).items()
        for first in firsts
    ]
    change.add_many(CardOrder, links)
    change.record(wall, {"cards": [0, len(made)]})


def _copied(row: WallCard, wall: Timeline, terms: Mapping[str, Mapping[str, Any]], same_place: bool) -> WallCard:
    plain = (
        "title side kind from_day to_day minutes per_week earliest latest fixed asks legal_basis legal_checked_on"
        " order texts"
    ).split()
    by_law = row.kind == CardKind.AUTHORITY_TASK
    return WallCard(
        place=wall.place,
        timeline=wall,
        **{name: getattr(row, name) for name in plain},
        topics=[t for t in row.topics if t in terms["topic"]] or ["practical"],
        audiences=[a for a in row.audiences if a in terms["audience"]],
        languages=[code for code in row.languages if code in terms["language"]],
        owner=row.owner if same_place else None,
        owner_name=row.owner_name if same_place else "",
        activity=row.activity if same_place else None,
        state=row.state if same_place else CardState.OURS if by_law else CardState.SUGGESTED,
        confirmed=not by_law or wall.place.municipality_joined,
    )
