"""Kinds of workshops: the app that brings one says its phases and answers for what is done in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from brobygger.core.ports import Port
from brobygger.core.wording import Text
from brobygger.core.workshop.models import Participant, Workshop


@dataclass(frozen=True)
class Phase:
    """One step of a workshop.

    Args:
        key: as stored.
        title: what it is called, for everybody.
        asks: what those in the room do now, for their phones.
        guide: what whoever leads does next.
        minutes: how long it usually takes.
    """

    key: str
    title: Text
    asks: Text
    guide: Text
    minutes: int


@dataclass(frozen=True)
class Seat:
    """A phone in the room."""

    workshop: Workshop
    participant: Participant
    token: str
    language: str


@dataclass(frozen=True)
class Kind:
    """A kind of workshop.

    Args:
        name: as stored.
        right: who may open and lead one (``core.rights``).
        phases: in order; one is never taken out, or workshops under way lose it.
        phone: answers a phone: given the request and its seat, it returns a page that extends
            ``workshop/public/room.html``, or a redirect to ``request.path`` after a form.
        panel: returns a template, shown on the page of whoever leads it and of members who look at it, and what it
            shows; it is given the request, the workshop, and whether the reader leads it. An empty name shows nothing.
        starts: what the button that opens one says, and the name of its address below a place.
    """

    name: str
    right: str
    phases: tuple[Phase, ...]
    phone: Callable[[HttpRequest, Seat], HttpResponse]
    panel: Callable[[HttpRequest, Workshop, bool], tuple[str, dict[str, Any]]]
    starts: tuple[Text, str] | None = None

    def phase(self, key: str) -> Phase:
        """Return the phase called ``key``.

        Raises:
            KeyError: there is none.
        """
        return {p.key: p for p in self.phases}[key]


kinds: Port[Kind] = Port("kinds of workshops")


def kind_of(workshop: Workshop) -> Kind:
    """Return the kind of ``workshop``.

    Raises:
        KeyError: no app brings it.
    """
    return {k.name: k for k in kinds}[workshop.kind]


def phases_of(workshop: Workshop) -> list[Phase]:
    """Return the phases of ``workshop``, in the order in which it has them."""
    kind = kind_of(workshop)
    return [kind.phase(key) for key in workshop.steps]
