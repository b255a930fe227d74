"""What terms show on a forum's page, and what they tell the coordinator (``fora.ports``)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.advice import advice_on
from brobygger.collaboration.fora.domain.composition import broken_in
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.fora.ports import Section, Sign
from brobygger.collaboration.terms.composition import agreed_on
from brobygger.collaboration.terms.domain.approving import AHEAD
from brobygger.collaboration.terms.domain.words import frequency_in_words
from brobygger.collaboration.terms.models import State, Terms
from brobygger.collaboration.terms.paper import mandate_shown
from brobygger.core.models import Place


def section(forum: Forum, user: Any) -> Section | None:
    """Return what a forum's page says of its terms: what it may decide, or the way to agree on it."""
    rows = list(forum.terms.filter(state__in=[State.IN_FORCE, State.DRAFT, State.PROPOSED]))
    current = next((t for t in rows if t.state == State.IN_FORCE), None)
    draft = next((t for t in rows if t.state != State.IN_FORCE), None)
    context: dict[str, Any] = {
        "current": current,
        "draft": draft,
        "mandate": mandate_shown(current.mandate) if current else [],
    }
    context |= {"late": bool(current and current.review_on and current.review_on <= timezone.localdate())}
    context |= {"often": frequency_in_words(current.meets_every) if current and current.meets_every else ""}
    action = _("The terms in full") if rows else _("Write the terms together")
    return Section(_("Terms of the group"), "terms/_section.html", context, _url(forum), action, order=20)


def _url(forum: Forum) -> str:
    return reverse("forum_terms", args=[forum.place.slug, forum.pk])


def signs(place: Place, fora: Sequence[Forum], today: date) -> list[Sign]:
    """Return which fora are to look at their terms again soon, whose wait for a yes, and where those are missing who
    were agreed on, with what to do about it (R17, R21); asked with as many questions for many as for one."""
    rows = list(Terms.objects.filter(forum__in=[f.pk for f in fora], state__in=[State.IN_FORCE, State.PROPOSED]))
    found = []
    for t in rows:
        url = reverse("forum_terms", args=[place.slug, t.forum_id])
        if t.state == State.PROPOSED:
            since = timezone.localdate(t.changed_at)
            found.append(Sign("terms_wait", t.forum_id, _("The terms wait for a yes."), url, since))
        elif t.review_on and t.review_on <= today + AHEAD:
            found.append(Sign("terms_review", t.forum_id, _("The terms are to be looked at again."), url, t.review_on))
    return found + _missing(place, fora, [t for t in rows if t.state == State.IN_FORCE])


def _missing(place: Place, fora: Sequence[Forum], in_force: Sequence[Terms]) -> list[Sign]:
    by_key = {f.pk: f for f in fora}
    agreed = {t.forum_id: said for t in in_force if (said := agreed_on(t.composition))}
    found = []
    for key, misses in broken_in(agreed).items():
        url = f"{reverse('forum', args=[place.slug, key])}#composition"
        by_key[key].place = place  # known: not asked for again
        advised = [advice_on(miss, by_key[key]) for miss in misses]
        found += [Sign("composition_agreed", key, advice.what, url, do=advice.do) for advice in advised]
    return found
