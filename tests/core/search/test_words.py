"""Folding and stems: forms of a word meet, on whatever keyboard they are typed."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.core.search.words import asked, danish, english, folded, stems, words_of

SAME = [
    "børnene børn barn barnets boernene BØRN",
    "cykler cykel cyklen cyklerne",
    "svømme svømning svømningen svoemning",
    "læge laege lage lægen læger",
    "café cafe cafeen caféer CAFÉ",
    "rådgivning rådgiver raadgivning radgivning",
    "mødre mor mødrene",
    "søstre søster søstrene",
    "hånd hænder",
    "طفل أطفال الأطفال للأطفال بالأطفال والأطفال اطفال أَطْفَال أطـفال",
    "مدرسة المدرسة مدارس مدرسه",
    "قهوة القهوة بالقهوة قهوه",
    "نساء النساء امرأة للنساء نسائية",
    "كتاب کتاب كتابها",
    "сім'я сім’ї сімʼя СІМ'Я",
    "мова мови мову МОВА",
    "carruur carruurta",
    "ትምህርቲ ትምህርቲ",
    "2026 ٢٠٢٦ ۲۰۲۶",
]


@pytest.mark.parametrize("line", SAME)
def test_forms_of_a_word_meet(line: str) -> None:
    forms = [set(asked(w)) for w in words_of(line)]
    assert len(forms) == len(line.split())
    assert set.intersection(*forms)


def test_a_text_is_stemmed_in_its_own_language_only() -> None:
    assert stems("nyheder", "so") == ("nyheder",)
    assert stems("børnene", "da") == ("barn",)
    assert stems("children", "en") == ("children",)


def test_decomposed_letters_are_the_same_letters() -> None:
    assert words_of("ba\u030adfart sejl\u00adtur") == ["b\u00e5dfart", "sejltur"]


def test_persian_joiners_join() -> None:
    assert words_of("کتاب\u200cها") == ["کتابها"]


@given(st.text(max_size=80))
def test_any_text_folds_to_plain_words_that_fold_to_themselves(text: str) -> None:
    for word in words_of(text):
        plain = folded(word)
        assert plain == "" or plain.isalnum()
        assert len(plain) <= 40
        for stem in asked(word):
            assert stem
            assert " " not in stem


def test_many_threads_stem_at_once_without_mixing_their_words() -> None:
    words = [
        folded(w) for w in "fortrolig samtalen undervisningen kvinderne rådgivningerne swimming families".split()
    ] * 400
    alone = [(danish(w), english(w)) for w in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads take turns in the middle of a word
    try:
        with ThreadPoolExecutor(4) as threads:
            at_once = list(threads.map(lambda _: [(danish(w), english(w)) for w in words], range(4)))
    finally:
        sys.setswitchinterval(before)
    assert at_once == [alone] * 4
