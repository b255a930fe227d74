"""What the wall shows beside the answer: sides, synergies, windows, the list of findings, two revisions compared."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from brobygger.reception.timeline.analysis.answer import analyse
from brobygger.reception.timeline.analysis.beside import Outside, Synergy, apart, by_side, outside, synergies
from brobygger.reception.timeline.analysis.cards import SIDES, Card, Need
from brobygger.reception.timeline.analysis.compare import Changed, Moved, compare
from brobygger.reception.timeline.analysis.findings import GOOD, KINDS, Finding, findings, of_the_moment
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.load import load
from brobygger.reception.timeline.analysis.reading import read_needs, read_wall
from tests.reception.timeline.analysis.making import DATA, bounded_walls, card, needs, walls

TASK = {"kind": "authority_task", "side": "municipality", "owner": "Team"}


@given(walls())
def test_the_sides_together_are_the_wall(wall: list[Card]) -> None:
    shares = by_side(wall)
    assert [s.side for s in shares] == list(SIDES)
    assert sum(n for s in shares for n in s.cards.values()) == len(wall)
    weeks = {w.number: w.minutes for w in load(wall)}
    assert {w: sum((s.minutes.get(w, Fraction(0)) for s in shares), Fraction(0)) for w in weeks} == weeks
    assert sum(s.all_minutes for s in shares) == sum(weeks.values())


def test_a_side_counts_its_owners_once() -> None:
    first, second, third = by_side([card("a"), card("b"), card("c", **TASK)])
    assert (first.owners, second.owners, third.owners) == (1, 1, 0)
    assert (first.cards, second.cards, third.cards) == ({"authority_task": 1}, {"offer": 2}, {})


def test_an_offer_right_beside_a_task_of_another_side_is_a_synergy() -> None:
    task = card("task", 10, 12, audiences=("adults",), **TASK)
    near, far = card("near", 19, 30), card("far", 20, 30)
    own = card("own", 12, side="municipality", kind="offer")
    women = card("women", 12, audiences=("women",))
    other = card("other", 12, topics=("job",))
    same = card("same", 0, 40, kind="activity", topics=("job", "language"))
    assert synergies([task, near, far, own, women, other, same]) == [
        Synergy("task", "same", ("language",), 0),
        Synergy("task", "near", ("language",), 7),
    ]
    assert apart(near, task) == apart(task, near) == 7


def test_missed_deadlines_in_law_come_before_other_days_missed() -> None:
    wall = [
        card("a", 0, 9, earliest=2, latest=8),
        card("b", 0, 30, latest=28, **TASK),
        card("c", 0, earliest=1, **TASK),
        card("d", 0, 9, earliest=0, latest=9),
    ]
    assert outside(wall) == [
        Outside("b", 0, 2, True),
        Outside("a", 2, 1, False),
        Outside("c", 1, 0, False),
    ]


def test_the_finding_of_the_moment_tells_week_number_and_limit() -> None:
    wall = read_wall((DATA / "wall.csv").read_bytes()).found
    lawful = [replace(c, after=()) for c in wall]
    wanted = read_needs((DATA / "needs.csv").read_bytes()).found
    listed = findings(analyse(lawful, wanted))
    now = of_the_moment(listed)
    assert now is not None
    assert (now.kind, now.week, now.amount, now.limit, now.from_day, now.to_day) == ("starts", 0, 8, 5, 0, 6)
    assert now.cards[0] == "Modtagerkorpset følger med de første uger"
    assert len(now.cards) == 8
    first = of_the_moment(findings(analyse(wall, wanted)))
    assert first is not None
    assert (first.kind, first.cards, first.amount) == (
        "too_early", ("Gøre boligen klar med møbler", "Finde midlertidig bolig"), 7,
    )  # fmt: skip


@given(bounded_walls(), needs)
def test_everything_found_is_listed_once_hardest_first(wall: list[Card], wanted: list[Need]) -> None:
    found = analyse(wall, wanted, Limits(max_must=60, warn_must=30, max_starts=1, max_faces=0))
    listed = findings(found)
    assert [KINDS.index(f.kind) for f in listed] == sorted(KINDS.index(f.kind) for f in listed)
    assert len(listed) == (
        len(found.authority_errors) + len(found.circles) + len(found.order) + len(outside(wall))
        + sum(len(w.flags) for w in found.weeks) + len(found.gaps) + len(found.coincidences) + len(synergies(wall))
    )  # fmt: skip
    assert all(f.cards for f in listed if f.kind != "gap")
    now = of_the_moment(listed)
    assert (now is None) == all(f.kind in GOOD for f in listed)


def test_of_two_weeks_the_worse_comes_first_and_a_week_tells_its_duties() -> None:
    long = card("long", 7, 20, minutes=20, per_week=7, **TASK)
    short = card("short", 8, minutes=90, **TASK)
    listed = findings(analyse([long, short, card("x", 8, minutes=500)], (), Limits(max_must=100, warn_must=50)))
    assert [(f.kind, f.week, f.amount, f.limit) for f in listed[:2]] == [
        ("must_over", 1, 230, 100), ("must_over", 2, 140, 100),
    ]  # fmt: skip
    assert [f.cards for f in listed[:2]] == [("long", "short"), ("long",)]


def test_two_revisions_tell_what_moved_came_and_went() -> None:
    old = [card("a", 0, 5), card("b", 3, 9, owner="B"), card("gone", 50), card("same", 70, topics=("job", "health"))]
    new = [
        card("a", 0, 8),
        card("b", 10, 16, owner="C"),
        card("came", 60),
        card("same", 70, topics=("health", "job"), per_week=1.0),
    ]
    told = compare(analyse(old), analyse(new))
    assert (told.added, told.removed) == (("came",), ("gone",))
    assert told.moved == (Moved("a", (0, 5), (0, 8)), Moved("b", (3, 9), (10, 16)))
    assert told.changed == (Changed("b", ("owner",)),)
    assert [w.number for w in told.weeks] == [0, 1, 2, 7, 8]
    assert (told.weeks[3].offered, told.weeks[3].starts, told.weeks[3].new_faces) == ((60, 0), (1, 0), (0, 0))
    assert [(f.kind, f.cards) for f in told.gone] == [("coincidence", ("a", "b"))]
    assert (told.new, told.left) == ((), ())
    assert not told.is_none


def test_a_finding_that_only_changed_its_number_is_left_and_not_new() -> None:
    six = [card(f"{n}", n % 7, owner=f"{n}", topics=(f"t{n}",)) for n in range(6)]
    seven = [*six, card("x", 1, owner="x", topics=("tx",))]
    told = compare(analyse(six), analyse(seven))
    assert (told.gone, told.new) == ((), ())
    assert [(f.kind, f.amount) for f in told.left] == [("starts", 7)]


@given(walls(), needs)
def test_a_wall_differs_in_nothing_from_itself_and_in_the_opposite_back_again(
    wall: list[Card], wanted: list[Need]
) -> None:
    now, less = analyse(wall, wanted), analyse(wall[1:], wanted)
    assert compare(now, now).is_none
    assert compare(now, now).weeks == compare(now, now).new == compare(now, now).gone == ()
    there, back = compare(now, less), compare(less, now)
    assert (there.added, there.removed, set(there.gone)) == (back.removed, back.added, set(back.new))


def test_a_finding_is_data_that_can_be_told_apart() -> None:
    one = Finding("gap", (), None, 5, 4, "job", 1, 5)
    assert one.identity != one._replace(topic="health").identity
    assert one.identity != one._replace(from_day=9).identity
    assert Finding("starts", ("a",), 1, 6).identity == Finding("starts", ("b",), 1, 9).identity
