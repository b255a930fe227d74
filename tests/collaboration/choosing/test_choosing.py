"""The chooser: what is ticked is shown, and then it is there: fora, drafts of their terms, a search for the date."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.choosing.domain.creating import Wanted, create_fora
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member
from brobygger.collaboration.fora.domain.opening import ForumDetails
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.models import DatePoll, Meeting
from brobygger.collaboration.terms.models import Terms
from brobygger.core import jobs
from brobygger.core.models import InboxItem
from tests.collaboration.meetings.conftest import HOUR, evening
from tests.factories.fora import make_forum
from tests.factories.people import People

NEW = "/lindekoebing/desk/fora/new/"


def sent(page: Any, **more: Any) -> dict[str, Any]:
    """Return what the page would send as it stands, with ``more`` changed."""
    said: dict[str, Any] = {}
    for frame in page.context["frames"]:
        said |= {frame.add_prefix(name): frame[name].value() for name in frame.fields if frame[name].value()}
    return said | more


def test_nothing_is_created_by_looking(people: People) -> None:
    client = people.client("association")
    assert "Hvad har I brug for?" in client.get(NEW).content.decode()
    page = client.get(f"{NEW}?need=steering&need=developing")
    assert [frame.planned.key for frame in page.context["frames"]] == ["coordination", "working"]
    assert not Forum.objects.exists()
    empty = client.get(f"{NEW}?few=1")
    assert "need" in empty.context["form"].errors
    assert client.post(NEW, {"name": "X"}).status_code == 200
    assert not Forum.objects.exists()


@pytest.mark.parametrize("role", ["newcomer", "leader", "association"])
def test_all_that_was_ticked_is_there_as_it_was_shown(role: str, people: People) -> None:
    client = people.client(role)
    path = f"{NEW}?need=steering&need=dialogue&need=developing"
    answer = client.post(path, sent(client.get(path), **{"working-name": "Cykler til alle"}))
    assert answer.headers["Location"] == "/lindekoebing/desk/fora/"
    fora = {f.functions[0]: f for f in Forum.objects.all()}
    assert set(fora) == {"coordination", "network", "working"}
    assert fora["working"].name == "Cykler til alle"
    mandates = {name: {row["power"] for row in Terms.objects.get(forum=f).mandate} for name, f in fora.items()}
    assert "decides" in mandates["coordination"]
    assert all(Terms.objects.get(forum=f).composition for f in fora.values())
    begins = {o.starts_at for poll in DatePoll.objects.all() for o in poll.options.all()}
    assert len(begins) == 9, "three times for each, and never two at once"
    assert not Meeting.objects.exclude(starts_at=None).exists()


def test_a_small_place_gets_one_forum_with_all_three(people: People) -> None:
    client = people.client("volunteer")
    path = f"{NEW}?need=dialogue&few=1"
    answer = client.post(path, sent(client.get(path)))
    forum = Forum.objects.get()
    assert answer.headers["Location"].endswith(f"/fora/{forum.pk}/")
    assert forum.functions == ["coordination", "network", "working"]
    assert Terms.objects.get().meets_every == forum.meets_every == 6


def test_a_date_can_be_found_later_and_one_alone_is_no_choice(people: People) -> None:
    client = people.client("volunteer")
    path = f"{NEW}?need=dialogue"
    said = sent(client.get(path))
    alone = client.post(path, said | {"network-times": said["network-times"][:1]})
    assert "times" in alone.context["frames"][0].errors
    half = client.post(path, said | {"network-day": "24.12.2030"})
    assert "hours" in half.context["frames"][0].errors
    assert not Forum.objects.exists()
    client.post(path, said | {"network-times": []})
    assert Forum.objects.count() == 1
    assert not DatePoll.objects.exists()


def test_all_or_nothing(people: People) -> None:
    good = Wanted(ForumDetails("Godt"), "Møde", [(evening(20), evening(20) + HOUR), (evening(21), evening(21) + HOUR)])
    for bad in (
        Wanted(ForumDetails(" ")),
        Wanted(ForumDetails("Skidt"), "Møde", [(evening(-2), evening(-2) + HOUR)] * 2),
    ):
        with pytest.raises(ValidationError):
            create_fora(place=people.here, by=people["volunteer"], wanted=[good, bad])
        assert not Forum.objects.exists()
        assert not Terms.objects.exists()


def test_what_is_there_already_is_told_to_those_who_may_see_it(people: People) -> None:
    make_forum(people, "Den lukkede kreds")
    page = people.client("leader").get(f"{NEW}?need=steering").content.decode()
    assert "Den lukkede kreds" in page
    assert "Den lukkede kreds" not in people.client("leader").get(f"{NEW}?need=dialogue").content.decode()
    assert "Den lukkede kreds" not in people.client("centre").get(f"{NEW}?need=steering").content.decode()


def test_who_comes_in_while_a_date_is_looked_for_is_asked(people: People) -> None:
    client = people.client("volunteer")
    path = f"{NEW}?need=dialogue"
    client.post(path, sent(client.get(path)))
    forum, poll = Forum.objects.get(), DatePoll.objects.get()
    add_member(forum=forum, by=people["volunteer"], details=MemberDetails(people["leader"]))
    jobs.drain()
    asked = set(
        InboxItem.objects.filter(kind="meetings.poll", about=str(poll.meeting_id)).values_list("user", flat=True)
    )
    assert asked == {people["volunteer"].pk, people["leader"].pk}
    assert poll.closes_on >= timezone.localdate()
