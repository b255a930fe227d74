"""What is stored about people."""

from brobygger.people.models.card import SignInCard
from brobygger.people.models.declaration import Declaration
from brobygger.people.models.invitation import Invitation
from brobygger.people.models.membership import Membership, Side
from brobygger.people.models.sign_in import SignIn
from brobygger.people.models.user import User

__all__ = ["Declaration", "Invitation", "Membership", "Side", "SignIn", "SignInCard", "User"]
