"""Kept answers: never stale after a change or past a boundary, never one reader's own."""

import gzip
import os
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils import timezone

from brobygger.core import kept as keeping
from brobygger.core.command import command
from brobygger.core.models import PlaceVersion
from brobygger.core.pagecache import PageCache
from brobygger.core.placeversions import PlaceVersions
from brobygger.overview.directory.domain.terms import load_shared_terms
from brobygger.overview.directory.models import Term
from tests.factories.people import make_place


class Reader:
    """Asks a page cache as a server would, with a clock and a version that tests set."""

    def __init__(self, view: Any = None) -> None:
        self.calls = 0
        self.version: int | None = 1
        self.time = timezone.now().timestamp()
        self.view = view or (lambda request: HttpResponse(f"page {self.calls}"))
        self.cache = PageCache(self.application, lambda slug: self.version, lambda: self.time)

    def application(self, environ: dict[str, Any], start_response: Any) -> Any:
        from django.core.handlers.wsgi import WSGIRequest

        self.calls += 1
        response = keeping.kept_for_anonymous("q")(self.view)(WSGIRequest(environ))
        if environ.get("CSRF_COOKIE_NEEDS_UPDATE"):
            response.set_cookie("csrftoken", "x")
        headers = [*response.items(), *(("Set-Cookie", c.output(header="")) for c in response.cookies.values())]
        start_response(f"{response.status_code} {response.reason_phrase}", headers)
        return [response.content]

    def get(self, path: str = "/here/da/", method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
        address, _, query = path.partition("?")
        environ = RequestFactory()._base_environ(
            PATH_INFO=address, QUERY_STRING=query, REQUEST_METHOD=method, **headers
        )
        seen: list[Any] = []
        body = b"".join(self.cache(environ, lambda status, head, exc=None: seen.extend([status, dict(head)])))
        return seen[0], seen[1], body


def test_the_second_reader_gets_the_kept_answer() -> None:
    reader = Reader()
    assert reader.get()[2] == reader.get()[2] == b"page 1"
    assert reader.calls == 1


def test_a_new_version_asks_the_application_again() -> None:
    reader = Reader()
    reader.get()
    reader.version = 2
    assert reader.get()[2] == b"page 2"


def test_past_its_boundary_an_answer_is_made_anew() -> None:
    def view(request: Any) -> HttpResponse:
        response = HttpResponse(f"page {reader.calls}")
        response.page_kept_until = timezone.now() + timedelta(minutes=5)
        return response

    reader = Reader(view)
    reader.get()
    reader.time += 299
    assert reader.get()[2] == b"page 1"
    reader.time += 2
    assert reader.get()[2] == b"page 2"


def test_what_is_written_while_a_page_is_made_makes_it_old() -> None:
    def view(request: Any) -> HttpResponse:
        reader.version = 2  # committed after the page's rows were read
        return HttpResponse(f"page {reader.calls}")

    reader = Reader(view)
    reader.get()
    reader.view = lambda request: HttpResponse("fresh")
    assert reader.get()[2] == b"fresh"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=abc"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"method": "POST"},
    ],
    ids=["session", "authorization", "range", "post"],
)
def test_these_pass_by(headers: dict[str, Any]) -> None:
    reader = Reader()
    reader.get()
    assert reader.get(**headers)[2] == b"page 2"
    assert reader.get(**headers)[2] == b"page 3"
    assert reader.get()[2] == b"page 1"


def test_a_signed_in_page_is_marked_private_and_never_kept() -> None:
    reader = Reader()
    head = reader.get(HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc")[1]
    assert "private" in head["Cache-Control"]
    assert reader.get()[2] == b"page 2"


def _with_token(request: Any) -> HttpResponse:
    return HttpResponse(get_token(request))


def _with_cookie(request: Any) -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("language", "da")
    return response


@pytest.mark.parametrize(
    "view",
    [
        _with_token,
        _with_cookie,
        lambda request: HttpResponse("x", status=404),
        lambda request: HttpResponse("x", headers={"Vary": "Cookie"}),
        lambda request: HttpResponse("x", headers={"Cache-Control": "private"}),
    ],
    ids=["form token", "cookie", "not found", "varies by cookie", "private"],
)
def test_these_are_never_kept(view: Any) -> None:
    reader = Reader(view)
    reader.get()
    reader.get()
    assert reader.calls == 2


def test_a_view_that_did_not_opt_in_is_not_kept() -> None:
    reader = Reader()
    application = reader.cache.application = lambda environ, start: (start("200 OK", []), [b"x"])[1]
    assert application
    reader.get()
    assert not reader.cache._kept


def test_unchanged_answers_are_told_by_their_etag_and_head_has_no_body() -> None:
    reader = Reader()
    etag = reader.get()[1]["ETag"]
    status, head, body = reader.get(HTTP_IF_NONE_MATCH=f'"other", W/{etag}')
    assert (status, body) == ("304 Not Modified", b"")
    assert head["ETag"] == etag
    status, head, body = reader.get(method="HEAD")
    assert (status, body, head["Content-Length"]) == ("200 OK", b"", "6")


def test_encodings_are_kept_apart() -> None:
    reader = Reader()
    plain, packed = reader.get(), reader.get(HTTP_ACCEPT_ENCODING="gzip, br")
    assert packed[1]["Content-Encoding"] == "gzip"
    assert packed[1]["ETag"] != plain[1]["ETag"]
    assert gzip.decompress(reader.get(HTTP_ACCEPT_ENCODING="gzip")[2]) == b"page 2"


def test_parameters_that_no_view_reads_make_no_other_page() -> None:
    reader = Reader(lambda request: HttpResponse(f"{request.get_full_path()} {request.GET.get('junk')}"))
    reader.get()
    assert reader.get("/here/da/?junk=1&utm=2")[2] == b"/here/da/ None"
    assert reader.calls == 1


def test_one_off_searches_push_nothing_out() -> None:
    reader = Reader()
    for n in range(50):
        reader.get(f"/here/da/?q=word{n}")
    assert not reader.cache._kept
    reader.get("/here/da/?q=word1")
    assert reader.get("/here/da/?q=word1")[2] == reader.get("/here/da/?q=word1")[2]
    assert reader.calls == 51


def test_memory_is_bounded() -> None:
    reader = Reader(lambda request: HttpResponse(os.urandom(5000)))
    reader.cache.most_bytes = 50_000
    for n in range(40):
        reader.get(f"/here/da/page{n}/")
    assert reader.cache.weight <= 50_000
    assert sum(k.weight for k in reader.cache._kept.values()) == reader.cache.weight


def test_without_a_version_nothing_is_kept() -> None:
    reader = Reader()
    reader.version = None
    reader.get()
    reader.get()
    assert reader.calls == 2


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_connection_shows_at_once() -> None:
    place = make_place("here", "Here")
    with command("place.change", place=place, by=None):
        pass
    read = PlaceVersions()
    before = read("here")
    with command("place.change", place=place, by=None):
        pass
    assert read("here") == (before or 0) + 1
    assert read("nowhere") is None


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_does_not_show() -> None:
    place = make_place("here", "Here")
    with command("place.change", place=place, by=None):
        pass
    read = PlaceVersions()
    before = read("here")
    with pytest.raises(RuntimeError), command("place.change", place=place, by=None):
        raise RuntimeError
    assert read("here") == before


def test_a_change_of_a_shared_word_counts_for_every_place(people) -> None:
    load_shared_terms()
    before = dict(PlaceVersion.objects.values_list("place__slug", "number"))
    with command("term.rename", place=people.here, by=None) as change:
        term = Term.objects.filter(place=None).first()
        assert term
        term.names = term.names | {"da": "Andet"}
        change.save(term)
    after = dict(PlaceVersion.objects.values_list("place__slug", "number"))
    assert after == {slug: number + 1 for slug, number in before.items()}
    assert len(after) == 2


@pytest.mark.usefixtures("connections_stay")
def test_the_real_pages_of_a_place_are_kept_whole(people, samples) -> None:
    version = [1]
    cache = PageCache(WSGIHandler(), lambda slug: version[0])

    def get(path: str, cookie: str = "") -> tuple[str, dict[str, str]]:
        environ = RequestFactory()._base_environ(PATH_INFO=path, REQUEST_METHOD="GET", HTTP_COOKIE=cookie)
        seen: list[Any] = []
        list(cache(environ, lambda status, head, exc=None: seen.extend([status, dict(head)])))
        return seen[0], seen[1]

    here = f"/{people.here.slug}/ar/"
    activity, actor = samples.entries["activity"], samples.entries["actor"]
    paths = ["", "activities/", f"activities/{activity}/", "actors/", f"actors/{actor}/", "contacts/", "sitemap.xml"]
    paths += [
        "activities/rss",
        "activities/sheet",
        f"activities/{activity}/poster",
        f"activities/{activity}/calendar.ics",
    ]
    for n, path in enumerate(paths, 1):
        status, head = get(here + path)
        assert status == "200 OK", path
        assert "ETag" in head, f"{path}: {head}"
        assert "Content-Security-Policy" in head, path
        assert "Set-Cookie" not in head, path
        assert len(cache._kept) == n, f"{path} was not kept"
    assert "ETag" not in get(here, f"{settings.SESSION_COOKIE_NAME}=x")[1]
