"""The links of plans are given out, replaced and withdrawn by people who have been asked whether they are sure."""

import pytest

from brobygger.reception.arrivals.domain.links import links_in_use, open_link
from brobygger.reception.arrivals.models import Household
from tests.factories import households
from tests.factories.people import People


@pytest.fixture
def row(people: People) -> Household:
    """A household of the coordinator with a link in use."""
    households.sign(people.here, people["coordinator"])
    households.wall(people.here, people["coordinator"])
    row = households.household(people.here, people["coordinator"])
    open_link(household=row, member=None, by=people["coordinator"])
    return row


@pytest.mark.parametrize(("deed", "left"), [("withdraw", 0), ("open", 1)])
def test_a_link_in_use_stops_only_for_who_is_sure(deed: str, left: int, row: Household, people: People) -> None:
    client, address = people.client("coordinator"), f"/lindekoebing/desk/arrivals/{row.pk}/links/"
    before = links_in_use(row)[None]
    asked = client.post(address, {"whose": "", deed: ""}).content.decode()
    assert f'name="{deed}"' in asked
    assert links_in_use(row) == {None: before}
    client.post(address, {"whose": "", deed: "1", "confirmed": "yes"})
    after = links_in_use(row)
    assert len(after) == left
    assert before not in after.values()


def test_a_first_link_needs_no_question(row: Household, people: People) -> None:
    member = row.members.first()
    assert member
    address = f"/lindekoebing/desk/arrivals/{row.pk}/links/"
    assert people.client("coordinator").post(address, {"whose": str(member.pk), "open": ""}).status_code == 302
    assert member.pk in links_in_use(row)
