"""The pages of paper: members print, others do not, and what is asked for wrongly is said beside the field."""

import pytest

from brobygger.reception.timeline.domain.cards import lay_card, say_card_is_not_here
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.domain.queries import cards_of
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import Timeline
from brobygger.reception.timeline.paper.views import asked_of_a_household
from tests.core.pdf.test_setting import needs_noto
from tests.pdf_reader import pages_of, text_of

CAFE = CardDetails("Sprogcafé i sognegården", "civil_society", 14, 180, ["language"], kind="activity", minutes=120,
                   audiences=["women"], owner_name="Sognet")  # fmt: skip
TASK = CardDetails("Kontrakt", "municipality", 14, 14, ["job"], kind="authority_task", minutes=90)
GONE = CardDetails("Det har vi ikke", "civil_society", 20, 40, ["job"])
BASE = "/lindekoebing/desk/timeline/paper/"
pytestmark = pytest.mark.django_db


@needs_noto
def test_a_volunteer_prints_blank_cards_as_many_as_asked_for(people) -> None:
    answer = people.client("volunteer").get(BASE + "blank/", {"municipality": 2, "civil_society": 5})
    assert answer.headers["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    assert text.count("Kommune") == 2 and text.count("Civilsamfund") == 5
    assert "Boligognaboer" in text


@needs_noto
def test_without_a_number_there_are_thirty(people) -> None:
    assert len(pages_of(people.client("coordinator").get(BASE + "blank/").content)) == 5


def test_more_than_can_be_is_said_beside_the_field(people) -> None:
    answer = people.client("coordinator").get(BASE + "blank/", {"municipality": 900, "civil_society": -1})
    assert answer.status_code == 400 and answer.content.count(b'aria-invalid="true"') == 2


@needs_noto
@pytest.mark.parametrize(("query", "sheets"), [("", 1), ("?long=1", 8)])
def test_an_empty_wall_is_short_or_long(people, query: str, sheets: int) -> None:
    answer = people.client("association").get(BASE + f"empty/{query}")
    assert len(pages_of(answer.content)) == sheets


@pytest.fixture
def wall(people) -> Timeline:
    found = open_timeline(place=people.here, by=people["coordinator"], empty=True)
    for details in (CAFE, TASK, GONE):
        card = lay_card(timeline=found, by=people["coordinator"], details=details)
    say_card_is_not_here(card=card, by=people["coordinator"])
    return found


def test_from_the_paper_one_comes_to_where_its_cards_are_entered(people, wall) -> None:
    assert (
        f'href="/lindekoebing/desk/timeline/?wall={wall.variant}"'
        in people.client("volunteer").get(BASE).content.decode()
    )


@needs_noto
@pytest.mark.parametrize("path", ["", "?long=1", "list/"])
def test_a_wall_is_printed_as_picture_and_as_list_without_what_is_not_here(people, wall, path: str) -> None:
    text = text_of(people.client("volunteer").get(f"{BASE}{wall.pk}/{path}").content)
    assert "Sprogcaféisognegården" in text and "Kontrakt" in text and "Sognet" in text
    assert "Dethar" not in text


@needs_noto
def test_the_load_of_the_cards_that_exist_here_stands_under_the_wall(people, wall) -> None:
    text = text_of(people.client("volunteer").get(f"{BASE}{wall.pk}/").content)
    assert "37timer" in text and "Timeromugen" in text
    found = {w.week: (w.must, w.may) for w in asked_of_a_household(cards_of(people["volunteer"], wall))}
    assert found[2] == (90, 120) and found[3] == (0, 120)  # the contract on one day of week 2, the café every week


@needs_noto
def test_the_list_names_topics_and_audiences_in_words(people, wall) -> None:
    text = text_of(people.client("volunteer").get(f"{BASE}{wall.pk}/list/").content)
    assert "Kvinder" in text and "Dansk" in text and "120minutter,1gangomugen" in text


def test_every_wall_has_its_buttons_and_another_places_wall_is_not_there(people, wall) -> None:
    client = people.client("leader")
    assert f"{BASE}{wall.pk}/list/" in client.get(BASE).content.decode()
    elsewhere = open_timeline(place=people.there, by=None, empty=True)
    for path in ("", "list/"):
        assert client.get(f"{BASE}{elsewhere.pk}/{path}").status_code == 404


@needs_noto
def test_an_invitation_is_made_of_what_was_written(people) -> None:
    said = {"day": "3.12.2026", "times": "17-19", "where": "Rådhuset", "ask": "Mette", "note": ""}
    answer = people.client("centre").post(BASE + "invitation/", said)
    assert "Torsdag3.december2026" in text_of(answer.content)


def test_an_invitation_without_a_day_is_asked_again(people) -> None:
    answer = people.client("centre").post(BASE + "invitation/", {"where": "Rådhuset", "ask": "Mette"})
    page = answer.content.decode()
    assert answer.status_code == 200 and 'value="Rådhuset"' in page and 'aria-invalid="true"' in page


@pytest.mark.parametrize("path", ["", "blank/", "empty/", "invitation/"])
@pytest.mark.parametrize("who", ["outsider", "anonymous"])
def test_others_print_nothing(people, path: str, who: str) -> None:
    answer = people.client(who).get(BASE + path)
    assert answer.status_code in {302, 403} and not answer.content.startswith(b"%PDF")


def test_an_invitation_is_ready_for_mail_and_text_message(people) -> None:
    said = {
        "day": "3.12.2026",
        "times": "17-19",
        "where": "Rådhuset & salen",
        "ask": "Mette, 12 34 56 78",
        "as": "words",
    }
    client = people.client("centre")
    assert 'value="2026-12-03"' in client.get(BASE + "invitation/?day=2026-12-03").content.decode()
    words = client.post(BASE + "invitation/", said).context["words"]
    assert words.subject == "Mød os ved væggen den 3. december 2026"
    assert "17.00–19.00\nHvor: Rådhuset & salen\nSpørgsmål: Mette, 12 34 56 78" in words.mail
    assert words.mail_url.startswith("mailto:?subject=M%C3%B8d%20os") and "%20%26%20salen" in words.mail_url
    assert len(words.sms) <= 160 and words.sms_url.startswith("sms:?body=")
    assert client.post(BASE + "invitation/", said | {"times": "sent"}).context.get("words") is None
