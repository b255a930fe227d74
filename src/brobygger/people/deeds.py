"""What the verbs of people mean (``core.deeds``), and what the values in their history are called."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds, history
from brobygger.core.rights import Role

VERBS = {
    "place.open": _("%(who)s opened %(what)s"),
    "account.make_operator": _("%(what)s runs the installation from now on"),
    "membership.join": _("%(what)s became a member"),
    "membership.end": _("%(who)s ended the membership of %(what)s"),
    "invitation.invite": _("%(who)s invited %(what)s"),
    "invitation.renew": _("%(who)s made a new link for %(what)s"),
    "invitation.withdraw": _("%(who)s took back the invitation of %(what)s"),
    "card.issue": _("%(who)s gave %(what)s a card"),
    "card.withdraw": _("%(who)s withdrew the card of %(what)s"),
    "card.lock": _("The card of %(what)s was locked after five wrong PINs"),
    "declaration.sign": _("%(who)s signed the declaration of confidentiality"),
    "declaration.withdraw": _("%(who)s withdrew the signature under the declaration of confidentiality"),
}


def register() -> None:
    """Tell the history."""
    for verb, sentence in VERBS.items():
        deeds.name_verb(verb, sentence)
    for kind in ("membership", "invitation"):
        history.name_values(kind, "roles", dict(Role.choices))
