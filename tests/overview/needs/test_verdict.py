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
    pairs = compare(["bus", "danish"], {"danish": 10}, 10, {"bus": 20, "danish": 10}, 40)
    assert [(p.topic, p.believed, p.said, p.gap) for p in pairs] == [("bus", 0, 50, 50), ("danish", 100, 25, -75)]
    assert furthest(pairs) == pairs[1]
    assert furthest(compare(["bus"], {"bus": 5}, 10, {"bus": 5}, 10)) is None


def test_nothing_is_compared_with_fewer_than_five() -> None:
    with pytest.raises(ValueError, match="five"):
        compare(["bus"], {}, 0, {}, 40)
