"""Fora as groups that do tasks together (``tasks.ports``)."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from brobygger.collaboration.fora.domain.queries import fora_visible_to, names_of, people_sharing, written_by
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.tasks.ports import Groups
from brobygger.core.models import Place


def _may(permission: str) -> Any:
    def ask(user: Any, key: UUID) -> bool:
        forum = Forum.objects.filter(pk=key).select_related("place").first()
        return forum is not None and user.has_perm(permission, forum)

    return ask


def _url(place: Place, key: UUID) -> str:
    return reverse("forum", args=[place.slug, key])


GROUPS = Groups(
    visible=lambda user, place: Q(group__in=fora_visible_to(user, place).values("pk")),
    may_see=_may("fora.view_forum"),
    may_write=_may("fora.write_forum"),
    choices=lambda user, place: list(written_by(user, place).order_by("name").values_list("pk", "name")),
    people=people_sharing,
    named=names_of,
    url=_url,
)
