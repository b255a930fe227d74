"""The durable outbox of mails.

A mail is a row, written with what it tells of. The sender marks a row ``sending`` before it talks to the mail
server, and in one transaction marks it ``sent`` and the next one ``sending``: after a kill at most one mail per
open connection is in doubt. It is sent again with the same Message-ID, counted in ``repeats`` and logged.
"""

import logging
import re
import smtplib
import ssl
from collections.abc import Callable, Sequence
from datetime import timedelta
from email.utils import parseaddr
from typing import Any
from urllib.parse import unquote, urlparse

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from brobygger.core import env
from brobygger.core.models import Mail, MailKind, MailState
from brobygger.core.signs import one_line, wire_address

log = logging.getLogger("brobygger.mail")

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 12
Transport = Callable[[str, str, bytes], object]


def put(
    *,
    to: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    kind: str = MailKind.ACCOUNT,
    user: Any = None,
    calendar: str = "",
) -> Mail:
    """Put a mail into the outbox, in the active language; in a transaction it is sent if that is committed.

    Args:
        to: address; of people without an account too.
        template: ``ui/mail/<template>.txt`` and ``.html``.
        kind: of ``MailKind``.
        user: whose mail it is, if the reader has an account.
        calendar: an invitation as calendar programs read it, with its METHOD.
    """
    frame = context | {"base_url": settings.BASE_URL, "language": translation.get_language() or "da"}
    return Mail.objects.create(
        user=user,
        to=to,
        kind=kind,
        language=frame["language"],
        subject=one_line(subject)[:200],
        text=render_to_string(f"ui/mail/{template}.txt", frame).strip() + "\n",
        html=render_to_string(f"ui/mail/{template}.html", frame | {"rtl": translation.get_language_bidi()}),
        calendar=calendar,
    )


def absolute(path: str) -> str:
    """Return the full address of ``path`` as people outside the product open it."""
    return path if "://" in path else f"{settings.BASE_URL}/{path.lstrip('/')}"


class OutboxBackend(BaseEmailBackend):
    """Django's ``EMAIL_BACKEND``: mails of libraries (codes to sign in, new passwords) go the same way."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put each message into the outbox, once for each recipient."""
        rows = []
        for message in email_messages:
            html = [str(c) for c, kind in getattr(message, "alternatives", ()) if kind == "text/html"]
            text, html_body = (str(message.body), html[0] if html else "")
            rows += [
                Mail(
                    to=parseaddr(address)[1],
                    kind=MailKind.ACCOUNT,
                    language=translation.get_language() or "da",
                    subject=one_line(str(message.subject))[:200],
                    text=text,
                    html=html_body,
                )
                for address in message.recipients()
            ]
        Mail.objects.bulk_create(rows)
        return len(rows)


def newest(limit: int) -> list[Mail]:
    """Return the newest mails, for the demonstration's page."""
    return list(Mail.objects.order_by("-created_at")[:limit])


def message_id(mail: Mail) -> str:
    """Return the Message-ID, which stays the same however often the mail has to be sent."""
    return f"<{mail.pk}@{urlparse(settings.BASE_URL).hostname or 'localhost'}>"


def as_bytes(mail: Mail) -> bytes:
    """Return the mail as it goes over the wire."""
    headers = {"Message-ID": message_id(mail), "Content-Language": mail.language, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        # The last alternative is what programs that know it show; the file is for those that look for one.
        method = re.search(r"^METHOD:(\w+)", mail.calendar, re.M)
        message.attach_alternative(mail.calendar, f"text/calendar; method={method[1] if method else 'PUBLISH'}")
        message.attach("invite.ics", mail.calendar.encode(), "application/ics")
    whole: Any = message.message()  # Django's own kind, which takes the line end
    return bytes(whole.as_bytes(linesep="\r\n"))


def deliver(send: Transport, limit: int = 500) -> int:
    """Send what is due over one connection.

    Args:
        send: hands ``(from, to, bytes)`` to the mail server; raises ``smtplib.SMTPException`` or ``OSError``.
        limit: at most so many.

    Returns:
        how many were accepted by the mail server.

    Raises:
        OSError, smtplib.SMTPServerDisconnected: the connection is gone; the mail at hand waits for the next one.
    """
    sender, done = parseaddr(settings.DEFAULT_FROM_EMAIL)[1], 0
    mail = _turn(None)
    while mail is not None:
        try:
            send(sender, wire_address(mail.to), as_bytes(mail))
        except ValueError as error:  # an address or a header of which no mail can be made, now or later
            _never(mail, type(error).__name__)
            sent = None
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
            _refused(mail, error)
            sent = None
        except OSError as error:  # SMTPException is one too
            _again(mail, type(error).__name__)
            raise
        else:
            sent, done = mail, done + 1
        mail = _turn(sent, claim=done < limit)
    return done


def _turn(sent: Mail | None, *, claim: bool = True) -> Mail | None:
    """Mark ``sent`` as sent and take the next mail, in one transaction."""
    now = timezone.now()
    due = Mail.objects.filter(
        Q(state=MailState.WAITING, send_at__lte=now) | Q(state=MailState.SENDING, lease_until__lt=now)
    )
    if sent is None and not due.exists():
        return None
    with transaction.atomic():
        if sent is not None:
            # Codes and news have done their work.
            emptied = {} if settings.DEMO else {"text": "", "html": "", "calendar": ""}
            Mail.objects.filter(pk=sent.pk).update(
                state=MailState.SENT, sent_at=now, lease_until=None, error="", **emptied
            )
        if not claim:
            return None
        mail = due.select_for_update(skip_locked=True).order_by("send_at").first()
        if mail is None:
            return None
        if mail.state == MailState.SENDING:  # whoever had it was ended; perhaps it went out
            mail.repeats += 1
            log.warning("mail may be repeated", extra={"facts": {"message_id": message_id(mail)}})
        mail.state, mail.lease_until, mail.attempts = MailState.SENDING, now + LEASE, mail.attempts + 1
        mail.save(update_fields=["state", "lease_until", "attempts", "repeats"])
    return mail


def _refused(mail: Mail, error: smtplib.SMTPException) -> None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    else:
        code = getattr(error, "smtp_code", 0)
    if code >= 500:
        _never(mail, f"refused ({code})")
    else:
        _again(mail, f"not now ({code})")


def _never(mail: Mail, why: str) -> None:
    Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED, lease_until=None, error=why)
    log.error("mail refused", extra={"facts": {"message_id": message_id(mail), "why": why}})


def _again(mail: Mail, why: str) -> None:
    last = mail.attempts >= MOST_ATTEMPTS
    pause = min(timedelta(hours=6), timedelta(seconds=20 * 2**mail.attempts))
    state = MailState.FAILED if last else MailState.WAITING
    Mail.objects.filter(pk=mail.pk).update(state=state, lease_until=None, error=why, send_at=timezone.now() + pause)


def connect() -> smtplib.SMTP:
    """Open a connection to the server named by ``BROBYGGER_SMTP_URL``; encrypted wherever it can be.

    Raises:
        OSError, smtplib.SMTPException: it cannot be reached, or refuses the user.
    """
    url = urlparse(env.text("BROBYGGER_SMTP_URL"))
    host, context = url.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, url.port or 465, timeout=30, context=context)
    else:
        server = smtplib.SMTP(host, url.port or 587, timeout=30)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server


def deliver_all() -> int:
    """Send everything that is due, if this installation has a mail server; else mails stay in the outbox."""
    due = Mail.objects.filter(state__in=[MailState.WAITING, MailState.SENDING], send_at__lte=timezone.now())
    if not env.text("BROBYGGER_SMTP_URL") or not due.exists():
        return 0
    with connect() as server:
        return deliver(lambda sender, to, body: server.sendmail(sender, [to], body))
