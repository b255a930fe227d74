"""A forum's pulse is for those who see the forum, and looked after by who leads it (``core.surveys.ports``)."""

from typing import Any

from django.db.models import Q

from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.pulse.models import Pulse
from brobygger.core.surveys.ports import Guard

PURPOSE = "pulse.forum"


def _may(permission: str) -> Any:
    def ask(user: Any, survey: Any) -> bool:
        forum = Forum.objects.filter(pk__in=Pulse.objects.filter(pk=survey.pk).values("forum")).first()
        return forum is not None and user.has_perm(permission, forum)

    return ask


GUARD = Guard(
    PURPOSE,
    visible=lambda user, place: Q(of_forum__forum__in=fora_visible_to(user, place).values("pk")),
    may_see=_may("fora.view_forum"),
    may_change=_may("fora.lead_forum"),
)
