"""What other parts of the house are told of sign-ups: the room that is left, and one's own week."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from brobygger.overview.directory.domain.finding import own_week
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.ports import rooms_left
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import cancel
from tests.factories.people import People
from tests.overview.signup.making import first_date, join, make_activity, weekly, with_sign_up


def capacity(client: Client, activity: Activity, query: str = "") -> dict[str, Any]:
    (found,) = client.get(f"/lindekoebing/hsds/services/{activity.pk}{query}").json()["capacities"]
    return dict(found)


def test_hsds_says_what_is_free_the_next_time(people: People, client: Client) -> None:
    activity = with_sign_up(people.here, room=3)
    assert (capacity(client, activity)["available"], capacity(client, activity)["maximum"]) == (3, 3)
    seat = join(first_date(activity), people=2)
    assert capacity(client, activity)["available"] == 1
    whole = client.get("/lindekoebing/hsds/services?full=true").json()["contents"]
    assert [c["available"] for s in whole for c in s["capacities"]] == [1]
    organizations = client.get("/lindekoebing/hsds/organizations?full_service=true").json()["contents"]
    assert [c["available"] for o in organizations for s in o["services"] for c in s["capacities"]] == [1]
    cancel(seat=seat)
    assert capacity(client, activity)["available"] == 3


def test_without_sign_up_all_of_it_is_told(people: People, client: Client) -> None:
    activity = make_activity(people.here, capacity=12)
    assert (capacity(client, activity)["available"], capacity(client, activity)["maximum"]) == (12, 12)
    unlimited = with_sign_up(people.here, room=None)
    assert "capacities" not in client.get(f"/lindekoebing/hsds/services/{unlimited.pk}").json()


def test_the_room_is_that_of_the_next_date_and_of_the_own_place(people: People) -> None:
    activity, now = with_sign_up(people.here, room=3), timezone.now()
    first = first_date(activity)
    join(first)
    room = rooms_left(people.here, [activity.pk], now)[activity.pk]
    assert (room.left, room.of, room.until) == (2, 3, first.start)
    assert rooms_left(people.here, [activity.pk], first.start)[activity.pk].left == 3
    assert rooms_left(people.there, [activity.pk], now) == {}
    set_sign_up(activity=activity, terms=Terms(room=3, taking=False), by=None)
    assert rooms_left(people.here, [activity.pk], now) == {}


def test_ones_week_shows_what_one_has_a_place_at_and_only_then(people: People) -> None:
    user, now = people["newcomer"], timezone.now()
    activity = with_sign_up(people.here, times=[weekly(days_ahead=2), weekly(days_ahead=4)])
    assert own_week(user, people.here, now, 8) == []
    gathering = first_date(activity)
    seat = join(gathering, user=user)
    (shown,) = own_week(user, people.here, now, 8)
    assert shown.id == activity.pk and shown.time == tuple(int(t.timestamp()) for t in (gathering.start, gathering.end))
    assert b"Sv\xc3\xb8mning" in people.client("newcomer").get("/lindekoebing/desk/").content
    assert own_week(user, people.there, now, 8) == own_week(people["volunteer"], people.here, now, 8) == []
    assert own_week(user, people.here, now - timedelta(days=9), 8) == []
    cancel(seat=seat)
    assert own_week(user, people.here, now, 8) == []


def test_the_start_page_asks_no_more_the_more_one_takes_part_in(
    people: People, django_assert_max_num_queries: Any
) -> None:
    client, counts = people.client("newcomer"), []
    for n in range(3):
        activity = with_sign_up(people.here, times=[weekly(days_ahead=1 + n)])
        join(first_date(activity), user=people["newcomer"])
        client.get("/lindekoebing/desk/")
        with django_assert_max_num_queries(40) as asked:
            client.get("/lindekoebing/desk/")
        counts.append(len(asked))
    assert len(set(counts)) == 1
