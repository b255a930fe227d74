"""What whoever leads does next, step by step."""

from django.utils.translation import gettext_lazy as _

GUIDES = {
    "welcome": _(
        "Show the screen with the code. Wait until both sides are in the room, then tell what the wall is for."
    ),
    "write": _("Start the clock. Lay the cards on the wall as they come; read each of them aloud."),
    "look": _("Open the wall. Go through its findings one by one, and let the other side speak first."),
    "decide": _("Move, divide and join cards on the wall. Write down what you decide."),
    "end": _("Adopt the wall with its reason, print the minutes, and close the workshop."),
}
