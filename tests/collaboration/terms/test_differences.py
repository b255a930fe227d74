"""Differences in words: both texts come back whole, and an unchanged text has none."""

from hypothesis import given
from hypothesis import strategies as st

from brobygger.collaboration.terms.differences import GONE, NEW, SAME, Piece, differences

TEXTS = st.lists(st.sampled_from(["vi", "mødes", "hver", "uge", "\n", " ", "  ", "æø", "."]), max_size=25).map("".join)


@given(TEXTS, TEXTS)
def test_both_texts_come_back_whole(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.kind != NEW) == before
    assert "".join(p.text for p in pieces if p.kind != GONE) == after
    assert all(p.text for p in pieces)


@given(TEXTS)
def test_the_same_text_differs_nowhere(text: str) -> None:
    assert [p for p in differences(text, text) if p.kind != SAME] == []


def test_one_word_is_told_as_one_word() -> None:
    assert differences("Vi mødes hver uge.", "Vi mødes hver måned.") == [
        Piece(SAME, "Vi mødes hver "), Piece(GONE, "uge."), Piece(NEW, "måned."),
    ]  # fmt: skip


def test_a_sentence_in_other_words_is_told_as_one() -> None:
    pieces = differences("Vi tager imod familier.", "Vi hjælper dem, der kommer.")
    assert [p.kind for p in pieces] == [SAME, GONE, NEW]
