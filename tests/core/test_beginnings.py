"""What can be started on a finding: nothing where nobody knows anything, and nobody is offered what is not theirs."""

from typing import Any

import pytest

from brobygger.core import beginnings
from brobygger.core.beginnings import Beginning, Cause, Starting
from brobygger.core.ports import Port

CAUSE = Cause("wall:gap", "Intet fra dag 7", ["health"])


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Port[Any]:
    empty: Port[Any] = Port("test")
    monkeypatch.setattr(beginnings, "beginnings", empty)
    return empty


def test_without_an_app_that_fills_it_there_is_no_link(port: Port[Any]) -> None:
    assert Starting(None, None).on(CAUSE) == []  # type: ignore[arg-type]  # nobody asks for them


def test_each_app_is_asked_once_and_says_what_the_reader_may(port: Port[Any]) -> None:
    asked: list[str] = []

    def answer(name: str, order: int, may: bool) -> Any:
        def of(user: Any, place: Any) -> Any:
            asked.append(name)
            return (
                (lambda cause: Beginning(f"{name}: {cause.sentence}", f"/{cause.topics[0]}", order=order))
                if may
                else None
            )

        return of

    port.fill("effort", answer("effort", 60, may=True))
    port.fill("forum", answer("forum", 1, may=False))
    port.fill("task", answer("task", 10, may=True))
    starting = Starting(None, None)  # type: ignore[arg-type]  # nobody asks for them
    for _time in range(3):
        assert [b.title for b in starting.on(CAUSE)] == ["task: Intet fra dag 7", "effort: Intet fra dag 7"]
    assert asked == ["effort", "forum", "task"]
