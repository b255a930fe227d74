"""What a person says of herself, and how she signs in."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse

from brobygger.core.command import command
from brobygger.people.domain.letters import send_email_change, send_email_changed
from brobygger.people.models import User
from brobygger.people.phones import normal_phone

_SALT = "people.email"
LINK_GOOD_FOR = 3600  # seconds


def change_profile(*, user: User, name: str, phone: str, language: str) -> User:
    """Change name, phone and language. A new phone number opens nothing until it is confirmed."""
    number = normal_phone(phone)
    if number != user.phone:
        user.phone, user.phone_confirmed = number, False
    with command("account.change", place=None, by=user) as change:
        change.everywhere = user.name != name  # no place keeps an answer with the old name
        user.name, user.language = name, language
        user.save(update_fields=["name", "phone", "phone_confirmed", "language"])
    return user


def keep_language(user: User, language: str) -> None:
    """Keep the language that a person chose on any page."""
    user.language = language
    user.save(update_fields=["language"])


def confirm_phone(*, user: User, phone: str) -> None:
    """Keep that ``phone`` is the user's own. Another account that had it loses it: who holds the phone is right."""
    number = normal_phone(phone)
    with transaction.atomic():
        User.objects.filter(phone=number, phone_confirmed=True).exclude(pk=user.pk).update(phone_confirmed=False)
        User.objects.filter(pk=user.pk).update(phone=number, phone_confirmed=True)


def ask_for_email(*, user: User, email: str) -> None:
    """Mail a link to ``email`` that proves that it is the user's own; the same whether or not anybody has it."""
    address = email.strip().lower()
    token = signing.dumps([str(user.pk), user.email, address], salt=_SALT)
    send_email_change(settings.BASE_URL + reverse("email_confirm", args=[token]), address, user.language)


def confirm_email(*, user: User, token: str) -> bool:
    """Give ``user`` the address that ``token`` proves.

    Returns:
        False: the link is old, another person's, used already, or the address has an account meanwhile.
    """
    try:
        pk, before, address = signing.loads(token, salt=_SALT, max_age=LINK_GOOD_FOR)
    except signing.BadSignature:
        return False
    if pk != str(user.pk) or before != user.email:
        return False
    try:
        with transaction.atomic():
            EmailAddress.objects.filter(user=user).delete()
            user.email = address
            user.save(update_fields=["email"])
    except IntegrityError:
        user.email = before
        return False
    if before:
        send_email_changed(before, user.language)
    return True
