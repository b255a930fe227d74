"""What fora hold about a person (``people.ports``)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.fora.domain.evenings import take_back
from brobygger.collaboration.fora.models import Appointment, ForumMember
from brobygger.people.domain.trail import forget_in_trail
from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, NOT_A_USERS, PersonalData, Section


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
    """Her membership stays without her, so that the counts of who came hold."""
    mine = ForumMember.objects.filter(user=user)
    take_back(mine)
    for rows in (mine, Appointment.objects.filter(user=user)):
        forget_in_trail(str(rows.model._meta.model_name), rows.values_list("pk", flat=True))
    mine.filter(left_on=None).update(left_on=timezone.localdate())
    mine.update(**ForumMember.NOBODY)


PERSONAL_DATA = PersonalData(
    covers={
        "fora.ForumMember.user": EMPTIED,
        "fora.Appointment.user": DELETED,
        "fora.Forum.made_by": EMPTIED,
        "fora.ForumInvitation.made_by": EMPTIED,
        "fora.ForumInvitation.email": NOT_A_USERS,
        "fora.ForumInvitation.phone": NOT_A_USERS,
    },
    collect=collect,
    erase=erase,
    kept=(
        gettext_lazy("The fora you were in; you go out of them. Which side you were on and if you were paid stays."),
    ),
)
