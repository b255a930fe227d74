"""Text messages, through whatever service the installation has; off until ``BROBYGGER_SMS_URL`` is set.

The address gets a POST with ``{"to": "+45…", "text": "…"}`` as JSON and ``Authorization: Bearer TOKEN``
(``BROBYGGER_SMS_TOKEN``), and answers 2xx. A small gateway of that form stands in front of every provider.
"""

import json
from dataclasses import dataclass
from typing import Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

TIMEOUT = 5  # seconds


class SmsFailed(Exception):
    """The service did not take the message."""


class Sender(Protocol):
    """Sends text messages."""

    def send(self, to: str, text: str) -> None:
        """Send ``text`` to the number ``to`` (``+`` and digits).

        Raises:
            SmsFailed: the service did not take it.
        """


@dataclass(frozen=True)
class HttpSender:
    """Hands messages to an HTTP service."""

    url: str
    token: str = ""

    def send(self, to: str, text: str) -> None:
        """See ``Sender``."""
        headers = {"Content-Type": "application/json", "User-Agent": "Brobygger"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        body = json.dumps({"to": to, "text": text}).encode()
        # The address comes from the installation's own settings and is checked at start (https, or localhost).
        request = Request(self.url, body, headers, method="POST")  # noqa: S310
        try:
            with urlopen(request, timeout=TIMEOUT):  # noqa: S310 - as above
                return
        except (URLError, OSError) as error:
            raise SmsFailed(str(error)) from error


def sender() -> Sender | None:
    """Return the installation's sender, or None while text messages are off."""
    return HttpSender(settings.SMS_URL, settings.SMS_TOKEN) if settings.SMS_URL else None
