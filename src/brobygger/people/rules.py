"""Who may do what with people."""

from brobygger.core.rights import Role
from brobygger.people.models import Membership

# Who issues a card could use it, so a card never opens more than these.
CARD_ROLES = frozenset({Role.VOLUNTEER, Role.ASSOCIATION, Role.NEWCOMER})


def may_have_card(membership: Membership) -> bool:
    """Return whether a card may open this person's account: a member here only, with no role beyond ``CARD_ROLES``.

    Otherwise a coordinator could sign in as an administrator, or into another place, with a card of her own issue.
    """
    elsewhere = Membership.objects.filter(user=membership.user_id, active=True).exclude(pk=membership.pk)
    return (
        membership.active
        and set(membership.roles) <= CARD_ROLES
        and membership.user.is_active
        and not membership.user.is_operator
        and not elsewhere.exists()
    )
