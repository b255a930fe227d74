"""Who may what, in their own place: the table of the architecture as data.

``own`` rights are marked ``.own``; what "own" means for an entry stands in the ``rules.py`` of its app.
Rights add up over a person's roles.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles a membership can carry."""

    ADMIN = "admin", _("Administrator")
    COORDINATOR = "coordinator", _("Coordinator")
    INTEGRATION = "integration", _("Integration worker")
    LEADER = "leader", _("Leader or politician")
    VOLUNTEER = "volunteer", _("Volunteer")
    ASSOCIATION = "association", _("Association")
    CENTRE = "centre", _("Volunteer centre")
    NEWCOMER = "newcomer", _("Former newcomer")


A, C, W, L, V, F, Z, N = Role
EVERYONE = frozenset(Role)

RIGHTS: dict[str, frozenset[Role]] = {
    "desk": EVERYONE,
    "start": EVERYONE,
    "fora": EVERYONE,
    "fora.appoint": frozenset({A, C}),
    "fora.evenings": frozenset({L}),
    "overview.edit": frozenset({A, C, W, Z}),
    "overview.edit.own": frozenset({V, F, N}),
    "overview.write": frozenset({A, C, W, Z, V, F, N}),
    "translate": frozenset({A, C, W, Z, V, F, N}),
    "overview.import": frozenset({A, C, W, Z}),
    "settings": frozenset({A}),
    "members": frozenset({A}),
    "cards": frozenset({A, C}),
    "representatives": frozenset({A, C}),
    "audit": frozenset({A, C}),
    "timeline.edit": frozenset({A, C, W, Z}),
    "timeline.edit.own": frozenset({V, F, N}),
    "timeline.write": frozenset({A, C, W, Z, V, F, N}),
    "timeline.adopt": frozenset({C, W}),
    "households": frozenset({C, W, V}),
    "households.expect": frozenset({C, W}),
    "figures": frozenset({A, C, W, L, Z}),
}

# A page behind one of these opens only to those bound to confidentiality; the others are asked to sign first.
AFTER_DECLARATION = frozenset({"households", "households.expect"})


def may(roles: frozenset[Role] | frozenset[str], right: str) -> bool:
    """Return whether any of ``roles`` carries ``right``, in full or for what is one's own.

    Raises:
        KeyError: no such right.
    """
    return bool(RIGHTS[right] & roles)
