"""The week across arrivals: what is late stands first, and whose it is; what moves with day 0 is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brobygger.reception.arrivals.domain.households import assign_care
from brobygger.reception.arrivals.domain.items import postpone_item
from brobygger.reception.arrivals.domain.queries import late_before, load_of_week, week_of
from brobygger.reception.arrivals.models import Household
from tests.factories import households
from tests.factories.people import People

WEEK = "/lindekoebing/desk/arrivals/week/"
TODAY = timezone.localdate()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def row(people: People) -> Household:
    """A household of the coordinator on whose day 5 a talk was to be: that was last week."""
    households.sign(people.here, people["coordinator"], people["volunteer"])
    households.wall(people.here, people["coordinator"])
    return households.household(people.here, people["coordinator"], MONDAY - timedelta(days=22))


def test_what_is_late_stands_on_top_of_this_week_alone(row: Household, people: People) -> None:
    client = people.client("coordinator")
    page = client.get(WEEK).content.decode()
    late = late_before(people["coordinator"], people.here, MONDAY)
    assert {i.title for i in late} == {"Samtale om kontrakten", "Find bolig"}
    assert "2 ting er forsinket" in page
    assert page.index("Samtale om kontrakten") < page.index("I dag")
    assert "Samtale om kontrakten" not in client.get(f"{WEEK}?week=1").content.decode()
    assert not set(late) & set(week_of(people["coordinator"], people.here, MONDAY))


def test_the_load_counts_what_is_late_and_what_nobody_has(row: Household, people: People) -> None:
    item = row.items.get(title="Samtale om kontrakten")
    loads = load_of_week(people["coordinator"], people.here, MONDAY)
    assert sum(w.late for w in loads) == 2
    postpone_item(item=item, by=people["coordinator"], day=MONDAY + timedelta(days=6), reason="Syg")
    loads = load_of_week(people["coordinator"], people.here, MONDAY)
    assert (sum(w.due for w in loads), sum(w.late for w in loads)) == (1, 1)
    assert not [w for w in loads[:-1] if not w.who]
    assert load_of_week(people["integration"], people.here, MONDAY) == []


def test_whoever_accompanies_sees_no_private_thing_and_no_colleague_s_load(row: Household, people: People) -> None:
    assign_care(household=row, by=people["coordinator"], user=people["volunteer"], kind="volunteer")
    seen = late_before(people["volunteer"], people.here, MONDAY)
    assert not [i for i in seen if i.private]
    assert load_of_week(people["volunteer"], people.here, MONDAY) == []
    assert not late_before(people["integration"], people.here, MONDAY)


def test_moving_day_0_says_how_much_moves_and_what_is_over_then(row: Household, people: People) -> None:
    client, address = people.client("coordinator"), f"/lindekoebing/desk/arrivals/{row.pk}/day/"
    number = row.items.filter(state="open").count()
    assert f"Her er det {number} ting." in client.get(address).content.decode()
    said = {"reason": "Nyt brev", "version": row.version}
    page = client.post(address, said | {"day_zero": (TODAY - timedelta(days=300)).isoformat()}, follow=True)
    assert f"{number} ting ligger nu på dage, der er gået" in page.content.decode()
    row.refresh_from_db()
    ahead = said | {"version": row.version, "day_zero": (TODAY + timedelta(days=90)).isoformat()}
    assert "der er gået" not in client.post(address, ahead, follow=True).content.decode()


def test_what_goes_to_the_case_is_copied_by_a_button(row: Household, people: People) -> None:
    page = people.client("coordinator").get(f"/lindekoebing/desk/arrivals/{row.pk}/case/").content.decode()
    assert 'data-copy="case-text"' in page
    assert "ui/printing" in page
