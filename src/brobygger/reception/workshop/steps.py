"""What the phones say in each step, in every language of the room."""

from django.utils.translation import gettext_lazy as _

STEPS = {
    "welcome": (_("Welcome"), _("Look at the wall together. It shows the first months after somebody arrives.")),
    "write": (_("Write cards"), _("Write what you do, or could do, for people who arrive. One thing on each card.")),
    "look": (_("Look together"), _("Look at the wall. Where is it too much, and where is something missing?")),
    "decide": (_("Decide"), _("Say what should be moved, and who does what.")),
    "end": (_("The end"), _("The wall is kept as you made it. Thank you.")),
}
