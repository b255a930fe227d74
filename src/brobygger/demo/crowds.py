"""The sizes ``large`` and ``national``: believable masses, imported as a municipality would import its own lists.

Everything is drawn from the files of Lindekøbing by a generator that is seeded with the place's name: the same rows
on every machine and each time they are asked for, so an import can go through them twice and hold one chunk at a time.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.slugs import slug_of
from brobygger.demo import reading
from brobygger.overview.exchange.domain.importing import Sheet, import_rows
from brobygger.overview.exchange.readers.table import Line, Table
from brobygger.people.domain.accounts import open_account
from brobygger.people.domain.founding import municipalities
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.places import open_place

MODEL = "lindekoebing"
AREAS = (
    "Midtbyen Nordbyen Åkvarteret Vestermarken Ravnstofte Kratby Lillelund Østerlunden Sønderhaven Havneenden "
    "Bakkekammen Mølledalen Engdraget Skovkanten Fuglekvarteret Blomsterkvarteret Gartnervangen Teglgården"
).split()
ACTIVITIES = 100_000
LARGE = {"activities": 5_000, "actors": 1_500, "contacts": 600, "members": 250}
WEEKLY, TIMES = 0.3, 8  # share of the activities with dates that repeat, and how often they do
MEMBERS = (("volunteer", "civil_society"), ("association", "civil_society"), ("integration", "municipality"))
_HEADINGS = {
    "actors": "id name kind side phone email description members_count volunteers_count".split(),
    "contacts": "id name actor task phone email hours topics".split(),
    "activities": (
        "id title summary description organiser venue venue_area kind when hours opening contact_name contact_phone "
        "topics audiences languages facts price price_note capacity title@en summary@en title@ar summary@ar"
    ).split(),
}
Step = Callable[[int], object]


@dataclass(frozen=True)
class Crowd:
    """A place and how much it holds."""

    municipality: str
    activities: int
    actors: int
    contacts: int
    members: int = 0

    @property
    def slug(self) -> str:
        """The word in its address."""
        return slug_of(self.municipality)

    @property
    def rows(self) -> int:
        """How many rows are imported."""
        return self.activities + self.actors + self.contacts


def crowds(size: str) -> list[Crowd]:
    """Return the places that ``size`` adds to the two small ones.

    Args:
        size: ``small`` adds none, ``large`` one, ``national`` the 98 municipalities with 100,000 activities in all.
    """
    if size == "large":
        return [Crowd("Storelinde", **LARGE)]
    if size != "national":
        return []
    names = list(municipalities())
    ranks = list(range(len(names)))
    _seeded("national").shuffle(ranks)
    weights = [(rank + 8) ** -0.6 for rank in ranks]
    counts = [int(ACTIVITIES * w / sum(weights)) for w in weights]
    counts[0] += ACTIVITIES - sum(counts)
    return [Crowd(name, n, n * 3 // 10, n * 12 // 100) for name, n in zip(names, counts, strict=True)]


def build_crowd(crowd: Crowd, today: date, step: Step) -> Place:
    """Open the place of ``crowd`` and import its lists, in one transaction.

    Args:
        crowd: which place, and how much.
        today: the day near which everything happens.
        step: is told after each chunk how many rows were imported.
    """
    with command("demo.build", place=None, by=None, via="demo"):
        place = open_place(
            slug=crowd.slug,
            municipality=crowd.municipality,
            host_kind="municipality",
            by=None,
            languages=["da", "en", "ar"],
        )
        for number in range(crowd.members):
            role, side = MEMBERS[number % len(MEMBERS)]
            person = open_account(email=f"{role}{number}@{crowd.slug}.example", name=f"Medlem {number}")
            join_place(place=place, user=person, side=side, roles=[role])
        for kind, lines in (("actors", _actors), ("contacts", _contacts), ("activities", _activities)):
            heading = _HEADINGS[kind]
            table = Table(heading, 1, lambda lines=lines: lines(crowd, today))  # type: ignore[misc]  # bound at once
            import_rows(
                place=place, by=None, sheet=Sheet(kind, table, columns=heading), name=f"{kind}.csv", progress=step
            )
        return place


def _seeded(word: str) -> random.Random:
    return random.Random(word)  # noqa: S311  the same crowd each time; no secret


def _line(kind: str, number: int, said: dict[str, str]) -> Line:
    return Line(number + 2, [said.get(name, "") for name in _HEADINGS[kind]])


def _named(crowd: Crowd, text: str) -> str:
    return text.replace("Lindekøbing", crowd.municipality)


def _where(number: int, of: int) -> str:
    """Return what tells the ``number``-th entry of a model of ``of`` apart: part of town, then a count."""
    turn = number // of
    area, again = AREAS[turn % len(AREAS)], turn // len(AREAS)
    return "" if not turn else f", {area}" + (f" {again + 1}" if again else "")


def _phone(number: int) -> str:
    return f"01 {number // 10_000 % 100:02} {number // 100 % 100:02} {number % 100:02}"


def _actor_name(crowd: Crowd, models: list[reading.Row], number: int) -> str:
    return _named(crowd, models[number % len(models)]["name"]) + _where(number, len(models))


def _actor_models() -> list[reading.Row]:
    """Return the model's actors that a list of many can repeat: no departments, no persons."""
    return [r for r in reading.rows(MODEL, "actors") if r["kind"] not in {"municipality", "department", "citizen"}]


def _actors(crowd: Crowd, _today: date) -> Iterator[Line]:
    models, seeded = _actor_models(), _seeded(crowd.slug + "actors")
    for number in range(crowd.actors):
        model = models[number % len(models)]
        said = {
            "id": f"a{number}",
            "name": _actor_name(crowd, models, number),
            "kind": model["kind"],
            "side": model["side"],
            "phone": _phone(20_000 + number),
            "email": f"a{number}@{crowd.slug}.example",
            "description": _named(crowd, model["description"]),
            "members_count": str(seeded.randint(8, 400)),
            "volunteers_count": str(seeded.randint(1, 40)),
        }
        yield _line("actors", number, said)


def _contacts(crowd: Crowd, _today: date) -> Iterator[Line]:
    models, actors = reading.rows(MODEL, "contacts"), _actor_models()
    for number in range(crowd.contacts):
        model = models[number % len(models)]
        said = {
            "id": f"c{number}",
            "name": model["name"].split(",")[0] + _where(number, len(models)),
            "actor": _actor_name(crowd, actors, number % crowd.actors),
            "task": model["task"],
            "phone": _phone(500_000 + number),
            "email": f"c{number}@{crowd.slug}.example",
            "hours": model["hours"],
            "topics": ";".join(model["topics"].split()),
        }
        yield _line("contacts", number, said)


def _activities(crowd: Crowd, today: date) -> Iterator[Line]:
    models, seeded = reading.rows(MODEL, "activities"), _seeded(crowd.slug + "activities")
    actors = _actor_models()
    venues = {r["key"]: r for r in reading.rows(MODEL, "venues")}
    translated = {(r["key"], r["language"]): r for r in reading.rows(MODEL, "translations")}
    for number in range(crowd.activities):
        model, where = models[number % len(models)], _where(number, len(models))
        venue = venues.get(model["venue"])
        area = AREAS[seeded.randrange(len(AREAS))]
        said = {
            "id": f"n{number}",
            "title": _named(crowd, model["title"]) + where,
            "organiser": _actor_name(crowd, actors, seeded.randrange(crowd.actors)),
            "venue": f"{_named(crowd, venue['name'])}, {area}" if venue else "",
            "venue_area": area if venue else "",
            "contact_name": model["contact_name"] or "Spørg i foreningen",
            "contact_phone": _phone(900_000 + number),
            "kind": model["kind"],
            "opening": model["opening"],
            **_when(model, seeded, today),
            **{
                f: _named(crowd, model[f])
                for f in ("summary", "description", "hours", "price", "price_note", "capacity")
            },
            **{f: ";".join(model[f].split()) for f in ("topics", "audiences", "languages", "facts")},
        }
        for language in ("en", "ar"):
            if row := translated.get((model["key"], language)):
                title, summary = _named(crowd, row["title"]) + where, _named(crowd, row["summary"])
                said |= {f"title@{language}": title, f"summary@{language}": summary}
        yield _line("activities", number, said)


def _when(model: reading.Row, seeded: random.Random, today: date) -> dict[str, str]:
    """Return when it happens: once, or weekly for a season, so that a nation's times stay countable."""
    if model["kind"] == "standing":
        return {}
    day, hour = today + timedelta(days=seeded.randint(1, 90)), seeded.randint(8, 19)
    if seeded.random() < WEEKLY:
        return {"when": f"{day:%Y-%m-%d} {hour:02}:00 +120 RRULE:FREQ=WEEKLY;COUNT={TIMES}"}
    return {"when": f"{day:%Y-%m-%d} {hour:02}:00-{hour + 2:02}:00"}
