"""What people are told of fora."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

ANSWERED = register(
    "fora.answered", title=_("%(name)s has answered: %(answer)s"), text=_("%(forum)s. %(said)s"), action=_("See more")
)

EVENING = register(
    "fora.evening", title=_("%(name)s asks for evening work"), text=_("As working time, in %(forum)s."),
    action=_("Answer"),
)  # fmt: skip
EVENING_NOBODY = register(
    "fora.evening_nobody", title=_("Nobody can approve evening work: %(belongs)s"),
    text=_("Somebody in %(forum)s asks that evenings count as working time. Make one of them a leader, who answers."),
    action=_("See more"),
)  # fmt: skip
EVENING_ANSWERED = register(
    "fora.evening_answered", title=_("Evening work in %(forum)s: %(answer)s"), text=_("%(why)s"), action=_("See more")
)


def register_verbs() -> None:
    """Give the verbs of invitations their sentences."""
    deeds.name_verb("forum.ask_in", _("%(who)s asked somebody into a forum"))
    deeds.name_verb("forum.ask_again", _("%(who)s reminded somebody who was asked into a forum"))
    deeds.name_verb("forum.ask_withdraw", _("%(who)s took an invitation into a forum back"))
    deeds.name_verb("forum.evening_ask", _("Somebody in “%(what)s” said whether evenings count as work"))
    deeds.name_verb("forum.evening_decide", _("%(who)s answered about evening work in “%(what)s”"))
    deeds.name_verb("forum.asked_answer", _("Somebody answered an invitation into a forum"))
