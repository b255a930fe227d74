"""Who an account lets in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

DEMO_DOMAIN = "@demo.example"
BACKEND = "brobygger.people.backends.Backend"


class Backend(AuthenticationBackend):
    """Password and e-mail; demonstration accounts get in nowhere but in a demonstration, however they try.

    Asked at every request of a session too, so a closed account is out at once.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Return whether the account is open here."""
        return bool(super().user_can_authenticate(user)) and may_enter(user)


def may_enter(user: Any) -> bool:
    """Return False for demonstration people outside a demonstration."""
    return settings.DEMO or not (user.email or "").endswith(DEMO_DOMAIN)
