"""What the pages of terms share: the forum of the address, and what its reader may do."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms.domain.queries import in_full, terms_visible_to
from brobygger.collaboration.terms.models import State, Terms
from brobygger.core.models import Place


def found_forum(request: Any, place: Place, pk: UUID) -> Forum:
    """Return the forum, if the reader may see it; else 404."""
    found: Forum = get_object_or_404(fora_visible_to(request.user, place).select_related("place"), pk=pk)
    return found


def versions(request: Any, place: Place, forum: Forum) -> list[Terms]:
    """Return all versions of the forum's terms, the newest first."""
    return list(in_full(terms_visible_to(request.user, place).filter(forum=forum)).order_by("-number"))


def under_way(rows: list[Terms]) -> Terms | None:
    """Return the version that is being written or waits for its yes."""
    return next((t for t in rows if t.state in {State.DRAFT, State.PROPOSED}), None)


def in_force(rows: list[Terms]) -> Terms | None:
    """Return the version that holds."""
    return next((t for t in rows if t.state == State.IN_FORCE), None)


def hold(request: Any, permission: str, forum: Forum) -> None:
    """Refuse who may see the forum and not do this in it; and everybody once it has ended."""
    if not may(request, permission, forum):
        raise PermissionDenied


def may(request: Any, permission: str, forum: Forum) -> bool:
    """Return whether the reader may do this in a forum that has not ended."""
    return forum.state == "active" and request.user.has_perm(permission, forum)
