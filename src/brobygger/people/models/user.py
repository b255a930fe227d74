"""A login of the installation."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES


class UserManager(BaseUserManager["User"]):
    """Makes users; e-mail is optional, since not everybody has one (R75)."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        """Return a new user. Without ``password`` no password opens the account."""
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who can sign in, by e-mailed code, password, or printed card.

    Only a ``phone`` that is ``phone_confirmed`` opens the account by text message.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=80)
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    phone_confirmed = models.BooleanField(default=False)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="da")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects = UserManager()

    retention = "until the person deletes the account, or two years without membership or sign-in"

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["phone"], condition=models.Q(phone_confirmed=True), name="confirmed_phone_once"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email or "?"

    # Django's permission protocol; rights come from memberships (core.rights) and rules, never from tables here.
    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Return whether the rules grant ``perm`` on ``obj``."""
        import rules

        return bool(self.is_active and rules.has_perm(perm, self, obj))
