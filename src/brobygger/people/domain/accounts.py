"""How accounts begin."""

from django.db import transaction

from brobygger.core.command import command
from brobygger.people.models import User


def open_account(*, email: str, name: str, language: str = "da") -> User:
    """Return the account of ``email``, opened now if there was none. No password opens it: a code is mailed.

    Args:
        email: address; upper and lower case are the same.
        name: what the person is called, kept as it is in an account that exists.
        language: the reader's language.
    """
    with transaction.atomic():
        found = User.objects.filter(email=email.strip().lower()).first()
        return found or User.objects.create_user(email.strip(), None, name=name, language=language)


def make_operator(*, email: str, name: str = "") -> User:
    """Make the account of ``email``, opened now if there was none, one that runs the installation."""
    with command("account.make_operator", place=None, by=None, via="command") as change:
        user = open_account(email=email, name=name or email)
        user.is_operator = True
        change.save(user)
        return user
