"""Drafts by a machine, against a server that speaks LibreTranslate's own protocol."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from brobygger.core import jobs
from brobygger.core.command import command
from brobygger.core.models import Job
from brobygger.overview.directory.models import Activity
from brobygger.overview.translation.domain import service
from tests.factories.people import People
from tests.overview.translation.conftest import Texts

LANGUAGES = [
    {"code": "da", "name": "Danish", "targets": ["ar", "da", "en"]},
    {"code": "ar", "name": "Arabic", "targets": ["da"]},
]


class Libre(HTTPServer):
    """Answers as LibreTranslate 1.6 does; ``status`` makes it refuse."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[Any] = []
        self.status = 200
        self.key = ""


class Handler(BaseHTTPRequestHandler):
    """``GET /languages`` and ``POST /translate``."""

    server: Libre

    def do_GET(self) -> None:
        self.say(200, LANGUAGES)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        if self.server.status != 200:
            self.say(self.server.status, {"error": "Slowdown: 1 per 1 minute"})
        elif self.server.key and body.get("api_key") != self.server.key:
            self.say(403, {"error": "Invalid API key"})
        elif body["source"] not in {"da", "ar"}:
            self.say(400, {"error": f"{body['source']} is not supported"})
        else:
            self.say(200, {"translatedText": [f"[{body['target']}] {q}" for q in body["q"]]})

    def say(self, status: int, answer: Any) -> None:
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def libre(monkeypatch: pytest.MonkeyPatch) -> Iterator[Libre]:
    """A server on this machine, and the installation set to use it."""
    server = Libre()
    thread = Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("BROBYGGER_TRANSLATE_URL", f"http://127.0.0.1:{server.server_port}/")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_off_until_it_is_configured(texts: Texts, people: People) -> None:
    assert not service.ask_for_draft(texts.cafe, "ar") and not Job.objects.filter(name="translation.draft").exists()
    html = people.client("volunteer").get(f"/lindekoebing/desk/translate/activity/{texts.cafe.pk}/ar/").content.decode()
    assert 'value="machine"' not in html


def test_what_is_missing_is_drafted_once_and_marked(texts: Texts, people: People, libre: Libre) -> None:
    here = f"/lindekoebing/desk/translate/activity/{texts.cafe.pk}/ar/"
    client = people.client("volunteer")
    assert 'value="machine"' in client.get(here).content.decode()
    for _press in range(2):
        client.post(here, {"act": "machine"})
    jobs.drain()
    assert [a["q"] for a in libre.asked] == [["Garn og kaffe."]]
    assert libre.asked[0] | {"q": 0} == {"q": 0, "source": "da", "target": "ar", "format": "text"}
    assert (texts.text("summary"), texts.state("summary")) == ("[ar] Garn og kaffe.", "machine")
    assert texts.state("title") == "read"


def test_nothing_leaves_that_not_everybody_can_read(texts: Texts, libre: Libre) -> None:
    service.ask_for_draft(texts.actor, "ar")
    with command("test.hide", place=texts.cafe.place, by=None):
        service.ask_for_draft(texts.cafe, "ar")
        Activity.objects.update(published=False)  # hidden after it was asked for
    jobs.drain()
    assert [q for a in libre.asked for q in a["q"]] == ["Vi strikker."]


def test_a_language_that_the_server_lacks_is_left(texts: Texts, libre: Libre) -> None:
    service.ask_for_draft(texts.cafe, "ti")
    jobs.drain()
    assert libre.asked == [] and texts.text("title", "ti") == ""


def test_the_key_goes_with_it(texts: Texts, libre: Libre, monkeypatch: pytest.MonkeyPatch) -> None:
    libre.key = "a-key"
    monkeypatch.setenv("BROBYGGER_TRANSLATE_KEY", "a-key")
    assert service.draft_texts(texts.cafe, "ar") == {"summary": "[ar] Garn og kaffe."}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_not_now_is_tried_again(texts: Texts, libre: Libre, status: int) -> None:
    jobs.drain()  # what other apps have to do with a new activity
    libre.status = status
    service.ask_for_draft(texts.cafe, "ar")
    assert jobs.run_next()
    waiting = Job.objects.get(name="translation.draft")
    assert waiting.attempts == 1 and waiting.error == "Unavailable"
    libre.status = 200
    Job.objects.update(run_at=waiting.created_at)
    jobs.drain()
    assert texts.state("summary") == "machine"


@pytest.mark.parametrize("status", [400, 403])
def test_a_refusal_ends_it(texts: Texts, libre: Libre, status: int) -> None:
    libre.status = status
    service.ask_for_draft(texts.cafe, "ar")
    jobs.drain()
    assert not Job.objects.filter(name="translation.draft").exists() and texts.text("summary") == ""


def test_a_server_that_is_gone_and_an_address_that_is_not_safe(texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROBYGGER_TRANSLATE_URL", "http://127.0.0.1:9/")
    with pytest.raises(service.Unavailable):
        service.draft_texts(texts.cafe, "ar")
    for address in ("http://example.org/", "file:///etc"):
        monkeypatch.setenv("BROBYGGER_TRANSLATE_URL", address)
        with pytest.raises(service.Refused):
            service.draft_texts(texts.cafe, "ar")
