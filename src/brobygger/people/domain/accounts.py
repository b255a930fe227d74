"""How accounts begin."""

from django.db import transaction

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
