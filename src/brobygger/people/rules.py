"""Who may do what with people."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import Role
from brobygger.people.models import Invitation, Membership, SignInCard

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


@rules.predicate
def looks_after_members(user: Any, row: Any) -> bool:
    """Those who let others into the place of the row."""
    return standing(user, row.place).may("members")


@rules.predicate
def gives_out_cards(user: Any, row: Any) -> bool:
    """Those who give out cards in the place of the row."""
    return standing(user, row.place).may("cards")


@rules.predicate
def is_a_member_now(user: Any, row: Membership) -> bool:
    """The membership has not ended."""
    return row.active


@rules.predicate
def waits_for_an_answer(user: Any, row: Invitation) -> bool:
    """Nobody has accepted the invitation, nobody has withdrawn it."""
    return row.accepted_at is None and row.withdrawn_at is None


@rules.predicate
def is_in_use(user: Any, row: SignInCard) -> bool:
    """The card has not been withdrawn."""
    return row.withdrawn_at is None


rules.add_perm("people.view_membership", is_a_member_now & (looks_after_members | gives_out_cards))
rules.add_perm("people.view_invitation", waits_for_an_answer & looks_after_members)
rules.add_perm("people.view_signincard", is_in_use & gives_out_cards)
