"""Days among the words that people search with: in every language, inflected, beside other words, misspelt."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from babel.dates import get_day_names
from django.test import Client
from django.utils import timezone

from brobygger.core.in_words import locale_of
from brobygger.core.languages import NAMES
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.asked_days import AskedDay, day_in, day_nearly_in
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from tests.factories.people import People

TYPED = """
mandag aften: 1||hours
tirsdage: 2||
svømning om tirsdagen: 2|svømning|
onsdag formiddag dansk: 3|dansk|hours
weekend: weekend||
i weekenden: weekend||
idag: today||
i morgen aften: tomorrow||hours
lordag: 6||
on Saturdays: 6||
Sunday morning: 7||hours
يوم الثلاثاء: 2||
الإثنين مساء: 1||hours
غدًا: tomorrow||
سه شنبه: 2||
روز جمعه: 5||
شنبه: 6||
у середу: 3||
в неділю: 7||
መዓልቲ ሰሉስ: 2||
maalinta Talaado: 2||
"""
NO_DAY = ["fodbold", "fredagsbar", "tirsdag og torsdag", "mor og barn", "en god dag", "جمعية", "غداء", "середній", ""]
SLIPS = {"tirsdg": "2", "tisdag": "2", "onsdga": "3", "torsdah": "4", "fredga aften": "5", "lørdg": "6", "søndg": "7"}


@pytest.mark.parametrize("language", NAMES)
def test_every_name_of_a_day_is_known_in_every_language(language: str) -> None:
    names = get_day_names("wide", locale=locale_of(language))
    assert [getattr(day_in(str(names[n])), "day", "") for n in range(7)] == [*"1234567"]


@pytest.mark.parametrize("line", TYPED.strip().splitlines())
def test_a_day_is_found_among_words(line: str) -> None:
    typed, _colon, meant = line.partition(": ")
    day, words, hours = meant.split("|")
    assert day_in(typed) == AskedDay(day, words, bool(hours))


@pytest.mark.parametrize("typed", NO_DAY)
def test_what_names_no_day_or_two_stays_as_it_is(typed: str) -> None:
    assert day_in(typed) is None


@pytest.mark.parametrize(("typed", "day"), SLIPS.items())
def test_one_slip_in_danish_is_forgiven(typed: str, day: str) -> None:
    assert day_in(typed) is None
    found = day_nearly_in(typed)
    assert found and (found.day, found.words) == (day, "")
    assert day_nearly_in("hverdag") is None and day_nearly_in("tirsgd") is None


@pytest.fixture
def days(people: People) -> People:
    """Something on Tuesday and something on Wednesday."""
    organiser = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    today = timezone.localdate()
    for weekday, title in ((1, "Strikkecafé"), (2, "Mandatkursus")):
        day = today + timedelta(days=(weekday - today.weekday()) % 7 + 7)
        times = [Times(datetime.combine(day, time(15)))]
        details = ActivityDetails(organiser, {"title": {"da": title}}, times=times)
        register_activity(place=people.here, by=None, details=details)
    return people


def listed(language: str = "da", **asked: Any) -> str:
    return Client().get(f"/lindekoebing/{language}/activities/", asked).content.decode()


def test_a_typed_day_becomes_the_filter_that_is_shown_and_can_be_taken_away(days: People) -> None:
    for language, typed in (("da", "tirsdag"), ("ar", "الثلاثاء"), ("so", "Talaado")):
        html = listed(language, q=typed)
        assert "Strikkecafé" in html and "Mandatkursus" not in html
        assert 'value="2" selected' in html and 'value="" placeholder' in html
    assert 'href="/lindekoebing/da/activities/?q=strik"' in listed(q="strik tirsdag")
    assert "notice" not in listed(q="tirsdag")


def test_what_cannot_be_looked_for_is_said(days: People) -> None:
    html = listed(q="tirsdag aften")
    assert "Strikkecafé" in html and "“tirsdag aften”" in html and "“tirsdag”" in html


def test_a_misspelt_day_is_a_day_only_where_no_entry_holds_the_word(days: People) -> None:
    html = listed(q="tirsdg")
    assert "Strikkecafé" in html and "Mandatkursus" not in html and "“tirsdag”" in html
    assert "Mandatkursus" in listed(q="mandat")
