"""Needs from being named to being heard, from the right side and from the wrong one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from brobygger.core import jobs, retention, search
from brobygger.core.command import Conflict
from brobygger.core.models import AuditEntry
from brobygger.core.surveys.domain.answering import door_of, hand_in
from brobygger.core.surveys.domain.asking import close_survey
from brobygger.core.surveys.models import Survey
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.overview.needs import personal
from brobygger.overview.needs.domain import needs
from brobygger.overview.needs.domain.asking import ask_about_needs
from brobygger.overview.needs.domain.needs import NeedDetails, Talk
from brobygger.overview.needs.domain.queries import needs_visible_to
from brobygger.overview.needs.models import Conversation, Need
from brobygger.people.domain.my_data import take_out_of
from tests.factories.people import People

TODAY = timezone.localdate()
DETAILS = NeedDetails("Bus om aftenen", "transport", "staff")
TALK = Talk(TODAY, "Mette", "ti", read_back=True, agreed=True, summary="De cykler hjem i mørke.")


def ask(people: People, answers: list[list[str]], *, whom: str = "newcomers", topics: str = "transport job") -> Survey:
    survey = ask_about_needs(
        place=people.here, by=people["coordinator"], asked=whom, topics=topics.split(),
        opens_on=TODAY, closes_on=TODAY + timedelta(days=9), at_once=True,
    )  # fmt: skip
    door = door_of(survey.token)
    assert door is not None
    for number, chosen in enumerate(answers):
        hand_in(door=door, word=str(number), sheet={"need": chosen})
    close_survey(survey=survey, by=None)
    jobs.drain()
    return survey


def fresh(need: Need) -> Need:
    return Need.objects.get(pk=need.pk)


@pytest.mark.parametrize("source", ["newcomer", "former", "volunteer", "staff", "association"])
def test_whoever_names_it_it_is_unconfirmed(source: str, people: People) -> None:
    need = needs.name_need(place=people.here, by=people["newcomer"], details=NeedDetails("Bus", "transport", source))
    assert fresh(need).state == "unconfirmed"


def test_a_conversation_confirms_when_it_was_read_back(people: People) -> None:
    need = needs.name_need(place=people.here, by=people["volunteer"], details=DETAILS)
    unread = needs.record_talk(need=need, by=people["volunteer"], talk=Talk(**vars(TALK) | {"read_back": False}))
    assert fresh(need).state == "unconfirmed"
    read = needs.record_talk(need=need, by=people["volunteer"], talk=TALK)
    assert fresh(need).state == "confirmed"
    needs.remove_talk(conversation=read, by=None)
    assert fresh(need).state == "unconfirmed"
    assert list(Conversation.objects.all()) == [unread]


def test_a_conversation_can_deny(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    needs.record_talk(need=need, by=None, talk=Talk(**vars(TALK) | {"agreed": False}))
    assert fresh(need).state == "not-confirmed"


def test_conversations_count_no_few_and_lie_behind(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    for wrong in ({"people": 3}, {"held_on": TODAY + timedelta(days=1)}):
        with pytest.raises(ValidationError):
            needs.record_talk(need=need, by=None, talk=Talk(**vars(TALK) | wrong))
    with pytest.raises(UnknownTerm):
        needs.record_talk(need=need, by=None, talk=Talk(**vars(TALK) | {"language": "klingon"}))
    needs.record_talk(need=need, by=None, talk=TALK)
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.update(people=4)


def test_a_survey_of_newcomers_confirms_when_it_closes(people: People) -> None:
    bus = needs.name_need(place=people.here, by=None, details=DETAILS)
    job = needs.name_need(place=people.here, by=None, details=NeedDetails("Job", "job", "staff"))
    other = needs.name_need(place=people.here, by=None, details=NeedDetails("Læge", "health", "staff"))
    elsewhere = needs.name_need(place=people.there, by=None, details=DETAILS)
    ask(people, [["transport"]] * 20 + [["job"]] * 2)
    assert [fresh(n).state for n in (bus, job, other, elsewhere)] == [
        "confirmed", "not-confirmed", "unconfirmed", "unconfirmed",
    ]  # fmt: skip
    late = needs.name_need(place=people.here, by=None, details=NeedDetails("Kørekort", "transport", "staff"))
    assert late.state == fresh(late).state == "confirmed"
    needs.change_need(need=late, by=None, details=NeedDetails("Kørekort", "health", "staff"))
    assert fresh(late).state == "unconfirmed"


@pytest.mark.parametrize(
    "narrower", [{"audience": "women"}, {"area": "Nord"}, {"days": "weekend"}, {"stage": "first-month"}]
)
def test_a_survey_of_the_topic_says_nothing_of_for_whom_where_and_when(
    narrower: dict[str, str], people: People
) -> None:
    ask(people, [["transport"]] * 20)
    need = needs.name_need(place=people.here, by=None, details=replace(DETAILS, **narrower))
    assert fresh(need).state == "unconfirmed"
    page = people.client("coordinator").get(f"/lindekoebing/desk/needs/{need.pk}/").content.decode()
    assert "mindst 20 valgte emnet" in page and "Et spørgeskema spørger kun om emnet." in page
    needs.record_talk(need=need, by=None, talk=TALK)
    assert fresh(need).state == "confirmed"


def test_what_was_said_of_the_need_itself_stands_against_a_later_survey(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    no = replace(TALK, agreed=False, held_on=TODAY - timedelta(days=30))
    needs.record_talk(need=need, by=None, talk=no)
    ask(people, [["transport"]] * 20)
    assert fresh(need).state == "not-confirmed"


def test_four_answers_confirm_nothing(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    ask(people, [["transport"]] * 4)
    assert fresh(need).state == "unconfirmed"
    assert needs.surveys_on(need) == []


def test_what_helpers_believe_confirms_nothing(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    ask(people, [["transport"]] * 30, whom="helpers")
    assert fresh(need).state == "unconfirmed"


def test_a_survey_speaks_every_language(people: People) -> None:
    survey = ask(people, [])
    assert survey.word("need", "ti") != survey.word("need", "da") != survey.word("need", "ar")
    assert survey.word("need.transport", "so") == "Baska, baaskiilka iyo liisanka"
    with pytest.raises(UnknownTerm):
        ask(people, [], topics="transport gardens")


def test_two_editors_meet(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    seen = need.version
    needs.change_need(need=fresh(need), by=None, details=NeedDetails("Bus", "transport", "staff"), expected=seen)
    with pytest.raises(Conflict):
        needs.change_need(need=need, by=None, details=NeedDetails("Cykel", "transport", "staff"), expected=seen)
    assert fresh(need).title == "Bus"


def test_needs_are_found_by_words_until_they_go(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    assert search.find(people.here, "need", "busser").ids == [need.pk]
    assert search.find(people.there, "need", "busser").ids == []
    pk = need.pk
    needs.remove_need(need=need, by=None)
    assert search.find(people.here, "need", "busser").ids == []
    assert not Need.objects.filter(pk=pk).exists()


def test_an_unknown_word_is_refused(people: People) -> None:
    with pytest.raises(UnknownTerm):
        needs.name_need(place=people.here, by=None, details=NeedDetails("Bus", "gardens", "staff"))
    with pytest.raises(ValidationError):
        needs.name_need(place=people.here, by=None, details=NeedDetails("Bus", "transport", "the mayor"))


def test_members_see_needs_and_nobody_else(people: People) -> None:
    need = needs.name_need(place=people.here, by=people["association"], details=DETAILS)
    assert list(needs_visible_to(people["leader"], people.here)) == [need]
    assert not needs_visible_to(people["outsider"], people.here).exists()
    for role, may in {"coordinator": True, "association": True, "leader": False, "outsider": False}.items():
        assert people[role].has_perm("needs.change_need", need) is may


def test_a_person_goes_out_of_what_she_wrote(people: People) -> None:
    user = people["volunteer"]
    need = needs.name_need(place=people.here, by=user, details=DETAILS)
    needs.record_talk(need=need, by=user, talk=Talk(**vars(TALK) | {"led_by": user.name}))
    assert [len(s.rows) for s in personal.collect(user)] == [1, 1]
    take_out_of(personal.PERSONAL_DATA, user)
    assert fresh(need).owner is None
    assert (Conversation.objects.get().recorded_by, Conversation.objects.get().led_by) == (None, "–")
    assert [len(s.rows) for s in personal.collect(user)] == [0, 0]


def test_needs_end_with_their_time(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    needs.end_need(need=need, by=None, on=TODAY)
    retention.carry_out(timezone.now() + timedelta(days=300))
    assert fresh(need).ended_on == TODAY
    retention.carry_out(timezone.now() + timedelta(days=800))
    assert not Need.objects.exists()
    assert not AuditEntry.objects.filter(object_kind="need").exclude(label="").exists()
