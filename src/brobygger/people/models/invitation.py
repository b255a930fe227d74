"""Asking somebody in, by a link."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel
from brobygger.people.models.membership import Side, names_of


class Invitation(PlaceModel):
    """A link that makes one person a member, once. Of the secret in the link only a digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail"), blank=True)
    side = models.CharField(_("belongs to"), max_length=16, choices=Side)
    paid = models.BooleanField(_("is paid for it"), default=False)
    roles = models.JSONField(_("roles"), default=list)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    retention = "90 days after the link has ended (people.retention)"

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def role_names(self) -> str:
        """The roles in the reader's language."""
        return names_of(self.roles)

    @property
    def has_expired(self) -> bool:
        """Whether the link is too old."""
        return self.expires_at <= timezone.now()
