"""Work of people that pages do not wait for."""

from brobygger.core.jobs import job
from brobygger.people.sms import sender


@job("people.sms")
def send_sms(to: str, text: str) -> None:
    """Send a text message; a service that does not answer is asked again. Nothing is sent while messages are off.

    Raises:
        SmsFailed: the service did not take it.
    """
    service = sender()
    if service is not None:
        service.send(to, text)
