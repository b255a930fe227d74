"""The walls that a place begins from: the law's cards, and what is usual beside them (R11, R77). Plain data.

The deadlines stand in ``data/templates.csv`` with their basis in law and were looked up in ``CHECKED_ON``; every
card can be changed on the wall.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from brobygger.core.languages import NAMES
from brobygger.reception.timeline.models import Variant

CHECKED_ON = date(2026, 11, 1)


@dataclass(frozen=True)
class TemplateCard:
    """One card of a template; ``after`` names keys. See ``domain.details.CardDetails``."""

    key: str
    side: str
    kind: str
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
    legal_basis: str
    texts: Mapping[str, Mapping[str, str]]

    PLAIN = (
        "side kind from_day to_day minutes per_week earliest latest fixed legal_basis legal_checked_on"
    ).split()  # fmt: skip

    @property
    def legal_checked_on(self) -> date | None:
        """When its basis in law was looked up."""
        return CHECKED_ON if self.legal_basis else None


def template(variant: str) -> list[TemplateCard]:
    """Return the cards for ``variant``; those for refugees where the variant is a place's own."""
    known = variant if variant in Variant.values else Variant.REFUGEES.value
    return [card for variants, card in _cards() if known in variants]


@cache
def _cards() -> tuple[tuple[frozenset[str], TemplateCard], ...]:
    titles = {row["key"]: row for row in _rows("titles")}
    return tuple(
        (frozenset(_parts(row["variants"])), _card(row, titles.get(row["key"], {}))) for row in _rows("templates")
    )


def _rows(name: str) -> list[dict[str, str]]:
    table = files("brobygger.reception.timeline") / "data" / f"{name}.csv"
    with table.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _card(row: Mapping[str, str], titles: Mapping[str, str]) -> TemplateCard:
    """Return a card from its row, and its titles in the newcomers' languages."""
    texts: dict[str, dict[str, str]] = {}
    for code in NAMES:
        said = {name: row.get(f"{name}_{code}", "") for name in ("title", "asks")}
        said["title"] = said["title"] or titles.get(code, "")
        if said["title"]:
            texts[code] = {name: text for name, text in said.items() if text}
    return TemplateCard(
        key=row["key"],
        side=row["side"],
        kind=row["kind"],
        topics=_parts(row["topics"]),
        audiences=_parts(row["audiences"]),
        from_day=int(row["from_day"]),
        to_day=int(row["to_day"]),
        minutes=int(row["minutes"]),
        per_week=float(row["per_week"]),
        after=_parts(row["after"]),
        earliest=_day(row["earliest"]),
        latest=_day(row["latest"]),
        fixed=row["fixed"] == "yes",
        legal_basis=row["legal_basis"],
        texts=texts,
    )


def _parts(said: str) -> tuple[str, ...]:
    return tuple(part for part in said.split("|") if part)


def _day(said: str) -> int | None:
    return int(said) if said else None
