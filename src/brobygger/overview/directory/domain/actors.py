"""Registering and changing actors (R1, R57)."""

from collections.abc import Sequence

from brobygger.core import search
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.texts import text_rows
from brobygger.overview.directory.models import Actor, ActorText, BoardMember, NationalAssociation
from brobygger.people.models import User

_PLAIN = [f for f in ActorDetails.__dataclass_fields__ if f not in {"texts", "national", "board"}]


def register_actors(
    *,
    place: Place,
    by: User | None,
    details: Sequence[ActorDetails],
    owner: User | None = None,
    via: str | None = None,
) -> list[Actor]:
    """Register many actors at once.

    Raises:
        IntegrityError: a database constraint is broken (a department on another side, a source key used twice).
    """
    with command("actor.register", place=place, by=by, via=via) as change:
        nationals = _nationals(change, {d.national for d in details if d.national})
        actors = [_actor(place, d, nationals, owner) for d in details]
        change.add_many(Actor, actors)
        pairs = list(zip(actors, details, strict=True))
        change.add_many(ActorText, [t for a, d in pairs for t in text_rows(ActorText, a, d.texts)])
        change.add_many(
            BoardMember,
            [BoardMember(place=place, actor=a, name=n, task=t) for a, d in pairs for n, t in d.board],
        )
        index_actors(place, actors)
        for actor in actors[:1] if len(actors) == 1 else []:
            change.record(actor, {"name": [None, actor.name]})
        return actors


def register_actor(*, place: Place, by: User | None, details: ActorDetails, owner: User | None = None) -> Actor:
    """Register one actor; see ``register_actors``."""
    return register_actors(place=place, by=by, details=[details], owner=owner)[0]


def index_actors(place: Place, actors: Sequence[Actor]) -> None:
    """Write the search documents of ``actors``."""
    search.index(
        place,
        [
            search.Document(
                "actor", a.pk, [("", a.name), *((t.language, t.text) for t in a.texts.all())], {"k": [a.kind]}
            )
            for a in actors
        ],
    )


def _actor(place: Place, d: ActorDetails, nationals: dict[str, NationalAssociation], owner: User | None) -> Actor:
    return Actor(place=place, owner=owner, national=nationals.get(d.national), **{f: getattr(d, f) for f in _PLAIN})


def _nationals(change: Change, names: set[str]) -> dict[str, NationalAssociation]:
    found = {n.name: n for n in NationalAssociation.objects.filter(name__in=names)}
    for name in names - found.keys():
        found[name] = NationalAssociation.objects.create(name=name)
    return found
