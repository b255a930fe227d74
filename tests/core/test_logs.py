"""Logs tell operators what went wrong and nothing about anybody."""

import io
import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from brobygger.core import logs

SECRETS = ["amina@example.org", "Amina Warsame", "tok3n-of-a-plan", "+45 20 30 40 50"]


@pytest.fixture
def lines():
    """Give the lines as the installation writes them."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("kind", [ValueError, ValidationError, IntegrityError, KeyError])
def test_an_exception_is_told_by_type_and_place_in_the_code(lines, kind) -> None:
    try:
        try:
            raise kind(" ".join(SECRETS))
        except Exception as inner:
            raise RuntimeError(SECRETS[0]) from inner
    except RuntimeError:
        logging.getLogger("brobygger.test").exception("it failed", extra={"facts": {"job": "x"}})
    (line,) = lines()
    assert line["event"] == "it failed"
    assert line["error"] == "RuntimeError"
    assert line["job"] == "x"
    assert line["where"][0].startswith("tests.core.test_logs:")
    assert not [s for s in SECRETS if s in json.dumps(line, ensure_ascii=False)]


def test_messages_of_libraries_are_kept_without_what_they_were_filled_with(lines) -> None:
    logging.getLogger("library").warning("Not Found: %s for %s", "/p/tok3n-of-a-plan", SECRETS[0])
    logging.getLogger("library").warning(f"sending to {SECRETS[0]} about https://x.example/p/{SECRETS[2]}")
    text = json.dumps(lines(), ensure_ascii=False)
    assert "Not Found" in text
    assert "sending to" in text
    assert not [s for s in SECRETS if s in text]


@pytest.mark.parametrize("secret", ["amina@example.org", "+45 20 30 40 50", "https://x.example/p/tok3n", "/p/tok3n"])
def test_a_long_message_is_cut_without_leaving_half_of_what_is_private(lines, secret: str) -> None:
    for before in range(270, 301):
        logging.getLogger("library").warning("x" * before + " " + secret + " and more" * 5)
    for line in lines():
        assert not set(line["event"].lstrip("x").split()) - {"…", "and", "more"}


def test_a_long_word_is_not_looked_through_from_every_letter(lines, monkeypatch) -> None:
    pattern, looked_at = logs._PARTICULARS, []

    class Watched:
        def sub(self, by: str, text: str) -> str:
            looked_at.append(len(text))
            return pattern.sub(by, text)

    monkeypatch.setattr(logs, "_PARTICULARS", Watched())
    logging.getLogger("library").warning("a" * 20_000)
    logging.getLogger("library").warning("word " * 4_000)
    assert [line["event"].strip()[:4] for line in lines()] == ["…", "word"]
    assert max(looked_at) <= 302


@pytest.mark.django_db
def test_a_request_is_told_by_its_route(lines, monkeypatch) -> None:
    from brobygger.core import health

    def broken() -> bool:
        raise RuntimeError(SECRETS[1])

    monkeypatch.setattr(health, "alive", broken)
    answer = Client(raise_request_exception=False).get("/readyz?token=tok3n-of-a-plan&email=amina@example.org")
    assert answer.status_code == 500
    Client().get(f"/p/{SECRETS[2]}/")
    text = json.dumps(lines())
    assert '"route": "readyz"' in text
    assert "RuntimeError" in text
    assert not [s for s in SECRETS if s in text]
    assert "token" not in text


def test_the_settings_switch_it_on() -> None:
    assert logging.getLogger("django.request").level == logging.ERROR
    assert logging.getLogger("brobygger").level == logging.INFO
