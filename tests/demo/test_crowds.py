"""The sizes large and national."""

from datetime import date
from itertools import islice

import pytest

from brobygger.core.privacy import find_cpr_numbers
from brobygger.demo import crowds
from brobygger.overview.directory.domain.terms import load_shared_terms
from brobygger.overview.directory.models import Activity, ActivityListing, Actor, ContactPoint, Occurrence
from brobygger.overview.exchange.models import ImportBatch
from brobygger.people.models import Membership

TODAY = date.today()  # noqa: DTZ011  the demo's own day
SMALL = crowds.Crowd("Storelinde", activities=320, actors=60, contacts=35, members=3)


def test_national_is_98_places_and_100_000_activities() -> None:
    places = crowds.crowds("national")
    assert len({c.slug for c in places}) == 98
    assert sum(c.activities for c in places) == 100_000
    assert min(c.activities for c in places) > 300 and max(c.activities for c in places) < 5_000
    assert crowds.crowds("national") == places


def test_large_is_one_place_and_small_adds_none() -> None:
    (large,) = crowds.crowds("large")
    assert (large.activities, large.actors) == (5_000, 1_500)
    assert crowds.crowds("small") == []


def test_the_same_rows_come_each_time_and_none_is_like_another() -> None:
    rows = [tuple(line.cells) for line in crowds._activities(SMALL, TODAY)]
    assert rows == [tuple(line.cells) for line in crowds._activities(SMALL, TODAY)]
    titles = [r[1] for r in rows]
    assert len(set(titles)) == len(titles) == 320
    assert "Lindekøbing" not in "".join("".join(r) for r in rows)
    assert not any(find_cpr_numbers(cell) for r in rows for cell in r)


def test_rows_are_made_one_by_one() -> None:
    """A nation's rows are never in memory together: asking for ten of a billion is quick."""
    endless = crowds.Crowd("Storelinde", 10**9, 10, 10)
    assert len(list(islice(crowds._activities(endless, TODAY), 10))) == 10


def test_a_crowd_is_imported_whole(db: None) -> None:
    load_shared_terms()
    told: list[int] = []
    place = crowds.build_crowd(SMALL, TODAY, told.append)
    assert Activity.objects.filter(place=place).count() == ActivityListing.objects.filter(place=place).count() == 320
    assert Actor.objects.filter(place=place).count() == 60
    assert ContactPoint.objects.filter(place=place).count() == 35
    assert Membership.objects.filter(place=place).count() == 3
    assert ImportBatch.objects.filter(place=place).count() == 3
    assert sum(told) == SMALL.rows
    assert 320 < Occurrence.objects.filter(place=place).count() < 5 * 320


def test_an_interrupted_crowd_leaves_nothing(db: None) -> None:
    load_shared_terms()

    def interrupted(_made: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crowds.build_crowd(SMALL, TODAY, interrupted)
    assert not Activity.objects.exists() and not Membership.objects.exists()
