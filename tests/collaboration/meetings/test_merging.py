"""What several people write at once is put together without losing a word (R44: minutes on one page)."""

from hypothesis import given
from hypothesis import strategies as st

from brobygger.collaboration.meetings.domain.merging import MARK, is_marked, merge

WORDS = st.sampled_from("vi mødes tirsdag onsdag kaffe Amina husk nøgle børn".split())
LINE = st.lists(WORDS, max_size=5).map(" ".join)
TEXT = st.lists(LINE, max_size=6).map("\n".join)


@st.composite
def _edited(draw: st.DrawFn, text: str, own: str) -> str:
    """Return ``text`` after some edits; each word put in is one that nobody else uses."""
    lines = [line.split(" ") for line in text.split("\n")]
    for number in range(draw(st.integers(0, 5))):
        what = draw(st.sampled_from(["word", "line", "change", "out", "line out"]))
        at = draw(st.integers(0, len(lines) - 1))
        spot = draw(st.integers(0, max(0, len(lines[at]) - 1)))
        if what == "word":
            lines[at].insert(spot, f"{own}{number}")
        elif what == "line":
            lines.insert(at, [f"{own}{number}"])
        elif what == "change" and lines[at]:
            lines[at][spot] = f"{own}{number}"
        elif what == "out" and lines[at]:
            del lines[at][spot]
        elif what == "line out" and len(lines) > 1:
            del lines[at]
    return "\n".join(" ".join(line) for line in lines)


def _bag(text: str) -> set[str]:
    return {word for word in text.split() if word != MARK.strip()}


@given(st.data(), TEXT)
def test_no_word_of_either_is_lost(data: st.DataObject, base: str) -> None:
    mine, theirs = data.draw(_edited(base, "m")), data.draw(_edited(base, "t"))
    kept = _bag(merge(base, mine, theirs).text)
    assert _bag(mine) - _bag(base) <= kept
    assert _bag(theirs) - _bag(base) <= kept
    once = {word for word in base.split() if base.split().count(word) == 1}  # of two, each may take out another one
    assert _bag(mine) & _bag(theirs) & once <= kept


@given(st.data(), TEXT)
def test_what_only_one_changed_is_as_it_says(data: st.DataObject, base: str) -> None:
    mine = data.draw(_edited(base, "m"))
    assert merge(base, mine, base).text == mine
    assert merge(base, base, mine).text == mine
    assert merge(base, mine, mine).text == mine


@given(st.data(), TEXT)
def test_sent_twice_it_changes_no_words(data: st.DataObject, base: str) -> None:
    mine, theirs = data.draw(_edited(base, "m")), data.draw(_edited(base, "t"))
    once = merge(base, mine, theirs).text
    assert _bag(merge(base, mine, once).text) >= _bag(once) - (_bag(base) - _bag(mine))


def test_different_lines_go_together_by_themselves() -> None:
    found = merge("Et\nTo\nTre", "Et mere\nTo\nTre", "Et\nTo\nTre til")
    assert (found.text, found.clashes) == ("Et mere\nTo\nTre til", 0)


def test_different_words_of_one_line_go_together() -> None:
    found = merge("Vi mødes tirsdag i kirken", "Vi mødes onsdag i kirken", "Vi mødes tirsdag i biblioteket")
    assert (found.text, found.clashes) == ("Vi mødes onsdag i biblioteket", 0)


def test_two_who_fill_an_empty_paragraph_stand_under_each_other() -> None:
    found = merge("", "Amina henter nøglen", "Bo laver kaffe")
    assert (found.text, found.clashes) == ("Bo laver kaffe\nAmina henter nøglen", 0)


def test_the_same_words_changed_by_both_stand_there_twice_with_a_mark() -> None:
    found = merge("Vi mødes tirsdag", "Vi mødes onsdag", "Vi mødes fredag")
    assert found.text == "≠ Vi mødes fredag\n≠ Vi mødes onsdag"
    assert found.clashes == 1
    assert is_marked(found.text)
    assert not is_marked("Vi mødes onsdag")


def test_what_one_takes_out_and_the_other_changes_stays() -> None:
    assert "fredag" in merge("Vi mødes tirsdag\nKaffe", "Kaffe", "Vi mødes fredag\nKaffe").text


def test_line_ends_of_every_kind_are_the_same() -> None:
    assert merge("Et\r\nTo", "Et\r\nTo\r\nTre", "Et\nTo").text == "Et\nTo\nTre"
