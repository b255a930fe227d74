"""Pages for what went wrong."""

import pytest
from django.test import Client, RequestFactory

from brobygger.core import errors


def test_the_page_for_our_mistakes_needs_no_database() -> None:
    request = RequestFactory().get("/")
    request.LANGUAGE_CODE = "ar"
    answer = errors.server_error(request)
    assert answer.status_code == 500
    assert 'dir="rtl"' in answer.content.decode()


@pytest.mark.django_db
def test_a_missing_page_says_so_with_a_way_on(client: Client) -> None:
    answer = client.get("/nowhere/da/")
    assert answer.status_code == 404
    assert answer.content.decode().count("<h1>") == 1
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_form_without_token_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()


def test_too_often_says_when_it_will_do() -> None:
    request = RequestFactory().get("/")
    answer = errors.too_many(request)
    assert answer.status_code == 429 and answer.headers["Retry-After"] == "300"
