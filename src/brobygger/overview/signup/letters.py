"""What people are told of their sign-up; the words for their own messages, whatever way these go."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import wording

SEE = _("See your sign-up")
KEPT, IN, OFFERED, ASKED, OFF, PASSED, LEFT = (
    f"signup.{name}" for name in ("kept", "in", "offered", "asked", "off", "passed", "left")
)
ASKED_UNTIL, REMINDER = "signup.asked_until", "signup.reminder"
WAITING, TO_CALL = "signup.line", "signup.to_call"


def register() -> None:
    """Tell ``core.wording``."""
    wording.register(
        KEPT,
        title=_("Your sign-up: %(title)s"),
        text=_("%(when)s. The link shows where you stand. There you can also cancel."),
        action=SEE,
    )
    wording.register(IN, title=_("You have a place: %(title)s"), text=_("%(when)s."), action=SEE)
    wording.register(
        OFFERED,
        title=_("A place is free: %(title)s"),
        text=_("%(when)s. Say yes before %(until)s, else it goes to the next one."),
        action=_("Say yes or no"),
    )
    wording.register(
        ASKED,
        title=_("New time or place: %(title)s"),
        text=_("Now: %(when)s. Say whether you still come."),
        action=_("Say yes or no"),
    )
    wording.register(
        ASKED_UNTIL,
        title=_("New time or place: %(title)s"),
        text=_("Now: %(when)s. Say before %(until)s whether you still come, else the place goes to the next one."),
        action=_("Say yes or no"),
    )
    wording.register(
        REMINDER,
        title=_("Do you still come? %(title)s"),
        text=_("%(when)s. Say yes before %(until)s, else it goes to the next one."),
        action=_("Say yes or no"),
    )
    wording.register(OFF, title=_("Called off: %(title)s"), text=_("%(when)s does not take place."), action=SEE)
    wording.register(
        PASSED,
        title=_("The place has gone to the next one: %(title)s"),
        text=_("%(when)s. You can stand in line again."),
        action=SEE,
    )
    wording.register(LEFT, title=_("You are not signed up any more: %(title)s"), text=_("%(when)s."), action=SEE)
