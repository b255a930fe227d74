"""What is shown of a survey never lets a figure be computed: for every cell and each of the five values it may have,
answers are built that show exactly the same, whatever pages, files and sums a reader puts together."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.core import figures
from brobygger.core.surveys import results
from brobygger.core.surveys.kinds import Kind, Option, Question, check, read

TOPICS = tuple(Option(k, "house") for k in ("a", "b", "c"))
QUESTIONS = (
    Question("need", Kind.SEVERAL, TOPICS),
    Question("how", Kind.FACES),
    Question("first", Kind.ONE, TOPICS),
)
GROUPED = (*QUESTIONS, Question("here", Kind.ONE, tuple(Option(k, "sun") for k in ("new", "old")), groups=True))


def sheets(questions: tuple[Question, ...]) -> st.SearchStrategy[Mapping[str, list[str]]]:
    answers = {}
    for q in questions:
        keys = [o.key for o in q.choices]
        most = len(keys) if q.takes_several else 1
        answers[q.key] = st.lists(st.sampled_from(keys), max_size=most, unique=True)
    return st.fixed_dictionaries(answers)


def world(questions: tuple[Question, ...], counts: Mapping[results.Cell, int], answered: int) -> list[dict]:
    """Return sheets that add up to ``counts``, ``answered`` of them at least."""
    by = next((q for q in questions if q.groups), None)
    found = []
    for group in [""] + ([o.key for o in by.choices] if by else []):
        here: list[dict] = []
        for q in (q for q in questions if not q.groups):
            at = 0
            for o in q.choices:
                for number in range(counts[q.key, o.key, group]):
                    place = number if q.takes_several else at
                    while len(here) <= place:
                        here.append({by.key: [group]} if by and group else {})
                    here[place].setdefault(q.key, []).append(o.key)
                    at += 1
        found += here
    return found + [{}] * max(0, answered - len(found))


@pytest.mark.parametrize("questions", [QUESTIONS, GROUPED])
@given(data=st.data())
def test_no_figure_can_be_narrowed_down(questions: tuple[Question, ...], data: st.DataObject) -> None:
    answered = data.draw(st.lists(sheets(questions), max_size=30))
    seen = results.figures_of(questions, results.counted(questions, answered))
    cell = data.draw(st.sampled_from(sorted(seen.cells)))
    for more in range(figures.FEWEST):
        counts = dict(seen.cells) | {cell: seen.cells[cell] + more}
        other = world(questions, counts, seen.answered)
        assert results.counted(questions, other)[cell] == seen.cells[cell] + more
        assert results.figures_of(questions, results.counted(questions, other)) == seen


@given(st.lists(sheets(GROUPED), max_size=30))
def test_everything_shown_follows_from_the_rounded_cells(answered: list[Mapping[str, list[str]]]) -> None:
    seen = results.figures_of(GROUPED, results.counted(GROUPED, answered))
    assert seen == results.read(GROUPED, seen.stored())
    numbers = [seen.answered, *seen.cells.values(), *(seen.base(GROUPED, g) for g in ("", "new", "old"))]
    numbers += [seen.number(q.key, o.key) for q in QUESTIONS for o in q.choices]
    assert all(n % 5 == 0 for n in numbers)
    assert seen.enough == (len(answered) >= 5)


def test_a_group_of_three_beside_nine_is_not_the_total_minus_the_rest() -> None:
    answered = [{"need": ["a"], "here": ["old"]}] * 9 + [{"need": ["a"], "here": ["new"]}] * 3
    seen = results.figures_of(GROUPED, results.counted(GROUPED, answered))
    assert (seen.answered, seen.number("need", "a", "old"), seen.number("need", "a", "new")) == (10, 5, 0)
    assert seen.number("need", "a") == 5


def test_a_reader_who_tries_every_small_world_learns_no_figure() -> None:
    """By brute force over all counts to nine of a question with two answers, as an attacker would."""
    question = (Question("q", Kind.ONE, TOPICS[:2]),)
    shown: dict[tuple[int, ...], set[tuple[int, int]]] = {}
    for a, b, none in product(range(10), range(10), range(20)):
        seen = (figures.shown(a), figures.shown(b), figures.shown(a + b + none))
        shown.setdefault(seen, set()).add((a, b))
    for (a, b, total), worlds in shown.items():
        if total <= 15:  # the whole span lies within what was tried
            assert {w[0] for w in worlds} == set(range(a, a + 5))
            assert {w[1] for w in worlds} == set(range(b, b + 5))
    assert results.cells_of(question)[0] == results.SHEETS


def test_a_sheet_says_only_what_was_asked() -> None:
    sheet = {"need": ["a", "b", "x"], "how": ["1", "5"], "other": ["a"], "here": ["new"]}
    assert results.cells_of_sheet(GROUPED, sheet) == {
        results.SHEETS, ("need", "a", "new"), ("need", "b", "new"), ("how", "5", "new"),
    }  # fmt: skip


def test_questions_are_read_as_they_were_stored() -> None:
    assert read([q.stored() for q in GROUPED]) == GROUPED


@pytest.mark.parametrize(
    "questions",
    [
        (),
        (QUESTIONS[0], QUESTIONS[0]),
        (Question("x", "essay"),),
        (Question("x", Kind.ONE, TOPICS[:1]),),
        (Question("a.b", Kind.FACES),),
        (Question("x", Kind.SEVERAL, TOPICS, groups=True),),
        tuple(Question(str(n), Kind.FACES) for n in range(9)),
    ],
)
def test_what_cannot_be_asked_is_refused(questions: tuple[Question, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        check(questions)
