"""Sign-in without e-mail: a printed card (R75)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel


class SignInCard(PlaceModel):
    """A printed card: its code is kept as a digest, its PIN like a password. Neither can be read back.

    ``failed`` counts wrong PINs since the last right one; from ``domain.cards.TRIES`` on the card is locked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cards")
    code_digest = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=128)
    failed = models.PositiveSmallIntegerField(_("wrong PINs"), default=0)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    retention = "90 days after it was withdrawn, or a year after it was last used (people.retention)"

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(withdrawn_at=None), name="one_card_in_use_a_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
