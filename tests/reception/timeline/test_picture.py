"""Where cards lie on the picture."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.reception.timeline import picture
from brobygger.reception.timeline.analysis.load import Week
from brobygger.reception.timeline.models import WallCard

spans = st.tuples(st.integers(-60, 180), st.integers(0, 240)).map(lambda s: (s[0], min(s[0] + s[1], 180)))


def cards(days: list[tuple[int, int]]) -> list[WallCard]:
    return [WallCard(title="T" * (n % 40 + 1), from_day=a, to_day=b) for n, (a, b) in enumerate(days)]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(spans, max_size=40), st.sampled_from(list(picture.ZOOMS)))
def test_no_card_lies_over_another_and_every_bar_covers_its_days(days: list[tuple[int, int]], zoom: str) -> None:
    shown = picture.frame(zoom)
    placed = picture.place(cards(days), shown)
    assert len(placed) == sum(shown.shows(a, b) for a, b in days)
    taken: set[tuple[int, int]] = set()
    for p in placed:
        (begin, width), (start, length) = p.box, p.bar
        assert begin >= 1 and begin + width - 1 <= shown.days
        assert begin + start - 1 == shown.column(p.card.from_day)
        assert length == shown.column(p.card.to_day) - shown.column(p.card.from_day) + 1
        assert start >= 1 and start + length - 1 <= width
        cells = {(p.row, column) for column in range(begin, begin + width)}
        if p.row < picture.MOST_ROWS:
            assert not cells & taken
        taken |= cells


def test_weeks_share_the_axis_without_a_hole() -> None:
    for zoom in picture.ZOOMS:
        shown = picture.frame(zoom)
        columns = [c for w in picture.weeks(shown) for c in range(w.column, w.column + w.days)]
        assert columns == list(range(1, shown.days + 1))


def test_a_month_stays_on_the_wall() -> None:
    for first in (-500, -60, 0, 139, 500):
        shown = picture.frame(picture.MONTH, first)
        assert shown.days == 42
        assert shown.first >= -60 and shown.last <= 180


def test_weeks_before_and_now_share_one_scale() -> None:
    before = [Week(0, Fraction(60), Fraction(40), Fraction(1), 1, 1)]
    now = [Week(0, Fraction(30), Fraction(0), Fraction(1), 1, 1), Week(3, Fraction(0), Fraction(50), Fraction(1), 1, 1)]
    first, last = picture.week_pairs(before, now)
    assert (first.x, first.before, first.now) == (90, (600, 400), (300, 0))
    assert (first.before_top, first.before_height, first.now_top, first.must_top) == (0, 1000, 700, 700)
    assert (last.number, last.x, last.before, last.now, last.must_top) == (3, 120, (0, 0), (0, 500), 1000)
    assert picture.week_pairs([], []) == []


def test_weeks_are_numbered_where_their_pair_stands() -> None:
    weeks = [Week(n, Fraction(60), Fraction(0), Fraction(1), 1, 1) for n in range(-8, 25, 4)]
    pairs = {pair.number: pair.x for pair in picture.week_pairs(weeks, weeks)}
    assert {mark.number: 10 * (mark.column - 1) for mark in picture.pair_axis()} == pairs
