"""The mandate as plain data: what may be kept, and what it says of a kind of decision (R4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.collaboration.terms.composition import WHOM, agreed_on
from brobygger.collaboration.terms.composition import checked as agreed
from brobygger.collaboration.terms.kinds import all_kinds, kind_in_words, template, template_for, template_keys
from brobygger.collaboration.terms.mandate import (
    DECIDES,
    MOST_LINES,
    PASSES_UP,
    POWERS,
    RECOMMENDS,
    Line,
    WrongMandate,
    checked,
    lines_of,
    power_in,
)  # fmt: skip

WORDS = st.text("abcæ ", max_size=8)
LINES = st.builds(
    Line, st.sampled_from([*all_kinds()[:4], "other-x", ""]), st.sampled_from(POWERS), WORDS, WORDS,
    st.sampled_from(["", "6f2c"]),
)  # fmt: skip


@given(st.lists(LINES, max_size=6))
def test_what_is_kept_is_sound_and_reads_as_it_was_written(lines: list[Line]) -> None:
    try:
        kept = checked(lines)
    except WrongMandate:
        kinds = [line.kind for line in lines]
        nowhere = [n for n in lines if n.power != DECIDES and not n.to.strip() and not n.to_forum]
        assert "" in kinds or len(set(kinds)) < len(kinds) or nowhere
        return
    assert checked(kept) == kept
    assert lines_of([line.stored() for line in kept]) == kept
    for line in kept:
        assert power_in(kept, line.kind) == line.power
        assert line.outside == bool(line.to or line.to_forum)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([Line("rooms", RECOMMENDS)], "addressee"),
        ([Line("rooms", PASSES_UP, to="  ")], "addressee"),
        ([Line("rooms", DECIDES), Line("rooms", RECOMMENDS, to="Byrådet")], "twice"),
        ([Line("", DECIDES)], "kind"),
        ([Line("rooms", "vetoes")], "power"),  # type: ignore[arg-type]  # what the test is about
        ([Line(f"other-{n}", DECIDES) for n in range(MOST_LINES + 1)], "many"),
    ],
)
def test_a_mandate_that_cannot_be_kept_says_why(lines: list[Line], reason: str) -> None:
    with pytest.raises(WrongMandate) as refused:
        checked(lines)
    assert refused.value.reason == reason


def test_of_what_is_not_said_nothing_is_known() -> None:
    assert power_in([Line("rooms", DECIDES)], "plans") is None
    assert lines_of([{"kind": "rooms", "power": "vetoes"}, {"power": "decides"}]) == []


@given(st.dictionaries(st.sampled_from([*WHOM, "notes", "other"]), st.one_of(st.integers(), st.none(), st.booleans())))
def test_an_agreement_holds_whole_numbers_only(stored: dict[str, object]) -> None:
    kept = agreed(stored)
    assert agreed(kept) == kept
    assert all(0 < number <= 99 for number in agreed_on(stored).values())


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_template_is_whole_in_both_languages(language: str) -> None:
    for key in template_keys():
        found = template(key, language)
        assert found.name and found.text and found.parts["purpose"] and "\n" in found.parts["tasks"]
        lines = checked(lines_of(found.parts["mandate"]))
        assert len(lines) == len(found.parts["mandate"]) and {line.kind for line in lines} <= set(all_kinds())
        assert agreed_on(found.parts["composition"])
    assert template("network", "da").parts["purpose"] != template("network", "en").parts["purpose"]


def test_the_template_follows_the_functions() -> None:
    assert template_for(["network"]) == "network"
    assert template_for(["coordination", "network", "working"]) == template_for([]) == "all_in_one"


def test_kinds_are_called_by_the_groups_own_words() -> None:
    assert kind_in_words("other-cykler", "Cykler", "da") == "Cykler"
    assert kind_in_words("rooms", language="ar") == kind_in_words("rooms", language="en")
