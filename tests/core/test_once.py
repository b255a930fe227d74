"""What is asked about a member is asked once while her request only reads, else each time."""

from typing import Any

import pytest
from django.test import RequestFactory

from brobygger.core.access import _standing_in, once
from tests.factories.people import People


def asked_twice(people: People, method: str) -> list[int]:
    request: Any = RequestFactory().generic(method, "/")
    request.user, request.place = people["coordinator"], people.here
    _standing_in(request)
    tries: list[int] = []
    for _turn in range(2):
        assert once(request.user, ("how often",), lambda: tries.append(1) or len(tries)) == len(tries)
    return tries


@pytest.mark.django_db
def test_a_page_asks_once_and_a_change_asks_each_time(people: People) -> None:
    assert len(asked_twice(people, "POST")) == 2
    assert len(asked_twice(people, "GET")) == 1


@pytest.mark.django_db
def test_another_request_and_another_question_ask_anew(people: People) -> None:
    assert len(asked_twice(people, "GET")) == len(asked_twice(people, "GET")) == 1
    assert once(people["coordinator"], ("another",), lambda: "asked") == "asked"
