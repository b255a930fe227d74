"""Two activities coincide when type, area, audience and time are alike: by examples, and by what always holds."""

from dataclasses import replace
from datetime import datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.coincidence.domain.finder import (
    DAY,
    NEAR,
    WEEK,
    Profile,
    called_the_same,
    compare,
    distance,
    find,
    head,
    overlaps,
    rhythm,
    weekday,
)

TUESDAY_17 = 5 * DAY + 17 * 60  # 6 January 1970 was a Tuesday


def weekly(
    first: int = TUESDAY_17, minutes: int = 120, number: int = 12, every: int = 1
) -> tuple[tuple[int, int], ...]:
    """Return ``number`` times, ``every`` so many weeks."""
    return tuple((first + n * every * WEEK, first + n * every * WEEK + minutes) for n in range(number))


CAFE = Profile(
    "a", "library", "Sprogcafé på biblioteket", frozenset({"language", "network"}), frozenset({"adults"}),
    "v1", "Midtbyen", "Lindekøbing", (56.40, 11.77), ("17:00+120 BYDAY=TU FREQ=WEEKLY",), weekly(),
)  # fmt: skip
OTHER = replace(
    CAFE, id="b", organiser="church", title="Dansk og kaffe", venue="v2", point=(56.4036, 11.77),
    topics=frozenset({"language"}),
)  # fmt: skip


def test_two_that_compete_are_found_and_explained() -> None:
    found = find([OTHER, CAFE])
    assert [(f.first, f.second, f.competes, f.doubles) for f in found] == [("a", "b", True, False)]
    alike = found[0].alike
    assert (alike.topics, alike.audiences, alike.area, alike.metres) == (("language",), ("adults",), "Midtbyen", 400)
    assert (alike.together, alike.of, alike.days, alike.clock) == (12, 12, (1,), (17 * 60, 19 * 60))


def test_two_called_the_same_are_double_whenever_they_are() -> None:
    thursday = replace(OTHER, title="Sprogcafe i sognegården", times=weekly(TUESDAY_17 + 2 * DAY))
    (found,) = find([CAFE, thursday])
    assert (found.competes, found.doubles, found.alike.of) == (False, True, 0)


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, organiser="library"),
        replace(OTHER, topics=frozenset({"health"})),
        replace(OTHER, audiences=frozenset({"women"})),
        replace(OTHER, area="Nordbyen", point=(56.45, 11.77)),
        replace(OTHER, area="", town="", point=None, venue=""),
        replace(OTHER, times=weekly(TUESDAY_17 + 120)),
        replace(OTHER, times=()),
    ],
    ids=["same organiser", "another topic", "other people", "far away", "nowhere", "right after", "no times"],
)
def test_one_thing_that_differs_is_enough(other: Profile) -> None:
    assert find([CAFE, other]) == []


def test_every_other_week_in_turn_does_not_compete() -> None:
    even, odd = weekly(every=2), weekly(TUESDAY_17 + WEEK, every=2)
    assert find([replace(CAFE, times=even), replace(OTHER, times=odd)]) == []
    (found,) = find([CAFE, replace(OTHER, times=odd)])
    assert (found.alike.together, found.alike.of) == (
        6,
        6,
    )  # the later odd weeks lie beyond the times that are known of the weekly one
    (found,) = find([replace(CAFE, times=even), replace(OTHER, times=even)])
    assert found.alike.together == 12


def test_one_in_many_times_does_not_compete() -> None:
    elsewhere = weekly(TUESDAY_17 + 2 * DAY, number=11)
    assert find([CAFE, replace(OTHER, times=(*elsewhere[:5], CAFE.times[5], *elsewhere[6:]))]) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            {"topics": frozenset({"network"})},
            {"topics": frozenset({"network"}), "audiences": frozenset()},
        ),  # half of all are about that
        ({}, {"topics": frozenset({"network", "leisure"})}),
        ({"topics": frozenset({"language", "job", "network"})}, {"audiences": frozenset()}),
        ({"times": weekly()}, {"times": weekly(number=1)}),  # a feast on one of the Tuesdays
    ],
)
def test_what_is_alike_in_little_but_its_time_is_no_finding(a: dict[str, object], b: dict[str, object]) -> None:
    one, other = replace(CAFE, **a), replace(OTHER, **b)  # type: ignore[arg-type]  # fields of a profile
    assert find([one, other]) == []
    assert find([one, replace(other, title=CAFE.title)])  # called the same it is one all the same


def test_the_more_topics_are_shared_the_more_alike() -> None:
    less, more = find([CAFE, OTHER])[0], find([CAFE, replace(OTHER, topics=CAFE.topics)])[0]
    assert less.strength < more.strength


def test_everybody_is_for_everyone() -> None:
    (found,) = find([CAFE, replace(OTHER, audiences=frozenset())])
    assert (found.alike.everybody, found.alike.audiences) == (1, ())
    (found,) = find([replace(CAFE, audiences=frozenset({"everyone"})), replace(OTHER, audiences=frozenset())])
    assert found.alike.everybody == 2


def test_a_town_without_parts_is_one_stretch_unless_far_apart() -> None:
    here = replace(CAFE, area="")
    assert find([here, replace(OTHER, area="", point=(56.42, 11.77))])[0].alike.area == "Lindekøbing"
    assert find([here, replace(OTHER, area="", point=(56.44, 11.77))]) == []
    assert find([here, replace(OTHER, area="Midtbyen", point=None)]) == []


def test_near_each_other_across_a_border() -> None:
    (found,) = find([CAFE, replace(OTHER, area="Nordbyen", town="Andenby")])
    assert (found.alike.area, found.alike.metres) == ("", 400)


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Sprogcafé på biblioteket", "sprogcafe"),
        ("Lektiehjælp for børn", "lektiehjaelp"),
        ("Sprogcafé: kom som du er", "sprogcafe"),
        ("På tur i skoven", "paa tur i skoven"),
        ("Dansk-træning (begyndere)", "dansk traening"),
    ],
)
def test_what_a_title_begins_with(title: str, begins: str) -> None:
    assert head(title) == begins


def test_small_differences_of_titles() -> None:
    assert called_the_same("Sprogcaféen i kirken", "Sprogcafe på biblioteket")
    assert not called_the_same("Sprogcafé", "Sprogskole")
    assert not called_the_same("Strikkecafé", "Sprogcafé")


def test_distance() -> None:
    assert distance((56.0, 10.0), (56.0, 10.0)) == 0
    assert distance((56.0, 10.0), (56.01, 10.0)) == 1100
    assert distance((56.0, 10.0), (56.0, 10.01)) == 600
    assert distance(None, (56.0, 10.0)) is None


def test_weekday_of_a_minute() -> None:
    assert weekday(0) == 3
    assert weekday(TUESDAY_17) == 1


class TestRhythm:
    """What tells whether something still happens as it did when it was settled."""

    STARTS = datetime(2026, 11, 24, 17)

    def of(self, rule: str, starts: datetime = STARTS) -> str:
        return rhythm(starts, 120, rule)

    def test_a_prolonged_series_is_the_same(self) -> None:
        assert self.of("FREQ=WEEKLY;UNTIL=20270101T000000") == self.of("FREQ=WEEKLY;UNTIL=20280101T000000")
        assert self.of("FREQ=WEEKLY;BYDAY=TU") == self.of("FREQ=WEEKLY;BYDAY=TU", datetime(2026, 12, 1, 17))

    def test_another_day_clock_or_week_is_another(self) -> None:
        assert self.of("FREQ=WEEKLY") != self.of("FREQ=WEEKLY", datetime(2026, 11, 25, 17))
        assert self.of("FREQ=WEEKLY") != self.of("FREQ=WEEKLY", datetime(2026, 11, 24, 18))
        every_other = "FREQ=WEEKLY;INTERVAL=2"
        assert self.of(every_other) != self.of(every_other, datetime(2026, 12, 1, 17))
        assert self.of(every_other) == self.of(every_other, datetime(2026, 12, 8, 17))

    def test_single_days_are_told(self) -> None:
        assert self.of("") != self.of("", datetime(2026, 12, 1, 17))


slugs = st.sampled_from(["language", "health", "children"])
points = st.one_of(st.none(), st.tuples(st.floats(55.99, 56.03), st.floats(9.98, 10.03)))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    starts = draw(st.lists(st.integers(0, 3 * WEEK // 30).map(lambda n: n * 30), max_size=4, unique=True))
    minutes = draw(st.sampled_from([30, 120, 300]))
    return Profile(
        draw(st.uuids()).hex,
        draw(st.sampled_from(["sun", "moon", "star"])),
        draw(st.sampled_from(["Sprogcafé", "Sprogcafe i kirken", "Lektiehjælp", "Gåtur"])),
        draw(st.frozensets(slugs)),
        draw(st.frozensets(st.sampled_from(["women", "men", "everyone"]))),
        draw(st.sampled_from(["", "v1", "v2"])),
        draw(st.sampled_from(["", "Nord", "nord", "Syd"])),
        draw(st.sampled_from(["", "Byen"])),
        draw(points),
        (),
        tuple(sorted((s, s + minutes) for s in starts)),
    )


many = st.lists(profiles(), max_size=9, unique_by=lambda p: p.id)


@given(many, st.randoms())
def test_the_order_makes_no_difference(rows: list[Profile], rng: object) -> None:
    turned = list(rows)
    rng.shuffle(turned)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert find(turned) == find(rows)


@given(profiles(), profiles())
def test_both_see_the_same(a: Profile, b: Profile) -> None:
    assert compare(a, b) == compare(b, a)
    assert overlaps(a.times, b.times) == overlaps(b.times, a.times)


@given(many)
def test_looking_up_misses_nothing_that_comparing_all_finds(rows: list[Profile]) -> None:
    every = {(f.first, f.second) for a, b in combinations(rows, 2) if (f := compare(a, b))}
    assert {(f.first, f.second) for f in find(rows)} == every


@given(many)
def test_what_changed_is_found_as_in_a_look_at_all(rows: list[Profile]) -> None:
    changed = {p.id for p in rows[:2]}
    assert find(rows, changed) == [f for f in find(rows) if {f.first, f.second} & changed]


@given(profiles(), profiles())
def test_a_point_within_reach_is_found_wherever_it_lies(a: Profile, b: Profile) -> None:
    metres = distance(a.point, b.point)
    if metres is not None and metres <= NEAR:
        fits = {"topics": frozenset({"language"}), "audiences": frozenset[str](), "title": "Sprogcafé"}
        assert find([replace(a, organiser="sun", **fits), replace(b, organiser="moon", **fits)])


@given(profiles())
def test_time_that_passes_leaves_the_fingerprint_alone(a: Profile) -> None:
    later = replace(a, times=tuple((s + WEEK, e + WEEK) for s, e in a.times))
    assert later.fingerprint() == a.fingerprint()
    assert replace(a, topics=a.topics ^ {"language"}).fingerprint() != a.fingerprint()
