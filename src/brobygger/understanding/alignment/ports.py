"""Where people of both sides work together and can align what they expect: fora, filled from above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Groups:
    """What the app that has groups answers.

    ``visible(user, place)`` gives the keys of those a person may see, ready for a query, ``may_see(user, key)`` says
    the same of one; ``may_write(user, key)`` whether things can be written there by her; ``side(user, key)`` for whom
    she is in it; ``people(key, side)`` who is in it for a side, ``signers(key, side)`` who of them can sign for it;
    ``named`` and ``url`` what groups are called and where they stand, ``name`` the same as a part of a query over rows
    with ``group``.
    """

    visible: Callable[[Any, Place], Any]
    may_see: Callable[[Any, UUID], bool]
    may_write: Callable[[Any, UUID], bool]
    side: Callable[[Any, UUID], str]
    people: Callable[[UUID, str], list[Any]]
    signers: Callable[[UUID, str], list[Any]]
    named: Callable[[Place, Iterable[UUID]], dict[UUID, str]]
    url: Callable[[Place, UUID], str]
    name: Callable[[], Any]


groups: Port[Groups] = Port("groups that align what they expect")


def the_groups() -> Groups | None:
    """Return the answer of the app that has groups; None where none is installed."""
    return next(iter(groups), None)


@dataclass(frozen=True)
class Talk:
    """Something to talk about at a meeting: one line, more about it, and what it comes from."""

    kind: str
    about: UUID
    title: str
    more: str = ""


@dataclass(frozen=True)
class Agendas:
    """What the app that has meetings answers.

    ``choices(user, place)`` gives the groups on whose next agenda a person can put something: key and words;
    ``put(user, place, key, talk)`` puts it there, once however often it is asked, and returns where the meeting
    stands. It is a command, and raises a ``ValidationError`` where no meeting is planned or the agenda is full.
    """

    choices: Callable[[Any, Place], list[tuple[UUID, str]]]
    put: Callable[[Any, Place, UUID, Talk], str]


agendas: Port[Agendas] = Port("agendas that take up what two differ on")


def the_agendas() -> Agendas | None:
    """Return the answer of the app that has meetings; None where none is installed."""
    return next(iter(agendas), None)
