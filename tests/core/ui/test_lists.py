"""The one way to show a list."""

import io
from dataclasses import replace

import pytest
from django.test import RequestFactory
from openpyxl import load_workbook

from brobygger.core.ui import tables
from brobygger.core.ui.lists import Column, Filter, Listing, Result, show_list
from brobygger.people.models import User
from tests.factories.people import People

LISTING = Listing(
    name="people",
    title="People",
    sentence="People who speak {language} and are here",
    filters=(
        Filter(
            "language", "any language", lambda place: [("da", "Dansk"), ("ar", "Arabisk")],
            lambda rows, value: rows.filter(language=value),
        ),
    ),
    columns=(
        Column("name", "Name", lambda u: u.name, url=lambda u: f"/{u.pk}/", sort="name"),
        Column("email", "E-mail", lambda u: u.email, sort="email"),
        Column("secret", "Language", lambda u: u.language, shown=False),
    ),
    default_sort="name",
    page_size=4,
)  # fmt: skip


def result(people: People, query: str = "") -> Result:
    request = RequestFactory().get(f"/list/?{query}")
    request.place = people.here
    return Result(request, LISTING, User.objects.all(), people.here)


def test_filter_sort_and_page(people: People) -> None:
    User.objects.filter(email__startswith="v").update(language="ar")
    assert [u.email for u in result(people, "language=ar").rows] == ["volunteer@people.example"]
    names = [u.name for u in result(people, "sort=-name").rows]
    assert names == sorted(names, reverse=True)
    second = result(people, "page=2")
    assert second.pager.number == 2 and second.pager.last == 3 and second.count == 9
    assert second.pager.before == "/list/?" and second.pager.after == "/list/?page=3"


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=99999999999", "sort=password", "language=xx"])
def test_what_makes_no_sense_is_left_aside(people: People, query: str) -> None:
    list_ = result(people, query)
    assert list_.count == 9
    assert list_.sort == "name" and not list_.chosen


def test_the_sentence_holds_its_blanks(people: People) -> None:
    before, blank, after = result(people, "language=da").sentence
    assert (before, after) == ("People who speak", "and are here")
    assert [o for o in blank.options if o[2]] == [("da", "Dansk", True)]


def test_no_part_of_the_sentence_begins_with_a_sign(people: People) -> None:
    request = RequestFactory().get("/list/")
    request.place = people.here
    listing = replace(LISTING, sentence="People who speak {language}, and are here")
    _before, blank, after = Result(request, listing, User.objects.all(), people.here).sentence
    assert (blank.after, after) == (",", "and are here")
    page = show_list(request, listing, User.objects.all()).content.decode()
    assert "</select>,</span>" in page
    closed = Result(request, replace(LISTING, sentence="{language}."), User.objects.all(), people.here).sentence
    assert [b.after for b in closed] == ["."]


def test_queries_are_bounded(people: People, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        list_ = result(people)
        assert list_.table and list_.pager and list_.shown_count


def test_files_hold_every_row_of_the_filter_and_no_formula(people: People) -> None:
    User.objects.filter(email__startswith="v").update(name='=HYPERLINK("x")')
    request = RequestFactory().get("/list/?format=csv&page=2")
    request.place = people.here
    lines = show_list(request, LISTING, User.objects.all()).content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Name;E-mail;Language" and len(lines) == 10
    assert any(line.startswith("\"'=HYPERLINK") for line in lines)
    request = RequestFactory().get("/list/?format=xlsx")
    request.place = people.here
    sheet = load_workbook(io.BytesIO(show_list(request, LISTING, User.objects.all()).content)).active
    cells = {row[0].value: row[0].data_type for row in sheet.iter_rows(min_row=2)}
    assert len(cells) == 9 and cells['=HYPERLINK("x")'] == "s"


def test_phone_numbers_stay_as_they_are() -> None:
    assert tables.csv_text(["Phone"], [["+45 12 34 56 78"]]).splitlines()[1] == "+45 12 34 56 78"
