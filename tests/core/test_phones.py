"""Numbers as phones dial them."""

import pytest

from brobygger.core.phones import dialled


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12 34 56 78", "+4512345678"),
        ("+45 12345678", "+4512345678"),
        ("0045 12 34 56 78", "+4512345678"),
        ("+46 8 123 456", "+468123456"),
        ("112", "112"),
        ("", ""),
    ],
)
def test_a_number_is_dialled_from_any_sim_card(written: str, number: str) -> None:
    assert dialled(written) == number
