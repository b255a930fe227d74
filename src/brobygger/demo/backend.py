"""The password of the demo people, accepted in demo mode alone: no account stores it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from brobygger.people.domain.queries import account_of
from brobygger.people.models import User

DOMAIN = "@demo.example"
PASSWORD = "demo"  # noqa: S105 - public on purpose, refused outside the demo


class DemoPasswordBackend(ModelBackend):
    """Signs in ``<role>@demo.example`` with the password ``demo`` while ``BROBYGGER_DEMO`` is on."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> User | None:
        """Return the demo person, or None."""
        email = str(credentials.get("email") or username or "").strip().lower()
        if not settings.DEMO or password != PASSWORD or not email.endswith(DOMAIN):
            return None
        return account_of(email)
