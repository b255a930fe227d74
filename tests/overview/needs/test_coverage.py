"""Needs held against offers, by example and by property (R8)."""

from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.needs.domain.coverage import (
    ANY,
    AREA,
    AUDIENCE,
    DAYS,
    Offer,
    Wish,
    cover,
    lacks,
    value_of,
    worst_topic,
)

TOPICS, AUDIENCES, AREAS, DAY = ["job", "bus"], ["everyone", "women", "men"], ["Nord", "Syd"], ["evening", "weekend"]
few = st.frozensets
OFFERS = st.builds(
    Offer,
    key=st.uuids().map(str),
    title=st.text(max_size=5),
    topics=few(st.sampled_from(TOPICS), min_size=1),
    audiences=few(st.sampled_from(AUDIENCES)),
    areas=few(st.sampled_from(AREAS), max_size=1),
    days=few(st.sampled_from(DAY)),
)
WISHES = st.builds(
    Wish,
    key=st.uuids().map(str),
    title=st.text(max_size=5),
    topic=st.sampled_from(TOPICS),
    audience=st.sampled_from([ANY, *AUDIENCES]),
    area=st.sampled_from([ANY, *AREAS]),
    days=st.sampled_from([ANY, *DAY]),
    confirmed=st.booleans(),
)
some = st.lists


def test_an_offer_answers_what_it_is_for() -> None:
    offer = Offer("o", "Kvindegym", frozenset({"health"}), frozenset({"women"}), frozenset({"Nord"}), frozenset(DAY))
    assert lacks(Wish("w", "", "health"), offer) == ()
    assert lacks(Wish("w", "", "health", audience="women", area="Nord", days="evening"), offer) == ()
    assert lacks(Wish("w", "", "health", audience="men", area="Syd", days="daytime"), offer) == (AUDIENCE, AREA, DAYS)
    assert lacks(Wish("w", "", "job"), offer) == ("topic",)


def test_what_is_for_everyone_answers_everybody_and_what_has_no_times_is_always_there() -> None:
    offer = Offer("o", "Åbent hus", frozenset({"health"}), frozenset({"everyone", "women"}))
    assert lacks(Wish("w", "", "health", audience="men", area="Syd", days="weekend"), offer) == ()


def test_both_gaps_are_named() -> None:
    unmet = Wish("need", "Bus om aftenen", "bus", days="evening", confirmed=True)
    met = Wish("other", "Job", "job")
    bus = Offer("bus", "Cykelprøve", frozenset({"bus"}), days=frozenset({"weekend"}))
    job = Offer("job", "Jobcafé", frozenset({"job"}))
    found = cover([met, unmet], [bus, job])
    assert found.unmet == [unmet]
    assert found.unasked == [bus]
    assert [(n.offer, n.lacks) for n in found.near["need"]] == [(bus, (DAYS,))]
    assert worst_topic(found) == ("bus", 1)
    cells = found.cells(DAYS)
    assert (cells["bus", "evening"].state, cells["bus", "weekend"].state, cells["job", ANY].state) == (
        "gap", "idle", "met",
    )  # fmt: skip


def test_nothing_named_and_nothing_there() -> None:
    found = cover([], [])
    assert (found.unmet, found.unasked, worst_topic(found), found.cells(AREA)) == ([], [], None, {})


@given(some(WISHES, max_size=8), some(OFFERS, max_size=8))
def test_every_need_and_every_offer_is_in_exactly_one_place_of_the_picture(wishes: list, offers: list) -> None:
    found = cover(wishes, offers)
    for w in wishes:
        answering = {o.key for o in offers if not lacks(w, o)}
        assert set(found.answers[w.key]) == answering
        assert (w in found.unmet) == (not answering)
    used = {k for keys in found.answers.values() for k in keys}
    assert {o.key for o in found.unasked} == {o.key for o in offers} - used
    for dimension in (AUDIENCE, AREA, DAYS):
        cells = found.cells(dimension)
        assert sorted(k for c in cells.values() for k in c.wishes) == sorted(w.key for w in wishes)
        assert {k for c in cells.values() for k in c.offers} == {o.key for o in offers}
        for (topic, value), cell in cells.items():
            assert set(cell.unmet) <= set(cell.wishes)
            assert set(cell.unasked) <= set(cell.offers)
            assert all(w.topic == topic and value_of(w, dimension) == value for w in wishes if w.key in cell.wishes)


@given(some(WISHES, max_size=8), some(OFFERS, max_size=8), OFFERS)
def test_one_more_offer_never_opens_a_gap(wishes: list, offers: list, more: Offer) -> None:
    before, after = cover(wishes, offers), cover(wishes, [*offers, more])
    assert {w.key for w in after.unmet} <= {w.key for w in before.unmet}


@given(some(WISHES, max_size=8), some(OFFERS, max_size=8))
def test_the_order_does_not_matter(wishes: list, offers: list) -> None:
    one, other = cover(wishes, offers), cover(wishes[::-1], offers[::-1])
    assert {w.key for w in one.unmet} == {w.key for w in other.unmet}
    assert {o.key for o in one.unasked} == {o.key for o in other.unasked}
