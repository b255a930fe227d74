"""The language a reader chose."""

import pytest
from django.test import Client

from tests.factories.people import People


@pytest.mark.django_db
def test_anybody_chooses_without_session_or_token() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/language/", {"language": "ar", "next": "/?x=1"})
    assert answer.status_code == 302 and answer.url == "/?x=1"
    assert client.cookies["language"].value == "ar" and "brobygger" not in client.cookies
    assert 'lang="ar" dir="rtl"' in client.get("/").content.decode()


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:1"])
@pytest.mark.django_db
def test_nobody_is_led_elsewhere(client: Client, onward: str) -> None:
    assert client.post("/accounts/language/", {"language": "ar", "next": onward}).url == "/"


@pytest.mark.django_db
def test_unknown_languages_change_nothing(client: Client) -> None:
    client.post("/accounts/language/", {"language": "xx"})
    assert "language" not in client.cookies


def test_the_accounts_language_rules_where_the_address_names_none(people: People) -> None:
    client = people.client("coordinator")
    assert 'lang="da"' in client.get("/lindekoebing/desk/").content.decode()
    client.post("/accounts/language/", {"language": "en"})
    assert 'lang="en"' in client.get("/lindekoebing/desk/").content.decode()
    assert 'lang="ar"' in client.get("/lindekoebing/ar/").content.decode()
    people["coordinator"].refresh_from_db()
    assert people["coordinator"].language == "en"
