"""Whom one may ask (R53)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models.actor import Actor
from brobygger.overview.directory.models.term import Term


class ContactPoint(PlaceModel, PublicModel, VersionedModel):
    """The fixed contact for some topics of an actor, with hours and a substitute."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="contact_points", verbose_name=_("actor"))
    name = models.CharField(_("name"), max_length=120)
    task = models.CharField(_("can help with"), max_length=160, blank=True)
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.CharField(_("when one can call"), max_length=160, blank=True)
    topics = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name=_("topics"))
    substitute = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("substitute"),
    )
    image = models.ImageField(_("picture"), upload_to="contacts", blank=True)
    public = models.BooleanField(_("shown to everybody"), default=True)
    confirmed_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    source_key = models.CharField(max_length=80, blank=True)

    retention = "deleted with its actor, or when the contact leaves"

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(substitute=None) | ~models.Q(substitute=models.F("id")),
                name="nobody_is_their_own_substitute",
            ),
            models.UniqueConstraint(
                fields=["place", "source_key"],
                condition=~models.Q(source_key=""),
                name="contact_source_key_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def for_everybody(self) -> bool:
        """Whether anonymous readers may see it."""
        return self.public and self.actor.for_everybody
