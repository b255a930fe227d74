"""Signing the declaration of confidentiality (quality: before anything about a household is seen)."""

from django.db.models import QuerySet
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.people.confidentiality import VERSION, text_in
from brobygger.people.models import Declaration, User


def sign_declaration(*, place: Place, user: User, name: str, language: str) -> Declaration:
    """Sign the version in force, as read in ``language``; nothing happens if it is signed already.

    Args:
        name: as the person writes it under the text.
    """
    with command("declaration.sign", place=place, by=user) as change:
        User.objects.select_for_update().get(pk=user.pk)  # two presses on the button sign once
        found = declarations_in_force(place).filter(user=user).first()
        return found or change.add(
            Declaration(place=place, user=user, text_version=VERSION, language=text_in(language).language, name=name)
        )


def withdraw_declaration(*, declaration: Declaration, by: User) -> None:
    """Withdraw. The duty to keep silent about what was seen stays; new access ends."""
    with command("declaration.withdraw", place=declaration.place, by=by) as change:
        declaration.withdrawn_at = timezone.now()
        change.save(declaration)


def declarations_in_force(place: Place) -> QuerySet[Declaration]:
    """Return the signatures that count in ``place``."""
    return Declaration.objects.filter(place=place, withdrawn_at=None, text_version=VERSION)
