"""What has been adopted of a wall, and what plans are made of (R12, R14)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.people.models import User
from brobygger.reception.timeline.models import CardOrder, CardState, Revision, Timeline, Variant, WallCard

ADOPTED = "timeline.adopted"


@dataclass(frozen=True)
class PlannedCard:
    """A card as it was adopted: plain data, the same for ever. Days count from day 0, ids are texts.

    Args:
        id: of the card on the wall; ``after`` names others of the same revision.
        owner: who does it, by name; ``owner_actor`` the actor's id, ``activity`` that of the overview's entry, or
            None.
        minutes, per_week: what one time asks of the household, and how many times a week.
        earliest, latest: the window into which the whole span must fall, or None.
        asks: what to bring or do.
        confirmed: False for an authority task that the municipality has not confirmed (R74).
        texts: language to ``{"title", "asks"}`` beside the place's own.
    """

    id: str
    title: str
    side: str
    kind: str
    owner: str
    owner_actor: str | None
    activity: str | None
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    from_day: int
    to_day: int
    minutes: int
    per_week: float
    after: tuple[str, ...]
    earliest: int | None
    latest: int | None
    fixed: bool
    asks: str
    languages: tuple[str, ...]
    legal_basis: str
    confirmed: bool = True
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def title_in(self, language: str) -> str:
        """Return the title in ``language`` where it has been said in it, else as the place wrote it."""
        return self.texts.get(language, {}).get("title") or self.title

    def asks_in(self, language: str) -> str:
        """Return what to bring or do, likewise."""
        return self.texts.get(language, {}).get("asks") or self.asks


def adopt_revision(*, timeline: Timeline, by: User | None, reason: str, findings: Mapping[str, int]) -> Revision:
    """Adopt the wall as it stands; plans of later arrivals follow it, and running ones are offered the change.

    Args:
        timeline: which wall.
        by: who adopts it.
        reason: why it is so now, for those who come later.
        findings: kind of finding to how many there are.

    Raises:
        ValidationError: no reason, or no card that exists here.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say in a few words why.")})
    with command("timeline.adopt", place=timeline.place, by=by) as change:
        row = Timeline.objects.select_for_update().get(pk=timeline.pk)
        cards = planned(row)
        if not cards:
            raise ValidationError(_("No card says that it exists here. Say so of one at least."))
        newest = row.revisions.first()
        revision = Revision(
            place=row.place, timeline=row, number=newest.number + 1 if newest else 1, reason=reason, adopted_by=by,
            cards=[asdict(c) for c in cards], findings=dict(findings),
        )  # fmt: skip
        revision.full_clean(exclude=["place", "timeline", "adopted_by", "cards", "findings"])
        change.add(revision)
        row.adopted = revision
        change.save(row)
        change.emit(ADOPTED, timeline=str(row.pk), revision=str(revision.pk), number=revision.number)
    timeline.adopted, timeline.version = revision, row.version
    return revision


def planned(timeline: Timeline) -> list[PlannedCard]:
    """Return the cards of ``timeline`` that exist here, as they would be adopted now; with those that come first."""
    rows = list(WallCard.objects.filter(timeline=timeline, state=CardState.OURS).select_related("owner"))
    here = {row.pk for row in rows}
    after: dict[Any, list[str]] = {}
    for card, first in CardOrder.objects.filter(card__timeline=timeline).values_list("card", "after"):
        if first in here:
            after.setdefault(card, []).append(str(first))
    return [_planned(row, sorted(after.get(row.pk, []))) for row in rows]


def adopted_cards(place: Place, variant: str = Variant.REFUGEES) -> list[PlannedCard]:
    """Return what the place has adopted for ``variant``, else for refugees; empty where nothing has been."""
    revision = adopted_revision(place, variant)
    return list(cards_in(revision)) if revision is not None else []


def adopted_revision(place: Place, variant: str = Variant.REFUGEES) -> Revision | None:
    """Return the revision that arrivals of ``variant`` follow: that of its own wall, else the one for refugees."""
    walls = Timeline.objects.filter(place=place, archived=False).exclude(adopted=None).select_related("adopted")
    found = {wall.variant: wall.adopted for wall in walls}
    return found.get(variant) or found.get(Variant.REFUGEES)


def cards_in(revision: Revision) -> Iterator[PlannedCard]:
    """Yield the cards of ``revision`` in the order of their days."""
    for said in revision.cards:
        lists = {name: tuple(said[name]) for name in ("topics", "audiences", "after", "languages")}
        yield PlannedCard(**{**said, **lists})


def _planned(card: WallCard, after: Sequence[str]) -> PlannedCard:
    plain = (
        "title side kind from_day to_day minutes per_week earliest latest fixed asks legal_basis confirmed texts"
    ).split()
    return PlannedCard(
        **{name: getattr(card, name) for name in plain},
        id=str(card.pk),
        owner=card.who,
        owner_actor=str(card.owner_id) if card.owner_id else None,
        activity=str(card.activity_id) if card.activity_id else None,
        topics=tuple(card.topics),
        audiences=tuple(card.audiences),
        languages=tuple(card.languages),
        after=tuple(after),
    )
