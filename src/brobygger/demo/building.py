"""Building a demo place by calling what users call. A place is built in one transaction: it is complete or absent."""

from collections.abc import Callable
from datetime import date
from typing import Any

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.queries import places
from brobygger.demo import reading
from brobygger.demo.arriving import build_arrivals
from brobygger.demo.backend import DOMAIN
from brobygger.demo.coinciding import divide_the_work
from brobygger.demo.coordinating import build_coordination
from brobygger.demo.deciding import agree_and_decide
from brobygger.demo.faces import show_faces
from brobygger.demo.meetings import build_meetings
from brobygger.demo.needs import build_needs
from brobygger.demo.signing_up import sign_people_up
from brobygger.demo.trying import try_things
from brobygger.demo.understanding import align, build_understanding
from brobygger.demo.waiting import have_looked_through
from brobygger.demo.walls import build_walls
from brobygger.demo.workshops import hold_workshop
from brobygger.overview.directory.domain.activities import register_activities
from brobygger.overview.directory.domain.actors import declare_ethnic_minority, register_actors
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.people.domain.accounts import open_account
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.places import open_place
from brobygger.people.models import User

Step = Callable[[int], object]
BATCH = 25
LOOKED_THROUGH = "lindekoebing"
OWN = "own"  # the owner of an actor is in ``keepers.csv``


def open_demo_accounts() -> dict[str, User]:
    """Return the demo people by role, with accounts opened where there were none."""
    return {
        row["role"]: open_account(email=row["role"] + DOMAIN, name=row["name"], language=row["language"])
        for row in reading.rows("people")
    }


def join_demo_people(place: Place, people: dict[str, User]) -> None:
    """Make the demo people of ``place`` its members."""
    for row in reading.rows("people"):
        if row["place"] == place.slug:
            join_place(
                place=place,
                user=people[row["role"]],
                side=row["side"],
                roles=row["roles"].split(),
                paid=row["paid"] == "yes",
            )


def build_place(slug: str, people: dict[str, User], today: date, step: Step) -> Place:
    """Build the place whose files lie in ``data/<slug>``.

    Args:
        slug: name of the folder and of the place.
        people: the demo people by role.
        today: the day near which everything happens.
        step: is told after each piece how many entries were made.
    """
    with command("demo.build", place=None, by=None, via="demo"):
        place = open_place(by=None, **reading.place(slug))
        join_demo_people(place, people)
        venues = _venues(place, slug, step)
        keepers = _keepers(place, slug)
        actors = _actors(place, slug, people, keepers, today, step)
        _representations(actors, keepers)
        _declarations(place, slug, actors, people | keepers)
        contacts = _contacts(place, slug, actors, today, step)
        show_faces(slug, contacts)
        offered = _activities(place, slug, {"organiser": actors, "venue": venues, "contact": contacts}, today, step)
        sign_people_up(place, slug, people)
        divide_the_work(place, slug, people)
        step(build_needs(place, slug, people, today))
        build_walls(place, slug, people, actors, offered)
        if slug == LOOKED_THROUGH:
            build_coordination(place, people, today)
            place = have_looked_through(place, people, today)
            build_understanding(place, slug, people, today)
            align(place, people, actors)
        build_arrivals(place, slug, people, today)
        build_meetings(place, slug, people, actors, today)
        agree_and_decide(place, slug, people, today)
        try_things(place, slug, people, actors, today)
        hold_workshop(place, slug, people, actors, today)
        return place


def missing_places() -> list[str]:
    """Return the slugs of the demo places that are not there yet; one that is there is complete."""
    there = {p.slug for p in places()}
    return [row["slug"] for row in reading.rows("places") if row["slug"] not in there]


def size_of(slug: str) -> int:
    """Return how many entries the files of ``slug`` hold."""
    return sum(len(reading.rows(slug, kind)) for kind in ("venues", "actors", "contacts", "activities", "needs"))


def _venues(place: Place, slug: str, step: Step) -> dict[str, Any]:
    found = register_venues(place=place, by=None, details=[reading.venue(r) for r in reading.rows(slug, "venues")])
    step(len(found))
    return _by_key(found)


def _keepers(place: Place, slug: str) -> dict[str, User]:
    """Open the accounts of those who keep the entries of one actor, as most do, and return them by its key."""
    found = {}
    sides = {row["key"]: row["side"] for row in reading.rows(slug, "actors")}
    for row in reading.rows(slug, "keepers"):
        user = open_account(email=f"{row['actor']}@{slug}.example", name=row["name"], language=row["language"])
        join_place(place=place, user=user, side=sides[row["actor"]], roles=["association"])
        found[row["actor"]] = user
    return found


def _actors(
    place: Place, slug: str, people: dict[str, User], keepers: dict[str, User], today: date, step: Step
) -> dict[str, Any]:
    """Register parents before their departments, each group under its owner: a demo person's, or the actor's ``own``.

    A few have none, as in every place.
    """
    made: dict[str, Any] = {}
    waiting = reading.rows(slug, "actors")
    while waiting:
        ready = [r for r in waiting if not r["parent"] or r["parent"] in made]
        owners = {r["key"]: keepers[r["key"]] if r["owner"] == OWN else people.get(r["owner"]) for r in ready}
        for user in dict.fromkeys(owners.values()):
            mine = [r for r in ready if owners[r["key"]] == user]
            details = [reading.actor(r, today, made.get(r["parent"])) for r in mine]
            made |= _by_key(register_actors(place=place, by=user, owner=user, details=details))
            step(len(mine))
        waiting = [r for r in waiting if r["key"] not in made]
    return made


def _representations(actors: dict[str, Any], keepers: dict[str, User]) -> None:
    """Let those who keep one actor's entries act for it."""
    for key, user in keepers.items():
        let_represent(actor=actors[key], user=user, by=None)


def _declarations(place: Place, slug: str, actors: dict[str, Any], people: dict[str, User]) -> None:
    """Let each ethnic minority association say itself that it is one: nobody else can (R56)."""
    for row in reading.rows(slug, "actors"):
        if row["ethnic_minority_association"] != "yes":
            continue
        speaker = people.get(row["key"] if row["owner"] == OWN else row["owner"])
        if speaker is None:
            name = row["board"].partition("=")[0] or row["name"]
            speaker = open_account(email=f"{row['key']}@{slug}.example", name=name)
            join_place(place=place, user=speaker, side="civil_society", roles=["association"])
        let_represent(actor=actors[row["key"]], user=speaker, by=None)
        declare_ethnic_minority(actor=actors[row["key"]], by=speaker, yes=True, shown_to="public")


def _contacts(place: Place, slug: str, actors: dict[str, Any], today: date, step: Step) -> dict[str, Any]:
    """Open substitutes before those they stand in for."""
    made: dict[str, Any] = {}
    waiting = reading.rows(slug, "contacts")
    while waiting:
        ready = [r for r in waiting if not r["substitute"] or r["substitute"] in made]
        details = [reading.contact(r, today, actors[r["actor"]], made.get(r["substitute"])) for r in ready]
        made |= _by_key(open_contact_points(place=place, by=None, details=details))
        step(len(ready))
        waiting = [r for r in waiting if r["key"] not in made]
    return made


def _activities(place: Place, slug: str, known: dict[str, dict[str, Any]], today: date, step: Step) -> dict[str, Any]:
    made: dict[str, Any] = {}
    translated: dict[str, list[reading.Row]] = {}
    for row in reading.rows(slug, "translations"):
        translated.setdefault(row["key"], []).append(row)
    every = reading.rows(slug, "activities")
    for at in range(0, len(every), BATCH):
        details = [
            reading.activity(
                row,
                today,
                {name: entries[row[name]] if row[name] else None for name, entries in known.items()},
                translated.get(row["key"], []),
            )
            for row in every[at : at + BATCH]
        ]
        made |= _by_key(register_activities(place=place, by=None, details=details))
        step(len(details))
    return made


def _by_key(entries: list[Any]) -> dict[str, Any]:
    return {e.source_key: e for e in entries}
