"""Mails reach a real SMTP server, over one connection."""

import socketserver
import threading

import pytest

from brobygger.core import mail
from brobygger.core.models import Mail, MailState

ANSWERS = {b"EHLO": b"250 here", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


class Sink(socketserver.StreamRequestHandler):
    """Takes every mail and keeps it."""

    def handle(self) -> None:
        self.server.connections += 1
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            self.wfile.write(ANSWERS.get(word, b"250 ok") + b"\r\n")
            if word == b"DATA":
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                self.server.mails.append(body)
                self.wfile.write(b"250 taken\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch):
    server = socketserver.TCPServer(("127.0.0.1", 0), Sink)
    server.mails, server.connections = [], 0
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("BROBYGGER_SMTP_URL", f"smtp://127.0.0.1:{server.server_address[1]}")
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.django_db
def test_mails_reach_the_server_over_one_connection(sink) -> None:
    assert mail.deliver_all() == 0
    for number in range(3):
        Mail.objects.create(to=f"a{number}@example.org", kind="account", language="da", subject="Blåbær", text="Åh\n")
    assert mail.deliver_all() == 3
    assert (len(sink.mails), sink.connections) == (3, 1)
    assert b"\r\n" in sink.mails[0]
    assert b"Message-ID: <" in sink.mails[0]
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.SENT}


@pytest.mark.django_db
def test_without_a_server_mails_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROBYGGER_SMTP_URL", raising=False)
    Mail.objects.create(to="a@example.org", kind="account", language="da", subject="Hej")
    assert mail.deliver_all() == 0
    assert Mail.objects.get().state == MailState.WAITING


def _mail(**said: str) -> Mail:
    return Mail.objects.create(
        **({"to": "a@example.org", "kind": "account", "language": "da", "subject": "Hej"} | said)
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "hostile",
    [
        {"to": "ſ@example.org"},  # Django takes it for an s
        {"to": "ø@example.org"},
        {"to": "a@example.org\nBcc: b@example.org"},
        {"subject": "Hej\nBcc: b@example.org"},
        {"subject": "Hej\rBcc: b@example.org"},
    ],
)
def test_a_mail_that_cannot_be_made_does_not_hold_up_the_others(sink, hostile: dict[str, str]) -> None:
    bad, good = _mail(**hostile), _mail(to="good@example.org")
    mail.deliver_all()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == (MailState.FAILED, MailState.SENT)
    assert len(sink.mails) == 1
    assert b"Bcc" not in sink.mails[0]


@pytest.mark.django_db
def test_a_domain_with_danish_letters_is_reached(sink) -> None:
    _mail(to="mette@grønnebæk.example")
    assert mail.deliver_all() == 1
    assert b"mette@xn--" in sink.mails[0]
