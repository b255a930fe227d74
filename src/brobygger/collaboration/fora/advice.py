"""What a forum misses, in words, and what to do about it (R17)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import ngettext

from brobygger.collaboration.fora.balance.composition import Miss
from brobygger.collaboration.fora.models import Forum
from brobygger.core.in_words import listed
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
    "agreed_municipality": (_L("Agreed in the frames: %(want)d from the municipality. There are %(have)d."),
        _L("Ask a department that the matter concerns to send somebody."),
    ),
    "agreed_civil_society": (
        _L("Agreed in the frames: %(want)d from civil society. There are %(have)d, without those who are paid for it."),
        _L("Invite volunteers and associations that are not in it yet."),
    ),
    "agreed_partner": (
        _L("Agreed in the frames: %(want)d of the partners. There are %(have)d."),
        _L("Invite a company, or the housing association’s social worker."),
    ),
    "agreed_coordinator": (
        _L("Agreed in the frames: %(want)d who keep the overview. There are %(have)d."),
        _L("Appoint a coordinator, with hours set aside for it."),
    ),
    "agreed_decides": (
        _L("Agreed in the frames: %(want)d who can decide. There are %(have)d."),
        _L("Invite a leader, or say of a member that she can decide."),
    ),
    "agreed_lived_it": (
        _L("Agreed in the frames: somebody who has lived it. Nobody has said so yet."),
        _L("Invite a refugee or a former refugee. It is told by oneself only."),
    ),
}  # fmt: skip
INVITE, APPOINT, CHANGE = "forum_invitations", "forum_appoint", "forum_edit"
WHERE = {"coordinator": APPOINT, "agreed_coordinator": APPOINT, "no_topics": CHANGE}
DOES = {INVITE: _L("Ask people in"), APPOINT: _L("Appoint a coordinator"), CHANGE: _L("Change")}


@dataclass(frozen=True)
class Advice:
    """One miss in words, and where one does something about it; some of that only whoever leads the forum may."""

    what: str
    do: str
    url: str
    action: str
    for_leaders: bool = False


def advice_on(miss: Miss, forum: Forum) -> Advice:
    """Return what is missing and what to do about it, in the reader's language."""
    place = forum.place
    what, do = (str(words) for words in SAID[miss.kind])
    if miss.kind == "competences":
        words = terms_of(place)["topic"]
        what = what % {"topics": listed(str(words.get(t, t)) for t in miss.topics)}
    if miss.kind in {"civil", "municipality"}:
        what += " " + ngettext("It takes %(n)d more.", "It takes %(n)d more.", miss.more) % {"n": miss.more}
    if miss.kind.startswith("agreed_"):
        what = what % {"want": miss.have + miss.more, "have": miss.have}
    where = WHERE.get(miss.kind, INVITE)
    return Advice(what, do, reverse(where, args=[place.slug, forum.pk]), str(DOES[where]), where == APPOINT)
