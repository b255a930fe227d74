"""The CPR detector: what it finds, and what it leaves alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from brobygger.core.privacy import find_cpr_numbers, find_doubtful_numbers, refuse_cpr_numbers

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def valid_number(born: date, sequence: int, *, replacement: bool = False) -> str | None:
    """Return ten digits of the form with a right control digit, or None where the sequence has none."""
    head = f"{born.day + 60 * replacement:02}{born:%m%y}{sequence:03}"
    rest = -sum(w * int(d) for w, d in zip(WEIGHTS, head, strict=False)) % 11
    return None if rest == 10 else f"{head}{rest}"


@pytest.mark.parametrize("separator", ["", "-", " "])
@pytest.mark.parametrize("number", ["0707614285", "0101901111"])
def test_finds_numbers_with_each_separator(number: str, separator: str) -> None:
    text = f"Hun har {number[:6]}{separator}{number[6:]} i sagen"
    assert find_cpr_numbers(text) == [(8, 18 + len(separator))]


def holds_modulus_11(number: str) -> bool:
    return sum(w * int(d) for w, d in zip(WEIGHTS, number, strict=True)) % 11 == 0


@given(
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.integers(0, 399),
    st.booleans(),
    st.sampled_from(["", "-", " "]),
    st.sampled_from(["", "cpr ", "født:", "(", "٫"]),
)
def test_finds_every_number_that_holds_modulus_11(
    born: date, sequence: int, replacement: bool, separator: str, before: str
) -> None:
    number = valid_number(born, sequence, replacement=replacement)
    if number is not None:
        text = f"{before}{number[:6]}{separator}{number[6:]}."
        assert find_cpr_numbers(text) == [(len(before), len(text) - 1)]


@given(st.integers(1960, 1999), st.integers(0, 3999))
def test_finds_every_1_january_from_1960_whatever_the_control(year: int, tail: int) -> None:
    assert find_cpr_numbers(f"0101{year % 100:02}-{tail:04}")


@pytest.mark.parametrize("tail", ["4000", "9999"])
def test_1_january_of_this_century_by_the_seventh_digit(tail: str) -> None:
    assert find_cpr_numbers(f"010112{tail}")


def test_1_january_before_1960_needs_modulus_11() -> None:
    found = [t for t in range(1000) if find_cpr_numbers(f"010150{t:04}")]
    assert found == [t for t in range(1000) if holds_modulus_11(f"010150{t:04}")]


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
def test_reads_eastern_digits(digits: str) -> None:
    number = "".join(digits[int(d)] for d in "0101901111")
    assert find_cpr_numbers(f"رقم {number}") == [(4, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "ring +45 01 01 90 11",
        "+4501019011 11",
        "0045 01019011",
        "https://example.dk/0101901111",
        "www.example.dk/sag/010190-1111",
        "example.dk/sag/010190-1111",
        "6f1b0101-9011-4111-8101-010190111122",
        "10101901111",  # eleven digits
        "3202901111",  # 32 February
        "",
    ],
)
def test_leaves_other_numbers_alone(text: str) -> None:
    assert find_cpr_numbers(text) == []


@given(st.text(max_size=60))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    at = 0
    for start, end in find_cpr_numbers(text):
        assert at <= start < end <= len(text)
        at = end


def test_doubtful_numbers_are_told_not_refused() -> None:
    number = next(f"070761-{t:04}" for t in range(4000) if not find_cpr_numbers(f"070761-{t:04}"))
    assert find_doubtful_numbers(f"se {number}") == [(3, 14)]
    assert find_doubtful_numbers(f"cpr {number.replace('-', '')}")
    assert not find_doubtful_numbers(f"nr. {number.replace('-', '')}")
    refuse_cpr_numbers(number)


@pytest.mark.parametrize("part", ["a", "a.", "a-", ".a", "1", "+45 ", "www.", "\u0660", "010190-1111 x.dk/y "])
def test_a_long_text_is_read_once(part: str) -> None:
    """Whatever it is made of: reading it again for each of its letters would take the server hours."""
    text = part * (400_000 // len(part)) + " 010190-1111"
    assert find_cpr_numbers(text)[-1][1] == len(text)


def test_refusal_says_why() -> None:
    with pytest.raises(ValidationError) as error:
        refuse_cpr_numbers("010190-1111")
    assert error.value.code == "cpr"


def test_the_date_must_exist_in_its_century() -> None:
    leap, common = valid_number(date(2000, 2, 29), 400), "2902054"
    assert leap and find_cpr_numbers(leap)
    assert not any(find_cpr_numbers(f"{common}{t:03}") for t in range(1000))
