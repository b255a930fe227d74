"""The list of a place's members: what it shows, filters and exports."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.core.search.rows import holding
from brobygger.core.ui import symbols
from brobygger.core.ui.lists import Column, Empty, Filter, Listing
from brobygger.people.domain.queries import members_with_role, memberships_visible_to
from brobygger.people.models import Membership, Side


def _way_in(member: Membership) -> SafeString | str:
    return format_html("<bdi>{}</bdi>", member.user.email) if member.user.email else _("signs in with a card")


MEMBERS = Listing(
    name="members",
    title=_L("Members"),
    sentence=_L("{role} from {side} – {paid}"),
    filters=(
        Filter("role", _L("Everybody"), lambda place: Role.choices, members_with_role),
        Filter("side", _L("anywhere"), lambda place: Side.choices, lambda rows, v: rows.filter(side=v)),
        Filter(
            "paid",
            _L("paid or not"),
            lambda place: [("yes", _("paid")), ("no", _("not paid"))],
            lambda rows, v: rows.filter(paid=v == "yes"),
        ),
    ),
    columns=(
        Column(
            "name",
            _L("Name"),
            lambda m: str(m.user),
            url=lambda m: reverse("membership", args=[m.place.slug, m.pk]),
            sort="user__name",
        ),
        Column("roles", _L("Does here"), lambda m: m.role_names),
        Column(
            "side",
            _L("Belongs to"),
            lambda m: m.get_side_display(),
            cell=lambda m: symbols.side_mark(m.side),
            sort=("side", "user__name"),
        ),
        Column("paid", _L("Paid"), lambda m: _("Yes") if m.paid else _("No"), sort=("paid", "user__name")),
        Column("email", _L("E-mail"), lambda m: m.user.email or "", cell=_way_in, sort="user__email"),
        Column("since", _L("Since"), lambda m: timezone.localdate(m.created_at), sort="created_at", shown=False),
    ),
    default_sort="name",
    find=holding("user__name", "user__email"),
    empty=Empty(_L("Nobody here yet")),
)


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Membership]]:
    """Return the list and the memberships on it that ``user`` may see."""
    return MEMBERS, memberships_visible_to(user, place)
