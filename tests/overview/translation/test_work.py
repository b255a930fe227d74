"""Translating side by side: who may, what waits, and what readers see of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from brobygger.core.command import command
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.details import ActivityDetails, Times
from brobygger.overview.directory.domain.translating import write_translation
from brobygger.overview.directory.models import Activity, ActivityText, ActorText
from brobygger.overview.translation.domain.work import publish, save_draft, say_languages, waiting
from brobygger.overview.translation.models import Draft, Translator
from tests.factories.people import People
from tests.overview.translation.conftest import Texts

QUEUE = "/lindekoebing/desk/translate/"


def page(texts: Texts, code: str = "ar") -> str:
    return f"{QUEUE}activity/{texts.cafe.pk}/{code}/"


def outdate(texts: Texts) -> None:
    """Change what the Danish title means."""
    details = replace(activity_details(texts.cafe), texts={"title": {"da": "Sycafé"}})
    change_activity(activity=texts.cafe, details=details, by=None, meaning=True)


@pytest.mark.parametrize("role", ["volunteer", "newcomer", "association", "coordinator", "centre"])
def test_volunteers_and_former_newcomers_translate_what_others_wrote(texts: Texts, people: People, role: str) -> None:
    client = people.client(role)
    html = client.get(page(texts)).content.decode()
    assert 'dir="rtl"' in html and "Garn og kaffe." in html
    answer = client.post(page(texts), {"title": "مقهى الحياكة", "summary": "خيوط وقهوة", "act": "read"})
    assert answer.status_code == 302 and texts.text("summary") == "خيوط وقهوة"
    assert (texts.state("summary"), texts.state("summary", "da")) == ("read", "original")
    assert "خيوط وقهوة" in client.get(f"/lindekoebing/ar/activities/{texts.cafe.pk}/").content.decode()


@pytest.mark.parametrize("role", ["leader", "outsider", "anonymous"])
def test_others_do_not(texts: Texts, people: People, role: str) -> None:
    client = people.client(role)
    for method in (client.get, client.post):
        assert method(page(texts), {"summary": "x", "act": "read"}).status_code in {302, 403}
        assert method(QUEUE, {"languages": ["ar"]}).status_code in {302, 403}
    assert texts.text("summary") == "" and not Translator.objects.exists()


def test_not_from_another_place(texts: Texts, people: People) -> None:
    there = page(texts).replace("lindekoebing", "havneby")
    assert people.client("outsider").post(there, {"summary": "x", "act": "read"}).status_code == 404
    assert texts.text("summary") == ""


def test_a_draft_is_seen_by_no_reader_and_outdates_nothing(texts: Texts, people: People, client: Client) -> None:
    people.client("volunteer").post(page(texts), {"title": "جديد", "summary": "خيوط", "act": "draft"})
    assert texts.text("title") == "مقهى الحياكة" and texts.state("title") == "read" and texts.text("summary") == ""
    assert "خيوط" not in client.get(f"/lindekoebing/ar/activities/{texts.cafe.pk}/").content.decode()
    html = people.client("newcomer").get(page(texts)).content.decode()
    assert "خيوط" in html and str(people["volunteer"]) in html  # another translator goes on
    publish(entry=texts.cafe, language="ar", texts={"summary": "خيوط"}, by=people["newcomer"])
    assert not Draft.objects.exists()


def test_a_change_of_meaning_alone_outdates_and_reading_again_mends(
    texts: Texts, people: People, client: Client
) -> None:
    details = replace(activity_details(texts.cafe), texts={"title": {"da": "Strikke-café"}})
    change_activity(activity=texts.cafe, details=details, by=None)
    assert texts.state("title") == "read"
    outdate(texts)
    assert texts.state("title") == "outdated"
    public = f"/lindekoebing/ar/activities/{texts.cafe.pk}/"
    told = "تغيّر النص الأصلي"
    assert told in client.get(public).content.decode()
    publish(entry=texts.cafe, language="ar", texts={"title": "مقهى الحياكة"}, by=people["volunteer"])  # the same words
    assert texts.state("title") == "read" and told not in client.get(public).content.decode()


def test_the_form_asks_about_the_meaning_only_where_there_is_a_translation(texts: Texts, people: People) -> None:
    edit = "/lindekoebing/desk/overview/activities/{}/edit/"
    client = people.client("coordinator")
    form = client.get(edit.format(texts.cafe.pk)).context["form"]
    assert form.fields["meaning"].initial == "no"
    with command("test.forget", place=people.here, by=None):
        ActivityText.objects.filter(entry=texts.cafe, language="ar").delete()
    assert "meaning" not in client.get(edit.format(texts.cafe.pk)).context["form"].fields


def test_the_queue_brings_what_happens_first_and_my_languages_only(texts: Texts, people: People) -> None:
    me, now = people["volunteer"], timezone.localtime().replace(tzinfo=None, minute=0, second=0, microsecond=0)
    soon = ActivityDetails(texts.actor, {"title": {"da": "I morgen"}}, times=[Times(now + timedelta(days=1), 60)])
    first = register_activity(place=people.here, by=None, details=soon)
    hidden = ActivityDetails(texts.actor, {"title": {"da": "Skjult"}}, published=False)
    register_activity(place=people.here, by=None, details=hidden)
    found = waiting(me, people.here, ["ar", "uk"])
    assert [(w.entry, w.language, w.missing) for w in found] == [
        (first, "ar", 1),
        (first, "uk", 1),
        (texts.cafe, "ar", 1),
        (texts.cafe, "uk", 2),
        (texts.actor, "ar", 1),
        (texts.actor, "uk", 1),
    ]
    assert [w.at for w in found] == [first.listing.next_start] * 2 + [texts.cafe.listing.next_start] * 2 + [None] * 2
    outdate(texts)
    [cafe] = [w for w in waiting(me, people.here, ["ar"]) if w.entry == texts.cafe]
    assert (cafe.missing, cafe.outdated) == (1, 1)


def test_a_member_says_her_languages(texts: Texts, people: People) -> None:
    client = people.client("newcomer")
    assert "Strikkecafé" not in client.get(QUEUE).content.decode()
    client.post(QUEUE, {"languages": ["ar"]})
    assert "Strikkecafé" in client.get(QUEUE).content.decode()
    with pytest.raises(ValidationError):
        say_languages(user=people["newcomer"], place=people.here, languages=["de"])


def test_what_members_alone_may_read_is_not_there_to_translate(texts: Texts, people: People) -> None:
    here = f"{QUEUE}actor/{texts.actor.pk}/ar/"
    html = people.client("volunteer").get(here).content.decode()
    assert "Vi strikker." in html and "HEMMELIG" not in html
    with pytest.raises(ValidationError):
        publish(entry=texts.actor, language="ar", texts={"partners": "x"}, by=people["volunteer"])
    assert not ActorText.objects.filter(field="partners", language="ar").exists()


@pytest.mark.parametrize("write", [save_draft, publish])
def test_no_cpr_number_no_foreign_language_no_original(texts: Texts, people: People, write: Any) -> None:
    for language, said in (("ar", {"summary": "010190-1111"}), ("de", {"summary": "x"}), ("da", {"title": "x"})):
        with pytest.raises(ValidationError):
            write(entry=texts.cafe, language=language, texts=said, by=people["volunteer"])
    assert Activity.objects.get().title_in("da") == "Strikkecafé" and not Draft.objects.exists()


def test_a_machine_never_writes_over_a_person(texts: Texts, client: Client) -> None:
    said = {"title": "آلة", "summary": "آلة"}
    write_translation(entry=texts.cafe, language="ar", texts=said, state="machine", by=None, only={""})
    assert (texts.text("title"), texts.state("summary")) == ("مقهى الحياكة", "machine")
    assert "ترجمته آلة" in client.get(f"/lindekoebing/ar/activities/{texts.cafe.pk}/").content.decode()


def test_an_activitys_page_leads_to_its_texts_side_by_side(texts: Texts, people: People) -> None:
    here = f"/lindekoebing/desk/overview/activities/{texts.cafe.pk}/"
    there = f"/lindekoebing/desk/translate/activity/{texts.cafe.pk}/"
    page = people.client("newcomer").get(here).content.decode()
    assert f"{there}ar/" in page and f"{there}da/" not in page  # what is written in Danish is its original
    assert people.client("newcomer").get(f"{there}ar/").status_code == 200
    assert there not in people.client("leader").get(here).content.decode()  # who may not translate
