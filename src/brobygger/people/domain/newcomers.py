"""People who come in without e-mail: an account, a membership and a card in one (R75)."""

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.people.domain.cards import IssuedCard, issue_card
from brobygger.people.domain.joining import join_place
from brobygger.people.models import User


def register_person_with_card(
    *, place: Place, by: User | None, name: str, language: str, side: str, roles: list[str]
) -> IssuedCard:
    """Make an account without e-mail, a membership and the card that opens it.

    Raises:
        PermissionDenied: a role that no card may open.
    """
    with command("card.register_person", place=place, by=by):
        user = User.objects.create_user(None, None, name=name, language=language)
        membership = join_place(place=place, user=user, side=side, roles=roles, by=by)
        return issue_card(membership=membership, by=by)
