"""Finding registrations that may be one association, and remembering those that are not (R57)."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain import likeness
from brobygger.overview.directory.domain.likeness import Profile
from brobygger.overview.directory.domain.queries import current_actors, venues_visible_to
from brobygger.overview.directory.models import Actor, NotTheSame
from brobygger.people.models import User

REASONS = {
    "name": gettext_lazy("The same name"),
    "alike_name": gettext_lazy("Names that are almost the same"),
    "cvr": gettext_lazy("The same CVR number"),
    "email": gettext_lazy("The same e-mail"),
    "phone": gettext_lazy("The same phone number"),
    "address": gettext_lazy("The same address"),
    "board": gettext_lazy("The same people on the board"),
}


@dataclass(frozen=True)
class Pair:
    """Two actors that are alike, with the reasons in words."""

    first: Actor
    second: Actor
    reasons: list[str]
    branches: bool
    score: float


def possible_duplicates(user: Any, place: Place, only: Actor | None = None) -> list[Pair]:
    """Return the pairs that nobody has told apart since they last changed; those with ``only`` when it is given."""
    actors = {str(a.pk): a for a in current_actors(user, place).select_related("national").prefetch_related("board")}
    profiles = {pk: profile_of(a) for pk, a in actors.items()}
    areas = {name for v in venues_visible_to(user, place) for name in (v.area, v.city)}
    localities = areas | {a.city for a in actors.values()} | {place.name, place.municipality}
    told_apart = {(str(n.first_id), str(n.second_id)): n.seen for n in NotTheSame.objects.filter(place=place)}
    found = []
    for f in likeness.alike(list(profiles.values()), localities):
        if only is not None and str(only.pk) not in {f.first, f.second}:
            continue
        if told_apart.get((f.first, f.second)) == _seen(profiles[f.first], profiles[f.second]):
            continue
        reasons = [str(REASONS[r]) for r in f.reasons]
        found.append(Pair(actors[f.first], actors[f.second], reasons, f.branches, f.score))
    return found


def tell_apart(*, first: Actor, second: Actor, reason: str, by: User) -> NotTheSame:
    """Say that two actors are not the same, and why; the pair does not come back until one of them changes.

    Raises:
        ValidationError: no reason, the same actor twice, or actors of two places.
    """
    if not reason.strip():
        raise ValidationError(_("Say in a few words why they are two."))
    if first.pk == second.pk or first.place_id != second.place_id:
        raise ValidationError(_("Choose two actors of this place."))
    first, second = sorted((first, second), key=lambda a: str(a.pk))
    with command("actor.tell_apart", place=first.place, by=by) as change:
        old = NotTheSame.objects.filter(first=first, second=second).first()
        row = old or NotTheSame(place=first.place, first=first, second=second)
        row.reason, row.by, row.seen = reason.strip(), by, _seen(profile_of(first), profile_of(second))
        if old is None:
            return change.add(row)
        change.save(row)
        return row


def profile_of(actor: Actor) -> Profile:
    """Return what is compared of ``actor``."""
    return Profile(
        id=str(actor.pk),
        name=actor.name,
        cvr=actor.cvr,
        email=actor.email,
        phone=actor.phone,
        address=actor.address,
        postcode=actor.postcode,
        city=actor.city,
        national=str(actor.national_id or ""),
        parent=str(actor.parent_id or ""),
        board=tuple(sorted(m.name for m in actor.board.all())),
    )


def _seen(first: Profile, second: Profile) -> str:
    return first.fingerprint()[:32] + second.fingerprint()[:32]
