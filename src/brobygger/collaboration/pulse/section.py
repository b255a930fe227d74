"""The pulse on a forum's page (``fora.ports``)."""

from typing import Any

from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Forum, ForumState
from brobygger.collaboration.fora.ports import Section
from brobygger.collaboration.pulse.domain.asking import is_small, pulses_of


def section(forum: Forum, user: Any) -> Section | None:
    """How power is balanced: the pulses so far, and the way to ask, or to talk about it where the forum is small."""
    found = list(pulses_of(forum)[:4])
    leads = forum.state == ForumState.ACTIVE and user.has_perm("fora.lead_forum", forum)
    small = is_small(forum)
    context = {"pulses": found, "forum": forum, "leads": leads, "small": small,
               "open": any(p.survey.state == "open" for p in found)}  # fmt: skip
    return Section(_("The balance of power"), "pulse/_section.html", context, order=60)
