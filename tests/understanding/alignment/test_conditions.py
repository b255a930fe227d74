"""Both guess the other's conditions and then state their own; what lies apart is something to talk about (R47)."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from brobygger.core.models import AuditEntry, InboxItem
from brobygger.understanding.alignment.conditions import NAMES, compare
from brobygger.understanding.alignment.domain.stating import guess, own_part, rounds, state
from brobygger.understanding.alignment.models import Conditions
from tests.factories.aligning import begun
from tests.factories.people import People

BASE = "/lindekoebing/desk/understanding/expectations"


def all_at(value: int, **more: int) -> dict[str, Any]:
    return dict.fromkeys(NAMES, value) | more


def say(people: People, row: Any, role: str, *, guessed: int, own: int) -> None:
    guess(alignment=row, by=people[role], values=all_at(guessed))
    state(alignment=row, by=people[role], values=all_at(own))


def test_what_lies_apart_comes_first() -> None:
    said = {
        "first": (all_at(1, law=5, clock=2), all_at(1)),
        "second": (all_at(1, clock=3), all_at(1, law=5)),
    }
    rows = compare(said)
    assert {r.scale.name: r.off for r in rows} == {"law": 4, "clock": 2, "hours": 0, "duty": 0, "paid": 0}
    assert [r.scale.name for r in rows][:2] == ["law", "clock"]
    assert [r.scale.name for r in rows if r.talk] == ["law", "clock"]
    law = rows[0]
    assert [(t.own, t.guess, t.apart) for t in law.tracks] == [(5, 5, 0), (1, 1, 0)], "each guessed right"
    assert law.between == 4, "and they are far from each other all the same"
    assert law.tracks[0].cells[4] == (5, True, True)


def test_guessed_first_then_stated_and_once(people: People) -> None:
    row = begun(people)
    with pytest.raises(ValidationError):
        state(alignment=row, by=people["association"], values=all_at(3))
    say(people, row, "association", guessed=2, own=4)
    for write in (guess, state):
        with pytest.raises(ValidationError):
            write(alignment=row, by=people["association"], values=all_at(1))
    assert rounds(row) == []
    assert InboxItem.objects.filter(user=people["integration"], kind="alignment.conditions").exists()
    say(people, row, "integration", guessed=5, own=1)
    (both,) = rounds(row)
    assert (both["first"].own, both["second"].guess) == (all_at(1), all_at(2))
    assert not InboxItem.objects.filter(kind="alignment.conditions").exists()


@pytest.mark.parametrize("wrong", [{"law": 6}, {"law": "3"}, {"law": None}, {"paid": 0}])
def test_what_is_no_answer_is_refused(wrong: dict[str, Any], people: People) -> None:
    with pytest.raises(ValidationError) as refused:
        guess(alignment=begun(people), by=people["association"], values=all_at(3) | wrong)
    assert list(refused.value.error_dict) == list(wrong)


def test_neither_sees_the_others_before_its_own(people: People) -> None:
    row = begun(people)
    say(people, row, "association", guessed=2, own=4)
    for role in ("integration", "leader", "coordinator"):
        page = people.client(role).get(f"{BASE}/{row.pk}/conditions/").content.decode()
        assert "cond-rows" not in page
    assert own_part(row, "first") is None
    assert not [e for e in AuditEntry.objects.all() if "guess" in e.changes or "own" in e.changes]
    say(people, row, "integration", guessed=5, own=1)
    for role in ("integration", "leader", "coordinator", "association"):
        page = people.client(role).get(f"{BASE}/{row.pk}/conditions/").content.decode()
        assert "cond-rows" in page
        assert "<table" in page


@pytest.mark.parametrize(("role", "status"), [("volunteer", 404), ("centre", 404), ("outsider", 403), ("leader", 302)])
def test_nobody_else_says_anything(role: str, status: int, people: People) -> None:
    row = begun(people)
    client = people.client(role)
    assert client.get(f"{BASE}/{row.pk}/conditions/say/").status_code == status
    assert client.post(f"{BASE}/{row.pk}/conditions/say/", all_at(3)).status_code in {403, 404}
    with pytest.raises(ValidationError):
        guess(alignment=row, by=people[role], values=all_at(3))
    assert not Conditions.objects.exists()


def test_from_page_to_page_and_anew(people: People) -> None:
    row = begun(people)
    address = f"{BASE}/{row.pk}/conditions/say/"
    for role in ("association", "integration"):
        client = people.client(role)
        assert client.post(address, all_at(3) | {"law": ""}).status_code == 200, "one is missing"
        assert client.post(address, all_at(3))["Location"] == address, "the own follow"
        assert client.post(address, all_at(5))["Location"] == f"{BASE}/{row.pk}/conditions/"
    assert len(rounds(row)) == 1
    people.client("association").post(address, all_at(1))
    assert Conditions.objects.filter(round=2).count() == 1
    assert rounds(row)[0]["second"].round == 1, "until both have said it anew"
