"""The data files of a demo place as plain details (``data/README.md`` tells their columns)."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from brobygger.core.languages import NAMES, READ_BY_SPEAKER
from brobygger.demo.when import times_of
from brobygger.overview.directory.domain.details import (
    ActivityDetails,
    ActorDetails,
    ContactDetails,
    Texts,
    VenueDetails,
)

Row = dict[str, str]
_PLAIN = ("kind", "contact_name", "contact_phone", "hours", "opening", "price_note")


def rows(*path: str) -> list[Row]:
    """Return the rows of ``demo/data/<path>.csv``; an empty cell is an empty text."""
    file = files("brobygger.demo").joinpath("data", *path[:-1], f"{path[-1]}.csv")
    with file.open(encoding="utf-8") as lines:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(lines)]


def place(slug: str) -> dict[str, Any]:
    """Return what ``open_place`` takes."""
    row = next(r for r in rows("places") if r["slug"] == slug)
    return {
        **{k: row[k] for k in ("slug", "municipality", "host_kind", "host_name")},
        "municipality_joined": row["municipality_joined"] == "yes",
        "latitude": _number(row["latitude"]),
        "longitude": _number(row["longitude"]),
    }


def venue(row: Row) -> VenueDetails:
    """Return a venue."""
    plain = ("name", "address", "postcode", "city", "area", "access_note")
    return VenueDetails(
        **{k: row[k] for k in plain},
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
        step_free=_yes(row["step_free"]),
        toilet=_yes(row["toilet"]),
        hearing_loop=_yes(row["hearing_loop"]),
        source_key=row["key"],
    )


def actor(row: Row, today: date, parent: Any) -> ActorDetails:
    """Return an actor."""
    names = "name kind side national email phone website address postcode city fee premises".split()
    plain: dict[str, Any] = {k: row[k] for k in names}
    texts: Texts = {f: {"da": row[f]} for f in ("description", "purpose") if row[f]}
    return ActorDetails(
        **plain,
        paid=row["paid"] == "yes",
        members_count=int(row["members"]) if row["members"] else None,
        volunteers_count=int(row["volunteers"]) if row["volunteers"] else None,
        board=[_pair(word) for word in row["board"].split(";") if word.strip()],
        parent=parent,
        texts=texts,
        confirmed_on=_days_ago(row["confirmed_days_ago"], today),
        source_key=row["key"],
    )


def contact(row: Row, today: date, actor: Any, substitute: Any) -> ContactDetails:
    """Return a contact point."""
    return ContactDetails(
        actor=actor,
        substitute=substitute,
        **{k: row[k] for k in ("name", "task", "phone", "email", "hours")},
        topics=row["topics"].split(),
        public=row["public"] != "no",
        confirmed_on=_days_ago(row["confirmed_days_ago"], today),
        source_key=row["key"],
    )


def activity(row: Row, today: date, linked: dict[str, Any], translated: Sequence[Row]) -> ActivityDetails:
    """Return an activity; ``linked`` holds organiser, venue and contact."""
    texts: Texts = {f: {"da": row[f]} for f in ("title", "summary", "description", "bring") if row[f]}
    for other in translated:
        for f in ("title", "summary"):
            texts[f][other["language"]] = other[f]
    plain: dict[str, Any] = {k: row[k] for k in _PLAIN}
    terms: dict[str, Any] = {k: row[k].split() for k in ("topics", "audiences", "languages", "facts")}
    return ActivityDetails(
        **linked,
        texts=texts,
        drafts=[code for code in NAMES if code not in READ_BY_SPEAKER],
        **plain,
        **terms,
        price=Decimal(row["price"]) if row["price"] else None,
        capacity=int(row["capacity"]) if row["capacity"] else None,
        times=times_of(row, today),
        published=row["published"] != "no",
        confirmed_on=_days_ago(row["confirmed_days_ago"], today),
        confirmed_by_others=row["confirmed_by_others"] != "no",
        source_key=row["key"],
    )


def _number(word: str) -> float | None:
    return float(word) if word else None


def _yes(word: str) -> bool | None:
    return {"yes": True, "no": False}.get(word)


def _days_ago(word: str, today: date) -> date | None:
    return today - timedelta(days=int(word)) if word else None


def _pair(word: str) -> tuple[str, str]:
    name, _, task = word.partition("=")
    return name.strip(), task.strip()
