"""The whole analysis of a wall, and its answer as others read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from brobygger.reception.timeline.analysis.cards import MUNICIPALITY, Card, Need, for_audience
from brobygger.reception.timeline.analysis.coincidences import Coincidence, coincidences
from brobygger.reception.timeline.analysis.gaps import Gap, gaps
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.load import Week, load
from brobygger.reception.timeline.analysis.order import TooEarly, circles, too_early


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a wall shows; cards by key, everything in the order in which it is told.

    Args:
        cards: those that counted, by key.
        weeks: with contacts.
        gaps, coincidences, order, circles: the findings.
        authority_errors: authority tasks of others than the municipality.
    """

    cards: Mapping[str, Card]
    limits: Limits
    weeks: tuple[Week, ...]
    gaps: tuple[Gap, ...]
    coincidences: tuple[Coincidence, ...]
    order: tuple[TooEarly, ...]
    circles: tuple[tuple[str, ...], ...]
    authority_errors: tuple[str, ...]


def analyse(
    cards: Collection[Card], needs: Collection[Need] = (), limits: Limits | None = None, audience: str = ""
) -> Analysis:
    """Return what the wall shows (R12, R13).

    Args:
        cards: each key once.
        needs: windows in which a topic is needed; without them there are no gaps.
        limits: those of the place; ours where it set none.
        audience: slug; only cards for everyone or for it count. Empty: all count.
    """
    limits = limits or Limits()
    counted = for_audience(cards, audience)
    wrong = [c for c in counted if c.is_authority_task and c.side != MUNICIPALITY]
    return Analysis(
        cards={c.key: c for c in counted},
        limits=limits,
        weeks=tuple(load(counted, limits)),
        gaps=tuple(gaps(counted, needs, limits.min_gap)),
        coincidences=tuple(coincidences(counted)),
        order=tuple(too_early(counted)),
        circles=tuple(circles(counted)),
        authority_errors=tuple(c.key for c in sorted(wrong, key=lambda c: c.name)),
    )


def as_json(found: Analysis) -> dict[str, object]:
    """Return the answer of ``brobygger timeline analyse --json``: cards by title, numbers with two decimals at most."""

    def title(key: str) -> str:
        return found.cards[key].title

    return {
        "weeks": [
            {
                "week": week.number,
                "must_minutes": _minutes(week.must_minutes),
                "offered_minutes": _minutes(week.offered_minutes),
                "contacts": short(week.contacts) if week.spread else int(week.contacts),
                "starts": week.starts,
                "new_faces": week.new_faces,
                "flags": list(week.flags),
            }
            for week in found.weeks
        ],
        "gaps": [{"topic": g.topic, "from_day": g.from_day, "to_day": g.to_day} for g in found.gaps],
        "coincidences": [{"cards": [title(c.first), title(c.second)]} for c in found.coincidences],
        "order": [{"card": title(o.card), "requires": title(o.requires)} for o in found.order],
        "cycles": [{"cards": [title(key) for key in group]} for group in found.circles],
        "authority_errors": [title(key) for key in found.authority_errors],
    }


def short(number: Fraction) -> float:
    """Return ``number`` with two decimals."""
    return round(float(number), 2)


def _minutes(number: Fraction) -> float:
    return short(number) if number else 0
