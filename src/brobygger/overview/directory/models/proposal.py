"""What somebody wrote that waits until it has been looked through (R10)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models.editlink import EditLink


class ProposalState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", _("waits to be looked through")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("sent back with a word")
    TAKEN_BACK = "taken_back", _("taken back")


class Proposal(PlaceModel, PublicModel, VersionedModel):
    """A command that has not been carried out: its name, and in ``said`` what it is to be told (``domain.packing``).

    ``entry`` is the id of what it changes, empty for something new; it is no foreign key, so that nothing anybody wrote
    is lost with an entry that is removed meanwhile. ``before`` is the entry as its sender saw it. What was decided
    keeps neither content nor file.
    """

    command = models.CharField(max_length=20)
    entry = models.UUIDField(null=True, blank=True)
    said = models.JSONField(default=dict)
    before = models.JSONField(null=True, blank=True)
    file = models.FileField(upload_to="proposals", blank=True)
    title = models.CharField(_("what"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    link = models.ForeignKey(EditLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals")
    via = models.CharField(max_length=8, default="web")
    state = models.CharField(_("state"), max_length=12, choices=ProposalState, default=ProposalState.WAITING)
    sent_at = models.DateTimeField(_("sent"))
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    word = models.TextField(_("word"), blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    UNRECORDED = frozenset({"said", "before", "file", "title", "word", "reminded_at", "sent_at", "decided_at"})
    retention = "90 days after it was decided, a year where nobody decided (directory.retention); files at once"

    class Meta:
        indexes = [models.Index(fields=["place", "state", "sent_at"], name="proposal_place_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def waits(self) -> bool:
        """Whether nobody has decided."""
        return self.state == ProposalState.WAITING

    @property
    def open_to_its_sender(self) -> bool:
        """Whether its sender can change it, and so send it again."""
        return self.state in {ProposalState.WAITING, ProposalState.RETURNED}
