"""What allauth asks of this product."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up alone: accounts begin with an invitation, a card, or an association's own entry."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False; see ``people.domain.joining``."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Users have no user names."""
