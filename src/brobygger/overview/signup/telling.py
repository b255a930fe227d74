"""What the history and the members' inbox call what belongs to sign-up."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import history, wording
from brobygger.overview.signup import letters

KINDS = {
    "sheet": _("Sign-up of activities"),
    "gathering": _("Dates to sign up for"),
    "party": _("Those who signed up"),
    "seat": _("Sign-ups"),
    "headcount": _("How many came"),
    "daycontact": _("People of the day"),
}


def register() -> None:
    """Tell the core."""
    for kind, label in KINDS.items():
        history.name_kind(kind, label)
    letters.register()
    wording.register(letters.WAITING, title=_("%(title)s, %(day)s: %(number)d waiting"), action=_("See the list"))
    wording.register(letters.TO_CALL, title=_("%(title)s, %(day)s: %(number)d to call"), action=_("See the list"))
