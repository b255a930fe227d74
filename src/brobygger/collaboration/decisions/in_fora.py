"""What decisions show on a forum's page, tell its coordinator, and hand over (``fora.ports``)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.collaboration.decisions.domain.following import give_over
from brobygger.collaboration.decisions.domain.queries import asked_of, latest_of, provisional_of, waiting_outside
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.fora.ports import Section, Sign
from brobygger.core.models import Place
from brobygger.people.models import User

LONG = timedelta(days=14)  # provisional for so long, somebody has to be asked


def section(forum: Forum, user: Any) -> Section | None:
    """Return the newest decisions of a forum, and what others recommend to it."""
    writes = forum.state == "active" and user.has_perm("fora.write_forum", forum)
    context = {"forum": forum, "decisions": latest_of(forum), "asked": asked_of(forum), "writes": writes}
    url = reverse("decisions", args=[forum.place.slug])
    return Section(
        _("Decisions"), "decisions/_section.html", context, f"{url}?forum={forum.pk}", _("All decisions"), order=40
    )


def signs(place: Place, fora: Sequence[Forum], today: date) -> list[Sign]:
    """Return what nobody has answered and what has long been provisional, of all ``fora`` in two questions."""
    keys = [f.pk for f in fora]
    found = []
    for row in waiting_outside(keys, today):
        words = _("%(whom)s has not answered: %(title)s") % {"whom": row.to_name, "title": row.decision.title}
        url = reverse("decision", args=[place.slug, row.decision_id])
        found.append(Sign("recommendation_unanswered", row.decision.forum_id, words, url, row.answer_by))
    for decision in provisional_of(keys).filter(decided_on__lt=today - LONG):
        words = _("Still provisional: %(title)s") % {"title": decision.title}
        url = reverse("decision", args=[place.slug, decision.pk])
        found.append(Sign("decision_provisional", decision.forum_id, words, url, decision.decided_on))
    return found


def handed_over(forum: Forum, before: User, after: User, by: User | None) -> int:
    """Give the recommendations that ``before`` follows in ``forum`` to ``after``."""
    return give_over(forum=forum, before=before, after=after, by=by)
