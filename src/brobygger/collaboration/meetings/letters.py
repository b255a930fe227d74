"""What those are told who are invited to a meeting, or asked which dates suit: newcomers too, so in their languages."""

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brobygger.core.wording import register

INVITED = register(
    "meetings.invited", title=_("Meeting: %(title)s"), text=_("%(when)s"), action=_("Say if you come")
)  # fmt: skip
MOVED = register(
    "meetings.moved", title=_("Changed: %(title)s"), text=_("%(when)s"), action=_("Say if you come")
)  # fmt: skip
OFF = register("meetings.off", title=_("Called off: %(title)s"), text=_("%(when)s. %(why)s"), action=_("See more"))
ANSWER = register("meetings.answer", title=_("Do you come? %(title)s"), text=_("%(when)s"))
POLL = register("meetings.poll", title=_("Which dates suit you? %(title)s"), text=_("Answer until %(until)s."))


def letter(name: str, language: str) -> dict[str, str]:
    """Return the words of the letter to ``name`` (empty for a letter to anybody), in ``language``."""
    with translation.override(language):
        return {
            "dear": gettext("Dear {name}").replace("{name}", name) if name else "",
            "invited": gettext("You are invited"),
            "agenda": gettext("On the agenda"),
            "answer": gettext("Say if you come: point your phone’s camera here."),
            "qr": gettext("A code that opens your answer"),
        }
