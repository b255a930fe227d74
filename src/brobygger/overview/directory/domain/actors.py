"""Registering and changing actors (R1, R57)."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import relist
from brobygger.overview.directory.domain.actor_search import index_actors
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.fresh import forget
from brobygger.overview.directory.domain.same_place import check_places
from brobygger.overview.directory.domain.texts import plan_texts, text_rows, texts_of
from brobygger.overview.directory.domain.visible import LEVELS
from brobygger.overview.directory.models import Actor, ActorText, BoardMember, NationalAssociation
from brobygger.overview.directory.rules import speaks_for
from brobygger.people.models import User

_PLAIN = [f.name for f in fields(ActorDetails) if f.name not in {"texts", "national", "board"}]
_KEPT_WHEN_EMPTY = {"confirmed_on", "source_key"}


def register_actors(
    *,
    place: Place,
    by: User | None,
    details: Sequence[ActorDetails],
    owner: User | None = None,
    via: str | None = None,
    pks: Sequence[UUID] = (),
) -> list[Actor]:
    """Register many actors at once.

    Args:
        pks: the ids that they get, in order; new ones when left out.

    Raises:
        IntegrityError: a database constraint is broken (a department on another side, a source key or an id used
            twice).
        OtherPlace: a parent of another place.
    """
    check_places(place, [d.parent for d in details])
    with command("actor.register", place=place, by=by, via=via) as change:
        nationals = _nationals(change, {d.national for d in details if d.national})
        actors = [_actor(place, d, nationals, owner) for d in details]
        for actor, pk in zip(actors, pks, strict=False):
            actor.pk = pk
        change.add_many(Actor, actors)
        pairs = list(zip(actors, details, strict=True))
        change.add_many(ActorText, [t for a, d in pairs for t in text_rows(ActorText, a, d.texts)])
        change.add_many(
            BoardMember,
            [BoardMember(place=place, actor=a, name=n, task=t) for a, d in pairs for n, t in dict.fromkeys(d.board)],
        )
        index_actors(place, actors)
        for actor in actors[:1] if len(actors) == 1 else []:
            change.record(actor, {"name": [None, actor.name]})
        return actors


def register_actor(
    *, place: Place, by: User | None, details: ActorDetails, owner: User | None = None, pk: UUID | None = None
) -> Actor:
    """Register one actor; see ``register_actors``."""
    return register_actors(place=place, by=by, details=[details], owner=owner, pks=[pk] if pk else ())[0]


def actor_details(actor: Actor) -> ActorDetails:
    """Return what is stored of ``actor`` as its editor would say it."""
    return ActorDetails(
        **{f: getattr(actor, f) for f in _PLAIN},
        national=actor.national.name if actor.national else "",
        board=[(m.name, m.task) for m in actor.board.all()],
        texts=texts_of(actor),
    )


def change_actor(
    *,
    actor: Actor,
    details: ActorDetails,
    by: User | None,
    expected: int | None = None,
    meaning: bool | Collection[str] = False,
    via: str | None = None,
) -> dict[str, list[Any]]:
    """Make ``actor`` what ``details`` say; only what differs is written. See ``activities.change_activity``.

    Raises:
        Conflict: somebody saved another version meanwhile.
        OtherPlace: a parent of another place.
        ValidationError: the actor would be a part of itself.
    """
    place = actor.place
    check_places(place, [details.parent])
    _check_parent(actor, details.parent)
    with command("actor.change", place=place, by=by, via=via) as change:
        texts = plan_texts(ActorText, actor, details.texts, meaning=meaning)
        also = dict(texts.diff)
        before = sorted((m.name, m.task) for m in BoardMember.objects.filter(actor=actor))
        board = sorted(set(details.board))
        if before != board:
            also["board"] = [[_person(m) for m in before], [_person(m) for m in board]]
        for f in _PLAIN:
            value = getattr(details, f)
            if value or f not in _KEPT_WHEN_EMPTY:
                setattr(actor, f, value)
        actor.national = _nationals(change, {details.national} - {""}).get(details.national)
        changes = change.save(actor, expected=expected, also=also)
        texts.write(change, ActorText)
        if "board" in changes:
            BoardMember.objects.filter(actor=actor).delete()
            change.add_many(BoardMember, [BoardMember(place=place, actor=actor, name=n, task=t) for n, t in board])
        forget(actor)
        if changes:
            index_actors(place, [actor])
        if changes.keys() & {"name", "visibility", "kind", "active"}:
            relist(change, place, list(actor.activities.all()))
        return changes


def declare_ethnic_minority(*, actor: Actor, by: User, yes: bool, shown_to: str = "own") -> None:
    """Say, or take back, that the association calls itself an ethnic minority association (R56).

    Args:
        by: who says it; must be or represent the actor. Nobody else can, whatever their role.
        shown_to: a level of ``visible.LEVELS``; ``own`` shows it to nobody but the association.

    Raises:
        PermissionDenied: ``by`` does not stand for the actor.
        ValueError: no such level.
    """
    if not speaks_for(by, actor):
        raise PermissionDenied(_("Only the association itself can say this."))
    if shown_to not in LEVELS:
        raise ValueError(shown_to)
    # The audit trail tells that something was changed, and not what: see ``Actor.UNRECORDED``.
    with command("actor.change", place=actor.place, by=by) as change:
        actor.ethnic_minority_association, actor.declaration_shown_to = yes, shown_to if yes else "own"
        changed = ["ethnic_minority_association", "declaration_shown_to", "version"]
        actor.version += 1
        actor.save(update_fields=changed)
        change.record(actor, {})


def _person(member: tuple[str, str]) -> str:
    return " – ".join(filter(None, member))


def _check_parent(actor: Actor, parent: Actor | None) -> None:
    pk, seen = parent.pk if parent else None, set()
    while pk is not None and pk not in seen:
        if pk == actor.pk:
            raise ValidationError(_("An actor cannot be a part of itself."))
        seen.add(pk)
        # as it is stored: a command before this one may have moved it
        pk = Actor.objects.filter(pk=pk).values_list("parent_id", flat=True).first()


def _actor(place: Place, d: ActorDetails, nationals: dict[str, NationalAssociation], owner: User | None) -> Actor:
    return Actor(place=place, owner=owner, national=nationals.get(d.national), **{f: getattr(d, f) for f in _PLAIN})


def _nationals(change: Change, names: set[str]) -> dict[str, NationalAssociation]:
    found = {n.name: n for n in NationalAssociation.objects.filter(name__in=names)}
    for name in names - found.keys():
        found[name] = NationalAssociation.objects.create(name=name)
    return found
