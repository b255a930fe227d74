"""What is said of coincidences on the pages of the directory, which asks through its ports."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.overview.coincidence.domain.looking import like_sketch
from brobygger.overview.coincidence.domain.queries import agreed_about, kept_beside, open_about, with_both
from brobygger.overview.coincidence.models import How
from brobygger.overview.coincidence.words import reasons
from brobygger.overview.directory.domain.visible import public_name
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.ports import Like, Note, Sketch

MOST = 3
_TEMPLATES = {True: "coincidence/desk/on_activity.html", False: "coincidence/public/on_activity.html"}


def on_activity(activity: Activity, language: str, user: Any) -> list[Note]:
    """Return how the work is divided between ``activity`` and others, and to a member what it coincides with
    and why both are kept."""
    member = user is not None and bool(standing(user, activity.place).roles)
    shown: list[dict[str, Any]] = [
        {
            "together": ours.resolution.how == How.JOIN,
            "does": ours.does,
            "who": public_name(activity.organiser) if not member else activity.organiser.name,
            "other": theirs.activity,
            "other_title": theirs.activity.title_in(language),
            "other_who": public_name(theirs.activity.organiser) if not member else theirs.activity.organiser.name,
            "other_does": theirs.does,
            "coincidence": ours.resolution.coincidence_id,
        }
        for ours, theirs in agreed_about(activity, member=member)
    ]
    coincides = [
        {"pk": row.pk, "title": other.title_in(language), "who": other.organiser.name}
        for row in (with_both(open_about(user, activity))[:MOST] if member else ())
        for other in (row.first, row.second)
        if other.pk != activity.pk
    ]
    kept = [
        {"pk": r.coincidence_id, "reason": r.reason, "title": other.title_in(language), "who": other.organiser.name}
        for r in (kept_beside(user, activity)[:MOST] if member else ())
        for other in (r.coincidence.first, r.coincidence.second)
        if other.pk != activity.pk
    ]
    if not (shown or coincides or kept):
        return []
    return [Note(_TEMPLATES[member], {"divisions": shown, "coincides": coincides, "kept": kept})]


def like_this(place: Place, sketch: Sketch) -> list[Like]:
    """Return what is there already and is like what somebody is writing, with the reasons."""
    language = get_language() or "da"
    found = like_sketch(place, sketch, timezone.now())[:MOST]
    if not found:
        return []
    activities = Activity.objects.filter(place=place, pk__in=[pk for _f, pk in found])
    rows = {str(a.pk): a for a in activities.select_related("organiser", "venue").prefetch_related("texts")}
    words = vocabulary_of(place)
    return [
        Like(
            rows[pk],
            rows[pk].title_in(language),
            public_name(rows[pk].organiser),
            " · ".join(reasons(vars(f.alike), words, language)[:3]),
        )
        for f, pk in found
        if pk in rows
    ]
