"""What confirms a need, and what is believed beside what is said (R37)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.needs.domain.comparing import compare, furthest
from brobygger.overview.needs.domain.verdict import Evidence, of_conversation, of_survey, state_of

DAY = date(2026, 3, 1)
LATER = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("found", "state"),
    [
        ([], "unconfirmed"),
        ([of_conversation(DAY, agreed=True, read_back=False)], "unconfirmed"),
        ([of_conversation(DAY, agreed=True, read_back=True)], "confirmed"),
        ([of_conversation(DAY, agreed=False, read_back=True)], "not-confirmed"),
        ([Evidence(DAY, True), Evidence(LATER, False)], "not-confirmed"),
        ([Evidence(LATER, True), Evidence(DAY, False)], "confirmed"),
        ([Evidence(DAY, True), Evidence(LATER, None)], "confirmed"),
        ([Evidence(DAY, True), Evidence(DAY, False)], "confirmed"),
    ],
)
def test_newcomers_have_the_last_word(found: list[Evidence], state: str) -> None:
    assert state_of(found) == state


@pytest.mark.parametrize(
    ("answered", "chose", "at_most", "said"),
    [(5, 5, 9, True), (5, 0, 4, None), (15, 0, 4, None), (20, 0, 4, False), (40, 0, 16, None), (80, 0, 16, False)],
)
def test_a_survey_denies_only_what_fewer_than_every_fifth_can_have_said(
    answered: int, chose: int, at_most: int, said: bool | None
) -> None:
    assert of_survey(DAY, answered=answered, chose=chose, at_most=at_most).said is said


@given(st.lists(st.builds(Evidence, st.dates(), st.sampled_from([True, False, None]))))
def test_without_newcomers_nothing_is_ever_confirmed(found: list[Evidence]) -> None:
    assert (state_of(found) == "unconfirmed") == all(e.said is None for e in found)


def test_the_two_sides_are_compared_topic_by_topic() -> None:
    pairs = compare(["bus", "danish"], {"danish": (20, 20)}, 20, {"bus": (20, 24), "danish": (10, 14)}, 40)
    assert [(p.topic, p.believed.shown, p.said.shown) for p in pairs] == [("bus", 0, 50), ("danish", 100, 25)]
    assert (pairs[0].believed.most, pairs[0].said.least, pairs[0].gap) == (20, 45, 25)
    assert furthest(pairs) == pairs[1] and pairs[1].gap < -40
    assert furthest(compare(["bus"], {"bus": (5, 9)}, 10, {"bus": (5, 9)}, 10)) is None


def test_too_few_to_show_are_not_taken_for_nobody() -> None:
    """Four of fifteen helpers may believe it: as many as newcomers say, so nothing is said of a difference."""
    [pair] = compare(["stay"], {}, 15, {"stay": (10, 14)}, 40)
    assert (pair.believed.shown, pair.believed.most, pair.said.shown, pair.gap) == (0, 27, 25, 0)
    assert furthest([pair]) is None


FIGURES = st.tuples(st.integers(5, 60), st.integers(0, 60)).map(lambda x: (x[0], min(x)))


@given(FIGURES, FIGURES)
def test_a_difference_is_told_only_where_there_is_one(helpers: tuple[int, int], newcomers: tuple[int, int]) -> None:
    """Whatever the rounding hides: the true shares lie in the stretches, and are apart at least as told."""

    def rounded(number: int) -> tuple[int, int]:
        return number - number % 5, number - number % 5 + 4

    sides = [({"bus": rounded(chose)}, rounded(all_)[0]) for all_, chose in (helpers, newcomers)]
    [pair] = compare(["bus"], *sides[0], *sides[1])
    true = [100 * chose / all_ for all_, chose in (helpers, newcomers)]
    for share, part in zip((pair.believed, pair.said), true, strict=True):
        assert share.least <= part <= share.most and share.least <= share.shown <= share.most
    assert abs(pair.gap) <= abs(true[1] - true[0]) and pair.gap * (true[1] - true[0]) >= 0


def test_nothing_is_compared_with_fewer_than_five() -> None:
    with pytest.raises(ValueError, match="five"):
        compare(["bus"], {}, 0, {}, 40)
