"""A survey's pages: for those who are asked without account or cookie, and for members."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from brobygger.core.limits import Rate
from brobygger.core.surveys.domain import asking
from brobygger.core.surveys.models import Survey, SurveyCount, SurveyState, SurveyText
from brobygger.core.surveys.views import public
from tests.core.surveys.asking import answer, opened, prepared
from tests.factories.people import People
from tests.factories.sounds import mp3

DESK = "/lindekoebing/desk/surveys"


def number_of(survey: Survey) -> int:
    return SurveyCount.objects.get(survey=survey, question="").number


def word_on(page: Any) -> str:
    match = re.search(r'name="form" value="([^"]+)"', page.content.decode())
    assert match
    return match[1]


def test_somebody_answers_without_account_or_cookie(people: People) -> None:
    survey, client = opened(people.here, None), Client(enforce_csrf_checks=True)
    begin = client.get(f"/s/{survey.token}", headers={"accept-language": "ti"})
    assert begin.content.decode().index("/s/ti/") < begin.content.decode().index("/s/da/")
    page = client.get(f"/s/ar/{survey.token}")
    assert 'dir="rtl"' in page.content.decode()
    assert "ماذا تحتاج الآن؟" in page.content.decode()
    sent = {"form": word_on(page), "need": ["dwelling", "labour"], "how": ["4"]}
    done = client.post(f"/s/ar/{survey.token}", sent, follow=True)
    assert done.redirect_chain == [(f"/s/ar/{survey.token}/thanks", 302)]
    assert client.post(f"/s/ar/{survey.token}", sent).status_code == 302
    assert number_of(survey) == 1
    assert not client.cookies


@pytest.mark.parametrize("path", ["/s/{}", "/s/da/{}", "/s/da/{}/thanks"])
def test_nothing_on_the_way_keeps_the_pages_or_learns_the_address(path: str, people: People) -> None:
    answer = Client().get(path.format(opened(people.here, None).token))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_signed_in_member_answers_like_everybody(people: People) -> None:
    survey, client = opened(people.here, None), people.client("coordinator")
    client.post(f"/s/da/{survey.token}", {"form": "word", "how": ["1"]})
    assert number_of(survey) == 1


def test_an_empty_sheet_is_not_counted_and_says_what_to_do(people: People) -> None:
    survey = opened(people.here, None)
    page = Client().post(f"/s/da/{survey.token}", {"form": "word"})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert number_of(survey) == 0


def test_junk_counts_for_nothing(people: People) -> None:
    survey = opened(people.here, None)
    Client().post(f"/s/da/{survey.token}", {"form": "word", "how": ["9", "x" * 5000], "need": ["\x00"]})
    assert number_of(survey) == 1
    assert SurveyCount.objects.filter(survey=survey, number=1).count() == 1


def test_unknown_and_unopened_addresses_are_not_there(people: People) -> None:
    draft = prepared(people.here, None)
    for token in (draft.token, "nonsense", str(draft.pk)):
        assert Client().get(f"/s/{token}").status_code == 404
        assert Client().post(f"/s/da/{token}", {"how": ["1"]}).status_code == 404


def test_closed_and_used_doors_say_so(people: People) -> None:
    survey = opened(people.here, None)
    asking.close_survey(survey=survey, by=None)
    assert "lukket" in Client().get(f"/s/da/{survey.token}").content.decode()
    slips = opened(people.here, None, by_slip=True)
    (word,) = asking.make_slips(survey=slips, by=None, number=1)
    client = Client()
    assert client.post(f"/s/da/{word}", {"how": ["1"]}).status_code == 302
    assert "brugt" in client.get(f"/s/da/{word}").content.decode()
    assert "/s/da/" not in client.get(f"/s/da/{word}/thanks").content.decode().split("<main")[1]


def test_a_flood_is_stopped_without_noting_who(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "FLOOD", Rate.of("2/d"))
    survey = opened(people.here, None)
    codes = [Client().post(f"/s/da/{survey.token}", {"form": f"w{n}", "how": ["1"]}).status_code for n in range(3)]
    assert codes == [302, 302, 429]
    assert number_of(survey) == 2


def test_sound_is_played_to_those_with_the_address(people: People) -> None:
    survey, other = prepared(people.here, people["coordinator"]), opened(people.here, None)
    client = people.client("coordinator")
    upload = SimpleUploadedFile("title.mp3", mp3(20))
    address = f"{DESK}/{survey.pk}/words/?in=ar"
    assert client.post(address, {"text:title": "ماذا؟", "sound:title": upload}).status_code == 302
    asking.open_survey(survey=survey, by=None)
    text = SurveyText.objects.get(entry=survey, field="title", language="ar")
    assert f"/s/ar/{survey.token}/sounds/{text.pk}" in Client().get(f"/s/ar/{survey.token}").content.decode()
    played = Client().get(f"/s/ar/{survey.token}/sounds/{text.pk}", headers={"range": "bytes=0-9"})
    assert (played.status_code, len(played.getvalue())) == (206, 10)
    assert Client().get(f"/s/ar/{other.token}/sounds/{text.pk}").status_code == 404
    assert Client().get(f"/files/{text.sound.name}").status_code == 404


def test_members_open_print_and_close(people: People) -> None:
    survey = prepared(people.here, people["association"])
    page, client = f"{DESK}/{survey.pk}/", people.client("association")
    client.post(page, {"act": "open"})
    assert Survey.objects.get().state == SurveyState.OPEN
    poster = client.get(f"{page}poster/?in=ti&in=ar").content.decode()
    assert 'lang="ti"' in poster
    assert "<svg" in poster
    assert client.post(page, {"act": "close"}).status_code == 200  # asks first
    assert Survey.objects.get().state == SurveyState.OPEN
    client.post(page, {"act": "close", "confirmed": "yes"})
    assert Survey.objects.get().state == SurveyState.CLOSED


def test_slips_are_shown_once(people: People) -> None:
    survey = opened(people.here, people["volunteer"], by_slip=True)
    page = people.client("volunteer").post(f"{DESK}/{survey.pk}/slips/", {"number": "3"})
    assert page.content.decode().count('class="survey-code"') == 3
    assert "no-store" in page.headers["Cache-Control"]
    assert people.client("leader").post(f"{DESK}/{survey.pk}/slips/", {"number": "3"}).status_code == 403


@pytest.mark.parametrize("role", ["volunteer", "newcomer", "outsider", "anonymous"])
def test_others_change_nothing(role: str, people: People) -> None:
    survey, client = opened(people.here, people["coordinator"]), people.client(role)
    for act in ("close", "renew", "remove", "open", "nonsense"):
        assert client.post(f"{DESK}/{survey.pk}/", {"act": act, "confirmed": "yes"}).status_code in {302, 403}
    client.post(f"{DESK}/{survey.pk}/words/", {"text:title": "Andet"})
    stored = Survey.objects.get()
    assert (stored.state, stored.token, stored.word("title", "da")) == ("open", survey.token, "Hvad har du brug for?")


def test_a_survey_of_another_place_is_not_there(people: People) -> None:
    survey = opened(people.there, None)
    client = people.client("admin")
    for page in ("", "poster/", "words/", "figures/"):
        assert client.get(f"{DESK}/{survey.pk}/{page}").status_code == 404


def test_figures_are_for_those_who_may_see_them_and_only_when_closed(people: People) -> None:
    survey = opened(people.here, people["volunteer"])
    for number in range(12):
        answer(survey.token, str(number), need=["dwelling"], how=["5"] if number < 9 else ["1"])
    leader = people.client("leader")
    open_page = leader.get(f"{DESK}/{survey.pk}/").content.decode()
    assert "mindst 10" in open_page
    assert "bar-number" not in open_page
    assert leader.get(f"{DESK}/{survey.pk}/figures/").status_code == 302
    asking.close_survey(survey=survey, by=None)
    page = leader.get(f"{DESK}/{survey.pk}/").content.decode()
    said = re.findall(r"bar-number[^>]*>([^<]+)<", page)
    assert len(said) == 7 * 3  # all together, and two groups
    assert set(said) <= {"mindst 5", "mindst 10", "færre end fem", "for få til at vise"}
    lines = leader.get(f"{DESK}/{survey.pk}/figures/?format=csv").content.decode().splitlines()[1:]
    assert {line.rpartition(";")[2] for line in lines} <= {"", "5", "10"}
    for role in ("volunteer", "association", "newcomer"):
        client = people.client(role)
        assert "bar-number" not in client.get(f"{DESK}/{survey.pk}/").content.decode()
        assert client.get(f"{DESK}/{survey.pk}/figures/").status_code == 403


def test_fewer_than_five_show_nothing_but_a_way_on(people: People) -> None:
    survey = opened(people.here, people["coordinator"])
    for number in range(4):
        answer(survey.token, str(number), need=["dwelling"])
    asking.close_survey(survey=survey, by=None)
    page = people.client("leader").get(f"{DESK}/{survey.pk}/").content.decode()
    assert "bar-number" not in page
    assert "Færre end fem" in page


def test_what_is_over_is_closed_by_the_job(people: People) -> None:
    survey = opened(people.here, None)
    assert asking.close_due(timezone.localdate() + timedelta(days=30)) == 1
    assert Survey.objects.get(pk=survey.pk).state == SurveyState.CLOSED
