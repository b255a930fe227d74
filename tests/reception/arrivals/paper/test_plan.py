"""Plans on paper: in every language, no more than the page says, and nothing for those without the address."""

import pytest
from django.test import Client
from django.urls import reverse

from brobygger.core.languages import NAMES
from brobygger.reception.arrivals.domain.links import open_link, secret_of, withdraw_link
from brobygger.reception.arrivals.models import PlanLink
from tests.core.pdf.test_setting import needs_noto
from tests.factories import households
from tests.pdf_reader import pages_of, text_of

pytestmark = [pytest.mark.django_db, needs_noto]
PRIVATE = "Tilbudomsamtaleomhelbred"


@pytest.fixture
def row(people):
    households.sign(people.here, people["coordinator"])
    households.wall(people.here, people["coordinator"])
    return households.household(people.here, people["coordinator"])


@pytest.fixture
def ours(people, row) -> PlanLink:
    return open_link(household=row, member=None, by=people["coordinator"])


@pytest.fixture
def hers(people, row) -> PlanLink:
    member = row.members.get(first_name="Amina")
    return open_link(household=row, member=member, by=people["coordinator"])


def printed(link: PlanLink, language: str = "da"):
    return Client().get(reverse("plan_paper", args=[language, secret_of(link)]))


@pytest.mark.parametrize("language", list(NAMES))
def test_a_plan_is_printed_in_every_language(ours: PlanLink, language: str) -> None:
    answer = printed(ours, language)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"/Lang(%s)" % language.encode() in answer.content
    assert "Sprogcafé" in text_of(answer.content) and "Broen" in text_of(answer.content)
    assert b"/S/Figure" in answer.content  # the code that leads back to the plan


def test_words_of_the_card_are_those_of_the_readers_language(ours: PlanLink) -> None:
    words = "".join(pages_of(printed(ours, "ar").content))
    assert "محادثة" in words and "Samtale om kontrakten" not in words


def test_what_is_private_stands_on_the_members_own_paper_alone(ours: PlanLink, hers: PlanLink) -> None:
    assert PRIVATE not in text_of(printed(ours).content)
    own = text_of(printed(hers).content)
    assert PRIVATE in own and "Amina" in own


def test_no_account_is_needed_and_nothing_keeps_the_paper(ours: PlanLink) -> None:
    answer = printed(ours)
    assert "no-store" in answer.headers["Cache-Control"] and answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Content-Disposition"] == 'inline; filename="plan.pdf"'
    assert not answer.cookies


@pytest.mark.parametrize("name", ["plan_paper", "plan_worker"])
def test_a_withdrawn_address_and_one_that_never_was_say_the_same(people, ours: PlanLink, name: str) -> None:
    secret = secret_of(ours)
    assert Client().get(reverse(name, args=["da", secret])).status_code == 200
    withdraw_link(household=ours.household, member=None, by=people["coordinator"])
    gone = Client().get(reverse(name, args=["da", secret]))
    never = Client().get(reverse(name, args=["da", "x" * len(secret)]))
    assert gone.status_code == never.status_code == 410
    assert gone.content.replace(secret.encode(), b"x" * len(secret)) == never.content


def test_the_page_leads_to_its_paper_and_a_helpers_page_does_not(ours: PlanLink) -> None:
    secret = secret_of(ours)
    page = Client().get(reverse("plan_in", args=["da", secret])).content.decode()
    helping = Client().get(reverse("plan_helper", args=["da", secret])).content.decode()
    assert "plan.pdf" in page and "data-plan-worker" in page
    assert "plan.pdf" not in helping and "data-plan-worker" not in helping


def test_the_worker_is_a_script_that_is_asked_for_anew(ours: PlanLink) -> None:
    answer = Client().get(reverse("plan_worker", args=["da", secret_of(ours)]))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_record_for_the_case_is_dated_and_names_what_happened(people, row) -> None:
    answer = people.client("coordinator").get(reverse("arrival_case_file", args=["lindekoebing", row.pk]))
    text = text_of(answer.content)
    assert row.code in text and "Dag0" in text and "ikkejournaliseret" in text
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("who", ["admin", "leader", "volunteer", "integration", "outsider", "anonymous"])
def test_nobody_else_gets_the_record(people, row, who: str) -> None:
    client = people.client(who)
    there = client.get(reverse("arrival_case_file", args=["lindekoebing", row.pk]))
    nowhere = client.get(reverse("arrival_case_file", args=["lindekoebing", "0" * 8 + str(row.pk)[8:]]))
    assert there.status_code == nowhere.status_code != 200
