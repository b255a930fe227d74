"""The mails that people get from this app; they leave through the durable outbox."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from brobygger.people.models import Invitation


def _letter(name: str, to: str, language: str, **context: object) -> None:
    with translation.override(language):
        text = render_to_string(f"people/letters/{name}.txt", context).strip()
    subject, _, body = text.partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[to]).send()


def send_invitation(link: str, invitation: Invitation, language: str) -> None:
    """Mail the link to the invited."""
    _letter("invitation", invitation.email, language, link=link, invitation=invitation)


def send_email_change(link: str, to: str, language: str) -> None:
    """Mail a link that proves that the new address is the reader's own."""
    _letter("email_change", to, language, link=link)


def send_email_changed(to: str, language: str) -> None:
    """Tell the old address that the account has a new one."""
    _letter("email_changed", to, language)
