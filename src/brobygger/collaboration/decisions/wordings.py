"""What people are told about decisions, and the lines for the case."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

CONFIRM = register(
    "decisions.confirm", title=_("A decision of %(forum)s waits for you"),
    text=_("“%(title)s” is provisional until somebody who can decide has confirmed it."), action=_("See it"),
)  # fmt: skip
RECOMMENDED = register(
    "decisions.recommended", title=_("%(from)s recommends something to %(forum)s"), text=_("“%(title)s”"),
    action=_("Read and answer"),
)  # fmt: skip
UNANSWERED = register(
    "decisions.unanswered", title=_("%(whom)s has not answered"),
    text=_("“%(title)s”. Ask again, or write down what they said."),
)  # fmt: skip
ANSWERED = register("decisions.answered", title=_("%(whom)s has answered"), text=_("“%(title)s”: %(answer)s"))
SEND = register(
    "decisions.send", title=_("Send it on to %(whom)s"), text=_("“%(title)s” is for others to decide."),
    action=_("Look at it and send it"),
)  # fmt: skip

# Lines for the case: one sentence each, in Danish when they are shown (core.case).
MADE = register("decisions.line_made", title=_("%(forum)s decided: %(title)s"))
MADE_FOR_NOW = register("decisions.line_provisional", title=_("%(forum)s decided for the time being: %(title)s"))
RECOMMENDS = register("decisions.line_recommends", title=_("%(forum)s recommended to %(whom)s: %(title)s"))
PASSES_UP = register("decisions.line_passes_up", title=_("%(forum)s passed on to %(whom)s: %(title)s"))
CONFIRMED = register("decisions.line_confirmed", title=_("Confirmed by somebody who can decide: %(title)s"))
SENT = register("decisions.line_sent", title=_("Sent on to %(whom)s: %(title)s"))
GOT_ANSWER = register("decisions.line_answer", title=_("%(whom)s answered %(answer)s: %(title)s. %(text)s"))
WITHDRAWN = register("decisions.line_withdrawn", title=_("Withdrawn: %(title)s. %(why)s"))


def register_verbs() -> None:
    """Give the verbs of decisions their sentences."""
    deeds.name_verb("decision.record", _("%(who)s wrote down the decision “%(what)s”"))
    deeds.name_verb("decision.change", _("%(who)s wrote the decision “%(what)s” differently"))
    deeds.name_verb("decision.confirm", _("%(who)s confirmed “%(what)s”"))
    deeds.name_verb("decision.withdraw", _("%(who)s withdrew “%(what)s”"))
    deeds.name_verb("decision.address", _("%(who)s looked through what is written to %(what)s"))
    deeds.name_verb("decision.send", _("%(who)s sent a recommendation on to %(what)s"))
    deeds.name_verb("decision.ask_again", _("%(who)s asked %(what)s again"))
    deeds.name_verb("decision.answer", _("%(who)s wrote down the answer of %(what)s"))
    deeds.name_verb("decision.hand_over", _("What is recommended to %(what)s is followed by somebody else now"))
    deeds.name_verb("decision.file", _("%(who)s filed decisions of %(what)s in the case"))
    deeds.name_verb("decision.unfile", _("%(who)s took a tick for the case of %(what)s away"))
