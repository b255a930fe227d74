"""What a household has been told of, and what it has not (R9)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.languages import IN_WORDS, NAMES
from brobygger.overview.directory.domain.ending import not_over
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.people.models import User
from brobygger.reception.arrivals import wordings
from brobygger.reception.arrivals.domain.lines import note
from brobygger.reception.arrivals.domain.plans import suits
from brobygger.reception.arrivals.models import Household, Told

MOST = 200


@dataclass(frozen=True)
class Untold:
    """Something of which the household may not have heard: an offer of its plan, or an activity of the overview."""

    key: str
    title: str
    in_plan: bool
    topic: str = ""


def tell_about(*, household: Household, by: User, key: str, language: str) -> Told:
    """Note that ``by`` has told the household of ``key`` (``Untold.key``) today.

    Raises:
        ValidationError: there is no such thing, or no such language.
    """
    if language not in NAMES:
        raise ValidationError({"language": _("Choose a language.")})
    row = Told(place=household.place, household=household, by=by, on=timezone.localdate(), language=language)
    kind, _sign, value = key.partition(":")
    if kind == "card":
        item = household.items.filter(card=value, private=False).first()
        if item is None:
            raise ValidationError(_("There is no such offer."))
        row.card, row.activity, row.title = item.card, item.activity, item.title
    else:
        wanted = _uuid(value)
        activity = activities_visible_to(by, household.place).filter(pk=wanted).first() if wanted else None
        if activity is None:
            raise ValidationError(_("There is no such offer."))
        row.activity, row.title = activity, activity.title_in("da")[:160]
    with command("household.tell", place=None, by=by) as change:
        change.add(row)
        note(change, household, wordings.TOLD, title=row.title, language=IN_WORDS[language])
    return row


def take_back(*, household: Household, by: User, told: int) -> None:
    """Take back what was noted by mistake; the line for the case says so."""
    with command("household.untell", place=None, by=by) as change:
        for row in Told.objects.filter(household=household, pk=told):
            note(change, household, wordings.UNTOLD, title=row.title)
            change.remove(row)


def not_told(household: Household, reader: Any) -> list[Untold]:
    """Return what the household has not been told of: the offers of its plan first, then what else suits it.

    Args:
        reader: who has the household; activities she may not see are left out.
    """
    language = get_language() or "da"
    told = list(Told.objects.filter(household=household).values_list("card", "activity"))
    cards, activities = {c for c, _a in told if c}, {a for _c, a in told if a}
    found: list[Untold] = []
    seen: set[UUID | None] = set(activities)
    for item in household.items.exclude(kind="authority_task").filter(private=False):
        if item.card not in cards and item.activity_id not in activities:
            topics = item.facts.get("topics") or [""]
            found.append(Untold(f"card:{item.card}", item.text_in("title", language)[0], True, topics[0]))
        seen.add(item.activity_id)
    members = list(household.members.all())
    rows = activities_visible_to(reader, household.place).filter(not_over(), published=True)
    rows = rows.exclude(pk__in=[a for a in seen if a])
    for activity in rows.prefetch_related("texts", "audiences", "topics").order_by("pk")[:MOST]:
        if suits([t.slug for t in activity.audiences.all()], household, members):
            topic = next((t.slug for t in activity.topics.all()), "")
            found.append(Untold(f"activity:{activity.pk}", activity.title_in(language), False, topic))
    return sorted(found, key=lambda u: (not u.in_plan, u.topic, u.title))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
