"""Finding: misspelt and inflected words, filters, places apart, removal, hostile input."""

import uuid
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brobygger.core import search
from brobygger.core.command import command
from brobygger.core.models import Place, SearchDocument, SearchWord
from tests.core.search.entries import overview
from tests.factories.people import make_place

Titles = Callable[..., list[str]]
quiet = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def town(db: None) -> Place:
    place = make_place("lindekoebing", "Lindekøbing")
    put(place, [d for _, d in overview().values()])
    return place


def put(place: Place, documents: list[search.Document]) -> None:
    with command("activity.register", place=place, by=None):
        search.index(place, documents)


def take(place: Place, ids: list[uuid.UUID]) -> None:
    with command("activity.remove", place=place, by=None):
        search.remove(place, "activity", ids)


def titles(place: Place, words: str, **facets: list[str]) -> list[str]:
    return [overview()[pk][0] for pk in search.find(place, "activity", words, facets).ids]


ASKED = """
sprogcafe: Sprogcafé på biblioteket
sprogkafe: Sprogcafé på biblioteket
cafeer sprog: Sprogcafé på biblioteket
sporgcafe: Sprogcafé på biblioteket
bibloteket: Sprogcafé på biblioteket
lektiehjelp børnene: Lektiecafé for børn
lektie cafe: Lektiecafé for børn
cykler værksted: Cykelværksted
cykelværkstæder: Cykelværksted
sykelværksted: Cykelværksted
lære at cykle: Lær at cykle for kvinder
svoemning kvinder: Svømning for kvinder
svømming: Svømning for kvinder
svømmehal for kvinderne: Svømning for kvinder
fodbol: Fodbold for drenge og piger
fodbolden: Fodbold for drenge og piger
strike klub: Strikkeklub
advokater: Gratis retshjælp
redshjælp: Gratis retshjælp
oekonomisk raadgivning: Økonomisk rådgivning
økonomi rådgiver: Økonomisk rådgivning
digtal post: Hjælp til digital post
tøj bytte: Tøjbytte
lopemarked: Loppemarked
mad fra verdenen: Madlavning fra hele verden
fællespisning: Fællesspisning
modregruppe: Mødregruppe
sundhedsplejeske: Sundhedsplejerskens åbne hus
tandlæger: Tandpleje for børn
yogaa: Yoga og ro
job ansøgninger: Jobklub
dansk undervisning: Danskundervisning for begyndere
danskundervisnig: Danskundervisning for begyndere
gitar: Guitarundervisning
kørekåt: Kørekort: teori
frivilig butik: Frivillig i genbrugsbutikken
kolonihaver: Kolonihave for nye
venskabsfamilier: Venskabsfamilie
førstehjelp: Førstehjælp
spejdere: Spejder
børnehjælp lektier: Lektiecafé for børn
skate hjælp: Skattehjælp
familiesamenføring: Familiesammenføring: spørg her
swiming: Svømning for kvinder
knittting: Strikkeklub
مقهى اللغه: Sprogcafé på biblioteket
مقهي اللغة: Sprogcafé på biblioteket
المقهى لغات: Sprogcafé på biblioteket
واجبات الطفل: Lektiecafé for børn
دراجة: Cykelværksted
ورشة الدراجه: Cykelværksted
السباحة للنساء: Svømning for kvinder
سباحه للمرأة: Svømning for kvinder
كره قدم: Fodbold for drenge og piger
مساعدة القانونية: Gratis retshjælp
قانونيه مجاني: Gratis retshjælp
مساعده بالبريد: Hjælp til digital post
طبيب: Åben lægesamtale
بالطبيب: Åben lægesamtale
نوادي الشباب: Ungdomsklub
درس الدنمركية: Danskundervisning for begyndere
الدنماركيه للمبتدئين: Danskundervisning for begyndere
رخصه القياده: Kørekort: teori
رخصة القيادا: Kørekort: teori
المسبح سباحه: Svømning for kvinder
أَثاث: Møbler til nyt hjem
الشطرنج: Skakklub
شطرنح: Skakklub
"""


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_the_right_entry_is_among_the_first_three(town: Place, line: str) -> None:
    words, wanted = line.split(": ", 1)
    assert wanted in titles(town, words)[:3]


def test_it_tells_what_it_understood_only_when_it_had_to_guess(town: Place) -> None:
    assert search.find(town, "activity", "lopemarked").understood == {"lopemarked": "loppemarked"}
    assert search.find(town, "activity", "loppemarked").understood == {}
    assert search.find(town, "activity", "zzzzxxxx") == search.Found([])


def test_titles_come_before_texts_and_whole_words_before_compounds(town: Place) -> None:
    assert titles(town, "svømmeskole")[0] == "Svømmeskole"
    assert titles(town, "yoga")[:2] == ["Yoga og ro"] * 2
    assert titles(town, "danske sange")[0] == "Kor for alle"
    assert titles(town, "familie")[0] in {"Familierådgivning", "Venskabsfamilie", "Familiesammenføring: spørg her"}


def test_common_words_neither_hide_nor_flood(town: Place) -> None:
    assert titles(town, "jeg vil gerne lære at svømme med min familie")[0]
    assert titles(town, "hvor er der et loppemarked")[:2] == ["Loppemarked"] * 2
    assert len(search.find(town, "activity", "og").ids) < 150


def test_when_nothing_holds_all_words_some_do_and_it_is_said(town: Place) -> None:
    found = search.find(town, "activity", "skak guitar")
    assert found.partly
    assert {overview()[pk][0] for pk in found.ids[:4]} == {"Skakklub", "Guitarundervisning"}


def test_filters_are_or_within_and_between_and_with_words(town: Place) -> None:
    every = search.find(town, "activity").ids
    assert len(every) == 150
    language = set(search.find(town, "activity", facets={"topic": ["language"]}).ids)
    both = set(search.find(town, "activity", facets={"topic": ["language", "health"]}).ids)
    assert language < both < set(every)
    day = overview()[next(iter(language))][1].facets["day"][0]
    narrow = set(search.find(town, "activity", facets={"topic": ["language", "health"], "day": [day]}).ids)
    assert narrow == {pk for pk in both if overview()[pk][1].facets["day"] == [day]}
    assert titles(town, "børn", topic=["health"])[:2] == ["Tandpleje for børn"] * 2
    assert "Lektiecafé for børn" not in titles(town, "børn", topic=["health"])
    assert search.find(town, "activity", facets={"topic": []}).ids == every
    assert search.find(town, "activity", facets={"topic": ["' OR '1", "nothing"]}).ids == []
    assert len(search.find(town, "activity", limit=7).ids) == 7
    assert len(search.find(town, "activity", "for", limit=7).ids) == 7


def test_a_place_never_finds_anothers(town: Place) -> None:
    there = make_place("havneby", "Havneby")
    assert search.find(there, "activity", "loppemarked").ids == []
    assert search.find(there, "activity", "lopemarked") == search.Found([])
    theirs = uuid.uuid4()
    put(there, [search.Document("activity", theirs, [("da", "Loppemarked på kajen")])])
    assert search.find(there, "activity", "lopemarked").ids == [theirs]
    assert theirs not in search.find(town, "activity", "loppemarked").ids
    take(there, [overview_id := next(iter(overview()))])
    assert overview_id in search.find(town, "activity").ids


def test_a_kind_never_finds_anothers_nor_gives_its_words_away(town: Place) -> None:
    with command("actor.register", place=town, by=None):
        search.index(town, [search.Document("actor", uuid.uuid4(), [("", "Kirsebærgaarden")])])
    assert search.find(town, "activity", "kirsebærgarden") == search.Found([])
    assert search.find(town, "activity", "kirsebærgarten yoga").understood == {}
    assert search.find(town, "actor", "kirsebergården").understood == {"kirsebergården": "kirsebærgaarden"}


def test_what_is_changed_or_removed_leaves_no_word_behind(town: Place) -> None:
    pk = search.find(town, "activity", "badminton").ids[0]
    put(town, [search.Document("activity", pk, [("da", "Bordtennis")])])
    assert pk not in search.find(town, "activity", "badminton").ids
    assert search.find(town, "activity", "bordtennis").ids == [pk]
    take(town, list(overview()))
    assert search.find(town, "activity").ids == []
    assert not SearchWord.objects.filter(place=town).exists()
    assert not SearchDocument.objects.filter(place=town).exists()


def test_indexing_twice_changes_nothing(town: Place) -> None:
    before = sorted(SearchWord.objects.values_list("word", "shown", "count"))
    put(town, [d for _, d in overview().values()])
    put(town, [])
    assert sorted(SearchWord.objects.values_list("word", "shown", "count")) == before
    assert len(titles(town, "loppemarked")) == 2


HOSTILE = [
    '"',
    "'",
    '" OR 1=1 --',
    "a AND",
    "NEAR(a b)",
    "words: x",
    "* ^ + - ( ) { } [ ] : ~ ! @ # % & | \\",
    "\x00",
    "yo\x00ga",
    "🎉 🧶",
    "ab " * 3_400,
    "x" * 10_000,
    "%s %(a)s {} {0}",
    "' | 'a':*",
    "\ud7ff\ue000\uffff",
    "ﷺ" * 300,
    "é" * 500,
    "ـــــ ًٌٍ",
    "-- /* */ ;",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_input_gives_a_clean_answer(town: Place, words: str) -> None:
    assert isinstance(search.find(town, "activity", words, {"topic": [words, "health"]}).ids, list)
    assert isinstance(search.find(town, "activity", words).ids, list)


def test_a_letter_that_cannot_be_stored_does_not_hide_the_word_around_it(town: Place) -> None:
    assert len(search.find(town, "activity", "🎉").ids) == 150


@quiet
@given(st.text(max_size=300))
def test_no_words_raise(town: Place, words: str) -> None:
    search.find(town, "activity", words, {"topic": [words[:20]]})
    search.find(town, "activity", words)


@quiet
@given(st.text(min_size=1, max_size=60), st.sampled_from(["da", "en", "ar", "fa", "uk", "ti", "so", ""]))
def test_what_is_indexed_is_found_by_its_own_words(town: Place, title: str, language: str) -> None:
    pk = uuid.uuid4()
    put(town, [search.Document("activity", pk, [(language, title)], {"topic": [title]})])
    assert pk in search.find(town, "activity", title, {"topic": [title]}).ids
    assert pk in search.find(town, "activity", title).ids
    take(town, [pk])
    assert pk not in search.find(town, "activity", title).ids


@quiet
@given(st.sampled_from(sorted(overview())))
def test_every_entry_is_found_first_by_its_own_title(town: Place, pk: uuid.UUID) -> None:
    title, _ = overview()[pk]
    assert titles(town, title)[0] == title


def test_a_question_costs_one_query(town: Place, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(1):
        search.find(town, "activity", "svømning kvinder", {"topic": ["leisure", "health"], "kind": ["scheduled"]})


def test_what_is_guessed_names_no_word_that_only_entries_of_another_kind_hold(town: Place) -> None:
    put(town, [search.Document("activity", uuid.uuid4(), [("da", "Rosenborgtur for alle")])])
    put(town, [search.Document("actor", uuid.uuid4(), [("", "Rosen Hemmelig")])])
    assert search.find(town, "activity", "rosem").understood == {}
    assert search.find(town, "actor", "rosem").understood == {"rosem": "rosen"}
