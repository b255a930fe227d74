"""What is stored about people."""

from brobygger.people.models.membership import Membership, Side
from brobygger.people.models.user import User

__all__ = ["Membership", "Side", "User"]
