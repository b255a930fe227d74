"""What people are told, what waits for them, and the mails on their way."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from brobygger.core.languages import LANGUAGES


class MailState(models.TextChoices):
    """How far a mail has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class MailKind(models.TextChoices):
    """Why a mail is sent: grouped ones count against the reader's weekly budget."""

    GROUPED = "grouped"
    URGENT = "urgent"
    ACCOUNT = "account"


class Mail(models.Model):
    """A mail in the outbox. Its id is the Message-ID, so a mail that has to be repeated can be recognised."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    to = models.EmailField()
    kind = models.CharField(max_length=8, choices=MailKind)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # What calendar programs read of it (iTIP), whose METHOD line says what they do with it.
    calendar = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=MailState, default=MailState.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    send_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    repeats = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=120, blank=True)

    retention = "30 days, then deleted (core.retention); the text is emptied when the mail is sent"

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["state", "send_at"], name="mail_state_send_at"),
            models.Index(fields=["user", "created_at"], name="mail_user_created"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Notification(models.Model):
    """One thing that one person is told, in the words of ``core.wording``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    context = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    # Told by mail, or found not to be told (no address, no longer a member).
    settled = models.BooleanField(default=False)

    retention = "180 days, then deleted (core.retention)"

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notification_user_at"),
            models.Index(
                fields=["user", "created_at"], condition=models.Q(settled=False), name="notification_unsettled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class InboxItem(models.Model):
    """Something that waits for one person: put there by an app, done when the app says so."""

    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=60)
    context = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    due = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    retention = "until it is done, at most two years, then deleted (core.retention)"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "about"], name="one_inbox_item_a_thing")]
        indexes = [models.Index(fields=["user", "place", "due"], name="inbox_user_place_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
