"""Who asks what is new gets it in order, once, and nothing that another ticket opens."""

import json
import sqlite3
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client, RequestFactory

from brobygger.core.command import command
from brobygger.core.live import tickets
from brobygger.core.live.board import Board
from brobygger.core.live.front import LiveFront
from brobygger.core.live.models import Told
from brobygger.core.live.telling import KEPT, shut, tell
from brobygger.core.live.tickets import listening, renewed
from tests.factories.people import People


class Asking:
    """Asks a front as a server would; the clock stands still until a test moves it."""

    def __init__(self) -> None:
        self.time, self.questions, self.fails = 0.0, 0, False
        self.front = LiveFront(self.elsewhere, Board(self.rows, clock=lambda: self.time))

    def rows(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        if self.fails:
            raise sqlite3.OperationalError("unable to open database file")
        self.questions += 1
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def elsewhere(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("404 Not Found", [])
        return [b"elsewhere"]

    def get(self, address: str, after: int | str = 0, method: str = "GET") -> tuple[int, Any]:
        self.time += 1
        return self.at_once(address, after, method)

    def at_once(self, address: str, after: int | str = 0, method: str = "GET") -> tuple[int, Any]:
        environ = RequestFactory()._base_environ(
            PATH_INFO=address, QUERY_STRING=f"after={after}", REQUEST_METHOD=method
        )
        seen: list[Any] = []
        body = b"".join(self.front(environ, lambda status, head, exc=None: seen.extend([status, dict(head)])))
        if body != b"elsewhere":
            assert seen[1]["Cache-Control"] == "no-store"
        return int(seen[0][:3]), json.loads(body) if body[:1] == b"{" else body


def say(people: People, channel: str, *words: str) -> None:
    with command("test.tell", place=people.here, by=None):
        for word in words:
            tell(channel, {"word": word})


def address(channel: str = "wall:1") -> str:
    return listening(channel, reader="member", renew="/").address


def words(answer: tuple[int, Any]) -> list[tuple[int, str]]:
    assert answer[0] == 200, answer
    return [(e["number"], e["payload"]["word"]) for e in answer[1]["events"]]


def test_nothing_new_has_no_body(people: People) -> None:
    asking = Asking()
    assert asking.get(address()) == (204, b"")
    say(people, "wall:1", "a")
    assert asking.get(address(), 1) == (204, b"")


def test_what_was_missed_comes_in_order_and_nothing_of_other_channels(people: People) -> None:
    asking = Asking()
    say(people, "wall:1", "a", "b")
    say(people, "wall:2", "elsewhere")
    assert words(asking.get(address())) == [(1, "a"), (2, "b")]
    say(people, "wall:1", "æ\u2028", "d")
    assert words(asking.get(address(), 2)) == [(3, "æ\u2028"), (4, "d")]
    assert words(asking.get(address(), 3)) == [(4, "d")]
    assert asking.get(address(), 1)[1]["number"] == 4


def test_a_page_starts_from_what_it_was_made_with(people: People) -> None:
    say(people, "wall:1", "a", "b")
    assert listening("wall:1", reader="member", renew="/").after == 2
    assert listening("wall:2", reader="member", renew="/").after == 0


def test_the_database_is_asked_ten_times_a_second_at_most(people: People) -> None:
    asking, ticket = Asking(), address()
    say(people, "wall:1", "a")
    for _ in range(50):
        assert asking.at_once(ticket, 0)[0] == 200
    assert asking.questions == 2  # the number, and what was told
    say(people, "wall:1", "b")
    asking.time += 0.11
    assert words(asking.at_once(ticket, 1)) == [(2, "b")]


def test_who_comes_from_a_process_that_knows_more_loses_nothing(people: People) -> None:
    asking, ticket = Asking(), address()
    say(people, "wall:1", "a")
    assert words(asking.at_once(ticket, 0)) == [(1, "a")]
    say(people, "wall:1", "b")  # another process told it at once
    assert asking.at_once(ticket, 2) == (204, b"")
    with command("test.shut", place=people.here, by=None):
        shut("wall:1")
    assert asking.at_once(address(), 2) == (204, b"")


def test_who_is_too_far_behind_or_ahead_loads_anew(people: People) -> None:
    asking = Asking()
    say(people, "wall:1", *["x"] * (KEPT + 10))
    assert asking.get(address(), 9) == (200, {"number": KEPT + 10, "reset": True})
    assert len(words(asking.get(address(), 10))) == KEPT
    assert asking.get(address(), KEPT + 11)[1]["reset"] is True
    say(people, "wall:1", "y")
    assert asking.get(address(), 10)[1]["reset"] is True


def test_a_log_that_retention_emptied_says_so(people: People) -> None:
    say(people, "wall:1", "a", "b")
    with command("test.empty", place=people.here, by=None):
        Told.objects.all().delete()
    asking = Asking()
    assert asking.get(address(), 1) == (200, {"number": 2, "reset": True})
    assert asking.get(address(), 2) == (204, b"")
    say(people, "wall:1", "c")
    assert words(asking.get(address(), 2)) == [(3, "c")]


def test_an_old_ticket_must_be_renewed(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    asking, ticket = Asking(), address()
    monkeypatch.setattr(tickets, "MINUTES", -1)
    assert asking.get(ticket)[0] == 410


def test_a_shut_channel_ends_the_tickets_that_are_out(people: People) -> None:
    asking, ticket = Asking(), address()
    assert asking.get(ticket)[0] == 204
    with command("test.shut", place=people.here, by=None):
        shut("wall:1")
    assert asking.get(ticket)[0] == 410
    again = json.loads(renewed("wall:1", reader="member").content)["address"]
    assert asking.get(again)[0] == 204


@pytest.mark.parametrize("made", ["x", "", "a:b:c", "ø", "x" * 900])
def test_what_is_no_ticket_opens_nothing(made: str, people: People) -> None:
    assert Asking().get(f"/live/{made}")[0] == 403


def test_a_ticket_signed_for_something_else_opens_nothing(people: People) -> None:
    assert Asking().get("/live/" + signing.dumps(["wall:1", 0, "member"], salt="another"))[0] == 403
    assert Asking().get("/live/" + signing.dumps("wall:1", salt=tickets.SALT))[0] == 403


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 30, "١"])
def test_after_is_a_number(after: str, people: People) -> None:
    assert Asking().get(address(), after)[0] == 400


def test_a_database_that_does_not_answer_is_said_so(people: People) -> None:
    asking, ticket = Asking(), address()
    asking.fails = True
    assert asking.get(ticket)[0] == 503
    asking.fails = False
    assert asking.get(ticket)[0] == 204


@pytest.mark.parametrize(("path", "method"), [("/live/a/b", "GET"), ("/lives", "GET"), ("/live/x", "POST")])
def test_the_rest_goes_to_the_application(path: str, method: str, people: People) -> None:
    assert Asking().get(path, method=method) == (404, b"elsewhere")


def test_django_alone_gives_the_same_answers(people: People, client: Client) -> None:
    ticket = address()
    assert client.get(f"{ticket}?after=0").status_code == 204
    say(people, "wall:1", "a")
    answer = client.get(f"{ticket}?after=0")
    assert words((answer.status_code, answer.json())) == [(1, "a")]
    assert client.get("/live/x?after=0").status_code == 403
    assert client.post(ticket).status_code == 405
