"""What tasks hold about a person (``people.ports``)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.tasks.models import Task
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return the person's tasks. Of confidential ones only that they were hers: the rest is somebody else's."""
    rows = Task.objects.filter(user=user).select_related("place").order_by("created_at")
    return [
        Section(
            _("My tasks"),
            [
                {
                    _("Place"): t.place.name,
                    _("Name"): _("a confidential task") if t.confidential else t.title,
                    _("Due"): t.due.isoformat() if t.due else "",
                    _("State"): t.get_state_display(),
                }
                for t in rows
            ],
        )
    ]


PERSONAL_DATA = PersonalData(
    covers={"tasks.Task.user": EMPTIED, "tasks.Task.made_by": EMPTIED},
    collect=collect,
    kept=(gettext_lazy("The tasks you had or gave; you go out of them."),),
)
