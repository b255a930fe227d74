"""Who may act for an actor."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.overview.directory.models import Actor, Representation
from brobygger.people.models import User


def let_represent(*, actor: Actor, user: User, by: User | None) -> Representation:
    """Let ``user`` act for ``actor``; nothing happens if she may already.

    Raises:
        ValidationError: the user is no member of the actor's place, or lets herself.
    """
    if by is not None and by.pk == user.pk:
        raise ValidationError(_("You cannot let yourself act for somebody. Ask a colleague."))
    if not standing(user, actor.place).roles:
        raise ValidationError(_("This person is not a member here. Invite the person first."))
    with command("actor.let_represent", place=actor.place, by=by) as change:
        found = Representation.objects.filter(actor=actor, user=user, ended_at=None).first()
        return found or change.add(Representation(place=actor.place, actor=actor, user=user))


def end_representation(*, representation: Representation, by: User | None) -> None:
    """End it; what the user did for the actor stays."""
    with command("actor.end_representation", place=representation.place, by=by) as change:
        representation.ended_at = timezone.now()
        change.save(representation)
        change.emit("actor.representation_ended", actor=str(representation.actor_id))
