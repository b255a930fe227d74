"""What fora hold about a person (``people.ports``)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember
from brobygger.core.command import command
from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return the person's fora and appointments."""
    members = ForumMember.objects.filter(user=user).select_related("place", "forum")
    appointed = Appointment.objects.filter(user=user).select_related("place", "forum")
    return [
        Section(
            _("My fora"),
            [
                {
                    _("Place"): m.place.name, _("Forum"): m.forum.name, _("Since"): m.joined_on.isoformat(),
                    _("Until"): m.left_on.isoformat() if m.left_on else "",
                    _("Hours a month"): m.hours_month or "",
                    _("By choice"): "" if m.by_choice is None else _("yes") if m.by_choice else _("no"),
                    _("Is or was a refugee"): _("yes") if m.lived_it else "",
                }
                for m in members
            ],
        ),
        Section(
            _("My work as coordinator"),
            [
                {
                    _("Place"): a.place.name, _("Forum"): str(a.forum or ""), _("Position"): a.position,
                    _("Since"): a.from_on.isoformat(), _("Hours a month"): a.hours_month or "",
                }
                for a in appointed
            ],
        ),
    ]  # fmt: skip


def erase(user: User) -> None:
    """Take the person out; the fora stay."""
    with command("forum.forget", place=None, by=None):
        ForumMember.objects.filter(user=user).delete()
        Appointment.objects.filter(user=user).delete()
        Forum.objects.filter(made_by=user).update(made_by=None)


PERSONAL_DATA = PersonalData(
    covers={
        "fora.ForumMember.user": DELETED,
        "fora.Appointment.user": DELETED,
        "fora.Forum.made_by": EMPTIED,
    },
    collect=collect,
    erase=erase,
    kept=(gettext_lazy("The fora you opened; you go out of them."),),
)
