"""Limits hold across processes, tell when to try again, and keep nobody's address."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brobygger.core import limits
from brobygger.core.models import RateCount
from tests.factories.people import People

pytestmark = pytest.mark.django_db


def test_a_rate_is_read() -> None:
    assert limits.Rate.of("5/m") == limits.Rate(5, 60)
    assert limits.Rate.of("20/10m") == limits.Rate(20, 600)
    with pytest.raises((ValueError, KeyError)):
        limits.Rate.of("often")


def test_beyond_the_limit_it_is_refused_until_the_window_has_passed() -> None:
    now = timezone.now().replace(second=1)
    rate = limits.Rate.of("3/m")
    for _ in range(3):
        limits.hit("x", "1.2.3.4", rate, now=now)
    with pytest.raises(limits.TooMany) as many:
        limits.hit("x", "1.2.3.4", rate, now=now)
    assert 0 < many.value.seconds <= 60
    limits.hit("x", "5.6.7.8", rate, now=now)
    limits.hit("y", "1.2.3.4", rate, now=now)
    limits.hit("x", "1.2.3.4", rate, now=now + timedelta(minutes=1))
    assert not [r for r in RateCount.objects.all() if "1.2" in r.key]


def test_guessing_a_password_is_slowed_down_by_whom_it_is_about(people: People) -> None:
    client, address = Client(), reverse("account_login")
    answers = [
        client.post(
            address,
            {"login": "somebody@example.org", "password": f"guess {n}"},
            REMOTE_ADDR=f"10.0.0.{n}",
        ).status_code
        for n in range(11)
    ]
    assert 429 not in answers[:10]
    assert answers[10] == 429


def test_anonymous_posts_are_counted_and_members_are_not(people: People, monkeypatch) -> None:
    monkeypatch.setattr(limits, "ANONYMOUS", limits.Rate.of("2/h"))
    address = reverse("choose_language")
    member, anonymous = people.client("admin"), Client()
    for _ in range(2):
        assert anonymous.post(address, {"language": "en", "next": "/"}).status_code < 400
    refused = anonymous.post(address, {"language": "en", "next": "/"})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert anonymous.get("/").status_code == 200
    for _ in range(3):
        assert member.post(address, {"language": "en", "next": "/"}).status_code < 400


def test_the_proxys_word_is_taken_only_where_there_is_one(rf, settings) -> None:
    request = rf.post("/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "6.6.6.6, 1.2.3.4"})
    assert limits.by_address(request) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert limits.by_address(request) == "1.2.3.4"


def test_a_view_of_ours_can_be_narrowed(rf) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpResponse

    @limits.limited("1/h")
    def view(request):
        return HttpResponse("ok")

    def ask(method: str):
        request = getattr(rf, method)("/")
        request.user, request.session, request.place = AnonymousUser(), {}, None
        return view(request).status_code

    assert [ask("post"), ask("post"), ask("get")] == [200, 429, 200]
