"""What a user is in a place."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.in_words import listed
from brobygger.core.models import PlaceModel, VersionedModel
from brobygger.core.rights import Role


class Side(models.TextChoices):
    """Whom a person or organisation stands for; every balance figure uses it (R1)."""

    MUNICIPALITY = "municipality", _("Municipality")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    PARTNER = "partner", _("Partner")


class Membership(PlaceModel, VersionedModel):
    """User x place x one side x a set of roles."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    side = models.CharField(_("belongs to"), max_length=16, choices=Side)
    paid = models.BooleanField(_("is paid for it"), default=False)
    roles = models.JSONField(_("roles"), default=list)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "until it is ended; deleted a year after (people.retention)"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "user"], name="one_membership_a_place")]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def role_names(self) -> str:
        """The roles in the reader's language."""
        return names_of(self.roles)


def names_of(roles: Iterable[str]) -> str:
    """Return the names of ``roles`` in the reader's language, in the order of the table of rights."""
    return listed(r.label for r in Role if r.value in set(roles))
