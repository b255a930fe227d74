"""The declaration of confidentiality, and the pages that wait for it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from brobygger.core.access import AccessMiddleware, Standing, member, standing
from brobygger.core.models import Place
from brobygger.core.rights import AFTER_DECLARATION, RIGHTS
from brobygger.people import confidentiality
from brobygger.people.domain.declarations import sign_declaration, withdraw_declaration
from brobygger.people.models import Declaration, User
from tests.factories.people import People


@member("households")
def a_later_page(request: HttpRequest, place: Place) -> HttpResponse:
    return HttpResponse("a household")


def opened(people: People, role: str) -> HttpResponse | None:
    request = RequestFactory().get("/lindekoebing/desk/households/")
    request.user = User.objects.get(pk=people[role].pk)  # a request brings its own
    request.resolver_match = type("Match", (), {"view_name": "households"})()
    return AccessMiddleware(lambda r: HttpResponse()).process_view(request, a_later_page, (), {"place": "lindekoebing"})


def test_a_page_on_households_waits_for_the_signature(people: People) -> None:
    waits = opened(people, "volunteer")
    assert waits is not None and waits.status_code == 302
    assert waits["Location"].startswith(reverse("declaration", args=[people.here.slug]))
    sign_declaration(place=people.here, user=people["volunteer"], name="V", language="da")
    assert opened(people, "volunteer") is None


def test_every_right_on_households_is_among_those_that_wait() -> None:
    assert {right for right in RIGHTS if right.startswith("households")} == AFTER_DECLARATION


def test_paid_staff_of_the_municipality_are_bound_by_law() -> None:
    assert Standing(side="municipality", paid=True).bound
    assert not Standing(side="municipality").bound and not Standing(side="civil_society", paid=True).bound


def test_signing_keeps_version_time_language_and_name(people: People) -> None:
    client = people.client("volunteer")
    address = reverse("declaration", args=[people.here.slug])
    assert client.post(address, {"name": "V"}).status_code == 200  # not ticked
    assert not Declaration.objects.exists()
    client.post(address, {"name": "Poul R", "read": "on"})
    signed = Declaration.objects.get()
    assert (signed.text_version, signed.name, signed.place) == (confidentiality.VERSION, "Poul R", people.here)
    assert signed.language in {"da", "en"} and signed.signed_at
    assert standing(people["volunteer"], people.here).declared


def test_it_counts_in_its_place_only(people: People) -> None:
    sign_declaration(place=people.there, user=people["outsider"], name="O", language="da")
    assert standing(people["outsider"], people.there).declared
    assert not standing(people["outsider"], people.here).declared


def test_withdrawing_ends_it_and_a_new_version_asks_again(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = sign_declaration(place=people.here, user=people["volunteer"], name="V", language="da")
    monkeypatch.setattr("brobygger.people.domain.queries.VERSION", "2099-01")
    assert not standing(people["volunteer"], people.here).declared
    monkeypatch.undo()
    assert standing(people["volunteer"], people.here).declared
    withdraw_declaration(declaration=signed, by=people["volunteer"])
    assert not standing(people["volunteer"], people.here).declared
    assert sign_declaration(place=people.here, user=people["volunteer"], name="V", language="da").pk != signed.pk


def test_signing_twice_is_signing_once(people: People) -> None:
    for _ in range(2):
        sign_declaration(place=people.here, user=people["volunteer"], name="V", language="da")
    assert Declaration.objects.count() == 1


def test_a_language_without_the_text_gets_the_danish_one() -> None:
    assert confidentiality.text_in("ti").language == "da"
    assert confidentiality.text_in("en").title != confidentiality.text_in("da").title
