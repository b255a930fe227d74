"""Every page of the table, for every role that may open it: structure, policy, labels, queries, weight."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brobygger.core.rights import RIGHTS, Role
from brobygger.people.models import User
from tests.contracts.pages import faults, weight
from tests.contracts.row import Row
from tests.contracts.samples import Samples
from tests.contracts.table import TABLE
from tests.factories.people import People

FIRST_LOAD = 60_000  # bytes, compressed, all files together


def pages_of(role: str) -> Iterator[tuple[str, Row]]:
    """Yield the pages that ``role`` may open."""
    for name, row in TABLE.items():
        if not row.page or "GET" not in row.methods:
            continue
        if (
            row.who in {"everyone", "token"}
            or (role != "anonymous" and row.who == "signed_in")
            or role != "anonymous"
            and row.who in RIGHTS
            and Role(role) in RIGHTS[row.who]
        ):
            yield name, row


@pytest.mark.parametrize("role", [*Role.values, "anonymous"])
def test_pages_are_whole_and_cheap(role: str, people: People, samples: Samples) -> None:
    client = people.client(role)
    wrong = []
    for name, row in pages_of(role):
        address = samples.address(name, row)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        wrong += [f"{name}: {f}" for f in faults(answer.content.decode(), "da")]
        if len(queries) > row.queries:
            wrong.append(f"{name}: {len(queries)} queries, {row.queries} are allowed")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["da", "ar"])
def test_public_pages_are_light_in_every_direction(language: str, people: People, samples: Samples) -> None:
    client = Client(headers={"accept-language": language})
    User.objects.update(language=language)  # a page behind somebody's own link speaks her language
    wrong = []
    for name, row in pages_of("anonymous"):
        answer = client.get(samples.address(name, row).replace("/da/", f"/{language}/", 1))
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        wrong += [f"{name}: {f}" for f in faults(html, language)]
        total, parts = weight(client, html)
        if total > FIRST_LOAD:
            wrong.append(f"{name}: {total} bytes, {parts}")
    assert not wrong, "\n".join(wrong)


def page(body: str, head: str = "<title>T</title>") -> str:
    return f'<html lang="da" dir="ltr"><head>{head}</head><body><main><h1>H</h1>{body}</main></body></html>'


@pytest.mark.parametrize(
    ("html", "caught"),
    [
        (page('<p style="x">'), "inline style"),
        (page("<script>1</script>"), "inline script"),
        (page('<img src="https://elsewhere.example/x.png" alt="">'), "loads"),
        (page('<a href="javascript:x()">x</a>'), "script in href"),
        (page('<button onclick="x">x</button>'), "onclick"),
        (page('<input name="x">'), "no label"),
        (page("<h1>again</h1>"), "2 first headings"),
        (page("<h3>deep</h3>"), "skips a level"),
        (page('<i id="a"></i><i id="a"></i>'), "twice"),
        (page("", head=""), "no title"),
        (page('<a href="/"><svg></svg></a>'), "empty a"),
        (page("").replace('"da"', '"en"'), "lang is"),
    ],
)
def test_each_check_bites(html: str, caught: str) -> None:
    assert any(caught in fault for fault in faults(html, "da"))


def test_a_sound_page_passes() -> None:
    assert faults(page('<label>x <input name="x"></label><a href="https://elsewhere.example/">out</a>'), "da") == []
