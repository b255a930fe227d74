"""What coordination shows on a forum's page (``fora.ports``)."""

from typing import Any

from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Forum, ForumState
from brobygger.collaboration.fora.ports import Section
from brobygger.core.access import standing


def section(forum: Forum, user: Any) -> Section | None:
    """The way to hand the forum over, for whoever leads it and for those who hand over for others (R19)."""
    if forum.state != ForumState.ACTIVE:
        return None
    if not (standing(user, forum.place).may("fora.appoint") or user.has_perm("fora.lead_forum", forum)):
        return None
    return Section(_("Handing over"), "coordination/_section.html", {"forum": forum}, order=200)
