"""What a forum misses, in words, and what to do about it (R17)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _L
from django.utils.translation import ngettext

from brobygger.collaboration.fora.balance.composition import Miss
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import terms_of

SAID: dict[str, tuple[Any, Any]] = {
    "civil": (
        _L("Civil society is too few. People whom an organisation pays are not counted here."),
        _L("Invite volunteers and associations that are not in it yet."),
    ),
    "municipality": (
        _L("The municipality is too few."),
        _L("Ask a department that the matter concerns to send somebody."),
    ),
    "leadership": (
        _L("Nobody of the municipality can decide. What the forum decides may fall afterwards."),
        _L("Invite a leader, or say of a member that she can decide."),
    ),
    "coordinator": (_L("Nobody keeps the overview."), _L("Appoint a coordinator, with hours set aside for it.")),
    "no_topics": (
        _L("It is not said what the group works with. So nobody can see whether the right ones are in it."),
        _L("Say the topics under “Change”."),
    ),
    "competences": (_L("Nobody in it works with: %(topics)s."), _L("Invite somebody who does.")),
    "lived_it": (
        _L("Somebody who has lived it takes part: not yet."),
        _L("Invite a refugee or a former refugee. It is told by oneself only."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Advice:
    """One miss in words."""

    what: str
    do: str


def advice_on(miss: Miss, place: Place) -> Advice:
    """Return what is missing and what to do about it, in the reader's language."""
    what, do = (str(words) for words in SAID[miss.kind])
    if miss.kind == "competences":
        words = terms_of(place)["topic"]
        what = what % {"topics": listed(str(words.get(t, t)) for t in miss.topics)}
    if miss.kind in {"civil", "municipality"}:
        what += " " + ngettext("It takes %(n)d more.", "It takes %(n)d more.", miss.more) % {"n": miss.more}
    return Advice(what, do)
