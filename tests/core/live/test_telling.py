"""What a command tells is numbered without gaps, committed with it and rolled back with it."""

import json
import uuid

import pytest

from brobygger.core.command import command
from brobygger.core.live.models import Channel, Told
from brobygger.core.live.telling import KEPT, arrives_first, shut, tell
from tests.factories.people import People


def told(channel: str = "wall:1") -> list[tuple[int, str]]:
    rows = Told.objects.filter(channel=channel).order_by("number").values_list("number", "payload")
    return [(number, json.loads(payload)["what"]) for number, payload in rows]


def test_numbers_follow_each_other_in_the_order_of_telling(people: People) -> None:
    for what in ("a", "b"):
        with command("test.tell", place=people.here, by=None):
            tell("wall:1", {"what": what})
            tell("wall:2", {"what": what})
            tell("wall:1", {"what": what + what})
    assert told() == [(1, "a"), (2, "aa"), (3, "b"), (4, "bb")]
    assert told("wall:2") == [(1, "a"), (2, "b")]
    assert Channel.objects.get(key="wall:1").number == 4


def test_what_is_rolled_back_is_never_told(people: People) -> None:
    with pytest.raises(KeyError), command("test.tell", place=people.here, by=None):
        tell("wall:1", {"what": "lost"})
        raise KeyError
    with command("test.outer", place=people.here, by=None):
        tell("wall:1", {"what": "before"})
        with pytest.raises(KeyError), command("test.inner", place=people.here, by=None):
            tell("wall:1", {"what": "lost too"})
            raise KeyError
        with command("test.inner", place=people.here, by=None):
            tell("wall:1", {"what": "inside"})
        tell("wall:1", {"what": "after"})
    assert told() == [(1, "before"), (2, "inside"), (3, "after")]


def test_only_a_command_of_a_place_can_tell(people: People) -> None:
    with pytest.raises(RuntimeError):
        tell("wall:1", {})
    with pytest.raises(RuntimeError), command("test.tell", place=None, by=None):
        tell("wall:1", {})
    with pytest.raises(RuntimeError):
        shut("wall:1")
    assert not Channel.objects.exists()


def test_what_is_told_within_a_command_of_no_place_belongs_to_its_own(people: People) -> None:
    with command("test.outer", place=None, by=None):
        for place in (people.here, people.there):
            with command("test.inner", place=place, by=None):
                tell(f"wall:{place.slug}", {"what": "inside"})
    assert Channel.objects.get(key=f"wall:{people.here.slug}").place == people.here
    assert told(f"wall:{people.there.slug}") == [(1, "inside")]


def test_only_the_newest_are_kept(people: People) -> None:
    for size in (KEPT, 1, 60, 2 * KEPT + 5):
        with command("test.tell", place=people.here, by=None):
            for _ in range(size):
                tell("wall:1", {"what": "x"})
    last = Channel.objects.get(key="wall:1").number
    numbers = [number for number, _what in told()]
    assert last == 3 * KEPT + 66
    assert numbers == list(range(last - KEPT + 1, last + 1))


def test_letters_of_every_script_are_told_as_they_are(people: People) -> None:
    with command("test.tell", place=people.here, by=None):
        tell("wall:1", {"what": "ሰላም æøå سلام \u2028 </script>"})
    assert told() == [(1, "ሰላም æøå سلام \u2028 </script>")]


def test_a_change_sent_twice_is_new_once_in_its_place(people: People) -> None:
    key = uuid.uuid4()

    def send(place: object) -> bool:
        with command("test.change", place=place, by=None) as change:  # type: ignore[arg-type]  # a place
            return arrives_first(change, key)

    assert [send(people.here), send(people.here), send(people.there)] == [True, False, True]
    key = uuid.uuid4()
    with pytest.raises(KeyError), command("test.change", place=people.here, by=None) as change:
        assert arrives_first(change, key)
        raise KeyError
    assert send(people.here)
